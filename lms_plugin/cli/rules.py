"""`lms-plugin rules`: a centre's own rules of recognition, drafted, tried and published."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lms_plugin.cli.terminal.arguments import EXISTING_FILE, Overwrite
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.usecases.recognition.read_rules import ListedRules
    from lms_plugin.usecases.recognition.try_rules import RulesTrial

app = Commands(help="help.rules")

Centre = Annotated[
    str, typer.Argument(metavar="help.value_centre", help="help.option_rules_centre")
]
Version = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="help.option_rules_version",
    ),
]
_SHOWN: Final = 30


@app.command("import", help="help.rules_import")
def import_(
    centre: Centre,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="help.value_file_toml",
            parser=EXISTING_FILE,
            help="help.option_rules_file",
        ),
    ],
    *,
    as_: As = None,
) -> None:
    """Make a draft of a centre's rules; nothing changes yet."""
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.import_rules import import_rules

    principal = signing(as_)
    with reported_faults(), open_database() as database:
        imported = import_rules(database, principal, centre, file)
    version = imported.version
    _tell_version(
        centre,
        version.number,
        "commands.state_new_draft" if imported.is_new else "commands.state_known",
        len(version.file.rule),
    )
    if imported.taking_all:
        typer.echo(told("commands.rules_taking_all", rules=imported.taking_all))
    if imported.gone:
        typer.echo(told("commands.rules_gone", rules=imported.gone))


def _tell_version(centre: str, number: int, state: str, rules: int) -> None:
    told_state = message(state)
    typer.echo(
        told("commands.rules_version", centre=centre, number=number, state=told_state, rules=rules)
    )


@app.command("try", help="help.rules_try")
def try_(
    centre: Centre,
    *,
    version: Version = None,
    figures: Annotated[
        bool,
        typer.Option(
            "--figures",
            help="help.option_figures",
        ),
    ] = False,
) -> None:
    """Try on all statements that are kept: how many would be taken for something else, from
    what to what, and about how many people. Nothing is changed."""
    from lms_plugin.cli.terminal.moves import show_destroyed, show_moves
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.try_rules import try_rules

    settle_memory()
    with open_database() as database, shown_steps() as progress:
        found = try_rules(database, centre, version, progress, with_figures=figures)
    _show_trial(centre, found)
    show_destroyed(found.destroyed)
    if found.figures is not None:
        show_moves(found.figures)


def _show_trial(centre: str, found: "RulesTrial") -> None:
    typer.echo(
        told(
            "commands.rules_would_change",
            centre=centre,
            number=found.number,
            changes=found.changes.total(),
            statements=found.statements,
            people=len(found.people),
        )
    )
    ranked = found.changes.most_common()
    for change, count in ranked[:_SHOWN]:
        was, will_be = change
        typer.echo(f"  {count:>8}  {was.means} ({was.rule}) → {will_be.means} ({will_be.rule})")
    if len(ranked) > _SHOWN:
        typer.echo(f"  … +{len(ranked) - _SHOWN}")


@app.command(help="help.rules_publish")
def publish(
    centre: Centre,
    *,
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="help.option_rules_publish_version",
        ),
    ] = None,
    as_: As = None,
) -> None:
    """Put rules in force for all statements, kept and to come. What is kept is gone through
    while traffic flows; interrupted, a worker or `rules resume` goes on with it. See `rules
    try` first."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.reproject import reproject_all
    from lms_plugin.usecases.recognition.publish_rules import publish_rules

    principal = signing(as_)
    with open_database() as database, shown_steps() as progress:
        published = publish_rules(database, principal, centre, version)
        _tell_version(centre, published.number, "commands.in_force", published.rules)
        found = reproject_all(database, progress)
    _show_reprojected(found.changed)


@app.command(help="help.rules_resume")
def resume() -> None:
    """Go on where going through was interrupted."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.reproject import reproject_all

    with open_database() as database, shown_steps() as progress:
        found = reproject_all(database, progress)
    _show_reprojected(found.changed)


def _show_reprojected(changed: int) -> None:
    typer.echo(told("commands.statements_taken_otherwise", count=changed))


@app.command("list", help="help.rules_list")
def list_(
    *,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_only_centre"),
    ] = None,
) -> None:
    """Versions, and which is in force."""
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.read_rules import list_rules

    with open_database() as database:
        found = list_rules(database, centre)
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo(told("commands.no_rules_yet"), err=True)


def _line(one: "ListedRules") -> str:
    version = one.version
    state = told("commands.state_draft")
    if one.is_in_force:
        state = told("commands.in_force")
    elif one.activations:
        state = told("commands.state_former")
    if one.is_in_force and not one.is_complete:
        state += f" ({told('commands.being_applied')})"
    since = "".join(f" · {at:%Y-%m-%d %H:%M:%SZ}" for at in one.activations)
    rules = told("commands.of_rules", count=len(version.file.rule))
    return f"{one.centre} · {version.number} · {rules} · {state}{since}"


@app.command(help="help.rules_show")
def show(centre: Centre, *, version: Version = None) -> None:
    """Print a version's file as it was imported."""
    import sys

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.recognition.read_rules import show_rules

    with open_database() as database:
        found = show_rules(database, centre, version)
    # As bytes: TOML is UTF-8 whatever the terminal's encoding is.
    sys.stdout.buffer.write(found.source.encode())


@app.command(help="help.rules_template")
def template(
    file: Annotated[
        Path, typer.Argument(metavar="help.value_file_toml", help="help.option_rules_template_file")
    ],
    *,
    overwrite: Overwrite = False,
) -> None:
    """Write a file of examples, with notes."""
    from lms_plugin.usecases.recognition.write_template import write_template

    write_template(file, overwrite=overwrite)
    typer.echo(told("commands.rules_template_written", file=file))


@app.command(help="help.rules_schema")
def schema() -> None:
    """Print the JSON Schema of a file of rules."""
    import sys

    from lms_plugin.usecases.recognition.write_template import schema_of_rules

    sys.stdout.buffer.write(schema_of_rules() + b"\n")
