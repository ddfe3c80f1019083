"""Subjects: the module a statement speaks about, and where to look for it."""

from collections.abc import Callable
from typing import NamedTuple

from lms_plugin.domain.recognition.addresses import canonical
from lms_plugin.domain.recognition.dialects.facts import Facts, JsonObject, json_object, text

_MOODLE_EXTERNAL_ID = "https://w3id.org/learning-analytics/learning-management-system/external-id"


class ModuleReference(NamedTuple):
    """A module as a statement names it.

    `iri` is canonical. `external_id` is the name its owner gave it, as sent: it stays when the
    system that runs the module makes a new IRI for it.
    """

    iri: str | None
    external_id: str | None


def of_object(facts: Facts) -> ModuleReference:
    """The statement's object."""
    return ModuleReference(_iri(facts.object), _moodle_external_id(facts.object))


def of_parent(page: str) -> Callable[[Facts], ModuleReference]:
    """The first parent on a page of Moodle ("/mod/quiz/view.php"), otherwise the object.

    From 4.8 on the object is an attempt or a session of the module. Its own IRI leads back to
    the module too, but only the parent carries the module's id number.
    """

    def find(facts: Facts) -> ModuleReference:
        for parent in facts.activities("parent"):
            if page in (text(parent.get("id")) or ""):
                return ModuleReference(_iri(parent), _moodle_external_id(parent))
        return of_object(facts)

    return find


def of_assignable_unit(facts: Facts) -> ModuleReference:
    """cmi5: the object, whose IRI the LMS makes; the publisher's IRI stands in grouping.

    Content may add groupings of its own. With more than one, which is the publisher's cannot be
    told, and a wrong guess would credit another module.
    """
    grouping = facts.activities("grouping")
    publisher = text(grouping[0].get("id")) if len(grouping) == 1 else None
    return ModuleReference(_iri(facts.object), publisher)


def _iri(activity: JsonObject) -> str | None:
    sent = text(activity.get("id"))
    return canonical(sent) if sent else None


def _moodle_external_id(activity: JsonObject) -> str | None:
    extensions = json_object(json_object(activity.get("definition")).get("extensions"))
    # A site that sends id numbers sends an empty one for a module that has none.
    return (text(extensions.get(_MOODLE_EXTERNAL_ID)) or "").strip() or None
