"""`lms-plugin recognise`: what the statements of a file mean, without storing them."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from lms_plugin.cli.terminal.arguments import EXISTING_FILE
from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from lms_plugin.domain.progress import Progress
    from lms_plugin.domain.recognition.own_rules.rule_list import OwnRules
    from lms_plugin.domain.recognition.recognise import Recognition
    from lms_plugin.usecases.evidence.recognise_file import RecognisedLine
    from lms_plugin.usecases.evidence.score_labels import EmitterScore

_COLUMNS = ("emitter", "sure", "right", "precision", "recall", "doubtful")


def recognise(
    file: Annotated[
        typer.FileBinaryRead,
        typer.Argument(metavar="help.value_file_jsonl", help="help.option_recognise_file"),
    ],
    score: Annotated[
        bool,
        typer.Option(
            "--score",
            help="help.option_score",
        ),
    ] = False,
    rules: Annotated[
        Path | None,
        typer.Option(
            metavar="help.value_file_toml",
            parser=EXISTING_FILE,
            help="help.option_rules",
        ),
    ] = None,
    credential: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_key",
            help="help.option_recognise_credential",
        ),
    ] = None,
) -> None:
    """Classify xAPI statements without storing them: one JSON object a line, in order."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.usecases.evidence.recognise_file import recognise_lines

    own = _own_rules(rules)
    with shown_steps() as progress:
        # Where answers scroll by, they show how far it is.
        is_told = score or not sys.stdout.isatty()
        counted = _counted(file, progress) if is_told else file
        lines = recognise_lines(counted, own, credential)
        faults = _score(lines) if score else _print(lines)
    if faults:
        raise typer.Exit(1)


def _own_rules(file: Path | None) -> "OwnRules":
    from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES

    if file is None:
        return NO_RULES
    from lms_plugin.cli.terminal.fault_report import reported_faults
    from lms_plugin.domain.recognition.own_rules.compile import compile_rules
    from lms_plugin.outside.rules_file import read_rules

    with reported_faults():
        return compile_rules(read_rules(file).rules)


def _print(lines: "Iterable[RecognisedLine]") -> int:
    faults = 0
    for line in lines:
        # As bytes: JSON is UTF-8 whatever the terminal's encoding is.
        sys.stdout.buffer.write(as_json(line.recognition) + b"\n")
        faults += _tell_fault(line)
    return faults


def _score(lines: "Iterable[RecognisedLine]") -> int:
    from lms_plugin.usecases.evidence.score_labels import (
        EmitterScore,
        agrees,
        emitter_of,
        label_of,
    )

    scores: dict[str, EmitterScore] = {}
    faults = 0
    for line in lines:
        if _tell_fault(line):
            faults += 1
            continue
        label = label_of(line)
        emitter = emitter_of(label)
        scores.setdefault(emitter, EmitterScore(emitter)).add(label, line.recognition)
        if label.get("sure") is not False and not agrees(label, line.recognition):
            found = line.recognition
            typer.echo(f"{line.number} {emitter}: {label['means']} ≠ {found.means} ({found.rule})")
    _show(list(scores.values()))
    return faults


def _tell_fault(line: "RecognisedLine") -> bool:
    if line.fault is not None:
        typer.echo(said(line.fault.message), err=True)
    return line.fault is not None


def _show(scores: "list[EmitterScore]") -> None:
    typer.echo("\t".join(_COLUMNS))
    for one in sorted(scores, key=lambda score: score.emitter):
        cells = (one.emitter, one.sure, one.right, *map(_share, (one.precision, one.recall)))
        typer.echo("\t".join(map(str, (*cells, one.doubtful))))
    right, sure = sum(one.right for one in scores), sum(one.sure for one in scores)
    typer.echo(told("commands.recognised_rightly", right=right, sure=sure))


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _counted(file: BinaryIO, progress: "Progress") -> Iterator[bytes]:
    size, read = _size(file), 0
    for line in file:
        read += len(line)
        yield line
        if size:
            progress(message("commands.step_recognising"), read, size)


def _size(file: BinaryIO) -> int:
    """In bytes; 0 where nobody knows it."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def as_json(recognition: "Recognition") -> bytes:
    """One line of the output; `score` is 0 to 1, `success` what the statement proves."""
    import msgspec

    from lms_plugin.domain.recognition.recognise import dialect_of
    from lms_plugin.domain.recognition.scores import as_fraction

    strength = recognition.strength
    line = {
        "means": recognition.means,
        "module": recognition.module,
        "external_id": recognition.external_id,
        "learner": recognition.learner,
        "score": as_fraction(recognition.score),
        "success": recognition.passed,
        "attempt": recognition.attempt,
        "strength": None if strength is None else strength.name.lower(),
        "dialect": dialect_of(recognition),
        "rule": recognition.rule,
        "reason": recognition.reason,
    }
    return msgspec.json.encode(line)
