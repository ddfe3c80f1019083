"""The `lms-plugin` command, assembled."""

import sys

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
from lms_plugin.cli.workbooks import attendance, catalogue, roster
from lms_plugin.errors import PluginError
from lms_plugin.memory import look_seldom
from lms_plugin.texts.reader import said, told

TRY = "commands.try"
DATA = "commands.data"
ACCESS = "commands.access"
RUN = "commands.run"
CARE = "commands.care"

app = typer.Typer(
    help="Dari pernyataan xAPI menjadi profil kapabilitas BerAKHLAK dan indeks instansi.\n\n"
    "From xAPI statements to BerAKHLAK capability profiles and an agency index. Settings come "
    "from the environment (LMS_DATABASE_URL, LMS_BROKER_URL, …); without any, data lie in "
    "lms-plugin.db in this folder. Begin with: lms-plugin demo\n\n"
    "Kode keluar / exit codes: 0 selesai / done; 1 tidak, dan alasannya tertulis / not done, and "
    "why is written; 2 salah ditulis / not understood as written.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo", rich_help_panel=TRY)(demo.demo)
app.command("up", rich_help_panel=TRY)(processes.up)
app.command("recognise", rich_help_panel=TRY)(recognise.recognise)
app.add_typer(connect.app, name="connect", rich_help_panel=DATA)
app.add_typer(roster.app, name="roster", rich_help_panel=DATA)
app.add_typer(catalogue.app, name="catalogue", rich_help_panel=DATA)
app.add_typer(attendance.app, name="attendance", rich_help_panel=DATA)
app.add_typer(rules.app, name="rules", rich_help_panel=DATA)
app.add_typer(decisions.app, name="decisions", rich_help_panel=DATA)
app.command("import", rich_help_panel=DATA)(statements.import_)
app.add_typer(centres.app, name="centres", rich_help_panel=ACCESS)
app.add_typer(accounts.app, name="accounts", rich_help_panel=ACCESS)
app.add_typer(credentials.app, name="credentials", rich_help_panel=ACCESS)
app.add_typer(keys.app, name="keys", rich_help_panel=ACCESS)
app.add_typer(deeds.app, name="deeds", rich_help_panel=ACCESS)
app.command("web", rich_help_panel=RUN)(processes.web)
app.command("worker", rich_help_panel=RUN)(processes.worker)
app.command("beat", rich_help_panel=RUN)(processes.beat)
app.command("relay", rich_help_panel=RUN)(processes.relay)
app.command("inbox", rich_help_panel=RUN)(processes.inbox)
app.add_typer(broker.app, name="broker", rich_help_panel=CARE)
app.add_typer(db.app, name="db", rich_help_panel=CARE)
app.add_typer(quarantine.app, name="quarantine", rich_help_panel=CARE)
app.add_typer(findings.app, name="findings", rich_help_panel=CARE)
app.command("waiting", rich_help_panel=CARE)(waiting.waiting)
app.add_typer(digest.app, name="digest", rich_help_panel=CARE)
app.add_typer(work.app, name="work", rich_help_panel=CARE)
app.command("doctor", rich_help_panel=CARE)(doctor.doctor)
app.command("backup", rich_help_panel=CARE)(backup.backup)
app.command("restore", rich_help_panel=CARE)(backup.restore)
app.add_typer(retention.app, name="retention", rich_help_panel=CARE)
app.command("announce", rich_help_panel=CARE)(backup.announce)
app.command("verify", rich_help_panel=CARE)(integrity.verify)
app.command("rebuild", rich_help_panel=CARE)(integrity.rebuild)
app.add_typer(meaning.app, name="meaning", rich_help_panel=CARE)


def main() -> None:
    """The console script: errors of ours become one line on stderr and exit code 1."""
    # What is imported stays; to look for garbage in it took a fifteenth of a short command's time.
    look_seldom()
    try:
        app()
    except PluginError as error:
        sys.stderr.write(f"{said(error.message)}\n")
        sys.exit(1)
    except OSError as error:
        # Without a name it is no file that the caller chose.
        if error.filename is None:
            raise
        sys.stderr.write(
            told("commands.cannot_read_written", filename=error.filename, strerror=error.strerror)
        )
        sys.exit(1)
