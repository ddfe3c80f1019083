"""Everything that was received about a person stands on their list."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Forbidden, Invalid, NotFound
from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page
from lms_plugin.usecases.evidence.read_records import (
    WantedRecords,
    read_own_records,
    read_records,
)
from schemas.competency.records import RecordsPage
from tests.province import (
    BUKU,
    LMS,
    OPERATOR,
    OTHER_LMS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    finished,
    hr,
    iri,
    learner,
    nip,
    public_id,
    uncompleted,
    viewed,
    voiding,
)

SINCE = "2025-03-01"
NUMBERS = "https://nip.bpsdm.example"


def records(province: Province, name: str, reader: Reader = OPERATOR, **wanted: Any) -> RecordsPage:
    asked = WantedRecords(**wanted)
    return read_records(province.database, province.cache, reader, public_id(name), asked)


def told(province: Province, name: str, reader: Reader = OPERATOR) -> dict[UUID, str]:
    return {one.statement: one.reason.code for one in records(province, name, reader).records}


def test_what_counts_what_does_not_and_what_waits_stand_side_by_side(province: Province) -> None:
    (counts,) = province.send(finished("Ayu", PRIMA, SINCE))
    (waits,) = province.send(finished("Ayu", UNMAPPED, SINCE))
    (takes_nothing,) = province.send(uncompleted("Ayu", "2025-05-01"))
    (no,) = province.send(viewed("Ayu", PRIMA, SINCE))
    (test,) = province.send(finished("Ayu", PRIMA, SINCE), by="COBA")
    (voided,) = province.send(finished("Ayu", BUKU, SINCE))
    province.send(voiding(voided))
    province.catch_up(timedelta(minutes=1))
    later = province.store_clock() + timedelta(hours=5)
    (future,) = province.send(finished("Ayu", BUKU, SINCE) | {"timestamp": later.isoformat()})
    (pending,) = province.keep(finished("Ayu", PRIMA, "2025-06-01"))
    province.catch_up(timedelta(minutes=1))

    assert told(province, "Ayu") == {
        counts: "counted",
        waits: "unmapped_module",
        takes_nothing: "takes_nothing_back",
        no: "not_a_completion",
        test: "test_mode",
        voided: "voided",
        future: "future",
        pending: "pending",
    }


def test_the_one_received_last_comes_first(province: Province) -> None:
    sent = []
    for day in (3, 1, 2):
        sent += province.send(viewed("Ayu", PRIMA, f"2025-03-0{day}"))
        province.clock.now += timedelta(seconds=5)
    province.catch_up(timedelta(minutes=1))

    assert [one.statement for one in records(province, "Ayu").records] == sent[::-1]


def test_pages_follow_each_other(province: Province) -> None:
    sent = set(province.send(*(viewed("Ayu", PRIMA, f"2025-03-0{day}") for day in range(1, 6))))
    province.catch_up(timedelta(minutes=1))

    first = records(province, "Ayu", limit=3)
    second = records(province, "Ayu", limit=3, after=first.next)

    seen = [one.statement for one in (*first.records, *second.records)]
    assert (len(first.records), len(seen), set(seen), second.next) == (3, 5, sent, None)


def test_an_activity_is_named_as_its_statement_names_it(province: Province) -> None:
    statement = viewed("Ayu", UNMAPPED, SINCE)
    statement["object"]["definition"] = {"name": {"en": "Service", "id": "Pelayanan"}}
    province.send(statement)
    province.catch_up(timedelta(minutes=1))

    (one,) = records(province, "Ayu").records
    (in_english,) = records(province, "Ayu", languages=("en",)).records

    assert one.about is not None
    assert (one.about.iri, one.about.title) == (iri(UNMAPPED), "Pelayanan")
    assert in_english.about is not None
    assert in_english.about.title == "Service"


def test_who_is_known_by_number_is_found_where_names_are_numbers(province: Province) -> None:
    request = HomePageRequest("BPSDM", NUMBERS, names_are_nip=True)
    add_home_page(province.database, SIGNER, request)
    account = {"account": {"homePage": NUMBERS, "name": nip("Ayu")}}
    (sent,) = province.send(viewed("Ayu", PRIMA, SINCE) | {"actor": account})
    province.catch_up(timedelta(minutes=1))

    assert told(province, "Ayu") == {sent: "not_a_completion"}


@pytest.mark.parametrize(
    "home_page", [LMS.replace("https", "http"), f"{LMS}/", f"{LMS.replace('https', 'http')}/"]
)
def test_an_account_in_a_usual_spelling_is_found_where_nothing_else_has_it(
    province: Province, home_page: str
) -> None:
    statement = viewed("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"]["homePage"] = home_page
    (sent,) = province.send(statement)
    province.catch_up()

    assert list(told(province, "Ayu")) == [sent]


def test_what_only_names_them_is_not_about_them(province: Province) -> None:
    statement = viewed("Budi", PRIMA, SINCE)
    statement["object"] = {
        "objectType": "Agent",
        "account": {"homePage": LMS, "name": "ayu"},
    }
    del statement["context"]
    province.send(statement)
    province.catch_up(timedelta(minutes=1))

    assert told(province, "Ayu") == {}


def test_nobody_writes_into_the_list_of_whom_they_do_not_vouch_for(province: Province) -> None:
    province.send(viewed("Ayu", PRIMA, SINCE), by="LAN")
    (waits,) = province.send(finished("Ayu", PRIMA, SINCE), by="LAN")
    province.send(viewed("Ayu", PRIMA, SINCE) | stranger_at(OTHER_LMS), by="BPSDM")
    province.catch_up(timedelta(minutes=1))

    assert told(province, "Ayu") == {waits: "unvouched_account"}


def stranger_at(lms: str) -> dict[str, Any]:
    return {"actor": {"account": {"homePage": lms, "name": "ayu"}}}


def test_a_learner_reads_their_own_and_hr_those_of_its_people(province: Province) -> None:
    (sent,) = province.send(finished("Ayu", PRIMA, SINCE))
    province.catch_up(timedelta(minutes=1))

    asked = (province.database, province.cache, learner("Ayu"), WantedRecords())
    assert [one.statement for one in read_own_records(*asked).records] == [sent]
    assert told(province, "Ayu", hr("A")) == {sent: "counted"}


def test_others_hear_nothing(province: Province) -> None:
    for reader in (learner("Budi"), hr("B")):
        with pytest.raises(NotFound):
            records(province, "Ayu", reader)
    with pytest.raises(Forbidden):
        records(province, "Ayu", province.centre("BPSDM"))
    with pytest.raises(Forbidden):
        read_own_records(province.database, province.cache, OPERATOR, WantedRecords())


@pytest.mark.parametrize("cursor", ["", "1", "1.x", "x." + "0" * 32, "9" * 18 + "." + "0" * 32])
def test_what_is_no_cursor_is_refused(province: Province, cursor: str) -> None:
    with pytest.raises(Invalid):
        records(province, "Ayu", after=cursor)
