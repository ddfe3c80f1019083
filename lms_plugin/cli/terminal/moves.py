"""Showing whose figures something would move, by how much and why."""

from typing import TYPE_CHECKING, Final

import typer

from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.usecases.evidence.figure_moves import FigureMoves

_MOST_UNITS: Final = 20


def show_destroyed(count: int) -> None:
    if count:
        typer.echo(told("commands.destroyed_statements_keep_meaning", count=count))


def show_moves(found: "FigureMoves") -> None:
    typer.echo(f"Berubah / would move: {found.moved} orang / people")
    for code, count in found.reasons.most_common():
        typer.echo(f"  {count:>8}  {_said(code)}")
    for unit in found.units[:_MOST_UNITS]:
        typer.echo(
            told(
                "commands.of",
                unit=unit.unit,
                figure=_figure(unit.before),
                figure_2=_figure(unit.after),
                people=unit.people,
                headcount=unit.headcount,
            )
        )
    if len(found.units) > _MOST_UNITS:
        typer.echo(told("commands.units", count=len(found.units) - _MOST_UNITS))


def _said(code: str) -> str:
    from lms_plugin.domain.evidence.standings import text_of
    from lms_plugin.usecases.evidence.figure_moves import COUNTS_NO_MORE, COUNTS_OTHERWISE

    own = {
        COUNTS_OTHERWISE: told("commands.counts_another_date"),
        COUNTS_NO_MORE: told("commands.counts_no_more"),
    }
    if code in own:
        return own[code]
    text = text_of(code)
    return f"{text.id} / {text.en}"


def _figure(tenths: int | None) -> str:
    return "–" if tenths is None else f"{tenths // 10}.{tenths % 10}"
