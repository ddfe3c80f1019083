"""`lms-plugin roster`: employees, units and standards from workbooks."""

from typing import TYPE_CHECKING

import typer

from lms_plugin.cli.terminal.arguments import Overwrite, TemplateFile, WorkbookFiles
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.formats import number
from lms_plugin.texts.reader import language_of_reader, told

if TYPE_CHECKING:
    from schemas.roster import RosterSummary

app = Commands(help="help.roster")


@app.command("import", help="help.roster_import")
def import_(
    files: WorkbookFiles,
    *,
    as_: As = None,
) -> None:
    """Take in a roster: all of it, or nothing if anything is wrong. The same files may be
    imported again; what is already so stays as it is."""
    from uuid import uuid4

    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.outside.workbooks.files import FileLimits
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.people.import_roster import import_roster

    settings = Settings()
    limits, principal = FileLimits(file=settings.import_limit), signing(as_)
    with reported_faults(), open_database(settings) as database, shown_steps() as progress:
        summary = import_roster(
            database, principal, files, new_id=uuid4, limits=limits, progress=progress
        )
    _show(summary)


@app.command(help="help.roster_template")
def template(
    file: TemplateFile,
    *,
    overwrite: Overwrite = False,
) -> None:
    """Write an empty, annotated workbook."""
    from lms_plugin.usecases.operations.write_template import write_template

    write_template("roster", file, overwrite=overwrite)
    typer.echo(told("commands.workbook_written", file=file))


def _show(summary: "RosterSummary") -> None:
    from lms_plugin.cli.terminal.fault_report import show_warnings

    columns = ("commands.tally_new", "commands.tally_changed", "commands.tally_unchanged")
    typer.echo(_line("", *map(told, columns)))
    for label, tally in (
        ("commands.row_employees", summary.people),
        ("commands.row_units", summary.units),
        ("commands.row_standards", summary.standards),
    ):
        typer.echo(_line(told(label), *map(_number, (tally.new, tally.changed, tally.unchanged))))
    if summary.nothing_changed:
        typer.echo(told("commands.nothing_changed"))
    if summary.refolded:
        typer.echo(told("commands.profiles_to_compute", count=summary.refolded))
    show_warnings(summary.warnings, summary.warning_count)


def _line(label: str, new: str, changed: str, unchanged: str) -> str:
    return f"{label:<19}{new:>7}{changed:>10}{unchanged:>10}"


def _number(count: int) -> str:
    return number(count, language_of_reader())
