"""`lms-plugin centres`: training centres, their home pages and hosts, and who provides for them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.store.access.home_pages import HomePageRow
    from lms_plugin.store.access.host_aliases import HostAliasRow
    from lms_plugin.store.access.providers import ProviderRow

app = Commands(help="help.centres")
home_pages = Commands(help="help.centres_home_pages")
providers = Commands(help="help.centres_providers")
aliases = Commands(help="help.centres_aliases")
mail = Commands(help="help.centres_mail")
app.add_typer(home_pages, name="home-pages")
app.add_typer(mail, name="mail")
app.add_typer(providers, name="providers")
app.add_typer(aliases, name="aliases")

Centre = Annotated[str, typer.Option(metavar="help.value_code", help="help.option_centres_centre")]
HomePage = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="help.option_homepage",
    ),
]
Alias = Annotated[
    str,
    typer.Argument(
        metavar="ALIAS",
        help="help.option_centres_alias",
    ),
]
Owner = Annotated[str, typer.Option(metavar="help.value_code", help="help.option_owner")]
Provider = Annotated[str, typer.Option(metavar="help.value_code", help="help.option_provider")]


@app.command("list", help="help.centres_list")
def list_() -> None:
    """Show all centres."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.centres import list_centres

    with open_database() as database:
        found = list_centres(database)
    table = Table(told("commands.column_code"), told("commands.column_name"))
    for one in found:
        table.add_row(escape(one.code), escape(one.name))
    Console().print(table)


# --- home pages ---------------------------------------------------------------------------------


@home_pages.command("add", help="help.centres_add_home_page")
def add_home_page(
    url: HomePage,
    *,
    centre: Centre,
    nip: Annotated[bool, typer.Option("--nip", help="help.option_centres_nip")] = False,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="help.value_time",
            help="help.option_centres_from",
        ),
    ] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared",
            help="help.option_centres_shared",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Register a home page of a centre. The first time it credits what was received before,
    too; after a withdrawal only what is received from now on, unless --from says otherwise."""
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    request = use_case.HomePageRequest(
        centre, url, names_are_nip=nip, from_stored=read_start(from_, "--from"), is_shared=shared
    )
    principal = signing(as_)
    with open_database() as database:
        added = use_case.add_home_page(database, principal, request)
    typer.echo(told("commands.home_page_registered", what=_said(added)))


@home_pages.command("change", help="help.centres_change_home_page")
def change_home_page(
    url: HomePage,
    *,
    centre: Centre,
    nip: Annotated[
        bool, typer.Option("--nip/--no-nip", help="help.option_centres_change_home_page_nip")
    ],
    as_: As = None,
) -> None:
    """Correct what account names are, for all of the time that it has been registered."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    principal = signing(as_)
    with open_database() as database:
        changed = use_case.change_home_page(database, principal, centre, url, names_are_nip=nip)
    typer.echo(told("commands.home_page_corrected", what=_said(changed)))


@home_pages.command("withdraw", help="help.centres_withdraw_home_page")
def withdraw_home_page(
    url: HomePage,
    *,
    centre: Centre,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="help.value_time",
            help="help.option_centres_withdraw_home_page_from",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Withdraw a home page; what was received before stays credited."""
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        ended = use_case.withdraw_home_page(database, principal, centre, url, start)
    typer.echo(told("commands.home_page_withdrawn", what=_said(ended)))


@home_pages.command("list", help="help.centres_list_home_pages")
def list_home_pages(
    centre: Annotated[
        str | None, typer.Option(metavar="help.value_code", help="help.option_only_centre")
    ] = None,
) -> None:
    """Show the home pages that are registered, and those that were withdrawn."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    with open_database() as database:
        rows = use_case.list_home_pages(database, centre)
    table = Table(
        told("commands.column_centre"),
        Column("Home page", overflow="fold", min_width=28),
        told("commands.column_account_names"),
        told("commands.column_received"),
    )
    for row in rows:
        held = row.registration
        names = "NIP" if held.names_are_nip else told("commands.names_are_accounts")
        shared = told("commands.home_page_shared") if held.is_shared else ""
        time = f"{_since(held.from_stored)} –\n{_until(held.to_stored)}"
        table.add_row(*map(escape, (row.centre, row.home_page + shared, names, time)))
    Console().print(table)


# --- mail ---------------------------------------------------------------------------------------

Address = Annotated[str, typer.Argument(metavar="help.value_address", help="help.option_address")]
WhoseDigest = Annotated[
    str | None,
    typer.Option(
        metavar="help.value_code",
        help="help.option_whosedigest",
    ),
]


@mail.command("add", help="help.centres_add_mail")
def add_mail(
    address: Address,
    *,
    centre: WhoseDigest = None,
    language: Annotated[
        str, typer.Option(metavar="id|en", help="help.option_centres_language")
    ] = "id",
    as_: As = None,
) -> None:
    """Send the daily digest to this address."""
    from lms_plugin.cli.terminal.languages import read_language
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import add_mail_recipient

    chosen, principal = read_language(language), signing(as_)
    with open_database() as database:
        kept = add_mail_recipient(database, principal, centre, address, chosen)
    typer.echo(told("commands.mail_added", address=kept))


@mail.command("remove", help="help.centres_remove_mail")
def remove_mail(address: Address, *, centre: WhoseDigest = None, as_: As = None) -> None:
    """Send nothing more to this address, what was not sent yet included."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import remove_mail_recipient

    principal = signing(as_)
    with open_database() as database:
        kept = remove_mail_recipient(database, principal, centre, address)
    typer.echo(told("commands.mail_removed", address=kept))


@mail.command("list", help="help.centres_list_mail")
def list_mail() -> None:
    """Show who gets it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import list_mail_recipients

    with open_database() as database:
        rows = list_mail_recipients(database)
    whole = Column(told("commands.column_address"), overflow="fold")
    table = Table(told("commands.column_centre"), whole, told("commands.column_language"))
    for row in rows:
        table.add_row(
            escape(row.centre or told("commands.all_centres")),
            escape(row.address),
            row.language.value,
        )
    Console().print(table)


# --- providers ----------------------------------------------------------------------------------


@providers.command("add", help="help.centres_add_provider")
def add_provider(
    *,
    owner: Owner,
    provider: Provider,
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="help.value_time",
            help="help.option_centres_add_provider_from",
        ),
    ],
    until: Annotated[
        str | None,
        typer.Option(metavar="help.value_time", help="help.option_centres_until"),
    ] = None,
    as_: As = None,
) -> None:
    """Name a centre whose statements count for modules of the owner."""
    from lms_plugin.cli.terminal.instants import read_end, read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import providers as use_case

    start = read_start(from_, "--from")
    assert start is not None
    request = use_case.ProviderRequest(owner, provider, start, read_end(until, "--until"))
    principal = signing(as_)
    with open_database() as database:
        added = use_case.add_provider(database, principal, request)
    typer.echo(told("commands.provider_registered", what=_provided(added)))


