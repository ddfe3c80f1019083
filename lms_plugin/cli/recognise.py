"""`lms-plugin recognise`: what the statements of a file mean, without storing them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lms_plugin.domain.recognition.recognise import Recognition


def recognise(
    file: Annotated[
        typer.FileBinaryRead,
        typer.Argument(metavar="FILE.jsonl", help="Berkas JSON Lines, atau - / or - for stdin."),
    ],
) -> None:
    """Tunjukkan arti setiap pernyataan xAPI tanpa menyimpannya.

    Classify xAPI statements without storing them: one JSON object a line, in order.

    A line of FILE is a statement, or an object that holds one under "statement".

    Blank lines are skipped. The exit code is 1 if a line holds no statement.
    """
    from lms_plugin.usecases.evidence.recognise_file import recognise_lines

    faults = 0
    for line in recognise_lines(file):
        # As bytes: JSON is UTF-8 whatever the terminal's encoding is.
        sys.stdout.buffer.write(as_json(line.recognition) + b"\n")
        if line.fault is not None:
            faults += 1
            typer.echo(line.fault.message, err=True)
    if faults:
        raise typer.Exit(1)


def as_json(recognition: "Recognition") -> bytes:
    """One line of the output; `score` is 0 to 1, `success` what the statement proves."""
    import msgspec

    from lms_plugin.domain.recognition.scores import as_fraction

    line = {
        "means": recognition.means,
        "module": recognition.module,
        "learner": recognition.learner,
        "score": as_fraction(recognition.score),
        "success": recognition.passed,
        "rule": recognition.rule,
        "reason": recognition.reason,
    }
    return msgspec.json.encode(line)
