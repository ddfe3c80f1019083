"""Each centre hears once a day what waits with it, and nobody hears the same thing every day."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from events.announcement import Announcement
from lms_plugin.domain.announcements.pace import DEFAULT_HOUR
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.errors import Unavailable
from lms_plugin.store.access import centres
from lms_plugin.store.announcements import digests, outbox
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.usecases.announcements.mail_recipients import add_mail_recipient
from lms_plugin.usecases.announcements.tell_centres import DigestPace, tell_centres
from lms_plugin.usecases.evidence.read_waiting import sum_up_waiting
from schemas.texts import Language
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
    iri,
    nip,
    public_id,
    voiding,
)
from tests.spoken import as_told
from tests.usecases.announcements.days import morning

T = TypeVar("T")
MODULES = WaitingCause.UNMAPPED_MODULE.value


def tell(province: Province, day: int = 0, **pace: Any) -> int:
    return tell_centres(province.database, DigestPace(**pace), morning(province, day))


def told(province: Province) -> list[Announcement]:
    """The events that say so, in order."""
    with province.database.read() as reading:
        found = [
            one for shard in range(outbox.SHARDS) for one in outbox.waiting(reading, shard, 99)
        ]
    return [one for _, one in sorted(found) if one.type.endswith("waiting.told")]


def knows_since(province: Province, module: int = UNMAPPED) -> object:
    key = iri(module).removeprefix("https:")
    with province.database.read() as reading:
        found = digests.told_at(reading, [key])
        number = centres.find(reading, "BPSDM")
    assert number is not None
    return found.get((number[0], key))


def test_a_centre_is_told_what_waits_with_it_by_cause(province: Province) -> None:
    stranger = {"account": {"homePage": LMS, "name": "orang-lain"}}
    province.send(
        *(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")),
        finished("Ayu", UNMAPPED + 1, "2025-03-01"),
        finished("Ayu", PRIMA, "2025-03-01") | {"actor": stranger},
    )

    assert tell(province) == 1
    (event,) = told(province)
    assert event.subject == "centres/BPSDM/waiting"
    assert event.data["statements"] == {MODULES: 3, "unknown_learner": 1}
    assert event.data["groups"] == event.data["new_groups"] == {MODULES: 2, "unknown_learner": 1}
    assert set(event.data["growing"]) == {MODULES, "unknown_learner"}
    assert event.revision == morning(province).date().toordinal()
    assert event.data["day"] == f"{morning(province):%Y-%m-%d}"


def test_the_numbers_are_those_of_the_page(province: Province) -> None:
    mail = {"mbox": "mailto:seseorang@contoh.example"}
    elsewhere = {"account": {"homePage": "https://lain.example", "name": "x"}}
    province.send(
        *(finished("Ayu", UNMAPPED + one, "2025-03-01") for one in range(4)),
        *(finished("Ayu", PRIMA, "2025-03-01") | {"actor": one} for one in (mail, elsewhere)),
    )
    province.send(finished("Eko", PRIMA, "2025-03-01", lms=OTHER_LMS), by="LAN")
    tell(province)
    now = morning(province)
    page = sum_up_waiting(province.database, province.cache, OPERATOR, now=now).lines
    shown = {(one.centre, one.cause.code): one.statements for one in page}

    assert shown
    assert shown == {
        (event.subject.split("/")[1], cause): count
        for event in told(province)
        for cause, count in event.data["statements"].items()
    }


def test_it_is_told_once_a_day_and_not_before_its_hour(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    early = morning(province, hour=DEFAULT_HOUR - 1)

    assert tell_centres(province.database, now=early) == 0
    assert [tell(province) for _ in range(3)] == [1, 0, 0]
    assert len(told(province)) == 1


def test_any_hour_of_the_day_can_be_the_first(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    midnight = morning(province, hour=0)

    assert tell_centres(province.database, DigestPace(hour=0), midnight) == 1


def test_where_nothing_waits_nothing_is_told(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    # What lies ahead waits for nobody.
    province.send(finished("Ayu", BUKU, f"{morning(province, 30):%Y-%m-%d}"))

    assert tell(province) == 0
    assert told(province) == []


def test_what_has_not_changed_is_told_again_after_a_week_only(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    assert [tell(province, day) for day in range(15)] == [1, *[0] * 6, 1, *[0] * 6, 1]
    assert [one.data["new_groups"] for one in told(province)] == [
        {MODULES: 1},
        {MODULES: 0},
        {MODULES: 0},
    ]


def test_or_every_day_where_that_is_wanted(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    assert [tell(province, day, repeat=timedelta(0)) for day in range(3)] == [1, 1, 1]


def test_what_is_new_is_told_the_next_day_and_what_was_told_keeps_its_date(
    province: Province,
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    tell(province)
    province.send(finished("Ayu", UNMAPPED + 1, "2025-03-02"))

    assert tell(province, 1) == 1
    assert told(province)[-1].data["new_groups"] == {MODULES: 1}
    assert knows_since(province) == morning(province)
    assert knows_since(province, UNMAPPED + 1) == morning(province, 1)


def test_another_module_in_the_place_of_one_is_news_though_the_numbers_are_the_same(
    province: Province,
) -> None:
    (first,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    tell(province)
    province.send(voiding(first), finished("Ayu", UNMAPPED + 1, "2025-03-02"))

    assert tell(province, 1) == 1
    assert told(province)[-1].data["new_groups"] == {MODULES: 1}
    assert knows_since(province) is None


def test_what_waits_again_is_told_again_with_a_date_of_its_own(province: Province) -> None:
    (first,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    tell(province)
    province.send(voiding(first))
    assert tell(province, 1) == 0
    assert knows_since(province) is None

    province.send(finished("Budi", UNMAPPED, "2025-03-01"))
    assert tell(province, 2) == 1
    assert told(province)[-1].data["new_groups"] == {MODULES: 1}
    assert knows_since(province) == morning(province, 2)


def test_operators_are_told_of_all_where_somebody_reads_it(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    province.send(finished("Eko", UNMAPPED, "2025-03-01", lms=OTHER_LMS), by="LAN")
    language = Language.ID
    assert tell(province) == 2

    add_mail_recipient(province.database, SIGNER, None, "operator@contoh.example", language)
    assert tell(province, 1) == 1
    with province.database.read() as reading:
        found = digests.latest(reading)[None]
    assert {(one.centre, one.statements, one.new) for one in found.lines} == {
        ("BPSDM", 1, 1),
        ("LAN", 1, 1),
    }
    # There is no event of all: nobody is its subject.
    assert len(told(province)) == 2


def test_no_event_names_anybody(province: Province) -> None:
    account = {"account": {"homePage": "https://lain.example", "name": nip("Ayu")}}
    province.send(
        finished("Ayu", PRIMA, "2025-03-01") | {"actor": account},
        finished("Ayu", UNMAPPED, "2025-03-01"),
    )
    tell(province)
    text = repr([one.data for one in told(province)])

    assert told(province)
    assert not [one for one in (nip("Ayu"), "Ayu", "ayu", str(public_id("Ayu"))) if one in text]


class DyingDatabase(Database):
    """Its process dies at the transaction of this number."""

    def __init__(self, of: Database, at: int) -> None:
        super().__init__(of.engine, of._clock)
        self._left = at

    def transact(self, work: Callable[[Writing], T]) -> T:
        self._left -= 1
        if self._left < 0:
            raise Unavailable(as_told("dead"))
        return super().transact(work)


@pytest.mark.parametrize("at", range(4))
def test_wherever_a_worker_dies_the_next_goes_on_and_nobody_is_told_twice(
    province: Province, at: int
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    province.send(finished("Eko", UNMAPPED, "2025-03-01", lms=OTHER_LMS), by="LAN")
    now = morning(province)
    dying = DyingDatabase(province.database, at)
    try:
        tell_centres(dying, now=now)
    except Unavailable:
        tell_centres(province.database, now=now)

    assert sorted(one.subject for one in told(province)) == [
        "centres/BPSDM/waiting",
        "centres/LAN/waiting",
    ]


def test_two_workers_at_once_tell_it_once(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    province.send(finished("Eko", UNMAPPED, "2025-03-01", lms=OTHER_LMS), by="LAN")
    now = morning(province)
    together = threading.Barrier(4)

    def run() -> None:
        together.wait()
        tell_centres(province.database, now=now)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(told(province)) == 2