@providers.command("end", help="help.centres_end_provider")
def end_provider(
    *,
    owner: Owner,
    provider: Provider,
    until: Annotated[
        str,
        typer.Option(metavar="help.value_time", help="help.option_centres_end_provider_until"),
    ],
    as_: As = None,
) -> None:
    """End it; what happened before still counts."""
    from lms_plugin.cli.terminal.instants import read_end
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import providers as use_case

    end, principal = read_end(until, "--until"), signing(as_)
    assert end is not None
    with open_database() as database:
        ended = use_case.end_provider(database, principal, owner, provider, end)
    typer.echo(told("commands.provider_ended", what=_provided(ended)))


@providers.command("list", help="help.centres_list_providers")
def list_providers() -> None:
    """Show who provides whose modules."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import providers as use_case

    with open_database() as database:
        rows = use_case.list_providers(database)
    table = Table(
        told("commands.column_owner"),
        told("commands.column_provider"),
        told("commands.column_since"),
        told("commands.column_until"),
    )
    for row in rows:
        held = row.provision
        cells = (row.owner, row.provider, _since(held.from_at), _until(held.to_at))
        table.add_row(*map(escape, cells))
    Console().print(table)


# --- hosts --------------------------------------------------------------------------------------


@aliases.command("add", help="help.centres_add_alias")
def add_alias(
    alias: Alias,
    host: Annotated[str, typer.Argument(metavar="HOST", help="help.option_centres_host")],
    *,
    centre: Centre,
    as_: As = None,
) -> None:
    """Name another host of the same site: what is sent of both is one. It holds for all that
    this centre sends, whenever it happened; figures are computed afresh."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    principal = signing(as_)
    with open_database() as database:
        request = use_case.HostAliasRequest(centre, alias, host)
        added = use_case.add_host_alias(database, principal, request)
    typer.echo(told("commands.alias_registered", what=_alias(added)))


@aliases.command("remove", help="help.centres_remove_alias")
def remove_alias(alias: Alias, *, centre: Centre, as_: As = None) -> None:
    """Remove it, as if never named."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    principal = signing(as_)
    with open_database() as database:
        removed = use_case.remove_host_alias(database, principal, centre, alias)
    typer.echo(told("commands.alias_removed", what=_alias(removed)))


@aliases.command("list", help="help.centres_list_aliases")
def list_aliases() -> None:
    """Show other hosts of centres' sites."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    with open_database() as database:
        rows = use_case.list_host_aliases(database)
    table = Table(told("commands.column_centre"), "Alias", "Host")
    for row in rows:
        table.add_row(*map(escape, (row.centre, row.alias.alias, row.alias.host)))
    Console().print(table)


# --- words --------------------------------------------------------------------------------------


def _said(row: "HomePageRow") -> str:
    held = row.registration
    names = "NIP" if held.names_are_nip else told("commands.names_are_accounts")
    return (
        f"{row.centre} · {row.home_page} · {names} · "
        f"{_since(held.from_stored)} – {_until(held.to_stored)}"
    )


def _provided(row: "ProviderRow") -> str:
    held = row.provision
    return f"{row.owner} ← {row.provider} · {_since(held.from_at)} – {_until(held.to_at)}"


def _alias(row: "HostAliasRow") -> str:
    return f"{row.centre} · {row.alias.alias} = {row.alias.host}"


def _since(instant: datetime | None) -> str:
    return (
        told("commands.since_the_beginning") if instant is None else f"{instant:%Y-%m-%d %H:%M:%SZ}"
    )


def _until(instant: datetime | None) -> str:
    return "…" if instant is None else f"{instant:%Y-%m-%d %H:%M:%SZ}"
