from typing import Any

import pytest

from schemas.xapi.errors import json_path
from schemas.xapi.parse import XapiVersion
from tests.schemas.xapi.samples import (
    BOTH,
    HOME_PAGE,
    REMOVED,
    Json,
    Place,
    activity,
    changed,
    moodle_like,
    paths,
    places,
    problems,
    rich,
    simple,
    substatement,
    values_of_other_types,
    voiding,
)
from tests.spoken import english

AGENT: Json = {"mbox": "mailto:peserta@example.go.id"}
GROUP: Json = {"objectType": "Group", "member": [AGENT]}
PAIR: Json = {"objectType": "Group", "member": [AGENT, {"openid": "https://id.example.go.id/a"}]}
REFERENCE: Json = {"objectType": "StatementRef", "id": "0c9d3b0a-5a3c-4d3e-8a57-1f52ad1b6f0e"}
COMPONENTS: Json = {"id": "a"}

DEFINITION: Place = ("object", "definition")
SCORE: Place = ("result", "score")


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    "statement", [simple(), rich(), substatement(), voiding(), moodle_like(7)], ids=len
)
def test_a_valid_statement_is_accepted(statement: Json, version: XapiVersion) -> None:
    assert problems(statement, version) == ()


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("actor",), GROUP),
        (("actor",), {**GROUP, "mbox": "mailto:tim@example.go.id"}),
        (("actor",), {"objectType": "Group", "mbox": "mailto:tim@example.go.id"}),
        (("actor",), {"objectType": "Group", "mbox": "mailto:tim@example.go.id", "member": []}),
        (("actor", "name"), ""),
        (("actor", "name"), "bebas \u0000 teks"),
        (("verb", "display"), {}),
        (("object", "definition"), {}),
        (("object", "definition", "extensions"), {}),
        (("object", "definition", "correctResponsesPattern"), []),
        (("object", "definition", "choices"), []),
        (("object", "objectType"), REMOVED),
        (("result",), {}),
        (("result", "score"), {}),
        (("result", "score"), {"raw": 0}),
        (("result", "score"), {"raw": -5, "max": 0}),
        (("result", "score"), {"raw": 10**30, "min": 0.5}),
        (("result", "score", "raw"), 0),
        (("result", "score", "raw"), 100),
        (("result", "extensions"), {"urn:x": None, "urn:y": [{"": None}], "urn:z": "\u0000"}),
        (("result", "response"), ""),
        (("context",), {}),
        (("context", "contextActivities"), {}),
        (("context", "contextActivities", "parent"), []),
        (("context", "contextActivities", "other"), activity("/lain", "Lain")),
        (("context", "instructor"), GROUP),
        (("context", "language"), "x-betawi"),
        (("authority",), PAIR),
        (("attachments",), []),
        (("attachments", 0, "fileUrl"), REMOVED),
        (("attachments", 0, "description"), REMOVED),
        (("id",), "6F2C1C0E-2A55-4B6E-9A38-0D3C9F5A7B11"),
        (("timestamp",), "2999-06-10T14:31:41.000Z"),
        (("version",), "1.0"),
    ],
)
def test_what_the_standard_allows_is_accepted(
    place: Place, value: Any, version: XapiVersion
) -> None:
    assert problems(changed(rich(), place, value), version) == ()


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("thing", [{"objectType": "Agent", **AGENT}, GROUP, REFERENCE])
@pytest.mark.parametrize("whole", [simple(), substatement()], ids=["statement", "substatement"])
def test_an_object_may_be_a_person_or_a_reference(
    whole: Json, thing: Json, version: XapiVersion
) -> None:
    if "actor" in whole["object"]:
        whole = changed(whole, ("object", "object"), thing)
        for name in ("platform", "revision"):
            del whole["object"]["context"][name]
    else:
        whole = changed(whole, ("object",), thing)
    assert problems(whole, version) == ()


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        # required properties
        (("actor",), REMOVED, "$.actor"),
        (("verb",), REMOVED, "$.verb"),
        (("object",), REMOVED, "$.object"),
        (("verb", "id"), REMOVED, "$.verb.id"),
        (("object", "id"), REMOVED, "$.object.id"),
        (("actor", "account", "name"), REMOVED, "$.actor.account.name"),
        (("actor", "account", "homePage"), REMOVED, "$.actor.account.homePage"),
        (("context", "statement", "id"), REMOVED, "$.context.statement.id"),
        (("context", "statement", "objectType"), REMOVED, "$.context.statement.objectType"),
        (("attachments", 0, "sha2"), REMOVED, "$.attachments[0].sha2"),
        (("attachments", 0, "length"), REMOVED, "$.attachments[0].length"),
        (("attachments", 0, "display"), REMOVED, "$.attachments[0].display"),
        # null
        (("id",), None, "$.id"),
        (("result", "success"), None, "$.result.success"),
        (("result", "score", "raw"), None, "$.result.score.raw"),
        (("context",), None, "$.context"),
        (("verb", "display", "id"), None, "$.verb.display.id"),
        (("object", "definition", "choices", 0), None, "$.object.definition.choices[0]"),
        (("actor", "objectType"), None, "$.actor.objectType"),
        (("context", "contextActivities", "parent"), None, "$.context.contextActivities.parent"),
        # unknown properties, and known ones in another case
        (("catatan",), 1, "$.catatan"),
        (("Result",), {}, "$.Result"),
        (("actor", "Name"), "x", "$.actor.Name"),
        (("actor", "member"), [], "$.actor.member"),
        (("object", "definition", "Type"), "urn:x", "$.object.definition.Type"),
        (("context", "contextActivities", "parents"), [], "$.context.contextActivities.parents"),
        (("result", "https://x/y z"), 1, '$.result["https://x/y z"]'),
        # types
        (("result", "success"), "true", "$.result.success"),
        (("result", "completion"), 1, "$.result.completion"),
        (("result", "response"), 1, "$.result.response"),
        (("result", "score", "raw"), "50", "$.result.score.raw"),
        (("result", "score", "max"), True, "$.result.score.max"),
        (("attachments", 0, "length"), "27", "$.attachments[0].length"),
        (("attachments",), {}, "$.attachments"),
        (("verb", "display"), "selesai", "$.verb.display"),
        (("actor",), [AGENT], "$.actor"),
        (("object",), "https://x", "$.object"),
        (("context", "contextActivities"), [], "$.context.contextActivities"),
        (("context", "contextActivities", "category"), "x", "$.context.contextActivities.category"),
        # values of a list
        (("actor", "objectType"), "agent", "$.actor.objectType"),
        (("actor", "objectType"), "Person", "$.actor.objectType"),
        (("actor", "objectType"), ["Agent"], "$.actor.objectType"),
        (("object", "objectType"), "activity", "$.object.objectType"),
        (("object", "objectType"), {}, "$.object.objectType"),
        (("context", "team", "objectType"), "Agent", "$.context.team.objectType"),
        (
            ("object", "definition", "interactionType"),
            "Choice",
            "$.object.definition.interactionType",
        ),
        # forms
        (("id",), "bukan-uuid", "$.id"),
        (("id",), "", "$.id"),
        (("verb", "id"), "completed", "$.verb.id"),
        (("object", "id"), "/course/7", "$.object.id"),
        (("object", "definition", "type"), "kuis", "$.object.definition.type"),
        (("object", "definition", "moreInfo"), "kuis/12", "$.object.definition.moreInfo"),
        (("actor", "account", "homePage"), "lms", "$.actor.account.homePage"),
        (("actor", "account", "name"), "a\u0000", "$.actor.account.name"),
        (("verb", "display", "id_ID"), "selesai", "$.verb.display.id_ID"),
        (("object", "definition", "name", "a12345678"), "x", "$.object.definition.name.a12345678"),
        (("result", "duration"), "P4W1D", "$.result.duration"),
        (("result", "extensions", "kunci"), 1, "$.result.extensions.kunci"),
        (("context", "extensions", "a b"), 1, '$.context.extensions["a b"]'),
        (("context", "registration"), "1", "$.context.registration"),
        (("context", "language"), "bahasa indonesia", "$.context.language"),
        (("context", "instructor", "openid"), "pengajar", "$.context.instructor.openid"),
        (("timestamp",), "10 Juni 2025", "$.timestamp"),
        (("timestamp",), "2025-06-10T14:31:41-00:00", "$.timestamp"),
        (("stored",), "2025-06-31T14:31:41Z", "$.stored"),
        (("version",), "0.9.9", "$.version"),
        (("version",), "1.1.0", "$.version"),
        (("attachments", 0, "usageType"), "sertifikat", "$.attachments[0].usageType"),
        (("attachments", 0, "contentType"), "teks", "$.attachments[0].contentType"),
        (("attachments", 0, "fileUrl"), "sertifikat/1", "$.attachments[0].fileUrl"),
        (("attachments", 0, "length"), -1, "$.attachments[0].length"),
        (("attachments", 0, "sha2"), "abc", "$.attachments[0].sha2"),
        # actors
        (("actor", "mbox"), "mailto:a@b", "$.actor"),
        (("actor", "account"), REMOVED, "$.actor"),
        (("actor",), {"objectType": "Group"}, "$.actor.member"),
        (("actor",), {"objectType": "Group", "member": []}, "$.actor.member"),
        (("actor",), {**PAIR, "mbox": "mailto:a@b", "openid": "https://x"}, "$.actor"),
        (("actor",), {**GROUP, "member": [GROUP]}, "$.actor.member[0].objectType"),
        (("actor",), {**GROUP, "member": AGENT}, "$.actor.member"),
        (("actor",), {**GROUP, "member": [AGENT, {"name": "x"}]}, "$.actor.member[1]"),
        (("context", "team"), AGENT, "$.context.team.objectType"),
        (("authority",), GROUP, "$.authority.member"),
        (("authority",), {**PAIR, "member": [AGENT] * 3}, "$.authority.member"),
        (("authority",), {**PAIR, "mbox": "mailto:a@b"}, "$.authority"),
        (("authority",), {"objectType": "Group", "mbox": "mailto:a@b"}, "$.authority"),
        # scores
        ((*SCORE, "scaled"), 1.01, "$.result.score.scaled"),
        ((*SCORE, "scaled"), -1.01, "$.result.score.scaled"),
        ((*SCORE, "raw"), -1, "$.result.score.raw"),
        ((*SCORE, "raw"), 100.5, "$.result.score.raw"),
        ((*SCORE, "min"), 100, "$.result.score.min"),
        ((*SCORE, "max"), 0, "$.result.score.min"),
        # interactions
        ((*DEFINITION, "interactionType"), REMOVED, "$.object.definition.interactionType"),
        ((*DEFINITION, "interactionType"), "numeric", "$.object.definition.choices"),
        ((*DEFINITION, "interactionType"), "likert", "$.object.definition.choices"),
        ((*DEFINITION, "steps"), [COMPONENTS], "$.object.definition.steps"),
        ((*DEFINITION, "choices", 1, "id"), "a", "$.object.definition.choices[1].id"),
        ((*DEFINITION, "choices", 1, "id"), 5, "$.object.definition.choices[1].id"),
        (
            (*DEFINITION, "correctResponsesPattern", 0),
            1,
            "$.object.definition.correctResponsesPattern[0]",
        ),
        # objects
        (("object",), AGENT, "$.object.id"),
        (("object",), {"objectType": "Agent"}, "$.object"),
        (("object",), {"objectType": "StatementRef"}, "$.object.id"),
        (("object",), {"objectType": "StatementRef", "id": "urn:x"}, "$.object.id"),
        (("object",), {"objectType": "Agent", **AGENT}, "$.context.revision"),
        (("verb", "id"), "http://adlnet.gov/expapi/verbs/voided", "$.object.objectType"),
    ],
)
def test_what_the_standard_forbids_is_refused_with_its_place(
    place: Place, value: Any, path: str, version: XapiVersion
) -> None:
    assert path in paths(changed(rich(), place, value), version)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("statement", [rich(), substatement()], ids=["statement", "substatement"])
