"""docs/reliability.md, written from rounds."""

import platform
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.faults.rounds import RoundResult

FILE: Final = Path(__file__).parents[2] / "docs" / "reliability.md"

_HEAD: Final = Path(__file__).with_name("reliability.md")


def write_report(results: Sequence[RoundResult], today: date) -> None:
    FILE.write_text(
        "\n".join([_HEAD.read_text(), *_total(results, today), *_by_strike(results)]) + "\n"
    )


def _total(results: Sequence[RoundResult], today: date) -> list[str]:
    tallies = [one.tally for one in results]
    seeds = [one.plan.seed for one in results]
    longest = max(one.slowest_stop for one in results)
    minutes = sum(one.seconds for one in results) / 60
    rows: dict[str, int | str] = {
        "rounds": len(results),
        "faults struck": sum(len(one.plan.strikes) for one in results),
        "statements stored": sum(one.statements for one in tallies),
        "of them promised": sum(one.promised for one in tallies),
        "events": sum(one.events for one in tallies),
        "deliveries sent again": sum(one.tries_again for one in results),
        "processes started again": sum(one.restarts for one in results),
        "**lost**": sum(one.lost for one in tallies),
        "**doubled**": sum(one.doubled for one in tallies),
        "**not announced**": sum(one.unannounced for one in tallies),
        "**rounds with anything else wrong**": sum(bool(one.wrongs) for one in tallies),
        "slowest stop": f"{longest:.1f} s",
    }
    where = f"{platform.system()}, Python {platform.python_version()}"
    return [
        f"Measured on {today:%d %B %Y}, {where}, in {minutes:.0f} minutes; "
        f"seeds {min(seeds)} to {max(seeds)}.",
        "",
        "| | |",
        "|---|---:|",
        *(f"| {name} | {_shown(value)} |" for name, value in rows.items()),
        "",
    ]


def _shown(value: int | str) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def _by_strike(results: Sequence[RoundResult]) -> list[str]:
    rounds = Counter(name for one in results for name in one.plan.strikes)
    unclean = Counter(
        name for one in results if not one.tally.is_clean for name in one.plan.strikes
    )
    statements: Counter[str] = Counter()
    for one in results:
        for name in one.plan.strikes:
            statements[name] += one.tally.statements
    return [
        "| fault | rounds | statements in them | of these rounds not clean |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {rounds[name]} | {statements[name]:,} | {unclean[name]} |"
            for name in sorted(rounds)
        ),
    ]
