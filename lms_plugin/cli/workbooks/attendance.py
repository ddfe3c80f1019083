"""`lms-plugin attendance`: completions by a sheet of classes and participants."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from lms_plugin.cli.terminal.arguments import Overwrite, TemplateFile, WorkbookFiles
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.cli.terminal.questions import go_on_only_if_confirmed
from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.usecases.completions.open_sheet import SheetOrder
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
    from schemas.attendance import ClassPerson, SheetPreview, SheetSummary, SheetTally

app = Commands(help="help.attendance")

Centre = Annotated[
    str, typer.Option(metavar="help.value_code", help="help.option_attendance_centre")
]


@app.command(help="help.attendance_template")
def template(
    file: TemplateFile,
    *,
    overwrite: Overwrite = False,
) -> None:
    """Write an empty, annotated workbook with examples."""
    from lms_plugin.usecases.operations.write_template import write_template

    write_template("attendance", file, overwrite=overwrite)
    typer.echo(told("commands.workbook_written", file=file))


@app.command("import", help="help.attendance_import")
def import_(
    files: WorkbookFiles,
    *,
    centre: Centre,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="help.option_dry_run",
        ),
    ] = False,
    take_back: Annotated[
        bool,
        typer.Option(
            "--take-back",
            help="help.option_take_back",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Take in presence and results: all of it, or nothing if anything is wrong. The same file
    may be imported again; what is already so stays as it is, and what differs is corrected."""
    from lms_plugin.usecases.completions.open_sheet import SheetOrder

    order = SheetOrder(_decider(as_), files, centre, take_back)
    with _refused():
        if dry_run:
            _show_preview(_previewed(order))
        else:
            _show_summary(_imported(order))


def _previewed(order: "SheetOrder") -> "SheetPreview":
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.outside.workbooks.files import FileLimits
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.completions.preview_sheet import preview_sheet

    settings, cache = Settings(), ReferenceSnapshotCache()
    limits = FileLimits(file=settings.import_limit)
    with open_database(settings) as database, shown_steps() as progress:
        return preview_sheet(database, cache, order, limits=limits, progress=progress)


def _imported(order: "SheetOrder") -> "SheetSummary":
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.outside.workbooks.files import FileLimits
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.completions.import_sheet import import_sheet

    settings = Settings()
    limits = FileLimits(file=settings.import_limit)
    with open_database(settings) as database, shown_steps() as progress:
        return import_sheet(database, order, limits=limits, progress=progress)


@app.command("list", help="help.attendance_list")
def list_(
    *,
    centre: Annotated[
        str | None, typer.Option(metavar="help.value_code", help="help.option_only_centre")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 30,
) -> None:
    """Show the imports that changed something, the newest first."""
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.completions.read_imports import list_imports

    with open_database() as database:
        found = list_imports(database, Reader(Role.OPERATOR), centre=centre, limit=limit)
    if not found:
        typer.echo(told("commands.no_sheets_yet"))
    for one in found:
        reverted = f"  {told('commands.sheet_reverted')}" if one.reverted_at is not None else ""
        typer.echo(f"{one.import_id}  {one.at:%Y-%m-%dT%H:%MZ}  {one.centre}  {one.by}{reverted}")
        typer.echo(f"    {_counts(one.tally)}")


@app.command(help="help.attendance_revert")
def revert(
    import_id: Annotated[
        UUID,
        typer.Argument(metavar="help.value_import", help="help.option_import_id"),
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="help.option_yes")] = False,
    as_: As = None,
) -> None:
    """Revert an import: what was new is taken back, what was corrected or taken back is as it
    was before. Where something later builds on it, that is named and nothing happens."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.completions.revert_sheet import revert_sheet

    if not yes:
        go_on_only_if_confirmed(told("commands.revert_this_sheet"))
    with _refused(), open_database() as database, shown_steps() as progress:
        count = revert_sheet(database, _decider(as_), import_id, progress)
    typer.echo(told("commands.sheet_taken_back", count=count))


def _decider(as_: str | None) -> "Decider":
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider

    return Decider(Reader(Role.OPERATOR), signing(as_))


# --- what is shown --------------------------------------------------------------------------------


@contextmanager
def _refused() -> Iterator[None]:
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.domain.completions.refusals import BuiltUpon, WouldTakeBack

    try:
        with reported_faults():
            yield
    except (WouldTakeBack, BuiltUpon) as refused:
        typer.echo(said(refused.message), err=True)
        _show_people(refused.people, refused.count)
        if isinstance(refused, WouldTakeBack):
            typer.echo("→ --take-back", err=True)
        raise typer.Exit(1) from None


def _show_people(people: "Sequence[ClassPerson]", count: int) -> None:
    for one in people:
        typer.echo(f"    {one.class_} · {one.person}", err=True)
    if count > len(people):
        more = count - len(people)
        typer.echo("    " + told("commands.and_more", count=more), err=True)


def _show_summary(summary: "SheetSummary") -> None:
    from lms_plugin.cli.terminal.fault_report import show_warnings

    typer.echo(_counts(summary.tally))
    if summary.import_id is None:
        typer.echo(told("commands.nothing_changed"))
    else:
        typer.echo(told("commands.sheet_import", id=str(summary.import_id)))
    show_warnings(summary.warnings, summary.warning_count)


def _show_preview(preview: "SheetPreview") -> None:
    from lms_plugin.cli.terminal.fault_report import show_warnings

    typer.echo(_counts(preview.tally))
    for one in preview.effects:
        module = f" · {one.module}" if one.module is not None else ""
        typer.echo(f"{one.count:>7}  {one.class_}{module}")
        typer.echo(f"         {said(one.text)}")
    if preview.tally.left_out:
        typer.echo("\n" + told("commands.people_not_named"), err=True)
        _show_people(preview.left_out, preview.tally.left_out)
    typer.echo(told("commands.nothing_stored_yet"))
    show_warnings(preview.warnings, preview.warning_count)


_WORDS = (
    ("created", message("commands.tally_new")),
    ("replaced", message("commands.tally_corrected")),
    ("unchanged", message("commands.tally_unchanged")),
    ("deleted", message("commands.tally_taken_back")),
    ("left_out", message("commands.tally_not_named")),
    ("absent", message("commands.tally_present_too_seldom")),
)


def _counts(tally: "SheetTally") -> str:
    counted = ((label, getattr(tally, name)) for name, label in _WORDS)
    shown = [f"{said(label)}: {count}" for label, count in counted if count]
    return " · ".join(shown) or "0"
