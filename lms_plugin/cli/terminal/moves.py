"""Showing whose figures something would move, by how much and why."""

from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from lms_plugin.usecases.evidence.figure_moves import FigureMoves

_MOST_UNITS: Final = 20


def show_destroyed(count: int) -> None:
    if count:
        typer.echo(
            f"{count} pernyataan yang dimusnahkan tetap menurut maknanya dahulu. / "
            f"{count} destroyed statements keep the meaning they had."
        )


def show_moves(found: "FigureMoves") -> None:
    typer.echo(f"Berubah / would move: {found.moved} orang / people")
    for code, count in found.reasons.most_common():
        typer.echo(f"  {count:>8}  {_said(code)}")
    for unit in found.units[:_MOST_UNITS]:
        typer.echo(
            f"  {unit.unit}: {_figure(unit.before)} → {_figure(unit.after)} "
            f"({unit.people} dari / of {unit.headcount})"
        )
    if len(found.units) > _MOST_UNITS:
        typer.echo(f"  … +{len(found.units) - _MOST_UNITS} unit / units")


def _said(code: str) -> str:
    from lms_plugin.domain.evidence.standings import text_of
    from lms_plugin.usecases.evidence.figure_moves import COUNTS_NO_MORE, COUNTS_OTHERWISE

    own = {
        COUNTS_OTHERWISE: "dihitung dengan tanggal atau masa berlaku lain / "
        "counts by another date, or for another time",
        COUNTS_NO_MORE: "tidak dihitung lagi / counts no more",
    }
    if code in own:
        return own[code]
    text = text_of(code)
    return f"{text.id} / {text.en}"


def _figure(tenths: int | None) -> str:
    return "–" if tenths is None else f"{tenths // 10}.{tenths % 10}"
