"""Projection of a backlog by several workers against one database."""

from contextlib import ExitStack
from itertools import islice
from statistics import median
from typing import Final

from benchmarks.bench import Bench
from benchmarks.databases import settle
from benchmarks.keeping import keep_directly
from benchmarks.programs import Done
from benchmarks.report import ReportRow, spread
from benchmarks.serving import starting
from benchmarks.usage import Usage, limit_of

_WORKERS: Final = (1, 2, 4)
_LONGEST_SECONDS: Final = 300.0


def measure(bench: Bench) -> list[ReportRow]:
    """Numbers of workers are taken in turn, so that a busy minute meets all of them."""
    rates: dict[int, list[float]] = {number: [] for number in _WORKERS}
    usage: dict[int, Usage] = {}
    for run in range(bench.scale.runs):
        for number in _WORKERS:
            rate, usage[number] = _run(bench, number)
            rates[number].append(rate)
            bench.say(f"growth, run {run + 1}: {number} workers project {rate:,.0f}/s")
    return [_row(number, rates, usage[number]) for number in _WORKERS]


def _run(bench: Bench, number: int) -> tuple[float, Usage]:
    """Statements a second by all of them, from the first that begins to the last that ends."""
    with bench.copy() as installation, ExitStack() as stack:
        keep_directly(installation, islice(bench.pool, bench.scale.backlog))
        settle(installation.url)
        started = [
            stack.enter_context(starting("project", installation.url)) for _ in range(number)
        ]
        done = [one.result(_LONGEST_SECONDS) for one in started]
    return sum(one.statements for one in done) / max(one.seconds for one in done), _together(done)


def _together(done: list[Done]) -> Usage:
    """The server is the same for all of them; what each worker used adds up."""
    longest = max(done, key=lambda one: one.seconds)
    parts = dict(longest.parts)
    for name in parts:
        if name != "PostgreSQL":
            parts[name] = sum(one.parts[name] * one.seconds for one in done) / longest.seconds
    return Usage(parts, longest.machine)


def _row(number: int, rates: dict[int, list[float]], usage: Usage) -> ReportRow:
    ratio = median(many / one for many, one in zip(rates[number], rates[1], strict=True))
    plural = "worker" if number == 1 else "workers"
    return ReportRow(
        figure=f"projection by {number} {plural} against one database",
        goal="–",
        measured=spread(rates[number], "/s"),
        ratio=f"{ratio:.2f} × one worker",
        limit=limit_of(usage),
    )
