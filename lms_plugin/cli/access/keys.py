"""`lms-plugin keys`: with what people and programs read."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from lms_plugin.cli.access.credentials import mint, show
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Invalid
from lms_plugin.texts.reader import told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.store.access.api_keys import ApiKeyRow

app = Commands(help="help.keys")


@app.command(help="help.keys_add")
def add(
    *,
    role: Annotated[Role, typer.Option(help="help.option_role")],
    person: Annotated[
        UUID | None,
        typer.Option(
            metavar="ID",
            help="help.option_keys_person",
        ),
    ] = None,
    node: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_node"),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_keys_centre"),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="help.value_key", help="help.option_own_key"),
    ] = None,
    label: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_text",
            help="help.option_label",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Make an API key and show its secret, this once. A NIP is never taken as an argument:
    arguments end up in the shell's history and in lists of processes."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.api_keys import KeyRequest, add_key

    nip = _ask_nip() if role is Role.LEARNER and person is None else None
    request = KeyRequest(
        role=role, person=person, nip=nip, node=node, centre=centre, key=key, label=label
    )
    principal = signing(as_)
    with open_database() as database:
        issued = add_key(database, principal, request, mint())
    show(issued)
    typer.echo(
        told("commands.sign_in_with", token=f"{issued.key}.{issued.secret}"),
        err=True,
    )
    typer.echo(f"Authorization: Bearer {issued.key}.{issued.secret}", err=True)


@app.command("list", help="help.keys_list")
def list_() -> None:
    """Show all API keys."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.api_keys import list_keys

    with open_database() as database:
        rows = list_keys(database)
    table = Table(
        told("commands.column_key"),
        told("commands.column_role"),
        told("commands.column_whose_key"),
        "Label",
        "Status",
    )
    for row in rows:
        label = escape(row.label or "")
        table.add_row(row.key, row.role.value, escape(_about(row)), label, _status(row))
    Console().print(table)


@app.command(help="help.keys_revoke")
def revoke(
    key: Annotated[str, typer.Argument(metavar="help.value_key", help="help.option_key_revoked")],
    *,
    as_: As = None,
) -> None:
    """Revoke an API key; it takes effect within seconds."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.api_keys import revoke_key

    principal = signing(as_)
    with open_database() as database:
        revoke_key(database, principal, key)
    typer.echo(told("commands.key_revoked", key=key))


def _ask_nip() -> str:
    """From the terminal or the first line of stdin. Raises Invalid, without the number."""
    from schemas.nip import nip_trouble, tidy_nip

    # On stderr, so that stdout has nothing but the key and its secret.
    nip = tidy_nip(str(typer.prompt("NIP", err=True)))
    trouble = nip_trouble(nip, month_is_checked=False)
    if trouble is not None:
        from lms_plugin.outside.workbooks.cells import NIP_TROUBLES

        raise Invalid(
            message("commands.not_nip", trouble=NIP_TROUBLES[trouble][0]),
            "NIP",
        )
    return nip


def _about(row: "ApiKeyRow") -> str:
    return str(row.person or row.node or row.centre or "—")


def _status(row: "ApiKeyRow") -> str:
    if row.revoked_at is not None:
        return told("commands.revoked_on", day=row.revoked_at.date())
    return told("commands.in_force")
