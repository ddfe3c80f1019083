"""Which of several languages a reader is shown. RFC 9110 §12.5.4 and RFC 4647 §3.4 (lookup)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

ANY: Final = "*"
_MOST: Final = 50
"""Ranges of one header that are looked at."""


def accepted(header: str) -> tuple[str, ...]:
    """The ranges of an Accept-Language header in lower case, those liked best first; those of
    weight 0 and what cannot be read are left out."""
    weighed = [_weighed(part) for part in header.split(",")[:_MOST]]
    liked = [(weight, language) for weight, language in weighed if weight > 0 and language]
    return tuple(language for _, language in sorted(liked, key=lambda one: -one[0]))


def _weighed(part: str) -> tuple[float, str]:
    language, _, parameter = part.partition(";")
    name, _, weight = parameter.partition("=")
    if not parameter:
        return 1.0, language.strip().lower()
    try:
        return (float(weight) if name.strip().lower() == "q" else 0.0), language.strip().lower()
    except ValueError:
        return 0.0, ""


def in_one_language(texts: Mapping[str, Any], liked: Sequence[str]) -> dict[str, Any]:
    """Of a language map the one entry that is liked best; the first where none is."""
    if len(texts) < 2:
        return dict(texts)
    chosen = best(texts, liked)
    return {chosen: texts[chosen]}


def best(languages: Collection[str], liked: Sequence[str]) -> str:
    """One of `languages`, which are not empty. A range takes also what is said more generally
    ("en" for "en-GB") and what is said more narrowly ("en-US" for "en")."""
    tags = {tag.lower(): tag for tag in languages}
    for wanted in liked:
        if wanted == ANY:
            break
        for prefix in _shortened(wanted):
            if prefix in tags:
                return tags[prefix]
            narrower = next((tag for tag in tags if tag.startswith(f"{prefix}-")), None)
            if narrower is not None:
                return tags[narrower]
    return next(iter(languages))


def _shortened(tag: str) -> list[str]:
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
