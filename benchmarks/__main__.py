"""`python -m benchmarks`: measure, and write docs/performance.md."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks import machine
from benchmarks.bench import FULL, QUICK, Absent, Bench, BenchScale
from benchmarks.figures import (
    batches,
    blocked,
    freshness,
    growth,
    projection,
    rebuilding,
    searching,
    single,
    trial,
)
from benchmarks.report import ReportRow, markdown
from lms_plugin import logs

FIGURES: Final[dict[str, Callable[[Bench], list[ReportRow]]]] = {
    "single": single.measure,
    "batches": batches.measure,
    "projection": projection.measure,
    "growth": growth.measure,
    "blocked": blocked.measure,
    "freshness": freshness.measure,
    "rebuild": rebuilding.measure,
    "searching": searching.measure,
    "trial": trial.measure,
}
_PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logs.set_up("WARNING")
    wanted = options.figures or list(FIGURES)
    with Bench(_scale(options)) as bench:
        rows = [row for name in wanted for row in _measured(bench, name)]
        page = markdown(rows, machine.describe(_version(bench)), bench.load_in_words)
    print(page)
    output = options.output or (_PAGE if _is_complete(options) else None)
    if output is not None:
        output.parent.mkdir(exist_ok=True)
        output.write_text(page)
        bench.say(f"written to {output}")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=", ".join(FIGURES))
    parser.add_argument("--quick", action="store_true", help="a minute, to see that it works")
    parser.add_argument("--runs", type=int, help="runs of each kind")
    parser.add_argument("--statements", type=int, help="how many the rebuild and the search have")
    parser.add_argument("--output", type=Path, help="where to write the page")
    options = parser.parse_args(arguments)
    unknown = set(options.figures) - FIGURES.keys()
    if unknown:
        parser.error(f"no figure is called {', '.join(sorted(unknown))}: {', '.join(FIGURES)}")
    return options


def _scale(options: argparse.Namespace) -> BenchScale:
    scale = QUICK if options.quick else FULL
    if options.runs is not None:
        scale = replace(scale, runs=options.runs)
    if options.statements is not None:
        scale = replace(scale, rebuild=options.statements, searched=options.statements)
    return scale


def _is_complete(options: argparse.Namespace) -> bool:
    """Only a whole run may replace the page in the repository."""
    return not (options.figures or options.quick or options.runs or options.statements)


def _measured(bench: Bench, name: str) -> list[ReportRow]:
    try:
        return FIGURES[name](bench)
    except Absent as absent:
        bench.say(f"{name} is left out: {absent}")
        return [ReportRow(name, "–", "not measured", "–", str(absent).splitlines()[0])]


def _version(bench: Bench) -> str | None:
    try:
        return bench.server.version()
    except Absent:
        return None


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
