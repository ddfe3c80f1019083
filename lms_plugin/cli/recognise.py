"""`lms-plugin recognise`: what the statements of a file mean, without storing them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lms_plugin.domain.recognition.recognise import Recognition


def recognise(
    file: Annotated[
        typer.FileBinaryRead,
        typer.Argument(metavar="FILE.jsonl", help="Berkas JSON Lines, atau - / or - for stdin."),
    ],
    *,
    rules: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.toml",
            exists=True,
            dir_okay=False,
            readable=True,
            help="Coba aturan pusat ini. / Try these rules of a centre; see `rules template`.",
        ),
    ] = None,
    credential: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="Seolah-olah dikirim dengan kredensial ini. / As if sent with this credential.",
        ),
    ] = None,
) -> None:
    """Tunjukkan arti setiap pernyataan xAPI tanpa menyimpannya.

    Classify xAPI statements without storing them: one JSON object a line, in order.

    A line of FILE is a statement, or an object that holds one under "statement".

    Blank lines are skipped. The exit code is 1 if a line holds no statement.
    """
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES
    from lms_plugin.usecases.evidence.recognise_file import recognise_lines

    own = NO_RULES
    if rules is not None:
        from lms_plugin.domain.recognition.own_rules.compile import compile_rules
        from lms_plugin.outside.rules_file import read_rules

        with reported_faults():
            own = compile_rules(read_rules(rules).rules)
    faults = 0
    for line in recognise_lines(file, own, credential):
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
