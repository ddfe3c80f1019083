"""`lms-plugin retention`: statements whose time is over, by the archive schedule (JRA)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.arguments import NEW_FILE
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.cli.terminal.questions import go_on_only_if_confirmed
from lms_plugin.texts.reader import told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.store.retention.destructions import Destruction
    from lms_plugin.usecases.retention.destroy_statements import Due, Sorted

app = Commands(help="help.retention")

_LEFT = {
    "in_work": message("commands.left_not_projected"),
    "void_in_work": message("commands.left_void_not_projected"),
    "has_attachments": message("commands.left_has_attachments"),
}


@app.command(help="help.retention_propose")
def propose(
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            parser=NEW_FILE,
            help="help.option_csv",
        ),
    ] = None,
) -> None:
    """Count and list what is due by LMS_STATEMENTS_YEARS; nothing is changed. The list has ids,
    times, centres and outcomes, and nobody's name or number."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.destroy_statements import propose_destruction
    from lms_plugin.usecases.retention.read_destructions import cut_today

    with open_database() as database:
        cut_at = cut_today(database, _years())
        with _listed(csv) as tell, shown_steps() as progress:
            found = propose_destruction(database, cut_at, tell, progress)
    typer.echo(told("commands.destruction_cut", day=cut_at.date()))
    _show(found)


@app.command(help="help.retention_destroy")
def destroy(
    authority: Annotated[
        str,
        typer.Option(
            metavar="help.value_text",
            help="help.option_authority",
        ),
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="help.option_yes")] = False,
    as_: As = None,
) -> None:
    """Destroy the content of what is due by LMS_STATEMENTS_YEARS, for good. What each statement
    was taken for stays, and every figure with it. Backups are not touched: delete them by their
    own schedule. One that was interrupted goes on when it is asked for with the same
    authority."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.destroy_statements import destroy_statements
    from lms_plugin.usecases.retention.read_destructions import cut_today

    principal = signing(as_)
    with open_database() as database:
        cut_at = cut_today(database, _years())
        if not yes:
            go_on_only_if_confirmed(told("commands.destroy_for_good", day=cut_at.date()))
        with shown_steps() as progress:
            done, found = destroy_statements(database, principal, cut_at, authority, progress)
    _show(found)
    typer.echo(
        told(
            "commands.destroyed",
            statements=done.statements,
            day=done.cut_at.date(),
            authority=done.authority,
        )
    )


@app.command("list", help="help.retention_list")
def list_() -> None:
    """Show what has been destroyed so far."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.retention.read_destructions import list_destructions

    with open_database() as database:
        found = list_destructions(database)
    table = Table(
        told("commands.column_started"),
        told("commands.column_finished"),
        told("commands.column_before"),
        told("commands.column_count"),
        told("commands.column_authority"),
    )
    for one in found:
        # Or rich would take what stands in brackets for markup.
        table.add_row(*map(escape, _cells(one)))
    Console().print(table)


def _cells(one: "Destruction") -> Iterator[str]:
    yield f"{one.started_at:%Y-%m-%d %H:%M:%SZ}"
    is_finished = one.finished_at is not None
    yield (
        f"{one.finished_at:%Y-%m-%d %H:%M:%SZ}"
        if is_finished
        else told("commands.not_finished_yet")
    )
    yield f"{one.cut_at:%Y-%m-%d}"
    yield str(one.statements) if is_finished else "—"
    yield one.authority


def _years() -> int | None:
    from lms_plugin.settings import Settings

    return Settings().statements_years


@contextmanager
def _listed(path: Path | None) -> Iterator[Callable[[Sequence["Due"]], None]]:
    """Writes what it is told of as lines of CSV, if there is a path."""
    from csv import writer

    from lms_plugin.errors import Invalid

    if path is None:
        yield lambda _due: None
        return
    try:
        file = path.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise Invalid(
            message("commands.list_not_written", path=path),
            path="--csv",
        ) from error
    with file:
        lines = writer(file)
        lines.writerow(("statement", "stored", "centre", "means", "reason", "credits"))

        def tell(due: Sequence["Due"]) -> None:
            lines.writerows(
                (
                    one.statement_id,
                    f"{one.stored:%Y-%m-%dT%H:%M:%S.%fZ}",
                    one.centre,
                    one.means,
                    one.reason,
                    "yes" if one.credits else "no",
                )
                for one in due
            )

        yield tell


def _show(found: "Sorted") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(
        told("commands.column_centre"),
        told("commands.column_year"),
        told("commands.column_statements"),
    )
    for (centre, year), count in sorted(found.due.items()):
        table.add_row(escape(centre), str(year), str(count))
    table.add_row("", told("commands.row_total"), str(found.due.total()))
    Console().print(table)
    for why, count in found.left.items():
        if count:
            typer.echo(told("commands.left_standing", count=count, why=_LEFT[why]))
