"""Parts of something larger, of which it counts only where a catalogue lists them."""

from typing import Any

import pytest

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import Recognition, as_if_listed, recognise

IRI = "https://konten.example/kursus/1"
TYPES = "http://adlnet.gov/expapi/activities/"


def said(
    verb: str = "completed", kind: str | None = None, iri: str = IRI, **activities: Any
) -> Recognition:
    thing: dict[str, Any] = {"id": iri}
    if kind is not None:
        thing["definition"] = {"type": kind}
    return recognise(
        {
            "actor": {"mbox": "mailto:rani@bpsdm.example"},
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
            "object": thing,
            "result": {"completion": True},
            "context": {"contextActivities": activities},
        }
    )


@pytest.mark.parametrize(
    "kind",
    [
        f"{TYPES}media",
        f"{TYPES}question",
        f"{TYPES}cmi.interaction",
        f"{TYPES}Objective/",
        "https://w3id.org/xapi/video/activity-type/video",
        "http://id.tincanapi.com/activitytype/slide",
        "http://id.tincanapi.com/activitytype/chapter",
        "http://activitystrea.ms/schema/1.0/page",
        "https://w3id.org/xapi/audio/activity-type/audio",
    ],
)
def test_by_what_it_is(kind: str) -> None:
    assert said(kind=kind).part


@pytest.mark.parametrize("kind", [f"{TYPES}course", f"{TYPES}module", f"{TYPES}lesson", None])
def test_a_course_a_module_and_what_has_no_type_stand_alone(kind: str | None) -> None:
    assert not said(kind=kind).part


def test_by_what_holds_it() -> None:
    assert said(parent=[{"id": "https://konten.example/kursus"}]).part


def test_by_the_address_of_its_course() -> None:
    assert said(iri=f"{IRI}#/id/co-05", grouping=[{"id": IRI}]).part


def test_what_names_itself_or_a_site_around_it_stands_alone() -> None:
    assert not said(parent=[{"id": IRI}], grouping=[{"id": "https://konten.example"}]).part
    assert not said(parent=[{"id": f"{IRI.replace('https', 'http')}/"}]).part
    assert said(iri="urn:kursus:1:2", parent=[{"id": "urn:kursus:1"}]).part


def test_a_part_says_what_the_whole_would() -> None:
    part, whole = said(kind=f"{TYPES}media"), said()

    assert part == whole._replace(part=True, object_type="media")


@pytest.mark.parametrize("verb", ["completed", "passed", "mastered", "failed", "attended"])
def test_where_no_catalogue_is_known_a_part_is_no_completion(verb: str) -> None:
    one = as_if_listed(said(verb, f"{TYPES}media"))

    assert (one.means, one.reason, one.module) == (Means.NO, "part_of_larger", None)
    assert one.learner == "mailto:rani@bpsdm.example"


def test_and_everything_else_is_answered_as_it_is() -> None:
    assert as_if_listed(said()) == said()


def test_under_a_verb_that_nobody_knows_a_parent_makes_no_part() -> None:
    held = [{"id": "https://konten.example/kursus"}]

    assert not said("scored", parent=held).part
    assert said("scored", f"{TYPES}question", parent=held).part
