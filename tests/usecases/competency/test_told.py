"""What a centre was told to map: its people and HR read so some days later, with the date."""

from datetime import datetime, timedelta

import pytest

from lms_plugin.usecases.announcements.tell_centres import tell_centres
from lms_plugin.usecases.competency.count_unlinked import Unlinked
from lms_plugin.usecases.competency.read_profile import WantedNotCounted, read_profile
from lms_plugin.usecases.competency.read_unit import WantedUnit, read_unit
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.profile import NotCounted
from tests.province import (
    LMS,
    OPERATOR,
    OTHER_LMS,
    PERSON_IDS,
    UNMAPPED,
    Province,
    finished,
    hr,
    identify,
    learner,
    public_id,
    voiding,
)
from tests.spoken import english, indonesian
from tests.usecases.announcements.days import morning

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def told(province: Province) -> datetime:
    now = morning(province)
    assert tell_centres(province.database, now=now)
    return now


def lines(
    province: Province, name: str, now: datetime, told_after: timedelta = WEEK
) -> list[NotCounted]:
    province.clock.now = now
    asked = (province.database, province.cache, OPERATOR, public_id(name))
    found = read_profile(*asked, wanted=WantedNotCounted(told_after=told_after))
    return list(found.not_counted)


def unlinked(
    province: Province, now: datetime, told_after: timedelta = WEEK, as_of: datetime | None = None
) -> dict[str, int]:
    province.clock.now = now
    selection = PeopleSelection(told_after=told_after)
    found = read_people(province.database, province.cache, hr("R"), "R", selection, as_of)
    names = {public_id(name): name for name in PERSON_IDS}
    return {names[one.person]: one.unlinked for one in found.people if one.unlinked}


def test_before_the_centre_was_told_it_only_waits(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    now = morning(province, 30)
    (line,) = lines(province, "Ayu", now)

    assert (line.state, line.reason.code, line.told_at) == ("waiting", "unmapped_module", None)
    assert "katalog" in indonesian(line.reason.text)
    assert unlinked(province, now) == {}


def test_a_week_later_it_is_the_centre_s_to_link_since_that_day(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = told(province)

    (before,) = lines(province, "Ayu", at + WEEK - timedelta(seconds=1))
    (line,) = lines(province, "Ayu", at + WEEK)
    assert before.told_at is None
    assert (line.state, line.reason.code, line.told_at) == ("waiting", "unmapped_module", at)
    assert "belum dikaitkan dengan nilai dasar oleh BPSDM, yang diberi tahu pada" in indonesian(
        line.reason.text
    )
    assert f" {at.day} " in indonesian(line.reason.text)
    assert "linked to a core value by the training centre BPSDM, which was told" in english(
        line.reason.text
    )
    assert unlinked(province, at + WEEK) == {"Ayu": 1}


def test_0_days_are_at_once(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = told(province)

    (line,) = lines(province, "Ayu", at, timedelta(0))
    assert line.told_at == at
    assert unlinked(province, at, timedelta(0)) == {"Ayu": 1}


def test_it_is_the_centre_that_sent_it_which_was_told(province: Province) -> None:
    with province.database.write() as writing:
        identify(writing, f"{OTHER_LMS} eko", PERSON_IDS["Eko"], morning(province, -9000))
    province.send(finished("Eko", UNMAPPED, "2025-03-01"))
    at = told(province)
    province.send(finished("Eko", UNMAPPED, "2025-03-02", lms=OTHER_LMS), by="LAN")
    found = {one.centre: one.told_at for one in lines(province, "Eko", at + WEEK)}

    assert found == {"BPSDM": at, "LAN": None}
    assert unlinked(province, at + WEEK) == {"Eko": 1}


def test_the_learner_reads_the_same(province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = told(province)
    province.clock.now = at + WEEK
    asked = (province.database, province.cache)
    own = read_profile(*asked, learner("Ayu"), public_id("Ayu")).not_counted

    assert list(own) == lines(province, "Ayu", at + WEEK)


def test_of_a_past_day_it_is_told_what_had_been_told_and_had_happened_by_then(
    province: Province,
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = told(province)

    assert unlinked(province, at + 2 * WEEK, as_of=at + WEEK) == {"Ayu": 1}
    assert unlinked(province, at + 2 * WEEK, as_of=at + WEEK - DAY) == {}


def test_what_waits_no_more_is_nobody_s_to_link(province: Province) -> None:
    (sent,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    at = told(province)
    province.send(voiding(sent))

    assert unlinked(province, at + WEEK) == {}


@pytest.mark.parametrize("has_moved", [False, True])
def test_lists_of_people_count_what_profiles_show(province: Province, has_moved: bool) -> None:
    """Also where an account has been two people's, one after the other."""
    if has_moved:
        with province.database.write() as writing:
            given = datetime.fromisoformat("2025-06-01T00:00:00+07:00")
            identify(writing, f"{LMS} ayu", PERSON_IDS["Budi"], given)
    for number, (name, day) in enumerate(
        [
            ("Ayu", "2025-03-01"),
            ("Ayu", "2025-07-01"),
            ("Budi", "2025-03-01"),
            ("Eko", "2025-08-01"),
        ]
    ):
        province.send(finished(name, UNMAPPED + number, day))
    at = told(province)
    later = at + WEEK
    shown = {name: lines(province, name, later) for name in PERSON_IDS}
    counted = {name: sum(one.told_at is not None for one in found) for name, found in shown.items()}

    assert sum(counted.values()) == 4
    assert unlinked(province, later) == {name: count for name, count in counted.items() if count}
    assert of_node(province, "R") == Unlinked(4, sum(map(bool, counted.values())))


def of_node(province: Province, code: str, told_after: timedelta = WEEK) -> Unlinked | None:
    wanted = WantedUnit(1, told_after)
    _, _, found = read_unit(province.database, province.cache, hr("R"), code, wanted)
    return found


def test_a_node_counts_what_of_its_own_people_is_not_linked(province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + one, "2025-03-01") for one in range(2)))
    province.send(finished("Eko", UNMAPPED, "2025-03-01"))
    province.clock.now = told(province) + WEEK

    assert of_node(province, "A.1") == Unlinked(2, 1)
    assert of_node(province, "R") == Unlinked(3, 2)
    assert of_node(province, "A.2") == Unlinked(0, 0)
    assert of_node(province, "R", WEEK + DAY) == Unlinked(0, 0)
