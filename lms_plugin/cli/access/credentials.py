"""`lms-plugin credentials`: with what training centres send."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.operator import As
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.domain.access.secrets import Issued, Mint
    from lms_plugin.store.access.credentials import CredentialRow

app = typer.Typer(
    help="commands.help_credentials_those_send_xapi",
    no_args_is_help=True,
)

Scopes = Annotated[
    list[Scope] | None,
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help="commands.help_scopes",
    ),
]
Expires = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN",
        help="commands.help_last_day_3",
    ),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        metavar="URL",
        help="commands.help_origin_content_runs_browsers",
    ),
]
Delivery = Annotated[
    DeliveryPolicy | None,
    typer.Option(
        help="commands.help_strict_one_bad_statement_refuses",
    ),
]
Plain = Annotated[
    bool | None,
    typer.Option(
        "--plain/--no-plain",
        help="commands.help_statements_no_dialect_count",
    ),
]
Page = Annotated[
    str,
    typer.Option(metavar="URL", help="commands.help_mailto_mailboxes"),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="WHEN",
        help="commands.help_since_statements_received_day_time_2",
    ),
]


@app.command()
def add(
    *,
    centre: Annotated[str, typer.Option(metavar="CODE", help="commands.help_centres_code")],
    centre_name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="commands.help_name_new_centre"),
    ] = None,
    home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="commands.help_homepage_centres_accounts",
        ),
    ] = None,
    nip_home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="commands.help_same",
        ),
    ] = None,
    mailboxes: Annotated[
        bool,
        typer.Option(
            "--mailboxes",
            help="commands.help_may_name_learners_mailbox",
        ),
    ] = False,
    test_mode: Annotated[
        bool,
        typer.Option("--test-mode", help="commands.help_kept_never_credited"),
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(help="commands.help_key_ones_own_choice"),
    ] = None,
    amqp_user: Annotated[
        str | None,
        typer.Option(
            metavar="USER",
            help="commands.help_centres_rabbitmq_user",
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
            help="commands.help_approve_another_centre_these_home",
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
    key: Annotated[str, typer.Argument(help="commands.help_key_change")],
    *,
    scope: Scopes = None,
    expires: Expires = None,
    no_expiry: Annotated[
        bool, typer.Option("--no-expiry", help="commands.help_without_end")
    ] = False,
    origin: Origins = None,
    remove_origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="commands.help_origin_take_away"),
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
    typer.echo(told("commands.credential_changed", key=key))


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
        Column(told("commands.key"), no_wrap=True, min_width=16),
        told("commands.centre"),
        Column(told("commands.sources"), overflow="fold"),
        Column(told("commands.may"), overflow="fold"),
        "Status",
    )
    for row in rows:
        cells = (row.key, row.centre, _vouched(row), _may(row), _status(row, now))
        table.add_row(*map(escape, cells))
    Console().print(table)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="commands.help_key_revoke")],
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
    typer.echo(told("commands.credential_revoked", key=key))


@app.command()
def narrow(
    key: Annotated[str, typer.Argument(help="commands.help_key_narrow")],
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
    typer.echo(told("commands.credential_narrowed_since", key=key, since=since))


@app.command()
def widen(
    key: Annotated[str, typer.Argument(help="commands.help_key_narrowed")],
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
    typer.echo(told("commands.credential_vouches_again_since", key=key, since=since))


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
        told("commands.note_now"),
        err=True,
    )


def _vouched(row: "CredentialRow") -> str:
    sources = [page.url + (" (NIP)" if page.names_are_nip else "") for page in row.home_pages]
    if row.vouches_mailboxes:
        sources.append("mailto:")
    sources += [told("commands.except", page=page) for page in row.narrowed]
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
        lines.append(told("commands.until_z", expires_at=row.expires_at))
    if row.last_used_at is not None:
        lines.append(told("commands.used_z", last_used_at=row.last_used_at))
    return "\n".join(lines)


def _state(row: "CredentialRow", now: datetime) -> str:
    from lms_plugin.domain.access.credentials import has_ended

    if row.revoked_at is not None:
        return told("commands.revoked", revoked_at=row.revoked_at)
    if has_ended(row.expires_at, now):
        return told("commands.expired")
    return told("commands.test_mode") if row.test_mode else told("commands.force")
