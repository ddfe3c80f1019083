"""`lms-plugin rules`: a centre's own rules of recognition, drafted, tried and published."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lms_plugin.cli.terminal.arguments import EXISTING_FILE, Overwrite
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told

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
    state = told("commands.new_draft") if imported.is_new else told("commands.already")
    version = imported.version
    typer.echo(
        f"{centre} · versi / version {version.number} · {state} · "
        f"{len(version.file.rule)} aturan / rules"
    )
    if imported.taking_all:
        typer.echo(told("commands.takes_every_statement") + ", ".join(imported.taking_all))
    if imported.gone:
        typer.echo(told("commands.force_now_not_file") + ", ".join(imported.gone))


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
        f"{centre} · versi / version {found.number}: {found.changes.total()} dari / of "
        f"{found.statements} pernyataan / statements, {len(found.people)} orang / people"
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
        typer.echo(
            f"{centre} · versi / version {published.number} · berlaku / in force · "
            f"{published.rules} aturan / rules"
        )
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
    typer.echo(told("commands.taken_something_else_now", changed=changed))


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


def _line(one: "ListedRules") -> str:
    version = one.version
    state = told("commands.draft")
    if one.is_in_force:
        state = told("commands.force")
    elif one.activations:
        state = told("commands.formerly")
    if one.is_in_force and not one.is_complete:
        state += told("commands.being_applied")
    since = "".join(f" · {at:%Y-%m-%d %H:%M:%SZ}" for at in one.activations)
    rules = told("commands.rules", count=len(version.file.rule))
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
    typer.echo(told("commands.change", file=file))


@app.command(help="help.rules_schema")
def schema() -> None:
    """Print the JSON Schema of a file of rules."""
    import sys

    from lms_plugin.usecases.recognition.write_template import schema_of_rules

    sys.stdout.buffer.write(schema_of_rules() + b"\n")
