"""`lms-plugin roster`: employees, units and standards from workbooks."""

from typing import TYPE_CHECKING

import typer

from lms_plugin.cli.terminal.arguments import Overwrite, TemplateFile, WorkbookFiles
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from schemas.roster import ImportTally, RosterSummary

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
    typer.echo(told("commands.fill", file=file))


def _show(summary: "RosterSummary") -> None:
    from lms_plugin.cli.terminal.fault_report import show_warnings

    typer.echo("                      baru   berubah     tetap")
    typer.echo("                       new   changed unchanged")
    typer.echo(_line(told("commands.people_3"), summary.people))
    typer.echo(_line(told("commands.units_2"), summary.units))
    typer.echo(_line(told("commands.standards"), summary.standards))
    if summary.nothing_changed:
        typer.echo(told("commands.nothing_changed"))
    if summary.refolded:
        typer.echo(told("commands.profiles_compute_afresh", refolded=summary.refolded))
    show_warnings(summary.warnings, summary.warning_count)


def _line(label: str, tally: "ImportTally") -> str:
    return f"{label:<19}{tally.new:>7}{tally.changed:>10}{tally.unchanged:>10}"
