"""The table of clients in docs/xapi.md, written from a run of these tests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.clients.packages import pinned
from tests.clients.pages import PACKAGES

FILE: Final = Path(__file__).parents[2] / "docs" / "xapi.md"
BEGIN: Final = "<!-- python3 dev.py clients: begin -->"
END: Final = "<!-- python3 dev.py clients: end -->"

PARTS: Final = (
    "save one",
    "save many",
    "query",
    "more",
    "void",
    "state",
    "state with ETag",
    "profiles",
    "attachments",
    "lookups",
    "another origin",
    "Tin Can launch",
    "cmi5 session",
)
_PYTHON: Final = "tincan"
_CLIENTS: Final = (_PYTHON, *PACKAGES)


@dataclass(frozen=True, slots=True)
class Passed:
    """A test that passed: with which client, on which database, what of it was shown."""

    client: str
    database: str
    parts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a run took place; versions as their programs tell them."""

    day: date
    python: str
    chromium: str


def section(run: Sequence[Passed], place: TablePlace) -> str:
    """Lines of Markdown, with the markers around them."""
    return "\n".join([BEGIN, "", *_about(run, place), "", *_table(run, place), *_notes(run), END])


def replaced(document: str, section: str) -> str:
    """The document with its section replaced."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert "" not in (begin, end), f"{FILE.name} has lost its markers"
    return f"{before}{section}{after}"


def version_of(client: str) -> str:
    return version(_PYTHON) if client == _PYTHON else pinned()[PACKAGES[client]].version


def _about(run: Sequence[Passed], place: TablePlace) -> list[str]:
    databases = " and on ".join(sorted({one.database for one in run}, reverse=True))
    return [f"Run on {place.day:%d %B %Y}, on {databases}; the figures are tests that passed."]


def _table(run: Sequence[Passed], place: TablePlace) -> list[str]:
    names = [_PYTHON, *PACKAGES.values()]
    browser = f"Chromium {place.chromium.partition('.')[0]}"
    where = [f"Python {place.python}", *[browser] * len(PACKAGES)]
    return [
        _row("", (f"`{name}`" for name in names)),
        _row("---", (":---:" for _ in names)),
        _row("version", map(version_of, _CLIENTS)),
        _row("registry", ["PyPI", *["npm"] * len(PACKAGES)]),
        _row("runs in", where),
        *(_row(part, (_figure(run, client, part) for client in _CLIENTS)) for part in PARTS),
        "",
    ]


def _row(head: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([head, *cells])} |"


def _figure(run: Sequence[Passed], client: str, part: str) -> str:
    number = sum(one.client == client and part in one.parts for one in run)
    return str(number) if number else "–"


def _notes(run: Sequence[Passed]) -> list[str]:
    """What the clients do of their own accord, each said once."""
    noted: dict[str, dict[str, None]] = {}
    for one in run:
        if one.note:
            noted.setdefault(one.note, {})[PACKAGES.get(one.client, one.client)] = None
    lines = [
        f"- {', '.join(f'`{name}`' for name in clients)}: {note}."
        for note, clients in noted.items()
    ]
    return [*lines, ""] if lines else []
