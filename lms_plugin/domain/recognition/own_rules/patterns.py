"""Patterns in which only * is special: any characters, or none.

No regular expressions: whoever writes one can make each statement take minutes. Here nothing is
ever tried twice. An address may hold a question mark, so that it stands for itself.
"""

from collections.abc import Sequence

STAR = "*"


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text fits the pattern. http and https are one."""
    first, *rest = _one_scheme(pattern).split(STAR)
    left = _one_scheme(text)
    if not rest:
        return left == first
    if not left.startswith(first):
        return False
    return _in_order(rest, left[len(first) :])


def _in_order(parts: Sequence[str], text: str) -> bool:
    """The earliest place of each part leaves the most for those after it; the last is the end."""
    *middle, last = parts
    for part in middle:
        place = text.find(part)
        if place < 0:
            return False
        text = text[place + len(part) :]
    return text.endswith(last)


def _one_scheme(text: str) -> str:
    return "http:" + text[len("https:") :] if text.startswith("https:") else text
