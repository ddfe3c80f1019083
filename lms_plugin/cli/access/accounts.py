"""`lms-plugin accounts`: whose an account is that rosters do not know, or that it is nobody's."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.cli.terminal.wording import figure
from lms_plugin.texts.reader import said, told

if TYPE_CHECKING:
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.usecases.evidence.settling.account import AccountPlace
    from schemas.competency.accounts import AccountSheet, LinkPreview
    from schemas.competency.signers import Signer

app = Commands(help="help.accounts")

Statement = Annotated[
    UUID,
    typer.Argument(
        metavar="help.value_statement",
        help="help.option_statement",
    ),
]
Centre = Annotated[str, typer.Option(metavar="help.value_code", help="help.option_accounts_centre")]
Reason = Annotated[
    str,
    typer.Option(
        metavar="help.value_text",
        help="help.option_reason",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="help.option_json")]


@app.command(help="help.accounts_show")
def show(statement: Statement, *, centre: Centre, as_json: Json = False) -> None:
    """Show what the account has sent, and who may be meant, with what speaks for it."""
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.evidence.settling.read_account import read_account

    with open_database() as database:
        cache, place = ReferenceSnapshotCache(), _place(centre, statement)
        sheet = read_account(database, cache, _operator(), place)
    if as_json:
        typer.echo(sheet.model_dump_json())
    else:
        _show_sheet(sheet)


@app.command(help="help.accounts_link")
def link(
    statement: Statement,
    *,
    centre: Centre,
    person: Annotated[
        UUID, typer.Option(metavar="help.value_public_id", help="help.option_accounts_person")
    ],
    reason: Reason,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help="help.option_accounts_preview",
        ),
    ] = False,
    as_: As = None,
) -> None:
    """Say that the account is this employee's, until the roster comes to know it."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.evidence.settling.link_account import (
        LinkRequest,
        link_account,
        preview_link,
    )

    principal, request = signing(as_), LinkRequest(_place(centre, statement), person)
    with open_database() as database:
        cache = ReferenceSnapshotCache()
        _show_preview(preview_link(database, cache, _operator(), request))
        if preview:
            return
        link_account(database, _operator(), principal, request, reason)
    typer.echo(told("commands.account_linked"))


@app.command(help="help.accounts_links")
def links(*, as_json: Json = False) -> None:
    """Show the accounts that are linked, the latest first."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.settling.link_account import list_links

    with open_database() as database:
        found = list_links(database, _operator())
    if as_json:
        typer.echo(f"[{','.join(one.model_dump_json() for one in found)}]")
        return
    whole = Column(told("commands.column_account"), overflow="fold")
    others = ("commands.column_employee", "commands.column_by", "commands.column_reason")
    table = Table("No.", whole, *map(told, others))
    for one in found:
        cells = (one.account, one.name, _signer(one.linked), one.reason)
        table.add_row(f"{one.link}", *map(escape, cells))
    Console().print(table)


@app.command(help="help.accounts_unlink")
def unlink(
    number: Annotated[
        int,
        typer.Argument(
            metavar="N",
            min=1,
            max=2**31 - 1,
            help="help.option_accounts_number",
        ),
    ],
    *,
    as_: As = None,
) -> None:
    """Withdraw a link; what counted by it counts no more, as if it had never been."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.settling.link_account import unlink_account

    principal = signing(as_)
    with open_database() as database:
        withdrawn = unlink_account(database, _operator(), principal, number)
    typer.echo(told("commands.link_withdrawn", name=withdrawn.name))


@app.command(help="help.accounts_none_of_ours")
def none_of_ours(statement: Statement, *, centre: Centre, reason: Reason, as_: As = None) -> None:
    """Say that the account is nobody's on the roster: it is listed apart, until the roster
    knows it."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.settling.outsiders import note_outsider

    principal = signing(as_)
    with open_database() as database:
        note_outsider(database, _operator(), principal, _place(centre, statement), reason)
    typer.echo(told("commands.outsider_noted"))


@app.command(help="help.accounts_wait_again")
def wait_again(statement: Statement, *, centre: Centre, as_: As = None) -> None:
    """Take it back: the account waits again."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.settling.outsiders import restore_outsider

    principal = signing(as_)
    with open_database() as database:
        restore_outsider(database, _operator(), principal, _place(centre, statement))
    typer.echo(told("commands.account_waits_again"))


def _operator() -> "Reader":
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role

    return Reader(Role.OPERATOR)


def _place(centre: str, statement: UUID) -> "AccountPlace":
    from lms_plugin.usecases.evidence.settling.account import AccountPlace

    return AccountPlace(centre, statement)


def _show_sheet(sheet: "AccountSheet") -> None:
    for name in (*sheet.names, *sheet.stated_names):
        typer.echo(name)
    counts = {"statements": sheet.statements, "waiting": sheet.waiting}
    typer.echo(told("commands.sent_by_account", **counts))
    for one in sheet.objects:
        typer.echo(f"  {one.statements} × {one.about.shown} · {said(one.standing.text)}")
    for offer in sheet.offers:
        why = ", ".join(one.code for one in offer.why)
        typer.echo(f"? {offer.person} {offer.name} · {offer.unit or '–'} · {why}")
    for linked in sheet.links:
        typer.echo(f"→ {linked.name} · {_signer(linked.linked)} · {linked.reason}")
    if sheet.outsider is not None:
        typer.echo(told("commands.none_of_ours", signer=_signer(sheet.outsider.noted)))


def _signer(signer: "Signer") -> str:
    return signer.label or signer.principal


def _show_preview(found: "LinkPreview") -> None:
    typer.echo(f"{found.name} · {found.unit or '–'}")
    for one in found.credited:
        typer.echo(f"+ {one.about.shown} · {one.achieved_at:%Y-%m-%d}")
    for reason, count in found.becomes:
        typer.echo(f"  {count} × {reason.code}")
    figures = (found.index_before.tenths or 0, found.index_after.tenths or 0)
    typer.echo(" → ".join(map(figure, figures)))
