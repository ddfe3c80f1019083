"""What only the product may say is refused at every other door."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from lms_plugin.domain.completions.ids import key_id, statement_id
from lms_plugin.errors import Invalid
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider, Repair, resubmit
from lms_plugin.usecases.deliveries.validate_batch import InvalidBatch, read_strictly, sort_out
from lms_plugin.usecases.statements.import_file import import_statements
from schemas.xapi.scalars import XapiVersion
from tests.api.conftest import park
from tests.province import OPERATOR, PRIMA, SIGNER, Province, content_completed, open_province

PROFILE = "urn:lms-plugin:completions"
V1, V2 = XapiVersion.V1_0_3, XapiVersion.V2_0
OWN_ID = str(statement_id(key_id(1, "k1"), 1))


def with_category(category: Any) -> dict[str, Any]:
    context = {"contextActivities": {"category": category}}
    return {**content_completed("Ayu", PRIMA, "2025-03-01"), "context": context}


GOOD = content_completed("Budi", PRIMA, "2025-03-01")
FORGED = {
    "its id": ({**content_completed("Ayu", PRIMA, "2025-03-01"), "id": OWN_ID}, "$[1].id"),
    "its id in capitals": (
        {**content_completed("Ayu", PRIMA, "2025-03-01"), "id": OWN_ID.upper()},
        "$[1].id",
    ),
    "its profile": (
        with_category([{"id": "urn:lain"}, {"id": PROFILE}]),
        "$[1].context.contextActivities.category",
    ),
    "its profile, not in an array": (
        with_category({"id": PROFILE}),
        "$[1].context.contextActivities.category",
    ),
    "its profile, escaped": (
        with_category([{"id": PROFILE.replace("-", "\\u002d")}]),
        "$[1].context.contextActivities.category",
    ),
}


def body(statement: dict[str, Any]) -> bytes:
    return json.dumps([GOOD, statement]).replace("\\\\u", "\\u").encode()


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.mark.parametrize("version", [V1, V2])
@pytest.mark.parametrize("what", FORGED)
def test_a_delivery_with_one_is_refused_where_it_is(what: str, version: XapiVersion) -> None:
    statement, path = FORGED[what]

    with pytest.raises(InvalidBatch) as refused:
        read_strictly(body(statement), version, 2)

    assert refused.value.path == path
    assert [one.reason for one in refused.value.items] == [
        "refused_with_others",
        "invalid_statement",
    ]


@pytest.mark.parametrize("what", FORGED)
def test_where_what_is_not_valid_is_parked_it_goes_into_quarantine_alone(what: str) -> None:
    statement, path = FORGED[what]

    found = sort_out(body(statement), V1, 2)

    assert len(found.valid) == 1
    (invalid,) = found.invalid
    assert [one.path for one in invalid.problems_in_delivery] == [path]


def test_a_line_of_a_file_is_passed_over(province: Province) -> None:
    lines = [json.dumps(one).encode() for one in (GOOD, *(one for one, _ in FORGED.values()))][:4]

    (tally,) = import_statements(province.database, province.credentials["BPSDM"].key, lines)

    assert (tally.new, tally.refused) == (1, 3)


def test_a_repair_cannot_become_one(province: Province) -> None:
    parked = park(province, "BPSDM")
    forged = json.dumps(with_category([{"id": PROFILE}])).encode()

    with pytest.raises(Invalid):
        resubmit(province.database, Decider(OPERATOR, SIGNER), parked.item, Repair(forged))


def test_what_merely_resembles_it_is_taken() -> None:
    alike = [
        with_category([{"id": f"{PROFILE}:lain"}]),
        with_category([]),
        {**GOOD, "id": OWN_ID.replace("703f58aa", "703f58ab")},
    ]

    assert len(read_strictly(json.dumps(alike).encode(), V1, 3).valid) == 3