def test_each_value_of_another_type_is_refused_at_its_place(
    statement: Json, version: XapiVersion
) -> None:
    for place in places(statement):
        for value in values_of_other_types(statement, place):
            refused = paths(changed(statement, place, value), version)
            assert any(path.startswith(json_path(*place)) for path in refused), (place, value)


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("id", "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11", "$.object.id"),
        ("stored", "2025-06-10T14:31:41Z", "$.object.stored"),
        ("version", "1.0.3", "$.object.version"),
        ("authority", AGENT, "$.object.authority"),
        ("object", substatement()["object"], "$.object.object.objectType"),
        ("actor", {}, "$.object.actor"),
        ("timestamp", "2025-02-30T00:00:00Z", "$.object.timestamp"),
        ("verb", {"id": "http://adlnet.gov/expapi/verbs/voided"}, "$.object.object.objectType"),
        ("object", REFERENCE, "$.object.context.revision"),
    ],
)
def test_a_substatement_is_a_statement_without_a_life_of_its_own(
    name: str, value: Any, path: str, version: XapiVersion
) -> None:
    assert path in paths(changed(substatement(), ("object", name), value), version)


@pytest.mark.parametrize("name", ["revision", "platform"])
@pytest.mark.parametrize("thing", [{"objectType": "Agent", **AGENT}, GROUP, REFERENCE])
def test_revision_and_platform_go_with_activities_only(thing: Json, name: str) -> None:
    statement = {**simple(), "object": thing, "context": {name: "x"}}
    assert paths(statement) == [f"$.context.{name}"]


