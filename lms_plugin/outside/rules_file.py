"""Reading a centre's own rules from a TOML file: all of it, or everything that is wrong in it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from lms_plugin.domain.faults import FaultCollector, FaultyFiles
from lms_plugin.domain.recognition.own_rules.checks import RuleFault, RuleField, faults_of
from lms_plugin.texts.field_faults import fault_of
from schemas.faults import FilePlace
from schemas.rules import RecognitionRules
from schemas.texts import Message, message

LARGEST: Final = 256 * 1024
"""Bytes of a file."""

_HEADER: Final = re.compile(r"[ \t]*\[\[[ \t]*rule[ \t]*\]\]")
_PLACE_OF_SYNTAX: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE: Final = ("Cannot ", "Duplicate ")
"""As tomllib begins when something is there already."""
_LONGEST_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A file as it was read; `source` is its text."""

    name: str
    source: str
    rules: RecognitionRules


def read_rules(path: Path) -> RulesFile:
    """Raises FaultyFiles with everything that is wrong."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return parse_rules(content, path.name)


def parse_rules(content: bytes, name: str) -> RulesFile:
    """Likewise, of a file's content; `name` is the file's."""
    text = _text(content, name)
    report = _Report(name, text)
    try:
        file = RecognitionRules.model_validate(_decoded(text, name))
    except ValidationError as error:
        report.add_shape(error)
        raise report.refusal from error
    report.add(faults_of(file))
    report.refuse_if_faulty()
    return RulesFile(name, text, file)


def refuse_faulty(read: RulesFile, faults: Iterable[RuleFault]) -> None:
    """Raises FaultyFiles, if there are any faults."""
    report = _Report(read.name, read.source)
    report.add(faults)
    report.refuse_if_faulty()


def _text(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise _whole(
            FilePlace(name),
            None,
            message("own_rules.too_large", limit=LARGEST // 1024),
            message("own_rules.fewer_rules"),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise _whole(
            FilePlace(name, row=row),
            None,
            message("own_rules.not_utf8"),
            message("own_rules.save_as_utf8"),
        ) from error


def _decoded(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # Nesting deeper than the interpreter's limit is a RecursionError, everything else a ValueError.
    except (ValueError, RecursionError) as error:
        raise _refused_syntax(error, name) from error


def _refused_syntax(error: Exception, name: str) -> FaultyFiles:
    """What the parser says is English, and for programmers: here only where, and what it is."""
    found = _PLACE_OF_SYNTAX.search(str(error))
    place = FilePlace(name, row=None if found is None else int(found[1]))
    if isinstance(error, RecursionError):
        return _whole(place, None, message("own_rules.nested_too_deep"), _REMEDY)
    if str(error).startswith(_TWICE):
        return _whole(place, None, message("own_rules.given_twice"), message("own_rules.name_once"))
    wrong = message("own_rules.no_toml")
    if found is not None:
        wrong = message("own_rules.no_toml_at", column=int(found[2]))
    return _whole(place, None, wrong, message("own_rules.correct_line"))


def _whole(place: FilePlace, value: str | None, wrong: Message, remedy: Message) -> FaultyFiles:
    found = FaultCollector()
    found.add(place, None, value, wrong, remedy)
    return FaultyFiles(found.faults, found.count)


class _Report:
    """Faults of one file, each with its line as far as that can be told."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        self._headers = [row for row, line in enumerate(self._lines) if _HEADER.match(line)]
        self._faults = FaultCollector()

    def add(self, faults: Iterable[RuleFault]) -> None:
        for one in faults:
            place = self._place(one.number, one.field)
            self._faults.add(place, _path(one.field) or None, one.value, one.wrong, one.remedy)

    def add_shape(self, error: ValidationError) -> None:
        for one in error.errors(include_url=False):
            number, field = _in_rule(one["loc"])
            place = self._place(number, field)
            wrong = _wrong(one)
            self._faults.add(place, _path(field) or None, _shown(one), wrong, _REMEDY)

    @property
    def refusal(self) -> FaultyFiles:
        return FaultyFiles(self._faults.faults, self._faults.count)

    def refuse_if_faulty(self) -> None:
        if self._faults:
            raise self.refusal

    def _place(self, number: int | None, field: RuleField) -> FilePlace:
        if number is None:
            return FilePlace(self._name)
        return FilePlace(self._name, f"[[rule]] {number + 1}", self._row(number, field))

    def _row(self, number: int, field: RuleField) -> int | None:
        """Of the field, or of the rule; none where rules are not written under [[rule]]."""
        if number >= len(self._headers):
            return None
        first = self._headers[number]
        following = self._headers[number + 1 :]
        last = following[0] if following else len(self._lines)
        for name in reversed([one for one in field if isinstance(one, str)]):
            for row in range(first, last):
                if re.match(
                    rf"[ \t]*(?:\[?\[rule\.)?{re.escape(name)}[ \t]*[=.\]]", self._lines[row]
                ):
                    return row + 1
        return first + 1


def _in_rule(loc: tuple[int | str, ...]) -> tuple[int | None, RuleField]:
    match loc:
        case ("rule", int() as number, *field):
            return number, tuple(_without_types(field))
        case _:
            return None, loc


def _without_types(field: Sequence[int | str]) -> Iterator[int | str]:
    """Pydantic names the members of a union, which nobody wrote."""
    return (one for one in field if isinstance(one, int) or one.replace("_", "").isalpha())


def _path(field: RuleField) -> str:
    return "".join(f"[{one + 1}]" if isinstance(one, int) else f".{one}" for one in field)[1:]


def _shown(error: Mapping[str, Any]) -> str | None:
    value = error.get("input")
    if error["type"] == "missing" or isinstance(value, dict | list):
        return None
    return str(value)[:_LONGEST_SHOWN]


_REMEDY: Final = message("own_rules.see_template")


def _wrong(found: Mapping[str, Any]) -> Message:
    return _WRONG.get(found["type"]) or message("own_rules.does_not_fit", fault=fault_of(found))


_WRONG: Final[Mapping[str, Message]] = {
    "missing": message("own_rules.missing"),
    "extra_forbidden": message("own_rules.unknown_name"),
    "string_type": message("own_rules.no_text"),
    "string_too_short": message("own_rules.empty"),
    "too_short": message("own_rules.empty"),
    "string_pattern_mismatch": message("own_rules.odd_characters"),
    "tuple_type": message("own_rules.no_list"),
    "bool_type": message("own_rules.no_truth"),
    "int_type": message("own_rules.not_whole"),
    "timezone_aware": message("own_rules.no_offset"),
    "model_type": message("own_rules.no_table"),
}
