"""Recognise every statement of a file, one a line, without storing anything.

No catalogue is known here: what counts only where one lists it is answered as if one did, parts of
something larger apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from lms_plugin.domain.recognition.recognise import (
    Recognition,
    as_if_listed,
    recognise,
    unreadable,
)
from lms_plugin.errors import Invalid

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line of the file. `number` counts from 1, blank lines included.

    `fault` tells why the line holds no statement; `recognition` then stands in its place. `label`
    is the object that holds the statement, where one does.
    """

    number: int
    recognition: Recognition
    fault: Invalid | None = None
    label: Mapping[str, Any] | None = None


def recognise_lines(lines: Iterable[bytes]) -> Iterator[RecognisedLine]:
    """One answer for each line that is not blank, in order, as the lines come in.

    A line is a statement, or an object that holds one under "statement".
    """
    for number, line in enumerate(lines, start=1):
        # Editors on Windows put it before the first line.
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if content.strip():
            yield _recognise_line(number, content)


def _recognise_line(number: int, content: bytes) -> RecognisedLine:
    try:
        value = _decoded(content, number)
        label = value if isinstance(value, dict) and "statement" in value else None
        statement = _statement(value if label is None else label["statement"], number)
    except Invalid as fault:
        return RecognisedLine(number, unreadable(), fault)
    return RecognisedLine(number, as_if_listed(recognise(statement)), label=label)


def _decoded(content: bytes, number: int) -> Any:
    try:
        return msgspec.json.decode(content)
    # Nesting deeper than the interpreter's limit is a RecursionError, everything else a ValueError.
    except (ValueError, RecursionError) as error:
        raise Invalid(
            f"baris {number}: JSON rusak ({error}); perbaiki atau hapus baris ini / "
            f"line {number}: broken JSON ({error}); repair or remove this line",
            f"line {number}",
        ) from error


def _statement(statement: Any, number: int) -> dict[str, Any]:
    if isinstance(statement, dict):
        return statement
    raise Invalid(
        f"baris {number}: bukan pernyataan xAPI; tulis satu objek JSON per baris / "
        f"line {number}: not an xAPI statement; write one JSON object a line",
        f"line {number}",
    )
