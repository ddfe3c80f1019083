"""What SCORM's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import (
    Facts,
    JsonObject,
    json_object,
    last_part,
    text,
    word,
)
from lms_plugin.domain.recognition.dialects.scorm.addresses import (
    PROFILES,
    WITHIN_A_SCO,
    number_of_attempt,
    without_attempt,
)
from lms_plugin.domain.recognition.dialects.subjects import iri_of
from lms_plugin.domain.recognition.scores import ScoreScale, ppm

# No kind of verb has a "#", so these keys lead to no verb's rules.
PART = "#part"
ELSEWHERE = "#elsewhere"

_PARTS = frozenset({"cmi.interaction", "interaction", "objective", "question"})
_WHOLES = frozenset({"course", "module"})
_AROUND = ("grouping", "parent", "other")


def place_or_verb(facts: Facts) -> str | None:
    """PART of a SCO, ELSEWHERE where a course is its parent, or else the kind of verb."""
    if not _speaks_scorm(facts):
        return None
    own = iri_of(facts.object) or ""
    if _kind_of(facts.object) in _PARTS or WITHIN_A_SCO.search(own):
        return PART
    # A SCO is in itself, and in its own attempt.
    whole = without_attempt(own)
    parents = [
        one for one in facts.activities("parent") if without_attempt(iri_of(one) or "") != whole
    ]
    if not parents:
        return facts.verb_kind or ""
    return ELSEWHERE if all(_kind_of(one) in _WHOLES for one in parents) else PART


def attempt(facts: Facts) -> str | None:
    """The number of the attempt, which is an activity of its own beside the SCO."""
    around = (activity for kind in _AROUND for activity in facts.activities(kind))
    for activity in (facts.object, *around):
        iri = iri_of(activity) or ""
        number = number_of_attempt(iri)
        if number is None and _kind_of(activity) == "attempt":
            number = last_part(iri)
        if number:
            return word(number)
    return None


def has_score(facts: Facts) -> bool:
    return ppm(facts.result.get("score"), ScoreScale.SHARE) is not None


def _speaks_scorm(facts: Facts) -> bool:
    categories = (iri_of(category) or "" for category in facts.activities("category"))
    return any(PROFILES.fullmatch(iri) for iri in categories)


def _kind_of(activity: JsonObject) -> str | None:
    return last_part(text(json_object(activity.get("definition")).get("type")) or "")
