"""What Articulate's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.articulate.addresses import course_of, is_within
from lms_plugin.domain.recognition.dialects.conditions import is_part_by_type
from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, last_part, text
from lms_plugin.domain.recognition.dialects.subjects import iri_of

# No kind of verb has a "#", so this key leads to no verb's rules.
PART = "#part"

# An author's own address is no mark of Articulate; the form of what it appends is one.
_OF_PARTS = frozenset({"cmi.interaction", "module", "objective"})


def part_or_verb(facts: Facts) -> str | None:
    """PART of a course, or else the kind of verb; None of what no tool of Articulate sends."""
    own = iri_of(facts.object) or ""
    course = course_of(own)
    if course is None:
        return PART if _kind(facts) in _OF_PARTS and _is_within_a_course(facts, own) else None
    rest = own[len(course) :].strip("/")
    # A key in the query says how the course was opened, and names nothing in it.
    return PART if rest and not rest.startswith("?") else facts.verb_kind or ""


def is_course(facts: Facts) -> bool:
    """Not where its type says that it is a part, and its id that it is the whole."""
    return _kind(facts) not in _OF_PARTS and not is_part_by_type(facts)


def _is_within_a_course(facts: Facts, own: str) -> bool:
    around = (iri_of(one) for one in facts.activities("grouping"))
    return any(iri and is_within(own, iri) for iri in around)


def _kind(facts: Facts) -> str | None:
    return last_part(text(json_object(facts.object.get("definition")).get("type")) or "")
