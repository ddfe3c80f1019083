"""Projection of a backlog by one worker."""

from itertools import islice
from typing import Final

from benchmarks.bench import Bench
from benchmarks.databases import plain, settle
from benchmarks.keeping import keep_directly
from benchmarks.programs import Done
from benchmarks.report import ReportRow, spread, verdict
from benchmarks.serving import finish
from benchmarks.usage import limit_of

_GOAL: Final = 8000
_LONGEST_SECONDS: Final = 300.0
_SHARE: Final = (
    "SELECT 100.0 * (SELECT count(*) FROM ledger_entries) / (SELECT count(*) FROM outcomes)"
)


def measure(bench: Bench) -> list[ReportRow]:
    runs, shares = [], []
    for number in range(bench.scale.runs):
        done, share = _run(bench)
        runs.append(done)
        shares.append(share)
        bench.say(f"projection, run {number + 1}: {done.rate:,.0f}/s")
    return [_row(runs, shares[-1])]


def _run(bench: Bench) -> tuple[Done, float]:
    """What came of it, and how many of a hundred statements reached the ledger."""
    with bench.copy() as installation:
        keep_directly(installation, islice(bench.pool, bench.scale.backlog))
        settle(installation.url)
        done = finish("project", installation.url, _LONGEST_SECONDS)
        with plain(installation.url) as connection:
            row = connection.execute(_SHARE).fetchone()
    return done, float(row[0]) if row else 0.0


def _row(runs: list[Done], share: float) -> ReportRow:
    rates = [done.rate for done in runs]
    last = runs[-1]
    middle = sorted(rates)[len(rates) // 2]
    return ReportRow(
        figure=f"projection of {last.statements:,} waiting statements, one worker",
        goal=f"≥ {_GOAL:,}/s",
        measured=spread(rates, "/s"),
        ratio=verdict(middle >= _GOAL, f"{middle / _GOAL:.2f} × the goal"),
        limit=limit_of(last.usage),
        notes=(
            f"{share:.0f} % of the statements reach the ledger; "
            f"at most {max(done.peak for done in runs)} MB of memory.",
        ),
    )
