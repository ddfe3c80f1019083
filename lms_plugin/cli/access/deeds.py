"""`lms-plugin deeds`: what was done by command or with a key, and who signed for it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from schemas.deeds import DeedLine

app = typer.Typer(
    help="Siapa melakukan apa, dan kapan. / Who did what, and when.", no_args_is_help=True
)


@app.command("list")
def list_(
    *,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="Sejak hari (WIB) atau waktu ini. / Since this day (WIB), or this time.",
        ),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Hanya tentang pusat ini. / About this centre only."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Paling banyak. / At most.")] = 50,
) -> None:
    """Tampilkan tindakan beserta pelakunya, yang terbaru dahulu.

    Show what was done and who signed for it, the newest first.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.read_deeds import DeedSelection, list_deeds

    selection = DeedSelection(limit, read_start(since, "--since"), centre)
    with open_database() as database:
        # Whoever may run this on the machine may see everything.
        page = list_deeds(database, Reader(Role.OPERATOR), selection)
    table = Table(
        "Waktu / at",
        "Oleh / by",
        Column("Tindakan / deed", no_wrap=True),
        Column("Tentang / about", overflow="fold", min_width=24),
    )
    for one in page.deeds:
        centre = "" if one.centre is None else f"{one.centre} · "
        cells = (f"{one.at:%Y-%m-%d %H:%M:%SZ}", _by(one), one.deed, centre + one.subject)
        table.add_row(*map(escape, cells))
    Console().print(table)
    if page.next is not None:
        typer.echo("Masih ada lagi. / There are more.", err=True)


def _by(one: "DeedLine") -> str:
    label = "" if one.by.label is None else f" ({one.by.label})"
    return f"{one.by.name}{label}"
