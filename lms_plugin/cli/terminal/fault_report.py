"""Showing what is wrong with imported files, to whoever imports them. Never to a log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from lms_plugin.domain.faults import ConflictingModules, FaultyFiles
from schemas.faults import FileFault

_WARNINGS_SHOWN = 20
_HINT = "Laporan lengkap di bawah ini. / The whole report follows."


@contextmanager
def reported_faults() -> Iterator[None]:
    """Show what was refused, and end the command with 1."""
    try:
        yield
    except (FaultyFiles, ConflictingModules) as refused:
        typer.echo(f"{refused.message} {_HINT}", err=True)
        show_faults(refused.faults, refused.count)
        raise typer.Exit(1) from None


def show_faults(faults: Sequence[FileFault], count: int) -> None:
    for fault in faults:
        typer.echo("\n" + "\n".join(_lines(fault)), err=True)
    if count > len(faults):
        more = count - len(faults)
        typer.echo(f"\n… dan {more} lagi. / … and {more} more.", err=True)


def show_warnings(warnings: Sequence[FileFault], count: int) -> None:
    if count:
        typer.echo(f"\n{count} peringatan / warnings:", err=True)
        show_faults(warnings[:_WARNINGS_SHOWN], count)


def _lines(fault: FileFault) -> Iterator[str]:
    yield " · ".join(_where(fault))
    yield f"    {fault.wrong.id}"
    yield f"    {fault.wrong.en}"
    yield f"  → {fault.remedy.id}"
    yield f"    {fault.remedy.en}"


def _where(fault: FileFault) -> Iterator[str]:
    yield fault.place.file
    if fault.place.sheet is not None:
        yield fault.place.sheet
    if fault.place.row is not None:
        yield f"baris/row {fault.place.row}"
    if fault.column is not None:
        yield fault.column
    if fault.value is not None:
        yield f"“{fault.value}”"
