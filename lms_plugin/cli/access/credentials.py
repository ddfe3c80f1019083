"""`lms-plugin credentials`: with what training centres send."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.operator import As
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.scopes import Scope

if TYPE_CHECKING:
    from lms_plugin.domain.access.secrets import Issued, Mint
    from lms_plugin.store.access.credentials import CredentialRow

app = typer.Typer(
    help="Kredensial pengirim pernyataan xAPI. / Credentials of those who send xAPI statements.",
    no_args_is_help=True,
)

Scopes = Annotated[
    list[Scope] | None,
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help="Cakupan, boleh diulang. / What it may do, in xAPI's words; repeatable: "
        + ", ".join(Scope),
    ),
]
Expires = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN",
        help="Hari terakhir (WIB), misalnya 2027-01-31, atau waktu dengan zona. / "
        "Its last day (WIB), such as 2027-01-31, or a time with its offset.",
    ),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        metavar="URL",
        help="Asal (origin) konten di peramban, misalnya https://konten.example.go.id; boleh "
        "diulang. / Origin of content that runs in browsers; repeatable.",
    ),
]
Delivery = Annotated[
    DeliveryPolicy | None,
    typer.Option(
        help="strict: satu pernyataan cacat menolak kiriman; park: hanya yang cacat disisihkan. / "
        "strict: one bad statement refuses the delivery; park: only the bad ones are set apart.",
    ),
]
Plain = Annotated[
    bool | None,
    typer.Option(
        "--plain/--no-plain",
        help="Pernyataan tanpa dialek dihitung menurut katalog pusat ini, atau menunggu. / "
        "Statements in no dialect count by the centre's catalogue, or wait.",
    ),
]
Page = Annotated[
    str,
    typer.Option(metavar="URL", help="Home page; mailto: untuk surel. / mailto: for mailboxes."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="WHEN",
        help="Sejak pernyataan yang diterima hari atau waktu ini; tanpa ini sekarang. / Since "
        "statements received on this day or at this time; else from now.",
    ),
]


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
            help="homePage akun pusat ini; boleh diulang. / "
            "homePage of the centre's accounts; repeatable.",
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
    scope: Scopes = None,
    expires: Expires = None,
    origin: Origins = None,
    delivery: Delivery = None,
    plain: Plain = True,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared",
            help="Setujui bahwa pusat lain juga memakai home page ini. / Approve that another "
            "centre has these home pages, too.",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Buat kredensial dan tampilkan rahasianya sekali saja.

    Make a credential and show its secret, this once.
    """
    from lms_plugin.cli.terminal.instants import read_end
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.domain.access.credentials import EVERYTHING
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential

    request = CredentialRequest(
        centre=centre,
        centre_name=centre_name,
        home_pages=tuple(home_page or ()),
        nip_home_pages=tuple(nip_home_page or ()),
        vouches_mailboxes=mailboxes,
        test_mode=test_mode,
        key=key,
        amqp_user=amqp_user,
        scopes=frozenset(scope) if scope else EVERYTHING,
        expires_at=read_end(expires, "--expires"),
        origins=tuple(origin or ()),
        delivery_policy=delivery or DeliveryPolicy.STRICT,
        counts_plain=plain is not False,
        shares_home_pages=shared,
    )
    principal = signing(as_)
    with open_database() as database:
        issued = add_credential(database, principal, request, mint())
    show(issued)


@app.command()
def change(
    key: Annotated[str, typer.Argument(help="Kunci yang diubah. / The key to change.")],
    *,
    scope: Scopes = None,
    expires: Expires = None,
    no_expiry: Annotated[
        bool, typer.Option("--no-expiry", help="Tanpa akhir. / Without an end.")
    ] = False,
    origin: Origins = None,
    remove_origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="Asal yang dicabut. / An origin to take away."),
    ] = None,
    delivery: Delivery = None,
    plain: Plain = None,
    as_: As = None,
) -> None:
    """Ubah kredensial yang ada; cakupan yang disebut menggantikan yang lama.

    Change a credential; scopes that are named replace the old ones. The secret stays.
    """
    from lms_plugin.cli.terminal.instants import read_end
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.credentials import ChangeRequest, change_credential

    request = ChangeRequest(
        scopes=frozenset(scope) if scope else None,
        expires_at=read_end(expires, "--expires"),
        never_expires=no_expiry,
        more_origins=tuple(origin or ()),
        fewer_origins=tuple(remove_origin or ()),
        delivery_policy=delivery,
        counts_plain=plain,
    )
    principal = signing(as_)
    with open_database() as database:
        change_credential(database, principal, key, request)
    typer.echo(f"Kredensial {key} diubah. / Credential {key} is changed.")


