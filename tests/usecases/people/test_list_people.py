from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lms_plugin.errors import Forbidden
from lms_plugin.store.people.employees import MemberOrder
from lms_plugin.store.people.identifiers import nips_of
from lms_plugin.usecases.people.list_people import ListedPeople, WantedPeople, list_people
from tests.province import OPERATOR, PERSON_IDS, PRIMA, Province, hr, identify, nip, open_province


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


def listed(province: Province, **wanted: object) -> ListedPeople:
    request = WantedPeople(**wanted)  # type: ignore[arg-type]
    return list_people(province.database, province.cache, OPERATOR, "A", request)


def names(found: ListedPeople) -> list[str]:
    return [one.name for one in found.people]


def test_a_part_of_a_list_says_of_how_many(province: Province) -> None:
    first, last = listed(province, limit=2), listed(province, limit=2, skip=2)

    assert (names(first), first.total, first.is_whole) == (["Ayu", "Budi"], 3, False)
    assert (names(last), last.total) == (["Citra"], 3)
    assert listed(province).is_whole


def test_those_of_one_figure_are_in_order_of_name(province: Province) -> None:
    province.finish("Budi", PRIMA, "2025-03-01")

    assert names(listed(province, order=MemberOrder("BP"))) == ["Ayu", "Citra", "Budi"]
    assert names(listed(province, order=MemberOrder("BP", descending=True))) == [
        "Budi",
        "Ayu",
        "Citra",
    ]
    assert names(listed(province, order=MemberOrder("whole", descending=True)))[0] == "Budi"
    assert names(listed(province, order=MemberOrder("post"))) == ["Ayu", "Budi", "Citra"]


def test_those_short_of_a_value_are_counted_as_they_are_listed(province: Province) -> None:
    short = listed(province, short_of="BP", called="u")

    assert (names(short), short.total) == (["Ayu", "Budi"], 2)


def test_signs_that_databases_know_stand_for_themselves(province: Province) -> None:
    assert [listed(province, called=sign).total for sign in ("%", "_", "\\")] == [0, 0, 0]


def test_numbers_come_where_they_are_asked_for(province: Province) -> None:
    assert listed(province).nips == {}
    found = listed(province, with_nips=True)
    assert [found.nips[one.person] for one in found.people] == [
        nip(name) for name in ("Ayu", "Budi", "Citra")
    ]


def test_a_number_holds_from_its_day_on(province: Province) -> None:
    ayu, later = PERSON_IDS["Ayu"], "199003152015032998"
    with province.database.write() as writing:
        identify(writing, f"nip:{later}", ayu, datetime(2025, 6, 1, tzinfo=UTC))
    with province.database.read() as reading:
        before = nips_of(reading, [ayu], datetime(2025, 5, 31, tzinfo=UTC))
        after = nips_of(reading, [ayu], datetime(2025, 6, 1, tzinfo=UTC))

    assert (before, after) == ({ayu: nip("Ayu")}, {ayu: later})


def test_a_list_is_for_who_may_see_the_node(province: Province) -> None:
    with pytest.raises(Forbidden):
        list_people(province.database, province.cache, hr("B"), "A", WantedPeople())
