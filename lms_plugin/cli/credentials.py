"""`lms-plugin credentials`: with what training centres send."""

import secrets
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lms_plugin.domain.secrets import Issued, Mint
    from lms_plugin.store.credentials import CredentialRow

app = typer.Typer(
    help="Kredensial pengirim pernyataan xAPI. / Credentials of those who send xAPI statements.",
    no_args_is_help=True,
)


@app.command()
def add(
    *,
    centre: Annotated[
        str, typer.Option(metavar="CODE", help="Kode pusat pelatihan. / The centre's code.")
    ],
    centre_name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Nama pusat yang baru. / The name of a new centre."),
    ] = None,
    home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="homePage akun, persis seperti dikirim LMS; boleh diulang. / "
            "homePage of its accounts, exactly as the LMS sends it; repeatable.",
        ),
    ] = None,
    nip_home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="Sama, dengan NIP sebagai nama akun. / The same, where account names are NIPs.",
        ),
    ] = None,
    mailboxes: Annotated[
        bool,
        typer.Option(
            "--mailboxes",
            help="Boleh menyebut peserta dengan surel. / May name learners by mailbox.",
        ),
    ] = False,
    test_mode: Annotated[
        bool,
        typer.Option(
            "--test-mode", help="Diterima, tidak pernah dihitung. / Kept, never credited."
        ),
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(help="Kunci pilihan sendiri. / A key of one's own choice."),
    ] = None,
    amqp_user: Annotated[
        str | None,
        typer.Option(
            metavar="USER",
            help="Pengguna RabbitMQ pusat ini, untuk mengirim lewat broker. / "
            "The centre's RabbitMQ user, to send through the broker.",
        ),
    ] = None,
) -> None:
    """Buat kredensial dan tampilkan rahasianya sekali saja.

    Make a credential and show its secret, this once.
    """
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.manage_credentials import CredentialRequest, add_credential

    request = CredentialRequest(
        centre=centre,
        centre_name=centre_name,
        home_pages=tuple(home_page or ()),
        nip_home_pages=tuple(nip_home_page or ()),
        vouches_mailboxes=mailboxes,
        test_mode=test_mode,
        key=key,
        amqp_user=amqp_user,
    )
    with open_database() as database:
        issued = add_credential(database, request, mint())
    show(issued)


@app.command("list")
def list_() -> None:
    """Tampilkan semua kredensial. / Show all credentials."""
    from rich.console import Console
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.manage_credentials import list_credentials

    with open_database() as database:
        rows = list_credentials(database)
    table = Table("Kunci / key", "Pusat / centre", Column("Home page", overflow="fold"), "Status")
    for row in rows:
        table.add_row(row.key, row.centre, _vouched(row), _status(row))
    Console().print(table)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="Kunci yang dicabut. / The key to revoke.")],
) -> None:
    """Cabut kredensial; yang sudah diterima tetap berlaku.

    Revoke a credential; what was received with it keeps its meaning.
    """
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.manage_credentials import revoke_credential

    with open_database() as database:
        revoke_credential(database, key)
    typer.echo(f"Kredensial {key} dicabut. / Credential {key} is revoked.")


def mint() -> "Mint":
    """Makes keys and secrets from the operating system's randomness."""
    from lms_plugin.domain.secrets import Hashing, Mint

    return Mint(Hashing(), secrets.token_bytes)


def show(issued: "Issued") -> None:
    """The key and the secret, each alone on its line, for people and scripts."""
    typer.echo(f"key: {issued.key}")
    typer.echo(f"secret: {issued.secret}")
    typer.echo(
        "Catat sekarang: rahasia ini tidak dapat ditampilkan lagi. / "
        "Note it now: this secret cannot be shown again.",
        err=True,
    )


def _vouched(row: "CredentialRow") -> str:
    pages = [page.url + (" (NIP)" if page.names_are_nip else "") for page in row.home_pages]
    if row.vouches_mailboxes:
        pages.append("mailto:")
    if row.amqp_user is not None:
        pages.append(f"RabbitMQ: {row.amqp_user}")
    return "\n".join(pages)


def _status(row: "CredentialRow") -> str:
    if row.revoked_at is not None:
        return f"dicabut / revoked {row.revoked_at:%Y-%m-%d}"
    return "uji coba / test mode" if row.test_mode else "berlaku / in force"
