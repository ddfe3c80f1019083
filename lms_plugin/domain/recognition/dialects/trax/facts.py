"""What TRAX's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import Facts, JsonObject, json_object, text
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of
from lms_plugin.domain.recognition.dialects.trax.addresses import (
    ATTEMPT,
    EVENT,
    FIRST_PROFILE,
    FIRST_VERBS,
    H5P,
    ID_NUMBER,
    INSIDE_A_MODULE,
    OF_CONTENT,
    OF_RESULTS,
    SCO,
    SCO_TYPE,
    SCORM_LITE,
    SCORM_LITE_PATH,
    SECOND_PROFILE,
    SECOND_VERBS,
)

INSIDE = "inside"


def kind(facts: Facts) -> str | None:
    """The verb, and before it what kind of thing says so unless it is Moodle itself:
    "attempt passed", "content scored", "sco completed"; "inside" for all else in a module."""
    if not _speaks_trax(facts):
        return None
    return _place(facts) or f"{_sayer(facts)}{facts.verb_kind}"


def _speaks_trax(facts: Facts) -> bool:
    if facts.verb.startswith((FIRST_VERBS, SECOND_VERBS)):
        return True
    categories = [iri_of(one) or "" for one in facts.activities("category")]
    if FIRST_PROFILE not in categories and SECOND_PROFILE not in categories:
        return False
    # The second plugin hands on what H5P says, which means the same as wherever H5P says it.
    return not any(one.startswith(H5P) for one in categories)


def _place(facts: Facts) -> str | None:
    is_own = _is_scorm_lite(facts) or _is_sco(facts)
    return INSIDE if facts.has_category(INSIDE_A_MODULE) and not is_own else None


def _sayer(facts: Facts) -> str:
    if _is_scorm_lite(facts):
        return "attempt "
    if _is_sco(facts):
        return "sco "
    event = text(facts.extensions.get(EVENT)) or ""
    if event.startswith(OF_CONTENT):
        return "content "
    return "result " if OF_RESULTS in event else ""


def _is_scorm_lite(facts: Facts) -> bool:
    iri = iri_of(facts.object) or ""
    return iri.rstrip("/").endswith(SCO) and (
        facts.has_category(SCORM_LITE) or SCORM_LITE_PATH in iri
    )


def _is_sco(facts: Facts) -> bool:
    sent = text(json_object(facts.object.get("definition")).get("type"))
    return (sent or "").rstrip("/") == SCO_TYPE


def attempt(facts: Facts) -> str | None:
    """The number, from 1 on for each learner and module."""
    sent = facts.extensions.get(ATTEMPT)
    return str(sent) if isinstance(sent, int | str) and not isinstance(sent, bool) else None


def of_module(facts: Facts) -> ModuleReference:
    """The course or module, with its id number as external id."""
    return _reference(facts.object)


def of_holder(facts: Facts) -> ModuleReference:
    """The module in which the content runs: the first parent."""
    parents = facts.activities("parent")
    return _reference(parents[0]) if parents else ModuleReference(None, None)


def _reference(activity: JsonObject) -> ModuleReference:
    extensions = json_object(json_object(activity.get("definition")).get("extensions"))
    number = (text(extensions.get(ID_NUMBER)) or "").strip()
    return ModuleReference(iri_of(activity), number or None)
