"""`lms-plugin backup`, `restore` and `announce`: copies of the database, and what follows one."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.texts.reader import said, told

if TYPE_CHECKING:
    from lms_plugin.store.backup.manifest import Taken
    from lms_plugin.store.engine.database import Database

_MEGABYTE = 1_000_000


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="help.value_file", help="help.option_backup_file")
    ],
) -> None:
    """Copy the whole database, as of one moment, into one file while everything goes on."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.operations.back_up import back_up

    with open_database(unfilled=True) as database, shown_steps() as progress:
        done = back_up(database, file, progress)
    megabytes = done.size / _MEGABYTE
    typer.echo(
        told(
            "commands.backup_written",
            file=file,
            megabytes=round(megabytes, 1),
            seconds=round(done.seconds, 1),
            speed=round(megabytes / done.seconds, 1),
        )
    )
    _show(done.manifest.taken)


def restore(
    file: Annotated[
        Path,
        typer.Argument(metavar="help.value_file", help="help.option_backup_restore_file"),
    ],
    *,
    jobs: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            help="help.option_jobs",
        ),
    ] = 1,
    announce: Annotated[
        bool,
        typer.Option(help="help.option_announce"),
    ] = True,
    verify: Annotated[bool, typer.Option(help="help.option_verify")] = True,
) -> None:
    """Fill an empty database from a backup. Stop every process of the installation first. The
    exit code is 1 when verification finds something."""
    from lms_plugin.cli.integrity import show_verdict
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.verify import verify as verify_laws
    from lms_plugin.usecases.operations.check_readiness import hindrance_of
    from lms_plugin.usecases.operations.restore_backup import restore_backup

    with open_database(unfilled=True) as database:
        with shown_steps() as progress:
            restored = restore_backup(database, file, jobs, progress)
        _show(restored.manifest.taken)
        if not restored.is_current:
            typer.echo(told("commands.schema_older_release"))
            return
        hindrance = hindrance_of(database)
        if hindrance is not None:
            typer.echo(said(hindrance))
            return
        if announce:
            _announce(database)
        if not verify:
            return
        with shown_steps() as progress:
            verdict = verify_laws(database, progress)
        if not show_verdict(verdict):
            raise typer.Exit(1)


def announce(
    *,
    recovered_to: Annotated[
        datetime | None,
        typer.Option(
            metavar="help.value_time",
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"],
            help="help.option_recovered_to",
        ),
    ] = None,
) -> None:
    """Announce every profile and unit as they are, for subscribers that know something else:
    after a recovery, or when a queue was lost. Relays send it."""
    from lms_plugin.runtime import open_database

    with open_database(unfilled=True) as database:
        if recovered_to is not None:
            from lms_plugin.usecases.operations.restore_backup import finish_in_place

            # Before the announcing, which then names the revisions that lie ahead.
            finish_in_place(database, recovered_to)
        _announce(database)


def _announce(database: "Database") -> None:
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.usecases.announcements.replay import announce_everything

    with shown_steps() as progress:
        announced = announce_everything(database, progress)
    counts = {"people": announced.people, "units": announced.units}
    typer.echo(told("commands.to_be_announced", **counts))


def _show(taken: "Taken") -> None:
    typer.echo(
        told(
            "commands.backup_holds",
            revision=taken.revision,
            statements=taken.statements,
            # To the microsecond: what is received later must be sent again.
            through=f"{taken.complete_through:%Y-%m-%dT%H:%M:%S.%fZ}",
            tool=taken.tool,
        )
    )
