"""`lms-plugin centres`: training centres, their home pages and hosts, and who provides for them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.store.access.home_pages import HomePageRow
    from lms_plugin.store.access.host_aliases import HostAliasRow
    from lms_plugin.store.access.providers import ProviderRow

app = typer.Typer(help="commands.help_training_centres", no_args_is_help=True)
home_pages = typer.Typer(
    help="commands.help_home_pages_centre_vouches",
    no_args_is_help=True,
)
providers = typer.Typer(
    help="commands.help_centres_provide_modules_another",
    no_args_is_help=True,
)
aliases = typer.Typer(
    help="commands.help_other_hosts_centres_sites",
    no_args_is_help=True,
)
mail = typer.Typer(
    help="commands.help_gets_daily_digest_mail",
    no_args_is_help=True,
)
app.add_typer(home_pages, name="home-pages")
app.add_typer(mail, name="mail")
app.add_typer(providers, name="providers")
app.add_typer(aliases, name="aliases")

Centre = Annotated[str, typer.Option(metavar="CODE", help="commands.help_centres_code")]
HomePage = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="commands.help_homepage_accounts",
    ),
]
Alias = Annotated[
    str,
    typer.Argument(
        metavar="ALIAS",
        help="commands.help_other_host",
    ),
]
Owner = Annotated[str, typer.Option(metavar="CODE", help="commands.help_centre_modules")]
Provider = Annotated[str, typer.Option(metavar="CODE", help="commands.help_centre_provides")]


@app.command("list")
def list_() -> None:
    """Tampilkan semua pusat. / Show all centres."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.centres import list_centres

    with open_database() as database:
        found = list_centres(database)
    table = Table(told("commands.code"), told("commands.name"))
    for one in found:
        table.add_row(escape(one.code), escape(one.name))
    Console().print(table)


# --- home pages ---------------------------------------------------------------------------------


@home_pages.command("add")
def add_home_page(
    url: HomePage,
    *,
    centre: Centre,
    nip: Annotated[bool, typer.Option("--nip", help="commands.help_account_names_nips")] = False,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="WHEN",
            help="commands.help_since_statements_received_day_time",
        ),
    ] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared",
            help="commands.help_approve_another_centre",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Daftarkan home page sebuah pusat. Yang pertama juga berlaku bagi semua yang sudah diterima.

    Register a home page of a centre. The first time it credits what was received before, too; after
    a withdrawal only what is received from now on, unless --from says otherwise.
    """
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
    typer.echo(told("commands.registered", said=_said(added)))


@home_pages.command("change")
def change_home_page(
    url: HomePage,
    *,
    centre: Centre,
    nip: Annotated[bool, typer.Option("--nip/--no-nip", help="commands.help_names_nips")],
    as_: As = None,
) -> None:
    """Perbaiki arti nama akun, untuk seluruh masa pendaftarannya.

    Correct what account names are, for all of the time that it has been registered.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    principal = signing(as_)
    with open_database() as database:
        changed = use_case.change_home_page(database, principal, centre, url, names_are_nip=nip)
    typer.echo(told("commands.corrected", said=_said(changed)))


@home_pages.command("withdraw")
def withdraw_home_page(
    url: HomePage,
    *,
    centre: Centre,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="WHEN",
            help="commands.help_day_time",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Cabut home page; yang diterima sebelumnya tetap dihitung.

    Withdraw a home page; what was received before stays credited.
    """
    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    principal, start = signing(as_), read_start(from_, "--from")
    with open_database() as database:
        ended = use_case.withdraw_home_page(database, principal, centre, url, start)
    typer.echo(told("commands.withdrawn_2", said=_said(ended)))


@home_pages.command("list")
def list_home_pages(
    centre: Annotated[str | None, typer.Option(metavar="CODE", help="commands.help_centre")] = None,
) -> None:
    """Tampilkan home page yang terdaftar, juga yang sudah dicabut.

    Show the home pages that are registered, and those that were withdrawn.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import home_pages as use_case

    with open_database() as database:
        rows = use_case.list_home_pages(database, centre)
    table = Table(
        told("commands.centre"),
        Column("Home page", overflow="fold", min_width=28),
        told("commands.names"),
        told("commands.received"),
    )
    for row in rows:
        held = row.registration
        names = "NIP" if held.names_are_nip else told("commands.account")
        shared = told("commands.shared") if held.is_shared else ""
        time = f"{_since(held.from_stored)} –\n{_until(held.to_stored)}"
        table.add_row(*map(escape, (row.centre, row.home_page + shared, names, time)))
    Console().print(table)


# --- mail ---------------------------------------------------------------------------------------

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="commands.help_mail_address")]
WhoseDigest = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="commands.help_centres_code_2",
    ),
]


@mail.command("add")
def add_mail(
    address: Address,
    *,
    centre: WhoseDigest = None,
    language: Annotated[
        str, typer.Option(metavar="id|en", help="commands.help_language_mails")
    ] = "id",
    as_: As = None,
) -> None:
    """Kirimi alamat ini ringkasan harian. / Send the daily digest to this address."""
    from lms_plugin.cli.terminal.languages import read_language
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import add_mail_recipient

    chosen, principal = read_language(language), signing(as_)
    with open_database() as database:
        kept = add_mail_recipient(database, principal, centre, address, chosen)
    typer.echo(told("commands.added", kept=kept))


