"""What the pages about connecting show, taken from the pages themselves: so they stay true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

DOCS: Final = Path(__file__).parents[2] / "docs"
FIRST_PAGE: Final = DOCS / "connect.md"
PAGES: Final = sorted((DOCS / "connect").glob("*.md"))

_MARKED: Final = re.compile(
    r"<!-- (\w+): (\S+)(?: (\w+))? -->\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Snippet:
    """Marked in its page by `<!-- KIND: NAME CRITERION -->` on the line before it; without the
    last, the catalogue asks for Completed."""

    page: str
    kind: str
    name: str
    criterion: str
    text: str

    @property
    def statements(self) -> list[dict[str, Any]]:
        """One, or several that belong together."""
        found = msgspec.json.decode(self.text)
        return found if isinstance(found, list) else [found]


def snippets_of(page: Path) -> Iterator[Snippet]:
    for kind, name, criterion, text in _MARKED.findall(page.read_text("utf-8")):
        yield Snippet(page.name, kind, name, criterion or "Completed", text)


def snippet(page: Path, name: str) -> str:
    """What is to be run under this name."""
    (found,) = [one for one in snippets_of(page) if (one.kind, one.name) == ("run", name)]
    return found.text
