"""The trial: web, worker and schedule in one process on SQLite, projecting what arrives."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import statements
from benchmarks.bench import Bench
from benchmarks.installation import Installation
from benchmarks.load import post
from benchmarks.posting import Effort, Run, post_all
from benchmarks.report import ReportRow, spread, verdict
from benchmarks.serving import ServedProcess, serving_cli, settings
from benchmarks.statements import Statement
from benchmarks.usage import limit_of

_SINGLES: Final = (32, 800)
_BATCHES: Final = (4, 4000)
"""Connections, and statements a second."""
_SIZE: Final = 50


def measure(bench: Bench) -> list[ReportRow]:
    load = tuple(islice(statements.statements(bench.trial_world), bench.scale.pool))
    singles, batches = _singles(bench, load), _batches(bench, load)
    by_one, by_fifty = [], []
    for number in range(bench.scale.runs):
        by_one.append(_run(bench, singles, _SINGLES[0]))
        by_fifty.append(_run(bench, batches, _BATCHES[0]))
        rates = f"{by_one[-1].rate:,.0f}/s, by {_SIZE} {by_fifty[-1].rate:,.0f}/s"
        bench.say(f"trial, run {number + 1}: {rates}")
    return [
        _row(f"trial on SQLite, single POST, {_SINGLES[0]} connections", by_one, _SINGLES[1]),
        _row(f"trial on SQLite, POST of {_SIZE}, {_BATCHES[0]} connections", by_fifty, _BATCHES[1]),
    ]


def _singles(bench: Bench, load: tuple[Statement, ...]) -> list[bytes]:
    issued = bench.trial_filled.issued
    return [post(one.body, issued[one.centre].key, issued[one.centre].secret) for one in load]


def _batches(bench: Bench, load: tuple[Statement, ...]) -> list[bytes]:
    return bench.trial_filled.requests(statements.batches(load, _SIZE))


def _run(bench: Bench, requests: list[bytes], connections: int) -> Run:
    effort = Effort(connections, bench.scale.seconds)
    with _copy(bench.trial_filled) as copied, _up(copied) as server:
        return post_all(server, copied, requests, effort)


def _up(installation: Installation) -> AbstractContextManager[ServedProcess]:
    return serving_cli("up", settings(installation.url))


@contextmanager
def _copy(filled: Installation) -> Iterator[Installation]:
    with TemporaryDirectory(prefix="lms-bench-") as folder:
        copied = Path(folder) / "trial.db"
        shutil.copyfile(filled.url.removeprefix("sqlite:///"), copied)
        yield filled.at(f"sqlite:///{copied}")


def _row(figure: str, runs: list[Run], goal: int) -> ReportRow:
    rates = [run.rate for run in runs]
    middle = sorted(rates)[len(rates) // 2]
    return ReportRow(
        figure=figure,
        goal=f"≥ {goal:,}/s",
        measured=spread(rates, "/s"),
        ratio=verdict(middle >= goal, f"{middle / goal:.2f} × the goal"),
        limit=limit_of(runs[-1].usage),
        notes=(f"answered after (p50 / p99) {runs[-1].latency()}.",),
    )
