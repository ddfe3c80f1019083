"""Documents name files, rooms and tables that there are."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from lms_plugin.store.tables.everything import DERIVED, metadata
from tests.architecture.test_rooms import CAPABILITIES, LAYERS, ROOT, rooms

DOCUMENTS: Final = sorted(
    [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "decisions").glob("*.md"),
        *(ROOT / "README.md", ROOT / "CONTRIBUTING.md"),
    ]
)
ARCHITECTURE: Final = ROOT / "docs" / "architecture.md"

NOT_HERE: Final = {
    "docker/.env",  # made by whoever installs
    *("package-lock.json", "uv.lock"),  # what decisions decided against
}
"""Named in documents, and no files of ours."""

# Paths are written from the root, from lms_plugin, or, for dialects, from where their folder is.
_STARTS: Final = (ROOT, ROOT / "lms_plugin", ROOT / "lms_plugin" / "domain" / "recognition")
_FIRST: Final = {
    *("schemas", "events", "lms_plugin", "workers", "demonstration", "tests", "benchmarks"),
    *("docs", "decisions", "docker", ".ci"),
    *("domain", "store", "usecases", "api", "pages", "cli", "outside", "dialects"),
}
_CODE: Final = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
_PATH: Final = re.compile(r"(?<![\w./~:{@-])\.?\w[\w.-]*(?:/[\w.-]+)+/?")
_FILE: Final = re.compile(r"`([\w-]+\.(?:expected\.jsonl|jsonl?|lock|md|py|toml|yaml))`")
_LINK: Final = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_PLACEHOLDER: Final = re.compile(r"[A-Z]{4,}")


def paths_of(text: str) -> Iterator[str]:
    """Those of ours that stand in code, and bare names of files."""
    for code in _CODE.findall(text):
        yield from (one for one in _PATH.findall(code) if one.partition("/")[0] in _FIRST)
    yield from _FILE.findall(text)


def exists(path: str) -> bool:
    """Words in capitals, such as NAME, stand for anything."""
    if path in NOT_HERE or any((start / path).exists() for start in _STARTS):
        return True
    pattern = _PLACEHOLDER.sub("*", path)
    if "/" not in path:
        return any(next((ROOT / one).rglob(pattern), None) for one in _searched())
    return pattern != path and any(next(start.glob(pattern), None) for start in _STARTS)


def _searched() -> list[str]:
    return [one for one in sorted(_FIRST) if (ROOT / one).is_dir()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_a_path_of_ours_in_a_document_exists(document: Path) -> None:
    text = document.read_text("utf-8")

    assert sorted({one for one in paths_of(text) if not exists(one)}) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_a_link_to_a_file_of_ours_leads_somewhere(document: Path) -> None:
    links = _LINK.findall(document.read_text("utf-8"))

    assert [one for one in links if not (document.parent / one.replace("\n", "")).exists()] == []


def test_what_is_gone_is_noticed() -> None:
    text = "`store/tables.py` or `gone.py`, `usecases/evidence/project.py`, `GET /api/v1/events`"

    assert [one for one in paths_of(text) if not exists(one)] == ["store/tables.py", "gone.py"]
    assert exists("dialects/NAME/")
    assert not exists("dialects/NAME/nothing.py")


def rows_of(title: str) -> list[list[str]]:
    """The cells of the first table under a title of docs/architecture.md, without its head."""
    section = ARCHITECTURE.read_text("utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    table = re.search(r"^\|.*(?:\n\|.*)+", section, re.MULTILINE)
    assert table is not None
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]
    ]


def names_in(text: str) -> list[str]:
    return re.findall(r"`(\w+)`", text)


def test_every_room_has_its_question_and_what_stands_in_it() -> None:
    found = {names_in(name)[0]: cells for name, question, *cells in rows_of("Rooms") if question}

    assert found.keys() == CAPABILITIES
    for place, layer in enumerate(LAYERS):
        said = {room for room, cells in found.items() if cells[place] != "–"}
        assert said == rooms(ROOT / "lms_plugin" / layer) & CAPABILITIES


def test_every_table_is_named_once_beside_its_room() -> None:
    rows = rows_of("Tables")
    named = Counter(name for _, *cells in rows for cell in cells for name in names_in(cell))

    assert named == Counter(metadata.tables.keys())
    for room, *cells in rows:
        module = ROOT / "lms_plugin" / "store" / "tables" / f"{names_in(room)[0]}.py"
        made = re.findall(r'^\w+ = Table\(\s*"(\w+)"', module.read_text("utf-8"), re.MULTILINE)
        assert sorted(names_in(" ".join(cells))) == sorted(made)


def test_what_is_rebuilt_is_said_to_be_derived() -> None:
    derived = {name for _, _, cell, _ in rows_of("Tables") for name in names_in(cell)}

    # `db upgrade` makes filters; `rebuild` makes the others.
    assert derived == {table.name for table in DERIVED} | {"filters"}
