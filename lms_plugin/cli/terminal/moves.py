"""Showing whose figures something would move, by how much and why."""

from typing import TYPE_CHECKING, Final

import typer

from lms_plugin.cli.terminal.wording import figure
from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.usecases.evidence.figure_moves import FigureMoves

_MOST_UNITS: Final = 20


def show_destroyed(count: int) -> None:
    if count:
        typer.echo(told("commands.destroyed_keep_meaning", count=count))


def show_moves(found: "FigureMoves") -> None:
    typer.echo(told("commands.figures_would_move", people=found.moved))
    for code, count in found.reasons.most_common():
        typer.echo(f"  {count:>8}  {_said(code)}")
    for unit in found.units[:_MOST_UNITS]:
        moved = told("commands.people_of", people=unit.people, headcount=unit.headcount)
        typer.echo(f"  {unit.unit}: {figure(unit.before)} → {figure(unit.after)} ({moved})")
    if len(found.units) > _MOST_UNITS:
        typer.echo("  " + told("commands.more_units", count=len(found.units) - _MOST_UNITS))


def _said(code: str) -> str:
    from lms_plugin.domain.evidence.standings import text_of
    from lms_plugin.usecases.evidence.figure_moves import COUNTS_NO_MORE, COUNTS_OTHERWISE

    own = {
        COUNTS_OTHERWISE: message("commands.counts_otherwise"),
        COUNTS_NO_MORE: message("commands.counts_no_more"),
    }
    return said(own.get(code) or text_of(code))
