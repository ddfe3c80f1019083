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
        typer.echo(told("commands.mend_lms_plugin_rebuild"), err=True)
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
        f"Diperiksa / checked: {verdict.statements} pernyataan / statements · "
        f"{verdict.people} orang / people · {verdict.units} unit / units"
    )
    if verdict.waiting or verdict.due or verdict.set_aside:
        typer.echo(
            f"Belum diperiksa / still to come: {verdict.waiting} menunggu / waiting · "
            f"{verdict.due} orang / people · {verdict.set_aside} disisihkan / set aside"
        )
    for fault in verdict.faults:
        typer.echo(told("commands.law", law=fault.law, what=fault.what), err=True)
    answer = (
        told("commands.yes")
        if verdict.is_clean
        else told("commands.no", fault_count=verdict.fault_count)
    )
    typer.echo(told("commands.laws_1_3_hold", answer=answer))
    return verdict.is_clean


def _show_rebuilt(rebuilt: "Rebuilt") -> bool:
    typer.echo(
        f"Dibangun ulang / rebuilt: {rebuilt.statements} pernyataan / statements · "
        f"{rebuilt.people} orang / people"
    )
    for found in rebuilt.differences:
        typer.echo(
            f"{found.table}: {found.missing} baris kurang / rows missing, "
            f"{found.surplus} berlebih / surplus, mis. / e.g. {found.examples}",
            err=True,
        )
    if not rebuilt.differences:
        typer.echo(told("commands.no_difference"))
    return not rebuilt.differences
