import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import msgspec
import pytest

from demonstration.courses import BPSDM, LMS, MOOC, OLD_LMS
from demonstration.traffic import SampleParcel, SampleWorld, batches, make_world, sample, traffic
from lms_plugin.domain.evidence.project import content_digest
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import recognise
from schemas.competency.catalogue import FULL_SCORE
from schemas.xapi.parse import XapiVersion, parse_statements

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
COUNT = 5000
LONG_NUMBER = re.compile(r"[0-9]{18}")


@pytest.fixture(scope="module")
def world() -> SampleWorld:
    return make_world(seed=7, employees=500, now=NOW)


@pytest.fixture(scope="module")
def parcels(world: SampleWorld) -> list[SampleParcel]:
    return sample(world, COUNT)


def test_the_same_seed_and_instant_send_the_same(parcels: list[SampleParcel]) -> None:
    assert sample(make_world(7, 500, NOW), COUNT) == parcels
    assert sample(make_world(8, 500, NOW), 10) != parcels[:10]


def test_as_many_statements_as_asked_for_in_the_order_of_sending(
    parcels: list[SampleParcel],
) -> None:
    sent = [parcel.sent_at for parcel in parcels]

    assert len(parcels) == COUNT
    assert sent == sorted(sent)


def test_every_statement_is_valid_xapi(parcels: list[SampleParcel]) -> None:
    for centre, statements in batches(parcels, size=50):
        assert len(parse_statements(msgspec.json.encode(statements), XapiVersion.V1_0_3)) <= 50, (
            centre
        )


def test_it_happened_in_the_last_ninety_days(parcels: list[SampleParcel]) -> None:
    for parcel in parcels:
        happened = datetime.fromisoformat(parcel.statement["timestamp"])
        assert NOW - timedelta(days=92) < happened <= parcel.sent_at <= NOW


def test_only_the_cmi5_site_gives_ids(parcels: list[SampleParcel]) -> None:
    with_id = {(parcel.centre, "id" in parcel.statement) for parcel in parcels}

    assert with_id == {(BPSDM.code, False), (MOOC.code, True)}


def test_no_address_holds_a_persons_number(parcels: list[SampleParcel]) -> None:
    addresses = {text for parcel in parcels for text in texts(parcel.statement) if ":" in text}

    assert [text for text in addresses if LONG_NUMBER.search(text)] == []


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from texts(inner)


