"""Showing what is wrong with imported files, to whoever imports them. Never to a log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from lms_plugin.domain.faults import ConflictingModules, FaultyFiles
from lms_plugin.texts.reader import language_of_reader, said, told
from lms_plugin.texts.say import shown
from schemas.faults import FileFault
from schemas.texts import message

_WARNINGS_SHOWN = 20
_HINT = message("commands.report_follows")


@contextmanager
def reported_faults() -> Iterator[None]:
    """Show what was refused, and end the command with 1."""
    try:
        yield
    except (FaultyFiles, ConflictingModules) as refused:
        typer.echo(f"{said(refused.message)} {said(_HINT)}", err=True)
        show_faults(refused.faults, refused.count)
        raise typer.Exit(1) from None


def show_faults(faults: Sequence[FileFault], count: int) -> None:
    for fault in faults:
        typer.echo("\n" + "\n".join(_lines(fault)), err=True)
    if count > len(faults):
        more = count - len(faults)
        typer.echo("\n" + told("commands.and_more", count=more), err=True)


def show_warnings(warnings: Sequence[FileFault], count: int) -> None:
    if count:
        typer.echo("\n" + told("commands.warnings", count=count), err=True)
        show_faults(warnings[:_WARNINGS_SHOWN], count)


def _lines(fault: FileFault) -> Iterator[str]:
    yield " · ".join(_where(fault))
    yield f"    {said(fault.wrong)}"
    yield f"  → {said(fault.remedy)}"


def _where(fault: FileFault) -> Iterator[str]:
    yield shown(fault.place.file, language_of_reader())
    if fault.place.sheet is not None:
        yield fault.place.sheet
    if fault.place.row is not None:
        yield told("commands.row_of_file", row=fault.place.row)
    if fault.column is not None:
        yield shown(fault.column, language_of_reader())
    if fault.value is not None:
        yield f"“{fault.value}”"
