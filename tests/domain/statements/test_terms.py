from typing import Any

import pytest

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.terms import TermRole, scope_of, scoped, term, terms_of

VERB = {"id": "http://adlnet.gov/expapi/verbs/completed"}
COURSE = {"id": "https://lms.contoh.example/course/1"}
SITE = {"id": "https://lms.contoh.example/"}
AYU = {"account": {"homePage": "https://lms.contoh.example", "name": "ayu"}}
BUDI = {"mbox": "mailto:Budi@Contoh.Example"}
CITRA = {"mbox_sha1sum": "AB" * 20}
DEWI = {"openid": "https://dewi.contoh.example/"}
KEYS = {
    "ayu": "https://lms.contoh.example ayu",
    "budi": "mailto:Budi@contoh.example",
    "citra": f"sha1:{'ab' * 20}",
    "dewi": "openid:https://dewi.contoh.example/",
}


def statement(**changes: Any) -> dict[str, Any]:
    return {"actor": AYU, "verb": VERB, "object": COURSE, **changes}


def found_by(thing: dict[str, Any]) -> set[tuple[str, str]]:
    """(place, name) of those that the statement is found by, of all that these tests speak of."""
    terms = terms_of(thing)
    looked_for = {**KEYS, "course": COURSE["id"], "site": SITE["id"], "verb": VERB["id"]}
    return {
        (place.name, name)
        for place in TermRole
        for name, value in looked_for.items()
        if term(place, value) in terms
    }


def test_actor_verb_and_object_are_found_by_the_narrow_filters_and_the_broad() -> None:
    assert found_by(statement()) == {
        ("VERB", "verb"),
        ("AGENT", "ayu"),
        ("RELATED_AGENT", "ayu"),
        ("ACTIVITY", "course"),
        ("RELATED_ACTIVITY", "course"),
    }


@pytest.mark.parametrize(("agent", "name"), [(BUDI, "budi"), (CITRA, "citra"), (DEWI, "dewi")])
def test_an_agent_as_object_is_found_like_the_actor(agent: dict[str, Any], name: str) -> None:
    found = found_by(statement(object={"objectType": "Agent", **agent}))

    assert {("AGENT", name), ("AGENT", "ayu"), ("RELATED_AGENT", name)} <= found
    assert not any(place.endswith("ACTIVITY") for place, _ in found)


def test_a_group_is_found_by_itself_and_by_its_members() -> None:
    group = {"objectType": "Group", **DEWI, "member": [BUDI, CITRA]}

    found = found_by(statement(actor=group))

    assert {name for place, name in found if place == "AGENT"} == {"budi", "citra", "dewi"}


def test_what_surrounds_a_statement_is_found_by_the_broad_filters_only() -> None:
    context = {
        "instructor": BUDI,
        "team": {"objectType": "Group", "member": [CITRA]},
        "contextAgents": [{"objectType": "contextAgent", "agent": DEWI}],
        "contextActivities": {"grouping": SITE},
        "registration": "AAAAAAAA-0000-4000-8000-000000000001",
    }

    thing = statement(context=context)

    assert found_by(thing) - found_by(statement()) == {
        ("RELATED_AGENT", "budi"),
        ("RELATED_AGENT", "citra"),
        ("RELATED_AGENT", "dewi"),
        ("RELATED_ACTIVITY", "site"),
    }
    assert term(TermRole.REGISTRATION, "aaaaaaaa-0000-4000-8000-000000000001") in terms_of(thing)


def test_a_sub_statement_is_found_by_the_broad_filters_only() -> None:
    sub = {
        "objectType": "SubStatement",
        "actor": BUDI,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/attempted"},
        "object": COURSE,
        "context": {"contextActivities": {"parent": [SITE]}},
    }

    assert found_by(statement(object=sub)) == {
        ("VERB", "verb"),
        ("AGENT", "ayu"),
        ("RELATED_AGENT", "ayu"),
        ("RELATED_AGENT", "budi"),
        ("RELATED_ACTIVITY", "course"),
        ("RELATED_ACTIVITY", "site"),
    }


def test_what_one_centre_sends_has_no_term_of_another() -> None:
    terms = terms_of(statement())
    mine, theirs = (set(scoped(terms, Sender(n, n))) for n in (1, 2))

    assert len(mine) == len(terms) + 2
    assert mine.isdisjoint(theirs)
    assert scope_of(1) in mine


def test_terms_never_change_for_they_are_stored() -> None:
    assert term(TermRole.VERB, VERB["id"]) == -6625814715601105973
