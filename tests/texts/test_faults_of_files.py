"""What is wrong with a file is a message: a code and fields, told to each reader in theirs."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeGuard, get_type_hints

import pytest

from lms_plugin.domain.faults import FaultCollector
from lms_plugin.domain.recognition.own_rules.checks import RuleFault
from lms_plugin.outside.workbooks.cells import BadCell
from lms_plugin.outside.workbooks.refusals import UnreadableFile
from schemas.texts import Message

ROOT: Final = Path(__file__).parents[2] / "lms_plugin"
FINDERS: Final = (
    "outside/workbooks",
    "outside/rules_file.py",
    "domain/completions",
    "domain/people/roster",
    "domain/recognition/own_rules/checks.py",
    "usecases/catalogue",
    "usecases/completions",
    "usecases/people",
)
"""Where files are read and judged."""

DECLARATIONS: Final = {
    *("SheetKind", "Column"),
    *("day_column", "nip_column", "name_column", "account_columns"),
}
"""What a template says of its columns is no fault."""

NO_FINDERS: Final = {"outside/workbooks/templates.py"}


def modules() -> Iterator[Path]:
    for finder in FINDERS:
        found = ROOT / finder
        yield from sorted(found.rglob("*.py")) if found.is_dir() else [found]


def is_call(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def is_sentence(node: ast.AST) -> TypeGuard[ast.expr]:
    if isinstance(node, ast.Constant):
        return str(node.value).endswith((".", "?", "!"))
    return isinstance(node, ast.JoinedStr)


def sentences(node: ast.AST) -> Iterator[int]:
    """Lines in which a text is written out that is more than a name, declarations apart."""
    if is_call(node, DECLARATIONS):
        return
    if is_call(node, {"Text"}):
        yield from (one.lineno for one in ast.iter_child_nodes(node) if is_sentence(one))
    for inside in ast.iter_child_nodes(node):
        yield from sentences(inside)


def test_nobody_who_reads_a_file_writes_a_sentence() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        if path.relative_to(ROOT).as_posix() not in NO_FINDERS
        for line in sentences(ast.parse(path.read_text()))
    ]

    assert found == []


@pytest.mark.parametrize(
    "made_of",
    [BadCell.__init__, UnreadableFile.__init__, RuleFault.__new__, FaultCollector.add],
)
def test_what_is_wrong_and_what_to_do_are_messages(made_of: Callable[..., object]) -> None:
    hints = get_type_hints(made_of)

    assert (hints["wrong"], hints["remedy"]) == (Message, Message)
