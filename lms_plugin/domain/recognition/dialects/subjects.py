"""Subjects: the module a statement speaks about. Where a dialect hides it, its room says."""

from typing import NamedTuple

from lms_plugin.domain.recognition.dialects.facts import Facts, JsonObject, text


class ModuleReference(NamedTuple):
    """A module as a statement names it, both as sent.

    `external_id` is the name its owner gave it: it stays when the system that runs the module
    makes a new IRI for it.
    """

    iri: str | None
    external_id: str | None


def of_object(facts: Facts) -> ModuleReference:
    """The statement's object."""
    return ModuleReference(iri_of(facts.object), None)


def iri_of(activity: JsonObject) -> str | None:
    return text(activity.get("id"))
