"""What else is folded afresh when a statement comes: pieces of other objects and accounts."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.evidence import evidence, ledger
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import module_names
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import (
    BUKU,
    LMS,
    PERSON_IDS,
    PRIMA,
    UNMAPPED,
    Province,
    content_completed,
    finished,
    identify,
    uncompleted,
    voiding,
)

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
REGISTRATION = "6b1b0f3e-9d5c-4b8e-8f6b-0c6e6a1d9907"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
NAME = "https://penerbit.example/prima"
SATISFIED = {"id": "https://w3id.org/xapi/adl/verbs/satisfied"}


def modules_of(province: Province, name: str) -> set[int]:
    person_id = PERSON_IDS[name]
    with province.database.read() as reading:
        return {module for _, module in evidence.of_people(reading, [person_id])}


def in_registration(statement: dict[str, Any]) -> dict[str, Any]:
    context = {
        "registration": REGISTRATION,
        "contextActivities": {"category": [{"id": CMI5}]},
    }
    return {**statement, "context": context, "result": {"completion": True}}


def by(account: str, statement: dict[str, Any]) -> dict[str, Any]:
    return {**statement, "actor": {"account": {"homePage": LMS, "name": account}}}


def standing(province: Province, statement_id: UUID) -> str | None:
    with province.database.read() as reading:
        found = ledger.find(reading, StatementKey(1, statement_id))
    return None if found is None else found.standing


def laws_hold(province: Province) -> bool:
    verdict = verify(province.database, silent)
    return verdict.is_clean and not compare_with_rebuild(province.database, silent).differences


@pytest.fixture
def satisfied(province: Province) -> Province:
    """A part was done, and two days later its course was satisfied by that."""
    course = in_registration(content_completed("Ayu", PRIMA, "2025-03-03"))
    province.send(in_registration(content_completed("Ayu", BUKU, "2025-03-01")))
    province.send(course | {"verb": SATISFIED, "result": {}})
    assert modules_of(province, "Ayu") == {PRIMA, BUKU}
    return province


def test_a_part_that_had_been_taken_back_by_then_satisfies_nothing(satisfied: Province) -> None:
    satisfied.send(uncompleted("Ayu", "2025-03-02"))

    assert PRIMA not in modules_of(satisfied, "Ayu")
    assert laws_hold(satisfied)


def test_nor_does_one_that_was_taken_back_under_another_account(satisfied: Province) -> None:
    with satisfied.database.write() as writing:
        identify(writing, f"{LMS} ayu.lama", PERSON_IDS["Ayu"], LONG_AGO)
    satisfied.send(by("ayu.lama", uncompleted("Ayu", "2025-03-02")))

    assert PRIMA not in modules_of(satisfied, "Ayu")
    assert laws_hold(satisfied)


def test_what_is_done_in_time_under_another_account_is_of_the_same_module(
    province: Province,
) -> None:
    with province.database.write() as writing:
        identify(writing, f"{LMS} ayu.lama", PERSON_IDS["Ayu"], LONG_AGO)
    province.send(finished("Ayu", BUKU, "2025-03-01"))
    province.send(by("ayu.lama", uncompleted("Ayu", "2025-03-02")))

    assert laws_hold(province)


def test_what_was_known_by_a_name_that_was_voided_waits(province: Province) -> None:
    columns = ("kind", "centre_id", "key", "from_at", "module_id")
    province.write(module_names, columns, ("external_id", 1, NAME, LONG_AGO, PRIMA))
    with province.database.write() as writing:
        inputs.bump(writing, "catalogue")
    named = in_registration(content_completed("Ayu", UNMAPPED, "2025-03-01"))
    named["context"]["contextActivities"]["grouping"] = [{"id": NAME}]
    del named["context"]["registration"]
    (named_id,) = province.send(named)
    (nameless_id,) = province.send(content_completed("Ayu", UNMAPPED, "2025-03-02"))
    assert standing(province, nameless_id) == "confirms"

    province.send(voiding(named_id))

    assert standing(province, nameless_id) == "unmapped_module"
    assert laws_hold(province)