def test_a_platform_beside_a_substatement_is_refused() -> None:
    statement = {**substatement(), "context": {"platform": "Moodle"}}
    assert paths(statement) == ["$.context.platform"]


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("choice", {"choices"}),
        ("sequencing", {"choices"}),
        ("likert", {"scale"}),
        ("matching", {"source", "target"}),
        ("performance", {"steps"}),
        ("true-false", set()),
        ("fill-in", set()),
        ("long-fill-in", set()),
        ("numeric", set()),
        ("other", set()),
    ],
)
@pytest.mark.parametrize("name", ["choices", "scale", "source", "target", "steps"])
def test_each_interaction_has_its_own_component_lists(
    kind: str, lists: set[str], name: str
) -> None:
    definition = {"interactionType": kind, name: [COMPONENTS]}
    statement = changed(simple(), ("object", "definition"), definition)
    assert (problems(statement) == ()) == (name in lists)


CONTEXT_AGENT: Json = {
    "objectType": "contextAgent",
    "agent": AGENT,
    "relevantTypes": ["https://example.go.id/peran/mentor"],
}
CONTEXT_GROUP: Json = {
    "objectType": "contextGroup",
    "group": GROUP,
    "relevantTypes": ["https://example.go.id/peran/panitia"],
}


@pytest.mark.parametrize(
    "context",
    [
        {"contextAgents": [CONTEXT_AGENT]},
        {"contextGroups": [CONTEXT_GROUP]},
        {"contextAgents": [{"objectType": "contextAgent", "agent": AGENT}]},
    ],
)
@pytest.mark.parametrize("place", [("context",), ("object", "context")])
def test_only_2_0_knows_context_agents_and_groups(context: Json, place: Place) -> None:
    whole = simple() if len(place) == 1 else substatement()
    statement = changed(whole, place, context)
    assert problems(statement, XapiVersion.V2_0) == ()
    name = next(iter(context))
    assert paths(statement, XapiVersion.V1_0_3) == [f"${''.join(f'.{s}' for s in place)}.{name}"]


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("contextAgents", 0, "objectType"), REMOVED, "contextAgents[0].objectType"),
        (("contextAgents", 0, "objectType"), "contextGroup", "contextAgents[0].objectType"),
        (("contextAgents", 0, "agent"), REMOVED, "contextAgents[0].agent"),
        (("contextAgents", 0, "agent"), GROUP, "contextAgents[0].agent.objectType"),
        (("contextAgents", 0, "relevantTypes"), [], "contextAgents[0].relevantTypes"),
        (("contextAgents", 0, "relevantTypes"), ["mentor"], "contextAgents[0].relevantTypes[0]"),
        (("contextAgents", 0, "relevantTypes"), "urn:x", "contextAgents[0].relevantTypes"),
        (("contextAgents", 0, "group"), GROUP, "contextAgents[0].group"),
        (("contextGroups", 0, "group"), AGENT, "contextGroups[0].group.objectType"),
        (("contextGroups", 0, "relevantTypes"), [], "contextGroups[0].relevantTypes"),
        (("contextGroups",), CONTEXT_GROUP, "contextGroups"),
    ],
)
def test_context_agents_and_groups_are_checked(place: Place, value: Any, path: str) -> None:
    context = {"contextAgents": [CONTEXT_AGENT], "contextGroups": [CONTEXT_GROUP]}
    statement = {**simple(), "context": changed(context, place, value)}
    assert f"$.context.{path}" in paths(statement, XapiVersion.V2_0)


