from copy import deepcopy
from typing import Any

from lms_plugin.domain.statements import formats

BUDI = {"objectType": "Agent", "name": "Budi", "mbox": "mailto:budi@contoh.example"}
NAMES = {"id": "Kursus", "en": "Course"}
COURSE: dict[str, Any] = {
    "objectType": "Activity",
    "id": "https://lms.contoh.example/course/1",
    "definition": {
        "name": NAMES,
        "choices": [{"id": "a", "description": {"id": "ya", "en": "yes"}}],
    },
}
STATEMENT: dict[str, Any] = {
    "id": "aaaaaaaa-0000-4000-8000-000000000001",
    "actor": {"objectType": "Group", "name": "Tim", "member": [BUDI]},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed", "display": NAMES},
    "object": {
        "objectType": "SubStatement",
        "actor": BUDI,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/attempted"},
        "object": COURSE,
        "context": {"contextActivities": {"parent": COURSE}},
    },
    "result": {"score": {"raw": 0}},
    "context": {
        "team": {"objectType": "Group", "name": "Tim", "mbox": "mailto:tim@contoh.example"},
        "contextAgents": [{"objectType": "contextAgent", "agent": BUDI}],
        "contextActivities": {"grouping": [COURSE], "category": COURSE},
    },
}


def test_exact_is_what_was_sent_but_for_single_context_activities() -> None:
    wanted = deepcopy(STATEMENT)
    wanted["context"]["contextActivities"]["category"] = [COURSE]
    wanted["object"]["context"]["contextActivities"]["parent"] = [COURSE]

    assert formats.exact(STATEMENT) == wanted


def test_ids_leaves_what_identifies() -> None:
    budi = {"mbox": "mailto:budi@contoh.example"}
    course = {"id": COURSE["id"]}

    assert formats.ids(STATEMENT) == {
        "id": STATEMENT["id"],
        "actor": {"objectType": "Group", "member": [budi]},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {
            "objectType": "SubStatement",
            "actor": budi,
            "verb": {"id": "http://adlnet.gov/expapi/verbs/attempted"},
            "object": course,
            "context": {"contextActivities": {"parent": [course]}},
        },
        "result": {"score": {"raw": 0}},
        "context": {
            "team": {"objectType": "Group", "mbox": "mailto:tim@contoh.example"},
            "contextAgents": [{"objectType": "contextAgent", "agent": budi}],
            "contextActivities": {"grouping": [course], "category": [course]},
        },
    }


def test_canonical_shows_one_language_of_what_is_known() -> None:
    known = {COURSE["id"]: {"name": {"id": "Kursus baru", "en": "New course"}}}

    shown = formats.canonical(STATEMENT, known, ("en",))

    definition = {"name": {"en": "New course"}}
    assert shown["verb"]["display"] == {"en": "Course"}
    assert shown["object"]["object"]["definition"] == definition
    assert shown["context"]["contextActivities"]["category"][0]["definition"] == definition
    assert shown["actor"] == STATEMENT["actor"]


def test_canonical_without_a_known_definition_shows_the_statements_own() -> None:
    shown = formats.canonical(STATEMENT, {}, ("en",))

    assert shown["object"]["object"]["definition"] == {
        "name": {"en": "Course"},
        "choices": [{"id": "a", "description": {"en": "yes"}}],
    }


def test_a_statement_is_never_changed_by_being_shown() -> None:
    before = deepcopy(STATEMENT)

    formats.exact(STATEMENT)
    formats.ids(STATEMENT)
    formats.canonical(STATEMENT, {}, ("en",))

    assert before == STATEMENT


def test_all_activities_are_named_once_or_more() -> None:
    assert set(formats.activities_in(STATEMENT)) == {COURSE["id"]}
