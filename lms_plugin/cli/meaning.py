"""`lms-plugin meaning`: by which rules statements are taken for what they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.cli.terminal.questions import go_on_only_if_confirmed
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.usecases.evidence.adopt_meaning import MeaningPreview
    from lms_plugin.usecases.evidence.figure_moves import Tell

app = Commands(help="help.meaning")


@app.command(help="help.meaning_show")
def show() -> None:
    """The version in force, and this release's."""
    from lms_plugin.domain.evidence.meaning_version import MEANING
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.adopt_meaning import meaning_in_force
    from lms_plugin.usecases.operations.check_readiness import require_schema

    with open_database(unfilled=True) as database:
        require_schema(database)
        in_force = meaning_in_force(database)
    typer.echo(told("commands.meanings", in_force=in_force, release=MEANING))


@app.command(help="help.meaning_preview")
def preview(
    people: Annotated[
        Path | None,
        typer.Option(
            metavar="help.value_file_csv",
            help="help.option_people",
        ),
    ] = None,
) -> None:
    """Rebuild beside and show who would move, by how much and why; nothing is changed. People
    go by their public id. Keeping goes on; projection stands still while people are folded."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.operations.upgrade_meaning import preview_upgrade

    settle_memory()
    with (
        _writing(people) as tell,
        open_database(unfilled=True) as database,
        shown_steps() as progress,
    ):
        found = preview_upgrade(database, tell, progress)
    _show(found)


@contextmanager
def _writing(path: Path | None) -> "Iterator[Tell]":
    import csv

    if path is None:
        yield lambda _moves: None
        return
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["person", "unit", "before", "after", "reasons"])
        yield lambda moves: rows.writerows(
            [
                one.person,
                one.unit,
                one.before,
                one.after,
                " ".join(f"{iri}={code}" for iri, code in one.reasons),
            ]
            for one in moves
        )


def _show(found: "MeaningPreview") -> None:
    from lms_plugin.cli.terminal.moves import show_destroyed, show_moves

    typer.echo(
        told(
            "commands.meaning_would_move",
            before=found.in_force,
            after=found.wanted,
            statements=found.statements,
            people=found.people,
        )
    )
    show_destroyed(found.destroyed)
    show_moves(found)


@app.command(help="help.meaning_adopt")
def adopt(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="help.option_yes")] = False,
    as_: As = None,
) -> None:
    """Move all figures to this release's meaning at once. Look at `lms-plugin meaning preview`
    first. Processes of the release before cannot keep or fold any more from then on: start
    those of this one as soon as it ends."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.operations.upgrade_meaning import upgrade_meaning

    principal = signing(as_)
    if not yes:
        go_on_only_if_confirmed(told("commands.adopt_meaning_now"))
    settle_memory()
    with open_database(unfilled=True) as database, shown_steps() as progress:
        upgrade_meaning(database, principal, progress)
    typer.echo(told("commands.meaning_adopted"))
