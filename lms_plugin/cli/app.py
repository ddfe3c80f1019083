"""The `lms-plugin` command, assembled."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from lms_plugin.cli import (
    backup,
    broker,
    db,
    decisions,
    demo,
    doctor,
    findings,
    integrity,
    meaning,
    processes,
    quarantine,
    recognise,
    retention,
    rules,
    statements,
    waiting,
    work,
)
from lms_plugin.cli.access import accounts, centres, connect, credentials, deeds, keys
from lms_plugin.cli.announcements import digest
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.errors import what_to_say
from lms_plugin.cli.terminal.languages import language_asked
from lms_plugin.cli.workbooks import attendance, catalogue, roster
from lms_plugin.errors import PluginError
from lms_plugin.memory import look_seldom
from lms_plugin.texts.reader import reading, said
from schemas.texts import Message, message

TRY = "help.panel_try"
DATA = "help.panel_data"
ACCESS = "help.panel_access"
RUN = "help.panel_run"
CARE = "help.panel_care"

app = Commands(help="help.program")


@app.callback()
def _program(
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="id|en", help="help.option_lang")
    ] = None,
) -> None:
    """Takes the options of all commands. `--lang` is here for its help: it may stand anywhere, so
    it is read before the rest is (`Commands`)."""


app.command("demo", help="help.demo", rich_help_panel=TRY)(demo.demo)
app.command("up", help="help.up", rich_help_panel=TRY)(processes.up)
app.command("recognise", help="help.recognise", rich_help_panel=TRY)(recognise.recognise)
app.add_typer(connect.app, name="connect", rich_help_panel=DATA)
app.add_typer(roster.app, name="roster", rich_help_panel=DATA)
app.add_typer(catalogue.app, name="catalogue", rich_help_panel=DATA)
app.add_typer(attendance.app, name="attendance", rich_help_panel=DATA)
app.add_typer(rules.app, name="rules", rich_help_panel=DATA)
app.add_typer(decisions.app, name="decisions", rich_help_panel=DATA)
app.command("import", help="help.import", rich_help_panel=DATA)(statements.import_)
app.add_typer(centres.app, name="centres", rich_help_panel=ACCESS)
app.add_typer(accounts.app, name="accounts", rich_help_panel=ACCESS)
app.add_typer(credentials.app, name="credentials", rich_help_panel=ACCESS)
app.add_typer(keys.app, name="keys", rich_help_panel=ACCESS)
app.add_typer(deeds.app, name="deeds", rich_help_panel=ACCESS)
app.command("web", help="help.web", rich_help_panel=RUN)(processes.web)
app.command("worker", help="help.worker", rich_help_panel=RUN)(processes.worker)
app.command("beat", help="help.beat", rich_help_panel=RUN)(processes.beat)
app.command("relay", help="help.relay", rich_help_panel=RUN)(processes.relay)
app.command("inbox", help="help.inbox", rich_help_panel=RUN)(processes.inbox)
app.add_typer(broker.app, name="broker", rich_help_panel=CARE)
app.add_typer(db.app, name="db", rich_help_panel=CARE)
app.add_typer(quarantine.app, name="quarantine", rich_help_panel=CARE)
app.add_typer(findings.app, name="findings", rich_help_panel=CARE)
app.command("waiting", help="help.waiting", rich_help_panel=CARE)(waiting.waiting)
app.add_typer(digest.app, name="digest", rich_help_panel=CARE)
app.add_typer(work.app, name="work", rich_help_panel=CARE)
app.command("doctor", help="help.doctor", rich_help_panel=CARE)(doctor.doctor)
app.command("backup", help="help.backup", rich_help_panel=CARE)(backup.backup)
app.command("restore", help="help.restore", rich_help_panel=CARE)(backup.restore)
app.add_typer(retention.app, name="retention", rich_help_panel=CARE)
app.command("announce", help="help.announce", rich_help_panel=CARE)(backup.announce)
app.command("verify", help="help.verify", rich_help_panel=CARE)(integrity.verify)
app.command("rebuild", help="help.rebuild", rich_help_panel=CARE)(integrity.rebuild)
app.add_typer(meaning.app, name="meaning", rich_help_panel=CARE)


def main() -> None:
    """The console script: errors of ours become one line on stderr and exit code 1."""
    # What is imported stays; to look for garbage in it took a fifteenth of a short command's time.
    look_seldom()
    try:
        app()
    except PluginError as error:
        _end(what_to_say(error))
    except OSError as error:
        # Without a name it is no file that the caller chose.
        if error.filename is None:
            raise
        _end(message("commands.cannot_read_or_write", path=str(error.filename)))


def _end(why: Message) -> NoReturn:
    with reading(language_asked(sys.argv[1:], os.environ).language):
        sys.stderr.write(f"{said(why)}\n")
    sys.exit(1)