@app.command("list")
def list_() -> None:
    """Tampilkan semua kredensial. / Show all credentials."""
    from datetime import UTC

    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.credentials import list_credentials

    with open_database() as database:
        rows = list_credentials(database)
    now = datetime.now(UTC)
    table = Table(
        Column("Kunci / key", no_wrap=True, min_width=16),
        "Pusat / centre",
        Column("Sumber / sources", overflow="fold"),
        Column("Boleh / may", overflow="fold"),
        "Status",
    )
    for row in rows:
        cells = (row.key, row.centre, _vouched(row), _may(row), _status(row, now))
        table.add_row(*map(escape, cells))
    Console().print(table)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="Kunci yang dicabut. / The key to revoke.")],
    *,
    as_: As = None,
) -> None:
    """Cabut kredensial; yang sudah diterima tetap berlaku.

    Revoke a credential; what was received with it keeps its meaning.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.credentials import revoke_credential

    principal = signing(as_)
    with open_database() as database:
        revoke_credential(database, principal, key)
    typer.echo(f"Kredensial {key} dicabut. / Credential {key} is revoked.")


@app.command()
def narrow(
    key: Annotated[str, typer.Argument(help="Kunci yang dibatasi. / The key to narrow.")],
    *,
    home_page: Page,
    from_: Since = None,
    as_: As = None,
) -> None:
    """Kredensial ini tidak lagi menjamin home page pusatnya itu.

    This credential does not vouch for that home page of its centre any more.
    """
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.home_pages import narrow_credential

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        since = narrow_credential(database, principal, key, home_page, start)
    typer.echo(
        f"Kredensial {key} dibatasi sejak {since:%Y-%m-%d %H:%M:%SZ}. / "
        f"Credential {key} is narrowed since {since:%Y-%m-%d %H:%M:%SZ}."
    )


@app.command()
def widen(
    key: Annotated[str, typer.Argument(help="Kunci yang dibatasi. / The key that is narrowed.")],
    *,
    home_page: Page,
    from_: Since = None,
    as_: As = None,
) -> None:
    """Kredensial ini menjamin lagi home page pusatnya itu.

    This credential vouches for that home page of its centre again.
    """
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.home_pages import widen_credential

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        since = widen_credential(database, principal, key, home_page, start)
    typer.echo(
        f"Kredensial {key} menjamin lagi sejak {since:%Y-%m-%d %H:%M:%SZ}. / "
        f"Credential {key} vouches again since {since:%Y-%m-%d %H:%M:%SZ}."
    )


def mint() -> "Mint":
    """Makes keys and secrets from the operating system's randomness."""
    import secrets

    from lms_plugin.domain.access.secrets import Hashing, Mint

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
    sources = [page.url + (" (NIP)" if page.names_are_nip else "") for page in row.home_pages]
    if row.vouches_mailboxes:
        sources.append("mailto:")
    sources += [f"kecuali / except {page}" for page in row.narrowed]
    if row.amqp_user is not None:
        sources.append(f"RabbitMQ: {row.amqp_user}")
    sources += [f"CORS: {origin}" for origin in row.origins]
    return "\n".join(sources)


def _may(row: "CredentialRow") -> str:
    allowed: list[str] = [*sorted(row.scopes)]
    if row.delivery_policy is not DeliveryPolicy.STRICT:
        allowed.append(f"({row.delivery_policy})")
    if not row.counts_plain:
        allowed.append("(no-plain)")
    return "\n".join(allowed)


def _status(row: "CredentialRow", now: datetime) -> str:
    lines = [_state(row, now)]
    if row.expires_at is not None and row.revoked_at is None:
        lines.append(f"s.d. / until {row.expires_at:%Y-%m-%d %H:%M}Z")
    if row.last_used_at is not None:
        lines.append(f"dipakai / used {row.last_used_at:%Y-%m-%d %H:%M}Z")
    return "\n".join(lines)


def _state(row: "CredentialRow", now: datetime) -> str:
    from lms_plugin.domain.access.credentials import has_ended

    if row.revoked_at is not None:
        return f"dicabut / revoked {row.revoked_at:%Y-%m-%d}"
    if has_ended(row.expires_at, now):
        return "kedaluwarsa / expired"
    return "uji coba / test mode" if row.test_mode else "berlaku / in force"
