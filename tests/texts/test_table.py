"""The table of texts: whole in both languages, used, and used as it is meant."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from lms_plugin.texts.say import fields_of
from lms_plugin.texts.table import TEXTS

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("lms_plugin", "schemas", "workers", "demonstration", "events")
CODE: Final = re.compile(r"[a-z_]+\.[a-z0-9_]+")
IN_BOTH: Final = re.compile(r"[A-Za-zé”\")…] / [A-Za-z“{]")

NO_TWO_LANGUAGES: Final = {
    "nip / ni pppk",  # a header that people write
}


class Use(NamedTuple):
    place: str
    code: str
    fields: frozenset[str] | None
    """None where they are handed on as a whole."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "texts/table" not in path.as_posix():
                yield path, ast.parse(path.read_text())


class StringLiteral(NamedTuple):
    node: ast.Constant
    value: str


def strings(tree: ast.AST) -> Iterator[StringLiteral]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield StringLiteral(node, node.value)


def calls() -> Iterator[Use]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in ("message", "told") and isinstance(first, ast.Constant):
                    names = {one.arg for one in node.keywords}
                    given = None if None in names else frozenset(filter(None, names))
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield Use(place, str(first.value), given)


CALLS: Final = list(calls())
ROOMS: Final = {code.partition(".")[0] for code in TEXTS}


@pytest.mark.parametrize("code", TEXTS)
def test_both_languages_say_the_same_of_the_same_fields(code: str) -> None:
    text = TEXTS[code]

    assert text.id
    assert text.en
    assert fields_of(text.id) == fields_of(text.en)
    for said in text:
        assert said.count("(") == said.count(")")


def test_whatever_is_said_stands_in_the_table() -> None:
    assert [use for use in CALLS if use.code not in TEXTS] == []


def test_whoever_says_something_gives_its_fields() -> None:
    wrong = [
        (use.place, use.code, use.fields, fields_of(TEXTS[use.code].en))
        for use in CALLS
        if use.fields is not None and use.fields < fields_of(TEXTS[use.code].en)
    ]

    assert wrong == []


def test_whatever_stands_in_the_table_is_said() -> None:
    said, begun = set(), set()
    for _, tree in modules():
        for literal in strings(tree):
            said.update(CODE.findall(literal.value))
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    for path in (ROOT / "lms_plugin").rglob("*.html"):
        text = path.read_text()
        said.update(re.findall(r"[\"']([a-z_]+\.[a-z0-9_]+)[\"']", text))
        begun.update(re.findall(r"[\"']([a-z_]+\.[a-z0-9_]*)[\"'] ~", text))
    made = tuple(one for one in begun if one.partition(".")[0] in ROOMS and "." in one)
    # By pydantic's own names of faults; see lms_plugin/texts/field_faults.py.
    made += ("fields.",)

    assert [code for code in TEXTS if code not in said and not code.startswith(made)] == []


def test_no_string_says_something_in_two_languages() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.node.lineno} {node.value[:60]!r}"
        for path, tree in modules()
        for node in strings(tree)
        if IN_BOTH.search(node.value) and node.value not in NO_TWO_LANGUAGES
        if not _is_documentation(tree, node.node)
    ]

    assert found == []


def _is_documentation(tree: ast.Module, node: ast.Constant) -> bool:
    return any(isinstance(one, ast.Expr) and one.value is node for one in ast.walk(tree))
