"""`lms-plugin keys`: with what people and programs read."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from lms_plugin.cli.access.credentials import mint, show
from lms_plugin.cli.terminal.operator import As
from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Invalid

if TYPE_CHECKING:
    from lms_plugin.store.access.api_keys import ApiKeyRow

app = typer.Typer(
    help="Kunci API untuk membaca. / API keys for reading.",
    no_args_is_help=True,
)


@app.command()
def add(
    *,
    role: Annotated[Role, typer.Option(help="Siapa pembacanya. / Who reads with it.")],
    person: Annotated[
        UUID | None,
        typer.Option(
            metavar="ID",
            help="learner: id publik pegawai; tanpa ini, NIP ditanyakan atau dibaca dari stdin. / "
            "the employee's public id; without it the NIP is asked for, or read from stdin.",
        ),
    ] = None,
    node: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="hr: kode unit teratas. / code of the topmost node."),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="centre: kode pusat pelatihan. / the centre's code."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(help="Kunci pilihan sendiri. / A key of one's own choice."),
    ] = None,
    label: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Untuk apa atau siapa, tanpa NIP. / What it is for, or whose; no NIP.",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Buat kunci API dan tampilkan rahasianya sekali saja.

    Make an API key and show its secret, this once. A NIP is never taken as an argument: arguments
    end up in the shell's history and in lists of processes.
    """
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
        f"Untuk masuk di halaman web / to sign in on the pages: {issued.key}.{issued.secret}",
        err=True,
    )
    typer.echo(f"Authorization: Bearer {issued.key}.{issued.secret}", err=True)


@app.command("list")
def list_() -> None:
    """Tampilkan semua kunci API. / Show all API keys."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.api_keys import list_keys

    with open_database() as database:
        rows = list_keys(database)
    table = Table("Kunci / key", "Peran / role", "Untuk / about", "Label", "Status")
    for row in rows:
        label = escape(row.label or "")
        table.add_row(row.key, row.role.value, escape(_about(row)), label, _status(row))
    Console().print(table)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="Kunci yang dicabut. / The key to revoke.")],
    *,
    as_: As = None,
) -> None:
    """Cabut kunci API; berlaku dalam beberapa detik.

    Revoke an API key; it takes effect within seconds.
    """
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.api_keys import revoke_key

    principal = signing(as_)
    with open_database() as database:
        revoke_key(database, principal, key)
    typer.echo(f"Kunci {key} dicabut. / Key {key} is revoked.")


def _ask_nip() -> str:
    """From the terminal or the first line of stdin. Raises Invalid, without the number."""
    from schemas.nip import nip_trouble, tidy_nip

    # On stderr, so that stdout has nothing but the key and its secret.
    nip = tidy_nip(str(typer.prompt("NIP", err=True)))
    trouble = nip_trouble(nip, month_is_checked=False)
    if trouble is not None:
        raise Invalid(
            f"NIP tidak sah ({trouble}); ketik ke-18 angkanya. / "
            f"Not a NIP ({trouble}); type its 18 digits.",
            "NIP",
        )
    return nip


def _about(row: "ApiKeyRow") -> str:
    return str(row.person or row.node or row.centre or "—")


def _status(row: "ApiKeyRow") -> str:
    if row.revoked_at is not None:
        return f"dicabut / revoked {row.revoked_at:%Y-%m-%d}"
    return "berlaku / in force"
