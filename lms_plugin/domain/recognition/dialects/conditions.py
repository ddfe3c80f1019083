"""Conditions and verdicts that rules of several dialects share."""

from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, last_part, text
from lms_plugin.domain.recognition.dialects.subjects import iri_of

# Kinds of verbs, whichever vocabulary they come from; systems of our own country name theirs in
# Bahasa.
_COMPLETION_VERBS = frozenset(
    {
        "achieved",
        "complete",
        "completed",
        "finished",
        "graduated",
        "lulus",
        "marked-completion",
        "mastered",
        "menyelesaikan",
        "passed",
        "satisfied",
        "selesai",
        "tuntas",
    }
)
_VIDEO_PROFILE = "https://w3id.org/xapi/video"
# What they say stands in the middle of learning, also where the result says true.
_STEPS = frozenset({"initialized", "launched", "progressed", "start", "started", "viewed"})
# Kinds of objects that are made to stand in something larger, whichever vocabulary they come from.
_PARTS = frozenset(
    {
        "audio",
        "chapter",
        "cmi.interaction",
        "image",
        "interaction",
        "media",
        "objective",
        "page",
        "question",
        "slide",
        "video",
    }
)
# Kinds of objects that say of whoever has them that something was learnt.
_CREDENTIALS = frozenset(
    {"badge", "certificate", "certification", "credential", "open-badge", "openbadge"}
)


def completion_true(facts: Facts) -> bool:
    return facts.completion is True


def completion_false(facts: Facts) -> bool:
    return facts.completion is False


def success_true(facts: Facts) -> bool:
    return facts.success is True


def success_false(facts: Facts) -> bool:
    return facts.success is False


def claims_completion(facts: Facts) -> bool:
    """The verb reads like a completion, in whatever vocabulary."""
    return facts.verb_kind in _COMPLETION_VERBS


def completing_result(facts: Facts) -> bool:
    """The result says completed or successful, whatever the verb is."""
    return facts.completion is True or facts.success is True


def completes_somehow(facts: Facts) -> bool:
    """Verb or result says completed, passed or successful."""
    return claims_completion(facts) or completing_result(facts)


def is_step(facts: Facts) -> bool:
    """A step on the way, such as a page viewed or the answer to one question."""
    kind = facts.verb_kind
    return kind in _STEPS or (kind == "answered" and _of_a_question(facts))


def is_no_step(facts: Facts) -> bool:
    return not is_step(facts)


def _of_a_question(facts: Facts) -> bool:
    # H5P says answered of a whole exercise too. That one is complete, and stands in no other.
    return facts.completion is not True or _is_held(facts)


def is_part(facts: Facts) -> bool:
    """The object is a part of something larger: by what it is, or by what holds it."""
    return is_part_by_type(facts) or _is_held(facts)


def is_surely_part(facts: Facts) -> bool:
    """Under a verb that nobody has looked at: what merely has a parent may be a module there, but
    not where the verb says no more than that somebody saw it."""
    return is_part_by_type(facts) or (facts.verb_kind == "experienced" and _is_held(facts))


def is_part_by_type(facts: Facts) -> bool:
    """A video, a slide, a question, whatever holds it. The video profile names no type."""
    return _type_of(facts) in _PARTS or facts.has_category(_VIDEO_PROFILE)


def is_credential(facts: Facts) -> bool:
    """The object is a badge or certificate, whichever vocabulary its type comes from."""
    return _type_of(facts) in _CREDENTIALS


def _type_of(facts: Facts) -> str | None:
    sent = text(json_object(facts.object.get("definition")).get("type"))
    return last_part(sent or "")


def _is_held(facts: Facts) -> bool:
    own = _bare(iri_of(facts.object) or "")
    # Content names itself as its parent, and a course or a site as its grouping: only of what it
    # is a fragment of is it surely a part.
    parents = (_bare(iri_of(one) or own) for one in facts.activities("parent"))
    if any(whole != own for whole in parents):
        return True
    if "#" not in own:
        return False
    wholes = (_bare(iri_of(one) or own) for one in facts.activities("grouping"))
    return any(own.startswith((f"{one}#", f"{one}/#")) for one in wholes)


def _bare(iri: str) -> str:
    """Without what a sender writes now with, now without: the scheme, a slash at the end."""
    return iri.partition("://")[2].rstrip("/") or iri


def as_sent(facts: Facts) -> bool | None:
    """Verdict: `success` means what it says."""
    return facts.success


def always_passed(_: Facts) -> bool:
    """Verdict: the verb itself says passed."""
    return True


def always_failed(_: Facts) -> bool:
    """Verdict: the verb itself says failed."""
    return False