@pytest.mark.parametrize("sent", ["2.0.0", "2.0"])
def test_a_statement_of_2_0_is_not_sent_under_1_0_3(sent: str) -> None:
    statement = {**simple(), "version": sent}
    assert paths(statement, XapiVersion.V1_0_3) == ["$.version"]
    assert paths(statement, XapiVersion.V2_0) == []


def test_2_0_wants_the_offset_of_a_time() -> None:
    statement = {**simple(), "timestamp": "2025-06-10T14:31:41"}
    assert paths(statement, XapiVersion.V1_0_3) == []
    assert paths(statement, XapiVersion.V2_0) == ["$.timestamp"]


def test_every_problem_is_named() -> None:
    statement = changed(changed(rich(), ("id",), 1), ("result", "success"), "ya")
    assert sorted(paths(statement)) == ["$.id", "$.result.success"]


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("actor", "mbox"), 1, "must be mailto: followed by one e-mail address"),
        (("actor",), REMOVED, "is required"),
        (("result",), None, "must not be null; leave it out instead"),
        (("Actor",), 1, "names are case sensitive"),
        (("result", "success"), "true", "must be true or false, without quotes"),
        (("object", "objectType"), "Orang", "must be Activity, Agent, Group, StatementRef or"),
        (("context", "team", "objectType"), "Tim", "must be 'Group'"),
        (("version",), "1.1.0", "must be an xAPI version: 1.0 or 1.0.x"),
        (("timestamp",), "2025-02-30T00:00:00Z", "must be a time that the calendar has"),
    ],
)
def test_a_message_says_the_remedy(place: Place, value: Any, message: str) -> None:
    assert any(
        message in english(problem.message) for problem in problems(changed(rich(), place, value))
    )


def test_a_fault_is_named_once() -> None:
    statement = changed(moodle_like(1), ("object", "definition", "type"), "kuis")
    assert paths(statement) == ["$.object.definition.type"]


def test_a_message_never_repeats_what_was_sent() -> None:
    statement = changed(rich(), ("actor", "account", "homePage"), "199001012015031901")
    assert "199001012015031901" not in str(problems(statement))


def test_a_home_page_holds_no_space() -> None:
    statement = changed(rich(), ("actor", "account", "homePage"), f"{HOME_PAGE}/a b")
    assert paths(statement) == ["$.actor.account.homePage"]
