"""Articulate's addresses: ids of courses as its tools make them up, and of what a course holds."""

import re

_COURSE = re.compile(
    # Storyline 360, whatever its products are called.
    r"(?:urn:articulate:[^:/?#]+:[^/?#]+"
    # Storyline 2, Presenter and Rise put their id where a host would stand.
    r"|https?://[^./?#:]+_(?:course_id|rise))",
    re.IGNORECASE,
)
# A slide or result slide, or one of those and a question on it. Without an identifier a course is
# "http://", and its slides have three slashes.
_WITHIN = re.compile(r"/*[56][0-9A-Za-z]{10}(?:/[56][0-9A-Za-z]{10})?/?")


def course_of(iri: str) -> str | None:
    """The course that an id made up by Articulate names, or stands in: what it begins with."""
    found = _COURSE.match(iri)
    if found is None:
        return None
    return found[0] if found.end() == len(iri) or iri[found.end()] in "/?#" else None


def is_within(iri: str, course: str) -> bool:
    """Whether an id is that of a slide, a result slide or a question of this course.

    An author may give the course any address; what Storyline appends keeps its form.
    """
    rest = iri[len(course) :]
    is_apart = course.endswith("/") or rest.startswith("/")
    return is_apart and iri.startswith(course) and _WITHIN.fullmatch(rest) is not None
