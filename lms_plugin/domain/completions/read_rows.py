"""Rows as they were sent, read one by one: what is wrong with one says nothing of the others."""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, Final, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lms_plugin.domain.completions.mistakes import Mistake, MistakeCode
from lms_plugin.domain.completions.statement import scored
from lms_plugin.domain.recognition.addresses import can_name_a_module
from lms_plugin.domain.recognition.home_pages import home_page_key
from lms_plugin.domain.recognition.identifiers import account_key
from lms_plugin.domain.recognition.scores import ScoreScale, ppm
from lms_plugin.errors import Invalid
from schemas.completions import CompletionRow, DeletedRow, RowAccount
from schemas.texts import Value, message
from schemas.xapi.errors import json_path

MOST_MISTAKES: Final = 5
"""Of one row on its receipt."""

Place = tuple[int | str, ...]

_LONGEST_INTEGER: Final = 20
_WHITESPACE: Final = re.compile(r"[ \t\n\r]*")


class SentRow(NamedTuple):
    """One row, as far as it can be read: it completes, deletes, or has mistakes.

    `path` is where it stands. `key` is None where there is none to be read.
    """

    path: str
    key: str | None
    completion: CompletionRow | None = None
    mistakes: tuple[Mistake, ...] = ()

    @property
    def deletes(self) -> bool:
        return self.completion is None and not self.mistakes


def read_rows(body: bytes, most: int) -> list[SentRow]:
    """The rows of a call: one object, or an array of up to `most`.

    Raises Invalid where the body is no such thing. Of a longer array no more is read than tells so.
    """
    text = _text(body)
    first = _skip(text, 0)
    try:
        if text[first : first + 1] != "{":
            elements = _elements(text, first, most)
            return [read_row(value, place) for place, value in enumerate(elements)]
        value, end = _DECODER.raw_decode(text, first)
        _check_end(text, end)
        return [read_row(value)]
    except (JSONDecodeError, RecursionError) as error:
        raise _invalid("no_valid_json") from error


def read_row(value: Any, *place: int) -> SentRow:
    """Of a decoded row; `place` is where it stands, unless it stands alone. Total on any value."""
    path = json_path(*place)
    if not isinstance(value, dict) or isinstance(value, _RepeatsItself):
        return SentRow(path, None, mistakes=(Mistake(MistakeCode.NOT_AN_OBJECT, path),))
    try:
        if value.get("deleted") is True:
            return SentRow(path, DeletedRow.model_validate(value).key)
        row = CompletionRow.model_validate(value)
    except ValidationError as error:
        found = tuple(_mistakes(error, place))[:MOST_MISTAKES]
        return SentRow(path, _key_of(value), mistakes=found)
    wrong = [Mistake(code, json_path(*place, field)) for code, field in _senseless(row)]
    wrong += [
        Mistake(MistakeCode.NOT_AN_OBJECT, json_path(*one)) for one in _repeating(value, place)
    ]
    return SentRow(path, row.key, None if wrong else row, tuple(wrong))


# --- JSON -----------------------------------------------------------------------------------------


class _RepeatsItself(dict[str, Any]):
    """An object in which a field stands twice: which of the two is meant, nobody can tell."""


class _NoNumber:
    """NaN and Infinity, which JSON does not have and some write all the same."""