@mail.command("remove")
def remove_mail(address: Address, *, centre: WhoseDigest = None, as_: As = None) -> None:
    """Jangan kirimi alamat ini lagi; yang belum terkirim pun batal.

    Send nothing more to this address, what was not sent yet included.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import remove_mail_recipient

    principal = signing(as_)
    with open_database() as database:
        kept = remove_mail_recipient(database, principal, centre, address)
    typer.echo(told("commands.removed", kept=kept))


@mail.command("list")
def list_mail() -> None:
    """Tampilkan siapa yang menerimanya. / Show who gets it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.announcements.mail_recipients import list_mail_recipients

    with open_database() as database:
        rows = list_mail_recipients(database)
    whole = Column(told("commands.address"), overflow="fold")
    table = Table(told("commands.centre"), whole, told("commands.language"))
    for row in rows:
        table.add_row(escape(row.centre or "operator"), escape(row.address), row.language.value)
    Console().print(table)


# --- providers ----------------------------------------------------------------------------------


@providers.command("add")
def add_provider(
    *,
    owner: Owner,
    provider: Provider,
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="WHEN",
            help="commands.help_first_day",
        ),
    ],
    until: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="commands.help_last_day"),
    ] = None,
    as_: As = None,
) -> None:
    """Sebut pusat yang pernyataannya berlaku bagi modul pusat pemilik.

    Name a centre whose statements count for modules of the owner.
    """
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
    typer.echo(told("commands.registered_2", provided=_provided(added)))


@providers.command("end")
def end_provider(
    *,
    owner: Owner,
    provider: Provider,
    until: Annotated[
        str,
        typer.Option(metavar="WHEN", help="commands.help_last_day_2"),
    ],
    as_: As = None,
) -> None:
    """Akhiri; yang terjadi sebelumnya tetap dihitung.

    End it; what happened before still counts.
    """
    from lms_plugin.cli.terminal.instants import read_end
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import providers as use_case

    end, principal = read_end(until, "--until"), signing(as_)
    assert end is not None
    with open_database() as database:
        ended = use_case.end_provider(database, principal, owner, provider, end)
    typer.echo(told("commands.ends", provided=_provided(ended)))


@providers.command("list")
def list_providers() -> None:
    """Tampilkan siapa menyelenggarakan modul siapa. / Show who provides whose modules."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import providers as use_case

    with open_database() as database:
        rows = use_case.list_providers(database)
    table = Table(
        told("commands.owner"),
        told("commands.provider"),
        told("commands.since"),
        told("commands.until"),
    )
    for row in rows:
        held = row.provision
        cells = (row.owner, row.provider, _since(held.from_at), _until(held.to_at))
        table.add_row(*map(escape, cells))
    Console().print(table)


# --- hosts --------------------------------------------------------------------------------------


@aliases.command("add")
def add_alias(
    alias: Alias,
    host: Annotated[str, typer.Argument(metavar="HOST", help="commands.help_present_host")],
    *,
    centre: Centre,
    as_: As = None,
) -> None:
    """Sebut host lain dari situs yang sama: apa yang dikirim dari keduanya adalah satu.

    Berlaku bagi semua yang dikirim pusat ini, kapan pun terjadinya; angkanya dihitung ulang.

    Name another host of the same site: what is sent of both is one. It holds for all that this
    centre sends, whenever it happened; figures are computed afresh.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    principal = signing(as_)
    with open_database() as database:
        request = use_case.HostAliasRequest(centre, alias, host)
        added = use_case.add_host_alias(database, principal, request)
    typer.echo(told("commands.registered_3", alias=_alias(added)))


@aliases.command("remove")
def remove_alias(alias: Alias, *, centre: Centre, as_: As = None) -> None:
    """Hapus alias, seolah-olah tidak pernah disebut. / Remove it, as if never named."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    principal = signing(as_)
    with open_database() as database:
        removed = use_case.remove_host_alias(database, principal, centre, alias)
    typer.echo(told("commands.removed_2", alias=_alias(removed)))


@aliases.command("list")
def list_aliases() -> None:
    """Tampilkan host lain dari situs tiap pusat. / Show other hosts of centres' sites."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access import host_aliases as use_case

    with open_database() as database:
        rows = use_case.list_host_aliases(database)
    table = Table(told("commands.centre"), "Alias", "Host")
    for row in rows:
        table.add_row(*map(escape, (row.centre, row.alias.alias, row.alias.host)))
    Console().print(table)


# --- words --------------------------------------------------------------------------------------


def _said(row: "HomePageRow") -> str:
    held = row.registration
    names = "NIP" if held.names_are_nip else told("commands.account")
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
    return told("commands.beginning") if instant is None else f"{instant:%Y-%m-%d %H:%M:%SZ}"


def _until(instant: datetime | None) -> str:
    return "…" if instant is None else f"{instant:%Y-%m-%d %H:%M:%SZ}"
