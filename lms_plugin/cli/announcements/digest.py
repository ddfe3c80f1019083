"""`lms-plugin digest`: what centres are told of what waits with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.usecases.announcements.digest_by_hand import HandSent

app = Commands(help="help.digest")

Centre = Annotated[
    str | None,
    typer.Option(
        metavar="help.value_code",
        help="help.option_digest_centre",
    ),
]


@app.command(help="help.digest_preview")
def preview(
    *,
    centre: Centre = None,
    language: Annotated[
        str, typer.Option(metavar="id|en", help="help.option_digest_language")
    ] = "id",
    html: Annotated[bool, typer.Option("--html", help="help.option_html")] = False,
) -> None:
    """Show the mail that would be sent now; nothing is recorded."""
    from lms_plugin.cli.terminal.languages import read_language
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.announcements.digest_by_hand import preview_digest

    settings, chosen = Settings(), read_language(language)
    with open_database(settings) as database:
        mail = preview_digest(database, centre, chosen, settings.public_url)
    typer.echo(f"{mail['Subject']}\n")
    body = mail.get_body(("html",) if html else ("plain",))
    assert body is not None
    typer.echo(body.get_content())


@app.command(help="help.digest_send")
def send(*, centre: Centre = None, as_: As = None) -> None:
    """Send today's digest at once, to those who have not got it yet. It counts as told today,
    so the schedule tells nothing more before tomorrow."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.errors import Conflict
    from lms_plugin.outside.mail.server import MailServer, smtp_config
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.announcements.digest_by_hand import send_digest

    settings, principal = Settings(), signing(as_)
    config = smtp_config(settings)
    if config is None:
        raise Conflict(message("commands.no_mail_server"))
    with open_database(settings) as database:
        sent = send_digest(database, principal, MailServer(config), settings.public_url, centre)
    _tell(sent)


def _tell(found: "HandSent") -> None:
    for address in found.accepted:
        typer.echo(told("commands.mail_accepted", address=address))
    if not found.sent.claimed:
        typer.echo(told("commands.no_mail_left"))
    for error in sorted(found.sent.errors):
        typer.echo(told("commands.mail_failed", error=error), err=True)
    if found.sent.failed:
        raise typer.Exit(1)
