"""What Moodle's rules read in a statement."""

from collections.abc import Callable

from lms_plugin.domain.recognition.dialects.facts import Facts, JsonObject, json_object, text
from lms_plugin.domain.recognition.dialects.moodle.addresses import (
    ATTEMPT_PAGE,
    EXTERNAL_ID,
    INFO,
    certificate_code,
)
from lms_plugin.domain.recognition.dialects.subjects import ModuleReference, iri_of


def event(facts: Facts) -> str | None:
    """Moodle's own name of the event, such as "\\core\\event\\course_completed".

    Empty where the plugin's extension lacks it: whoever sends that speaks Moodle, whose hand-ins
    say completed too.
    """
    sent = facts.extensions.get(INFO)
    return (text(sent.get("event_name")) or "") if isinstance(sent, dict) else None


def is_attempt(facts: Facts) -> bool:
    """From 4.8 on the object of a quiz statement is the attempt; before, it is the quiz."""
    return ATTEMPT_PAGE in (text(facts.object.get("id")) or "")


def is_content_object(facts: Facts) -> bool:
    """From 4.8 on the object of a SCORM statement is the content, marked by its fragment."""
    return (text(facts.object.get("id")) or "").endswith("#sco")


def only_failure(facts: Facts) -> bool | None:
    """Verdict: `success` is true whenever no pass mark is set, so only false says something."""
    return False if facts.success is False else None


def certificate(facts: Facts) -> str | None:
    return certificate_code(text(facts.object.get("id")) or "")


def quiz_attempt(facts: Facts) -> str | None:
    """The attempt's number, unique within the site: in the object, or beside it until 4.7."""
    for activity in (facts.object, *facts.activities("other")):
        _, found, query = (text(activity.get("id")) or "").partition(f"{ATTEMPT_PAGE}?")
        number = query.partition("attempt=")[2].partition("&")[0]
        if found and number:
            return number
    return None


def of_object(facts: Facts) -> ModuleReference:
    """The statement's object, with its id number as external id."""
    return ModuleReference(iri_of(facts.object), _id_number(facts.object))


def of_parent(page: str) -> Callable[[Facts], ModuleReference]:
    """The first parent on a page of Moodle ("/mod/quiz/view.php"), otherwise the object.

    From 4.8 on the object is an attempt or a session of the module. Its own IRI leads back to
    the module too, but only the parent carries the module's id number.
    """

    def find(facts: Facts) -> ModuleReference:
        for parent in facts.activities("parent"):
            if page in (text(parent.get("id")) or ""):
                return ModuleReference(iri_of(parent), _id_number(parent))
        return of_object(facts)

    return find


def _id_number(activity: JsonObject) -> str | None:
    extensions = json_object(json_object(activity.get("definition")).get("extensions"))
    # A site that sends id numbers sends an empty one for a module that has none.
    return (text(extensions.get(EXTERNAL_ID)) or "").strip() or None
