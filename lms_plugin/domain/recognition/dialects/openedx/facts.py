"""What Open edX's rules read in a statement."""

from lms_plugin.domain.recognition.dialects.facts import (
    Facts,
    JsonObject,
    json_object,
    last_part,
    text,
)
from lms_plugin.domain.recognition.dialects.openedx.addresses import (
    COURSE_KEY,
    TRANSFORMER,
    is_block,
    is_course,
    may_be_course,
)
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of

BLOCK = "block"


def kind(facts: Facts) -> str | None:
    """The verb, where it is about a course; "block" for what stands in one."""
    iri = iri_of(facts.object) or ""
    if is_course(iri) or (may_be_course(iri) and _course_key(facts.object) is not None):
        return facts.verb_kind
    if TRANSFORMER in facts.extensions:
        # Courses of before 2014 have keys of another form.
        return facts.verb_kind if _is_typed_course(facts.object) else BLOCK
    return BLOCK if is_block(iri) else None


def of_course(facts: Facts) -> ModuleReference:
    """The course, and where it is sent the key that all runs of it have in common."""
    return ModuleReference(iri_of(facts.object), _course_key(facts.object))


def _is_typed_course(activity: JsonObject) -> bool:
    return last_part(text(json_object(activity.get("definition")).get("type")) or "") == "course"


def _course_key(course: JsonObject) -> str | None:
    extensions = json_object(json_object(course.get("definition")).get("extensions"))
    sent = (text(value) for key, value in extensions.items() if key.endswith(COURSE_KEY))
    return next(sent, None)
