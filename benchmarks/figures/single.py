"""Single POSTs on 32 connections: grouped commits against a commit for each request."""

from typing import Final

from benchmarks.bench import Bench
from benchmarks.load import post
from benchmarks.posting import Effort, Run, post_all
from benchmarks.report import ReportRow, median_ratio, spread, verdict
from benchmarks.serving import serving
from benchmarks.usage import limit_of

_CONNECTIONS: Final = 32
_GOAL: Final = 2.0


def measure(bench: Bench) -> list[ReportRow]:
    requests = _requests(bench)
    runs: dict[str, list[Run]] = {"web": [], "commit-each": []}
    for number in range(bench.scale.runs):
        for program, taken in runs.items():
            taken.append(_run(bench, program, requests))
            bench.say(f"single, run {number + 1}, {program}: {taken[-1].rate:,.0f}/s")
    return [_row(runs["web"], runs["commit-each"])]


def _requests(bench: Bench) -> list[bytes]:
    issued = bench.filled.issued
    return [post(one.body, issued[one.centre].key, issued[one.centre].secret) for one in bench.pool]


def _run(bench: Bench, program: str, requests: list[bytes]) -> Run:
    effort = Effort(_CONNECTIONS, bench.scale.seconds)
    with bench.copy() as installation, serving(program, installation.url) as server:
        return post_all(server, installation, requests, effort)


def _row(grouped: list[Run], each: list[Run]) -> ReportRow:
    rates, by_each = [run.rate for run in grouped], [run.rate for run in each]
    ratio = median_ratio(rates, by_each)
    return ReportRow(
        figure=f"single POST, {_CONNECTIONS} connections, committed",
        goal=f"≥ {_GOAL:.0f} × one commit per request",
        measured=f"{spread(rates, '/s')}; one commit per request {spread(by_each, '/s')}",
        ratio=verdict(ratio >= _GOAL, f"{ratio:.2f} ×"),
        limit=limit_of(grouped[-1].usage),
        notes=(
            f"answered after (p50 / p99) {grouped[-1].latency()} with grouped commits, "
            f"{each[-1].latency()} with one each; the latter: {limit_of(each[-1].usage)}.",
        ),
    )
