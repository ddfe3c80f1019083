"""Open edX's addresses: extensions of its statements, and IRIs of courses and their blocks."""

import re
from urllib.parse import unquote

# Whatever event-routing-backends sends has it.
TRANSFORMER = "https://w3id.org/xapi/openedx/extension/transformer-version"
# Under the domain of the site: the course's key, the same for all of its runs.
COURSE_KEY = "/course/key"

EARNED = frozenset({"http://id.tincanapi.com/verb/earned"})

_KEYED = re.compile(
    r".*/(?:courses?/(?:course|ccx)-v1|xblock/(?:ccx-)?block-v1|xapi/activities/course(?:run)?/).+",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


_BLOCK = re.compile(
    r"(?:.*/xblock/)?(?P<key>(?:ccx-)?block-v1(?::|%3A)[^/?#]+)/*(?:[?#].*)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


def is_course(iri: str) -> bool:
    """A course, a coach's course made of it, or a run of one. Where the channel names the course
    alone, others may name theirs in the same way."""
    # Asked of nearly every statement that is not Moodle's.
    is_keyed = "/course/c" in iri and ("/course/course-v1" in iri or "/course/ccx-v1" in iri)
    return is_keyed or "/xapi/activities/courserun/" in iri


def may_be_course(iri: str) -> bool:
    return "/xapi/activities/course/" in iri


def is_block(iri: str) -> bool:
    return "block-v1:" in iri


def block_key(iri: str) -> str | None:
    """The key of a block, which it has with its site before it and without it."""
    # Nearly all that is asked for is no block, and this is asked of every address.
    if "block-v1" not in iri:
        return None
    parts = _BLOCK.fullmatch(iri)
    if parts is None:
        return None
    return _written_out(parts["key"])


def reduced(path: str, query: str, fragment: str) -> tuple[str, str, str] | None:
    """The address of a course or block with its key written out, and no slash behind it."""
    if not _KEYED.fullmatch(path):
        return None
    # Some escape the colon and plus signs of the key.
    return _written_out(path).rstrip("/"), query, fragment


def _written_out(text: str) -> str:
    """Without escapes, the same however often; as it is where that makes it no address."""
    written = text
    while (read := unquote(written)) != written:
        written = read
    return written if written.isprintable() and " " not in written else text