def _repeating(value: dict[str, Any], place: Place) -> Iterator[Place]:
    """Where in a valid row, which is not deep, an object is that repeats itself."""
    for name, part in value.items():
        if isinstance(part, _RepeatsItself):
            yield (*place, name)
        if isinstance(part, dict):
            yield from _repeating(part, (*place, name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _RepeatsItself(found)


def _integer(digits: str) -> int | float:
    """Longer ones take Python's own reader a long time, and are no score."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


_DECODER: Final = JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_constant=lambda _: _NoNumber()
)


def _text(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _invalid("not_utf_8") from error
    if text.startswith("\ufeff"):
        raise _invalid("byte_order_mark")
    return text


def _elements(text: str, first: int, most: int) -> Iterator[Any]:
    """Of an array, one after the other. Raises JSONDecodeError, and Invalid past `most`."""
    if text[first : first + 1] != "[":
        raise _invalid("neither_object_nor_array")
    place = _skip(text, first + 1)
    if text[place : place + 1] == "]":
        _check_end(text, place + 1)
        return
    for _ in range(most):
        value, place = _DECODER.raw_decode(text, place)
        yield value
        place = _skip(text, place)
        if text[place : place + 1] == "]":
            _check_end(text, place + 1)
            return
        if text[place : place + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, place)
        place = _skip(text, place + 1)
    raise _invalid("too_many_rows", most=most)


def _skip(text: str, place: int) -> int:
    found = _WHITESPACE.match(text, place)
    return place if found is None else found.end()


def _check_end(text: str, place: int) -> None:
    if _skip(text, place) < len(text):
        raise JSONDecodeError("Extra data", text, place)


def _invalid(code: str, **fields: Value) -> Invalid:
    return Invalid(message(f"completions.{code}", **fields), "$")


# --- what is wrong --------------------------------------------------------------------------------

_OF_FIELD: Final = {
    "key": MistakeCode.INVALID_KEY,
    "person": MistakeCode.INVALID_PERSON,
    "module": MistakeCode.INVALID_MODULE,
    "when": MistakeCode.INVALID_WHEN,
    "score": MistakeCode.INVALID_SCORE,
    "passed": MistakeCode.INVALID_PASSED,
    "certificate": MistakeCode.INVALID_CERTIFICATE,
    "class": MistakeCode.INVALID_CLASS,
    "deleted": MistakeCode.INVALID_DELETED,
}
_OF_PERSON: Final = {
    "nip": MistakeCode.INVALID_NIP,
    "account": MistakeCode.INVALID_ACCOUNT,
}


def _mistakes(error: ValidationError, place: tuple[int, ...]) -> Iterator[Mistake]:
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        # Whatever the name of a field is: half of a surrogate pair cannot be answered.
        path = json_path(*place, *detail["loc"]).encode("utf-8", "backslashreplace").decode()
        yield Mistake(_code(detail), path)


def _code(detail: ErrorDetails) -> MistakeCode:
    where = detail["loc"]
    # The name of a field that is no text has no place.
    if detail["type"] == "extra_forbidden" or not where:
        return MistakeCode.UNKNOWN_FIELD
    if detail["type"] == "missing":
        return MistakeCode.MISSING_FIELD
    if where[0] == "person" and len(where) > 1:
        return _OF_PERSON[str(where[1])]
    return _OF_FIELD[str(where[0])]


def _senseless(row: CompletionRow) -> Iterator[tuple[MistakeCode, str]]:
    """What has the right form and names nobody or nothing."""
    account, iri, score = row.person.account, row.module.iri, row.score
    if account is not None and not _is_somebodys(account):
        yield MistakeCode.INVALID_ACCOUNT, "person"
    if iri is not None and not can_name_a_module(iri):
        yield MistakeCode.INVALID_MODULE, "module"
    if score is not None and ppm(scored(row), ScoreScale.SHARE) is None:
        yield MistakeCode.INVALID_SCORE, "score"


def _is_somebodys(account: RowAccount) -> bool:
    is_site = home_page_key(account.home_page).startswith("//")
    # A home page without a host would be that of everybody who forgot it, as of a module.
    is_site = is_site and can_name_a_module(account.home_page)
    return is_site and account_key(account.home_page, account.name) is not None


def _key_of(value: dict[str, Any]) -> str | None:
    """Where it is valid, so that the sender finds the row by it."""
    try:
        return DeletedRow.model_validate({"key": value.get("key"), "deleted": True}).key
    except ValidationError:
        return None
