"""POSTs of 50 statements on 4 connections, against the plainest way into the same three tables."""

from collections.abc import Sequence
from typing import Final

from benchmarks import statements
from benchmarks.bench import Bench
from benchmarks.keeping import ONE_ROUND_TRIP, THREE_INSERTS, Columns, columns, insert_raw
from benchmarks.posting import Effort, Run, post_all
from benchmarks.report import ReportRow, median_ratio, spread, verdict
from benchmarks.serving import serving
from benchmarks.usage import limit_of

SIZE: Final = 50
CONNECTIONS: Final = 4
_GOAL: Final = 0.5


def measure(bench: Bench) -> list[ReportRow]:
    batches = list(statements.batches(bench.pool, SIZE))
    requests = bench.filled.requests(batches)
    rows = columns(bench.filled, batches)
    posted, raw, quickest = [], [], []
    for number in range(bench.scale.runs):
        posted.append(post_run(bench, requests))
        raw.append(_raw_run(bench, THREE_INSERTS, rows))
        quickest.append(_raw_run(bench, ONE_ROUND_TRIP, rows))
        rates = f"{posted[-1].rate:,.0f}/s, raw {raw[-1]:,.0f}/s and {quickest[-1]:,.0f}/s"
        bench.say(f"batches, run {number + 1}: {rates}")
    bench.batch_rates.extend(run.rate for run in posted)
    return [_row(posted, raw, quickest)]


def post_run(bench: Bench, requests: list[bytes]) -> Run:
    effort = Effort(CONNECTIONS, bench.scale.seconds)
    with bench.copy() as installation, serving("web", installation.url) as server:
        return post_all(server, installation, requests, effort)


def _raw_run(bench: Bench, way: Sequence[str], rows: list[Columns]) -> float:
    with bench.copy() as installation:
        return insert_raw(installation.url, way, rows, bench.scale.seconds)


def _row(posted: list[Run], raw: list[float], quickest: list[float]) -> ReportRow:
    rates = [run.rate for run in posted]
    ratio, least = median_ratio(rates, raw), median_ratio(rates, quickest)
    return ReportRow(
        figure=f"POST of {SIZE}, {CONNECTIONS} connections",
        goal=f"≥ {_GOAL:.0%} of raw `unnest` inserts",
        measured=f"{spread(rates, '/s')}; raw {spread(raw, '/s')}",
        ratio=verdict(ratio >= _GOAL, f"{ratio:.0%}"),
        limit=limit_of(posted[-1].usage),
        notes=(
            f"answered after (p50 / p99) {posted[-1].latency()}.",
            "raw is the driver alone on one connection, an insert for each of the three tables; "
            f"with all three in one round trip it makes {spread(quickest, '/s')}, of which the "
            f"server reaches {least:.0%}.",
        ),
    )
