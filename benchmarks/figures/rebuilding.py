"""Rebuild of a large store: how quick, and whether memory stays where it is."""

import time
from collections.abc import Sequence
from itertools import islice
from typing import Final

from benchmarks import statements
from benchmarks.bench import Bench
from benchmarks.databases import plain, settle
from benchmarks.keeping import keep_directly
from benchmarks.programs import Done
from benchmarks.report import ReportRow, verdict
from benchmarks.serving import starting
from benchmarks.usage import limit_of, memory

_GOAL: Final = 8000
_LARGEST_MB: Final = 400
_SAMPLE_SECONDS: Final = 0.25
_SLOWEST: Final = 500
"""Statements a second, below which a run is given up."""
_START_SECONDS: Final = 60.0


def measure(bench: Bench) -> list[ReportRow]:
    with bench.copy() as installation:
        bench.say(f"rebuild: keeping {bench.scale.rebuild:,} statements")
        load = islice(statements.statements(bench.world), bench.scale.rebuild)
        keep_directly(installation, load)
        with plain(installation.url) as connection:
            # A rebuild reads what has been projected: what waits no more.
            connection.execute("TRUNCATE work")
        settle(installation.url)
        adopted = _run(bench, "rebuild", installation.url)
        settle(installation.url)
        compared = _run(bench, "compare", installation.url)
    return [_row(*adopted, compared[0])]


def _run(bench: Bench, program: str, url: str) -> tuple[Done, list[int]]:
    """What came of it, and its memory over time."""
    longest = _START_SECONDS + bench.scale.rebuild / _SLOWEST
    deadline = time.monotonic() + longest
    samples = []
    with starting(program, url) as started:
        while started.is_running and time.monotonic() < deadline:
            samples.append(memory(started.pid) or 0)
            time.sleep(_SAMPLE_SECONDS)
        done = started.result(_SAMPLE_SECONDS)
    bench.say(f"rebuild, {program}: {done.rate:,.0f}/s, {done.peak} MB")
    return done, samples


def _row(done: Done, samples: Sequence[int], compared: Done) -> ReportRow:
    later = [sample for sample in samples[len(samples) // 2 :] if sample]
    flat = f"{min(later)}–{max(later)} MB in its second half" if later else "not sampled"
    is_met = done.rate >= _GOAL and done.peak < _LARGEST_MB
    return ReportRow(
        figure=f"rebuild of {done.statements:,} statements",
        goal=f"≥ {_GOAL:,}/s, memory flat under {_LARGEST_MB} MB",
        measured=f"{done.rate:,.0f}/s; at most {done.peak} MB, {flat}",
        ratio=verdict(is_met, f"{done.rate / _GOAL:.2f} × the goal"),
        limit=limit_of(done.usage),
        notes=(
            "the live tables were empty, so every row was adopted and every profile announced; "
            f"once more, where nothing differed: {compared.rate:,.0f}/s, {compared.peak} MB.",
        ),
    )
