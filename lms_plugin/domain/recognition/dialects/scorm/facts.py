"""What SCORM's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.conditions import is_part_by_type
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

_COURSES = frozenset({"course", "module"})
_AROUND = ("grouping", "parent", "other")


def place_or_verb(facts: Facts) -> str | None:
    """PART of a SCO, ELSEWHERE where a parent does not say what it is, or the kind of verb."""
    if not _speaks_scorm(facts):
        return None
    own = iri_of(facts.object) or ""
    if is_part_by_type(facts) or WITHIN_A_SCO.search(own):
        return PART
    sco = without_attempt(own)
    # A SCO is in itself, and in its own attempt.
    parents = [one for one in facts.activities("parent") if not _is_of(one, sco)]
    return _place(facts, sco, parents) or facts.verb_kind or ""


def _place(facts: Facts, sco: str, parents: list[JsonObject]) -> str | None:
    if not parents:
        return None
    if any(_is_attempt(one) for one in parents):
        return PART
    # ADL's first wrappers name the course as parent, and do not say that it is one.
    kinds = {_kind_of(one) for one in parents}
    if kinds <= _COURSES or _has_own_attempt(facts, sco):
        return None
    return ELSEWHERE if kinds <= _COURSES | {None} else PART


def attempt(facts: Facts) -> str | None:
    """The number of the attempt, which is an activity of its own beside the SCO."""
    around = (activity for kind in _AROUND for activity in facts.activities(kind))
    for activity in (facts.object, *around):
        iri = iri_of(activity) or ""
        number = number_of_attempt(iri)
        if number is None and _is_attempt(activity):
            number = last_part(iri)
        if number:
            return word(number)
    return None


def has_score(facts: Facts) -> bool:
    return ppm(facts.result.get("score"), ScoreScale.SHARE) is not None


def _speaks_scorm(facts: Facts) -> bool:
    categories = (iri_of(category) or "" for category in facts.activities("category"))
    return any(PROFILES.fullmatch(iri) for iri in categories)


def _has_own_attempt(facts: Facts, sco: str) -> bool:
    grouping = facts.activities("grouping")
    return any(_is_attempt(one) and _is_of(one, sco) for one in grouping)


def _is_attempt(activity: JsonObject) -> bool:
    if _kind_of(activity) == "attempt":
        return True
    return number_of_attempt(iri_of(activity) or "") is not None


def _is_of(activity: JsonObject, sco: str) -> bool:
    """The SCO itself, or an attempt at it."""
    return without_attempt(iri_of(activity) or "") == sco


def _kind_of(activity: JsonObject) -> str | None:
    return last_part(text(json_object(activity.get("definition")).get("type")) or "")
