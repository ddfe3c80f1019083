from typing import Any

import pytest

from schemas.xapi.equality import same_statement
from tests.schemas.xapi.samples import REMOVED, Json, Place, changed, rich, simple, substatement

AGENTS: list[Json] = [
    {"mbox": f"mailto:peserta{number}@example.go.id", "name": f"Peserta {number}"}
    for number in range(3)
]
GROUP: Json = {"objectType": "Group", "name": "Tim", "member": AGENTS}

BASE: Json = {
    **rich(),
    "actor": GROUP,
    "context": {
        **rich()["context"],
        "instructor": {"mbox": "mailto:Pengajar@example.go.id"},
        "team": {"objectType": "Group", "mbox_sha1sum": "ab" * 20},
        "contextAgents": [
            {"objectType": "contextAgent", "agent": AGENTS[0], "relevantTypes": ["urn:a", "urn:b"]}
        ],
        "contextGroups": [{"objectType": "contextGroup", "group": GROUP}],
    },
}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        # what a store assigns
        (("id",), REMOVED),
        (("stored",), "2030-01-01T00:00:00Z"),
        (("authority",), {"mbox": "mailto:toko@example.go.id"}),
        (("version",), "1.0.0"),
        (("timestamp",), REMOVED),
        (("timestamp",), "2025-06-10T21:31:41+07:00"),
        (("timestamp",), "2025-06-10T14:31:41.000999Z"),
        (("attachments",), REMOVED),
        # what is no part of the statement
        (("verb", "display"), {"en": "done"}),
        (("verb", "display"), REMOVED),
        (("object", "definition"), REMOVED),
        (("object", "definition", "name"), {"id": "Nama baru"}),
        (("context", "contextActivities", "parent", "definition"), REMOVED),
        # several ways of writing
        (("actor", "member"), list(reversed(AGENTS))),
        (("actor", "member", 0, "objectType"), "Agent"),
        (("actor", "member", 0, "mbox"), "mailto:peserta0@EXAMPLE.go.id"),
        (("object", "objectType"), REMOVED),
        (
            ("context", "contextActivities", "parent"),
            [rich()["context"]["contextActivities"]["parent"]],
        ),
        (("context", "registration"), "58028332-2277-5b51-a632-7836992917ea"),
        (("context", "statement", "id"), "0C9D3B0A-5A3C-4D3E-8A57-1F52AD1B6F0E"),
        (("context", "language"), "ID-id"),
        (("context", "team", "mbox_sha1sum"), "AB" * 20),
        (("context", "instructor", "objectType"), "Agent"),
        (("context", "contextGroups", 0, "group", "member"), list(reversed(AGENTS))),
        (("result", "score", "raw"), 50.0),
        (("result", "duration"), "PT1H2M3.459S"),
        (("result", "duration"), "PT1H2M3,45S"),
    ],
)
def test_a_difference_a_store_may_make_does_not_count(place: Place, value: Any) -> None:
    other = changed(BASE, place, value)
    assert same_statement(BASE, other)
    assert same_statement(other, BASE)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("timestamp",), "2025-06-10T14:31:42.000Z"),
        (("timestamp",), "2025-06-10T14:31:41.000+07:00"),
        (("verb", "id"), "http://adlnet.gov/expapi/verbs/passed"),
        (("object", "id"), "https://lms.bpsdm.example.go.id/MOD/quiz/view.php?id=12"),
        (("object",), {"objectType": "Agent", **AGENTS[0]}),
        (("actor", "name"), "tim"),
        (("actor", "member"), AGENTS[:2]),
        (("actor", "member"), [*AGENTS[:2], AGENTS[0]]),
        (("actor", "member", 0, "mbox"), "mailto:Peserta0@example.go.id"),
        (("actor",), AGENTS[0]),
        (("result",), REMOVED),
        (("result", "success"), False),
        (("result", "success"), REMOVED),
        (("result", "score", "raw"), 50.5),
        (("result", "score", "min"), REMOVED),
        (("result", "response"), "A"),
        (("result", "duration"), "PT1H2M3.46S"),
        (("result", "duration"), "PT62M3.45S"),
        (("result", "extensions"), {}),
        (("result", "extensions", "https://example.go.id/xapi/catatan"), False),
        (("context", "extensions", "urn:lain"), 1),
        (("context", "platform"), "moodle"),
        (("context", "contextActivities", "parent", "id"), "urn:lain"),
        (("context", "contextActivities", "parent"), []),
        (("context", "contextActivities", "category"), REMOVED),
        (("context", "contextAgents", 0, "relevantTypes"), ["urn:b", "urn:a"]),
        (("context", "contextAgents"), []),
        (("context", "registration"), REMOVED),
    ],
)
def test_any_other_difference_counts(place: Place, value: Any) -> None:
    other = changed(BASE, place, value)
    assert not same_statement(BASE, other)
    assert not same_statement(other, BASE)


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (0, None), ("1", 1), ([], {})])
def test_values_of_different_types_differ(one: Any, other: Any) -> None:
    def with_value(value: Any) -> Json:
        return {**simple(), "context": {"extensions": {"urn:x": [value]}}}

    assert not same_statement(with_value(one), with_value(other))


@pytest.mark.parametrize(
    ("place", "value", "same"),
    [
        (("object", "verb", "display"), {}, True),
        (("object", "object", "definition"), REMOVED, True),
        (("object", "result", "duration"), "PT1H2M3.451S", True),
        (("object", "timestamp"), "2025-06-10T21:31:41+07:00", True),
        (("object", "attachments"), REMOVED, True),
        (("object", "timestamp"), REMOVED, False),
        (("object", "actor"), AGENTS[0], False),
        (("object", "result", "completion"), False, False),
    ],
)
def test_a_substatement_is_compared_as_a_statement(place: Place, value: Any, same: bool) -> None:
    assert same_statement(substatement(), changed(substatement(), place, value)) is same


def test_a_duration_is_truncated_never_rounded() -> None:
    long, short, rounded = (
        {**simple(), "result": {"duration": f"P1DT12H36M0.{digits}S"}}
        for digits in ("12567", "12", "13")
    )
    assert same_statement(long, short)
    assert not same_statement(long, rounded)