def test_statements_are_as_large_as_real_ones(parcels: list[SampleParcel]) -> None:
    sizes = sorted(len(json.dumps(parcel.statement)) for parcel in parcels)

    assert 1100 < sizes[COUNT // 2] < 1800
    assert sizes[-1] < 4000


def test_learners_are_named_as_each_site_names_them(
    world: SampleWorld, parcels: list[SampleParcel]
) -> None:
    numbers = {held.nip for one in world.province.employees for held in one.held}
    accounts = {one.user_name for one in world.province.employees}
    known = Counter[str]()
    for parcel in parcels:
        account = parcel.statement["actor"]["account"]
        if account["homePage"] in {LMS, OLD_LMS}:
            known["number"] += account["name"] in numbers
        else:
            known["account"] += account["name"] in accounts

    assert min(known.values()) > COUNT // 5
    assert known.total() > COUNT * 0.97


# --- what they mean -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules(parcels: list[SampleParcel]) -> Counter[str]:
    return Counter(recognise(parcel.statement).rule for parcel in parcels)


@pytest.mark.parametrize(
    "rule",
    [
        "moodle.course.completed",
        "moodle-4.8.module.completed",
        "moodle-4.8.module.uncompleted",
        "moodle-4.8.quiz.attempt_submitted",
        "moodle-4.8.assign.graded",
        "moodle-4.8.credential.issued",
        "moodle-4.0.module.completion_updated",
        "moodle-4.0.quiz.attempt_submitted",
        "moodle.quiz.question_answered",
        "cmi5.session",
        "cmi5.completed",
        "cmi5.passed",
        "cmi5.failed",
        "cmi5.satisfied",
        "xapi.voiding",
    ],
)
def test_every_kind_of_news_occurs(rules: Counter[str], rule: str) -> None:
    assert rules[rule] > 0


def test_nothing_is_strange_to_the_dialects(rules: Counter[str]) -> None:
    assert [rule for rule in rules if rule.startswith("unknown") or "contradicted" in rule] == []


def test_most_completions_are_of_modules_in_the_catalogue(
    world: SampleWorld, parcels: list[SampleParcel]
) -> None:
    iris = {iri for one in world.offer.listed for iri in (one.module.iri, *one.module.aliases)}
    external_ids = {one.module.external_id for one in world.offer.listed}
    listed = Counter(
        found.module in iris or found.external_id in external_ids
        for found in map(recognise, (parcel.statement for parcel in parcels))
        if found.means is Means.FINISHED
    )

    assert 0.8 < listed[True] / listed.total() < 0.98


def test_marks_are_recognised_as_they_were_given(parcels: list[SampleParcel]) -> None:
    """The two generations of Moodle write the same mark in different ways."""
    for parcel in parcels:
        found = recognise(parcel.statement)
        if found.score is not None:
            raw = parcel.statement["result"]["score"]["raw"]
            assert found.score == raw * FULL_SCORE // 100


# --- what goes wrong on the way -----------------------------------------------------------------


def test_news_is_repeated_with_its_id_and_without_one(parcels: list[SampleParcel]) -> None:
    ids = Counter(parcel.statement.get("id") for parcel in parcels)
    del ids[None]
    contents = Counter(content_digest(without_session(parcel.statement)) for parcel in parcels)

    assert max(ids.values()) > 1
    assert max(contents.values()) > 1


def without_session(statement: dict[str, Any]) -> dict[str, Any]:
    context = {**statement.get("context", {}), "registration": None}
    return {**statement, "context": context}


def test_the_same_id_always_brings_the_same_statement(parcels: list[SampleParcel]) -> None:
    kept: dict[str, Any] = {}
    for parcel in parcels:
        given = parcel.statement.get("id")
        if given is not None:
            assert kept.setdefault(given, parcel.statement) == parcel.statement


def test_some_news_is_late_by_days(parcels: list[SampleParcel]) -> None:
    delays = [
        parcel.sent_at - datetime.fromisoformat(parcel.statement["timestamp"]) for parcel in parcels
    ]

    assert 0.005 < sum(delay > timedelta(days=1) for delay in delays) / COUNT < 0.1


def test_what_is_voided_was_sent_by_the_same_centre(parcels: list[SampleParcel]) -> None:
    sent = {parcel.statement.get("id"): parcel.centre for parcel in parcels}
    voided = [
        (parcel.statement["object"]["id"], parcel.centre)
        for parcel in parcels
        if parcel.statement["object"].get("objectType") == "StatementRef"
    ]

    assert voided
    assert all(sent[target] == centre for target, centre in voided)


def test_agencies_learn_with_different_zeal(
    world: SampleWorld, parcels: list[SampleParcel]
) -> None:
    units = {
        name: one.latest.unit
        for one in world.province.employees
        for name in (one.user_name, one.latest.nip)
    }
    learners = {parcel.statement["actor"]["account"]["name"] for parcel in parcels}
    agencies = Counter(units[name].agency for name in learners if name in units)
    sizes = Counter(one.latest.unit.agency for one in world.province.employees)

    assert agencies["NC-BM"] / sizes["NC-BM"] > 1.5 * agencies["NC-PR"] / sizes["NC-PR"]


# --- batches ------------------------------------------------------------------------------------


def test_batches_bring_everything_in_order_centre_by_centre(parcels: list[SampleParcel]) -> None:
    sent: dict[str, list[Any]] = {BPSDM.code: [], MOOC.code: []}
    for centre, statements in batches(parcels, size=7):
        assert 0 < len(statements) <= 7
        sent[centre] += statements

    for centre, statements in sent.items():
        assert statements == [one.statement for one in parcels if one.centre == centre]


def test_an_id_stands_in_a_batch_once() -> None:
    parcel = SampleParcel(NOW, "c", {"id": "a"})

    assert [len(statements) for _, statements in batches([parcel] * 3, size=50)] == [1, 1, 1]


def test_traffic_goes_on_after_everyone_has_taken_everything() -> None:
    small = make_world(seed=7, employees=2, now=NOW)

    assert len(list(islice(traffic(small), 1000))) == 1000
