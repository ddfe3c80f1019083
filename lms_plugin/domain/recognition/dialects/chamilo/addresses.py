"""Chamilo's addresses: pages of its tools, under which it speaks of what stands there."""

import re

EXERCISE, LEARNING_PATH, QUESTION, PORTFOLIO = "exercise", "lp", "xapi", "portfolio"

_TOOLS = re.compile(r"/main/(exercise|lp|xapi|portfolio)/")
_PAGES = re.compile(r".*/main/(?:exercise/overview|lp/lp_controller)\.php", re.DOTALL)
# How somebody came to the page and sees it. What identifies it stands in other keys.
_OF_THE_VISIT = frozenset({"gradebook", "isStudentView", "origin"})


def tool(iri: str) -> str | None:
    """The tool whose page an IRI is."""
    found = _TOOLS.search(iri)
    return None if found is None else found[1]


def is_inside_learning_path(iri: str) -> bool:
    return "lp_item=" in iri


def reduced(path: str, query: str, fragment: str) -> tuple[str, str, str] | None:
    """The page of an exercise or learning path, without what belongs to a visit, keys in order."""
    if not path.endswith(".php") or not _PAGES.fullmatch(path):
        return None
    kept = (pair for pair in query.split("&") if pair and _key(pair) not in _OF_THE_VISIT)
    return path, "&".join(sorted(kept)), fragment


def _key(pair: str) -> str:
    return pair.partition("=")[0]
