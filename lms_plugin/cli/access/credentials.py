"""`lms-plugin credentials`: with what training centres send."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.instants import instant_text
from lms_plugin.cli.terminal.operator import As
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.domain.access.secrets import Issued, Mint
    from lms_plugin.store.access.credentials import CredentialRow

app = Commands(help="help.credentials")

Scopes = Annotated[
    list[Scope] | None,
    typer.Option(
        "--scope",
        metavar="help.value_scope",
        help="help.option_scopes",
    ),
]
Expires = Annotated[
    str | None,
    typer.Option(
        metavar="help.value_time",
        help="help.option_expires",
    ),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        metavar="URL",
        help="help.option_origins",
    ),
]
Delivery = Annotated[
    DeliveryPolicy | None,
    typer.Option(
        help="help.option_delivery",
    ),
]
Plain = Annotated[
    bool | None,
    typer.Option(
        "--plain/--no-plain",
        help="help.option_plain",
    ),
]
Page = Annotated[
    str,
    typer.Option(metavar="URL", help="help.option_home_page_url"),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="help.value_time",
        help="help.option_credentials_since",
    ),
]


@app.command(help="help.credentials_add")
def add(
    *,
    centre: Annotated[
        str, typer.Option(metavar="help.value_code", help="help.option_centres_centre")
    ],
    centre_name: Annotated[
        str | None,
        typer.Option(metavar="help.value_name", help="help.option_centre_name"),
    ] = None,
    home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="help.option_home_page",
        ),
    ] = None,
    nip_home_page: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="help.option_nip_home_page",
        ),
    ] = None,
    mailboxes: Annotated[
        bool,
        typer.Option(
            "--mailboxes",
            help="help.option_mailboxes",
        ),
    ] = False,
    test_mode: Annotated[
        bool,
        typer.Option("--test-mode", help="help.option_test_mode"),
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(metavar="help.value_key", help="help.option_own_key"),
    ] = None,
    amqp_user: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_user",
            help="help.option_amqp_user",
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
            help="help.option_credentials_shared",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Make a credential and show its secret, this once."""
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


@app.command(help="help.credentials_change")
def change(
    key: Annotated[str, typer.Argument(metavar="help.value_key", help="help.option_key_changed")],
    *,
    scope: Scopes = None,
    expires: Expires = None,
    no_expiry: Annotated[bool, typer.Option("--no-expiry", help="help.option_no_expiry")] = False,
    origin: Origins = None,
    remove_origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="help.option_remove_origin"),
    ] = None,
    delivery: Delivery = None,
    plain: Plain = None,
    as_: As = None,
) -> None:
    """Change a credential; scopes that are named replace the old ones. The secret stays."""
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


@app.command("list", help="help.credentials_list")
def list_() -> None:
    """Show all credentials."""
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
        Column(told("commands.column_key"), no_wrap=True, min_width=16),
        told("commands.column_centre"),
        Column(told("commands.column_sources"), overflow="fold"),
        Column(told("commands.column_may"), overflow="fold"),
        "Status",
    )
    for row in rows:
        cells = (row.key, row.centre, _vouched(row), _may(row), _status(row, now))
        table.add_row(*map(escape, cells))
    Console().print(table)


@app.command(help="help.credentials_revoke")
def revoke(
    key: Annotated[str, typer.Argument(metavar="help.value_key", help="help.option_key_revoked")],
    *,
    as_: As = None,
) -> None:
    """Revoke a credential; what was received with it keeps its meaning."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.credentials import revoke_credential

    principal = signing(as_)
    with open_database() as database:
        revoke_credential(database, principal, key)
    typer.echo(told("commands.credential_revoked", key=key))


@app.command(help="help.credentials_narrow")
def narrow(
    key: Annotated[str, typer.Argument(metavar="help.value_key", help="help.option_key_narrowed")],
    *,
    home_page: Page,
    from_: Since = None,
    as_: As = None,
) -> None:
    """This credential does not vouch for that home page of its centre any more."""
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.home_pages import narrow_credential

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        since = narrow_credential(database, principal, key, home_page, start)
    typer.echo(told("commands.credential_narrowed_since", key=key, since=instant_text(since)))


@app.command(help="help.credentials_widen")
def widen(
    key: Annotated[str, typer.Argument(metavar="help.value_key", help="help.option_key_widened")],
    *,
    home_page: Page,
    from_: Since = None,
    as_: As = None,
) -> None:
    """This credential vouches for that home page of its centre again."""
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.home_pages import widen_credential

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        since = widen_credential(database, principal, key, home_page, start)
    typer.echo(told("commands.credential_vouches_again_since", key=key, since=instant_text(since)))


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
        told("commands.note_secret_now"),
        err=True,
    )


def _vouched(row: "CredentialRow") -> str:
    sources = [page.url + (" (NIP)" if page.names_are_nip else "") for page in row.home_pages]
    if row.vouches_mailboxes:
        sources.append("mailto:")
    sources += [told("commands.except_home_page", page=page) for page in row.narrowed]
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
        lines.append(told("commands.in_force_until", end=instant_text(row.expires_at)))
    if row.last_used_at is not None:
        lines.append(told("commands.used_last", at=instant_text(row.last_used_at)))
    return "\n".join(lines)


def _state(row: "CredentialRow", now: datetime) -> str:
    from lms_plugin.domain.access.credentials import has_ended

    if row.revoked_at is not None:
        return told("commands.revoked_on", day=row.revoked_at.date())
    if has_ended(row.expires_at, now):
        return told("commands.expired")
    return told("commands.test_mode") if row.test_mode else told("commands.in_force")
