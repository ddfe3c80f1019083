"""`lms-plugin import`: statements from a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from lms_plugin.cli.terminal.arguments import EXISTING_FILE
from lms_plugin.domain.progress import Progress
from lms_plugin.texts.reader import said, told
from schemas.texts import Message, message


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="help.value_file_jsonl",
            parser=EXISTING_FILE,
            help="help.option_statements_file",
        ),
    ],
    credential: Annotated[
        str,
        typer.Option(metavar="help.value_key", help="help.option_statements_credential"),
    ],
) -> None:
    """Keep the xAPI statements of a file. Importing the same file again changes nothing."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.statements.import_file import Imported, import_statements

    tally = Imported()
    with open_database() as database, shown_steps() as progress, file.open("rb") as lines:
        counted = _counted(lines, file.stat().st_size, progress, message("commands.step_keeping"))
        for latest in import_statements(database, credential, counted):
            tally = latest
    for fault in tally.faults:
        typer.echo(f"{file}:{fault.number}: {said(fault.message)}", err=True)
    hidden = tally.refused - len(tally.faults)
    if hidden:
        typer.echo(told("commands.and_more", count=hidden), err=True)
    counts = {"new": tally.new, "known": tally.known, "refused": tally.refused}
    typer.echo(told("commands.statements_imported", **counts))
    if tally.refused:
        raise typer.Exit(1)


def _counted(
    lines: Iterable[bytes], size: int, progress: Progress, step: Message
) -> Iterator[bytes]:
    """The lines, telling progress how many of `size` bytes have been read."""
    read = 0
    for line in lines:
        read += len(line)
        yield line
        progress(step, read, size)
