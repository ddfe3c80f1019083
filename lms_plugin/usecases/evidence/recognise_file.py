"""Recognise every statement of a file, one a line, without storing anything.

No catalogue is known here: what counts only where one lists it is answered as if one did, parts of
something larger apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES, OwnRules
from lms_plugin.domain.recognition.recognise import (
    Recognition,
    as_if_listed,
    recognise,
    unreadable,
)
from lms_plugin.errors import Invalid
from schemas.texts import message
from schemas.xapi.scalars import XapiVersion, instant

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


def recognise_lines(
    lines: Iterable[bytes], rules: OwnRules = NO_RULES, credential: str | None = None
) -> Iterator[RecognisedLine]:
    """One answer for each line that is not blank, in order, as the lines come in.

    A line is a statement, or an object that holds one under "statement". `rules` are a centre's
    own, and `credential` is the key of that with which all this was sent.
    """
    for number, line in enumerate(lines, start=1):
        # Editors on Windows put it before the first line.
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if content.strip():
            yield _recognise_line(number, content, rules, credential)


def _recognise_line(
    number: int, content: bytes, rules: OwnRules, credential: str | None
) -> RecognisedLine:
    try:
        value = _decoded(content, number)
        label = value if isinstance(value, dict) and "statement" in value else None
        statement = _statement(value if label is None else label["statement"], number)
    except Invalid as fault:
        return RecognisedLine(number, unreadable(), fault)
    own = partial(rules.first, credential=credential, timestamp=_timestamp(statement))
    recognition = recognise(statement, own if rules else None)
    return RecognisedLine(number, as_if_listed(recognition), label=label)


def _timestamp(statement: dict[str, Any]) -> datetime | None:
    """None where it tells none that can be read: nobody has checked these."""
    sent = statement.get("timestamp", statement.get("stored"))
    try:
        return None if sent is None else instant(str(sent), XapiVersion.V1_0_3)
    except ValueError:
        return None


def _decoded(content: bytes, number: int) -> Any:
    try:
        return msgspec.json.decode(content)
    # Nesting deeper than the interpreter's limit is a RecursionError, everything else a ValueError.
    except (ValueError, RecursionError) as error:
        raise Invalid(
            message("evidence.line_broken_json_repair_remove", number=number, error=str(error)),
            f"line {number}",
        ) from error


def _statement(statement: Any, number: int) -> dict[str, Any]:
    if isinstance(statement, dict):
        return statement
    raise Invalid(
        message("evidence.line_not_xapi_statement_write", number=number),
        f"line {number}",
    )
