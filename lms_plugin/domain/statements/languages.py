"""Which of several languages a reader is shown. RFC 9110 §12.5.4 and RFC 4647 §3.4 (lookup)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

ANY: Final = "*"
_MOST: Final = 50
"""Ranges of one header that are looked at."""

_MOST_SUBTAGS: Final = 8
"""Beyond so many a tag is looked up as a whole, and by what stands before."""


def accepted(header: str) -> tuple[str, ...]:
    """The ranges of an Accept-Language header in lower case, those liked best first; those of
    weight 0 and what cannot be read are left out."""
    weighed = [_weighed(part) for part in header.split(",", _MOST)[:_MOST]]
    liked = [(weight, language) for weight, language in weighed if weight > 0 and language]
    # Sorting keeps the order of equals: of the same weight the first named is liked best.
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
    wanted = [prefix for one in _until_any(liked) for prefix in _shortened(one)]
    narrower = _narrower(tags, frozenset(wanted))
    for prefix in wanted:
        found = prefix if prefix in tags else narrower.get(prefix)
        if found is not None:
            return tags[found]
    return next(iter(languages))


def _until_any(liked: Sequence[str]) -> Sequence[str]:
    return liked[: liked.index(ANY)] if ANY in liked else liked


def _narrower(tags: Iterable[str], prefixes: Collection[str]) -> dict[str, str]:
    """Prefix → the first tag that is more than it. Each tag is looked at once: there may be very
    many, and a header may ask for many, too."""
    found: dict[str, str] = {}
    for tag in tags:
        for prefix in _shortened(tag)[1:]:
            if prefix in prefixes:
                found.setdefault(prefix, tag)
    return found


def _shortened(tag: str) -> list[str]:
    """From the longest on; of a very long one, what stands in the beginning."""
    parts = tag.split("-", _MOST_SUBTAGS)[:_MOST_SUBTAGS]
    prefixes = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return prefixes if prefixes[0] == tag else [tag, *prefixes]
