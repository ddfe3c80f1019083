"""The table of figures, as Markdown."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the table. `notes` say what else was seen, one sentence each."""

    figure: str
    goal: str
    measured: str
    ratio: str
    limit: str
    notes: tuple[str, ...] = ()


Fact = tuple[str, str]

_HEAD: Final = """\
# Performance

Written by `python3 dev.py bench`; do not edit. Ratios are the goal: they compare runs that were
taken in turn on the same machine. Absolute figures tell of this machine on this day.

## Figures

| figure | goal | measured: median (min–max) | ratio | what limits it |
|---|---|---|---|---|
"""

_HOW: Final = """\
## How it is measured

- The load is the traffic of an invented province (`benchmarks/statements.py`):
  {load}.
- The generator, the server, PostgreSQL and the workers share the machine, on loopback. The
  generator sends requests that were made before, and only counts and times what is answered.
- Every run has a fresh copy of a database with roster, catalogue and credentials, written out by a
  checkpoint. After every run of a web server, each statement that was answered 200 is looked up in
  the database, body and all.
- Where two ways are compared, runs of both are taken in turn, and the ratio is the median of the
  ratios of neighbours.
- Cores in the last column are seconds of CPU time by second of the timed part, as the operating
  system counts them: 1.00 is one core kept busy. `others` is whatever else ran on the machine, the
  kernel's own work included.

## To reproduce

PostgreSQL is looked for at `LMS_TEST_POSTGRES` and RabbitMQ at `LMS_TEST_AMQP`, as for the tests
(see `CONTRIBUTING.md`). The role must be a superuser: databases named `lms_bench_…` are made and
dropped, and checkpoints asked for. RabbitMQ's queue `lms.work.v2` is emptied, so use no server that
is in production.

```
python3 dev.py bench                        # everything, and writes this page
python3 dev.py bench single batches         # some figures only, printed
python3 dev.py bench --quick                # whether it all works; the figures mean nothing
python3 dev.py bench rebuild --statements 100000
```
"""


def markdown(rows: Sequence[ReportRow], machine: Iterable[Fact], load: str) -> str:
    """The whole page."""
    table = "".join(_line(row) for row in rows)
    notes = "".join(f"- {row.figure}: {note}\n" for row in rows for note in row.notes)
    facts = "".join(f"| {what} | {value} |\n" for what, value in machine)
    return (
        f"{_HEAD}{table}\n## Also seen\n\n{notes}\n## Machine\n\n| | |\n|---|---|\n{facts}\n"
        f"{_HOW.format(load=load)}"
    )


def _line(row: ReportRow) -> str:
    cells = (row.figure, row.goal, row.measured, row.ratio, row.limit)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def spread(figures: Sequence[float], unit: str) -> str:
    """ "3,120/s (2,980–3,300)"."""
    if not figures:
        return "–"
    middle = f"{statistics.median(figures):,.0f}{unit}"
    if len(figures) == 1:
        return middle
    return f"{middle} ({min(figures):,.0f}–{max(figures):,.0f})"


def median_ratio(these: Sequence[float], those: Sequence[float]) -> float:
    """The median of the ratios of runs that stood beside each other."""
    return statistics.median(this / that for this, that in zip(these, those, strict=True))


def verdict(is_met: bool, ratio: str) -> str:
    """A ratio, and whether it is what was wanted."""
    return f"{ratio} {'✓' if is_met else '✗ missed'}"
