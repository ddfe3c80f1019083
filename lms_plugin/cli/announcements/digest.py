"""`lms-plugin digest`: what centres are told of what waits with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.operator import As

if TYPE_CHECKING:
    from lms_plugin.usecases.announcements.digest_by_hand import HandSent

app = typer.Typer(
    help="Ringkasan harian yang menunggu. / The daily digest of what waits.", no_args_is_help=True
)

Centre = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Pusat ini; tanpa ini, semua pusat, untuk operator. / This centre; else all, for "
        "operators.",
    ),
]


@app.command()
def preview(
    *,
    centre: Centre = None,
    language: Annotated[
        str, typer.Option(metavar="id|en", help="Bahasa surelnya. / The mail's language.")
    ] = "id",
    html: Annotated[
        bool, typer.Option("--html", help="Tampilkan bentuk HTML-nya. / Show its HTML.")
    ] = False,
) -> None:
    """Tampilkan surel yang akan dikirim sekarang; tidak ada yang dicatat.

    Show the mail that would be sent now; nothing is recorded.
    """
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


@app.command()
def send(*, centre: Centre = None, as_: As = None) -> None:
    """Kirim ringkasan hari ini sekarang juga, kepada yang belum menerimanya.

    Send today's digest at once, to those who have not got it yet. It counts as told today, so the
    schedule tells nothing more before tomorrow.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.errors import Conflict
    from lms_plugin.outside.mail.server import MailServer, smtp_config
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import Settings
    from lms_plugin.usecases.announcements.digest_by_hand import send_digest

    settings, principal = Settings(), signing(as_)
    config = smtp_config(settings)
    if config is None:
        raise Conflict(
            "Server surel belum diatur: isi LMS_SMTP_HOST dan LMS_SMTP_FROM. / No mail server is "
            "set: give LMS_SMTP_HOST and LMS_SMTP_FROM."
        )
    with open_database(settings) as database:
        sent = send_digest(database, principal, MailServer(config), settings.public_url, centre)
    _tell(sent)


def _tell(found: "HandSent") -> None:
    for address in found.accepted:
        typer.echo(f"Diterima server surel / accepted by the mail server: {address}")
    if not found.sent.claimed:
        typer.echo("Tidak ada yang belum terkirim. / There was none left to send.")
    for error in sorted(found.sent.errors):
        typer.echo(f"Gagal, dicoba lagi kemudian / failed, tried again later: {error}", err=True)
    if found.sent.failed:
        raise typer.Exit(1)
