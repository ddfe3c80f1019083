"""`lms-plugin verify` and `rebuild`: do the figures say what the statements say?"""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from lms_plugin.usecases.evidence.rebuild import Rebuilt
    from lms_plugin.usecases.evidence.verify import Verdict


def verify(
    *,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild",
            help="help.option_rebuild",
        ),
    ] = False,
) -> None:
    """Check laws 1 to 3 on live data without changing anything: rebuild = incremental, exact
    sums, nothing unexplained."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
    from lms_plugin.usecases.evidence.verify import verify as verify_laws

    settle_memory()
    with open_database() as database:
        with shown_steps() as progress:
            verdict = verify_laws(database, progress)
        is_clean = show_verdict(verdict)
        if rebuild:
            with shown_steps() as progress:
                rebuilt = compare_with_rebuild(database, progress)
            is_clean = _show_rebuilt(rebuilt) and is_clean
    if not is_clean:
        typer.echo(told("commands.mend_by_rebuild"), err=True)
        raise typer.Exit(1)


def rebuild() -> None:
    """Make everything derived anew from the statements; write and announce only the
    differences."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.rebuild import rebuild as rebuild_all

    settle_memory()
    with open_database() as database, shown_steps() as progress:
        rebuilt = rebuild_all(database, progress)
    _show_rebuilt(rebuilt)


def show_verdict(verdict: "Verdict") -> bool:
    """Print what was looked at and what was wrong; whether all holds."""
    typer.echo(
        told(
            "commands.verified",
            statements=verdict.statements,
            people=verdict.people,
            units=verdict.units,
        )
    )
    if verdict.waiting or verdict.due or verdict.set_aside:
        typer.echo(
            told(
                "commands.not_verified_yet",
                waiting=verdict.waiting,
                people=verdict.due,
                set_aside=verdict.set_aside,
            )
        )
    for fault in verdict.faults:
        typer.echo(told("commands.law_broken", law=fault.law, what=fault.what), err=True)
    if verdict.is_clean:
        typer.echo(told("commands.laws_hold"))
    else:
        typer.echo(told("commands.laws_do_not_hold", count=verdict.fault_count))
    return verdict.is_clean


def _show_rebuilt(rebuilt: "Rebuilt") -> bool:
    counts = {"statements": rebuilt.statements, "people": rebuilt.people}
    typer.echo(told("commands.rebuilt", **counts))
    for found in rebuilt.differences:
        difference = told(
            "commands.table_differs",
            table=found.table,
            missing=found.missing,
            surplus=found.surplus,
            examples=str(found.examples),
        )
        typer.echo(difference, err=True)
    if not rebuilt.differences:
        typer.echo(told("commands.no_difference"))
    return not rebuilt.differences
