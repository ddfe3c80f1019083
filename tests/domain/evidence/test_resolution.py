from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.resolution import Anchor, ByPerson, by_person
from tests.domain.evidence.entries import (
    AYU,
    AYUS,
    CENTRE,
    FULL,
    QUIZ,
    Known,
    after,
    attempt,
    episode,
    hand_in,
    mark,
    module,
    re_mark,
    state,
    uncompleted,
)

BUDIS = "//lms.example budi"
PLACE = (AYU, CENTRE, QUIZ)


def resolved(*entries: Entry, until: float | None = None) -> ByPerson:
    vouched_until = None if until is None else after(until)
    known = Known(module(), vouched_until, {AYUS: AYU, BUDIS: 902})
    return by_person(entries, known, {AYU}.__contains__)


def anchor(found: ByPerson, entry: Entry) -> float:
    hours = (found.anchors[entry.key].instant - after(0)).total_seconds() / 3600
    return round(hours, 3)


def test_entries_come_by_person_and_object_in_order() -> None:
    late, early = attempt(1, 5, "2"), attempt(2, 0, "1")

    assert resolved(late, early).objects == {PLACE: [early, late]}


def test_who_was_not_asked_about_is_left_out() -> None:
    other = attempt(1, 0, actor_key=BUDIS)
    found = resolved(other)

    assert found.objects == {}
    assert found.standings == {}


def test_an_attempt_is_resolved_with_its_first_entry() -> None:
    again = re_mark(2, 50, FULL)

    assert anchor(resolved(attempt(1, 0), again), again) == 0


def test_a_round_is_resolved_with_its_first_hand_in_and_the_next_with_its_own() -> None:
    marked, again = mark(2, 5), mark(4, 9)
    found = resolved(hand_in(1, 0), marked, hand_in(3, 7), again)

    assert [anchor(found, one) for one in (marked, again)] == [0, 7]


def test_a_state_is_resolved_with_the_first_since_it_was_taken_back() -> None:
    before, since = state(2, 5), state(4, 90)
    found = resolved(state(1, 0), before, uncompleted(3, 60), state(5, 80), since)

    assert [anchor(found, one) for one in (before, since)] == [0, 80]


def test_acts_without_a_number_are_resolved_with_the_first_within_a_day() -> None:
    within, beyond = episode(2, 24), episode(3, 25)
    found = resolved(episode(1, 0), within, beyond)

    assert [anchor(found, one) for one in (within, beyond)] == [0, 25]


def test_the_first_external_id_of_all_is_looked_up() -> None:
    named, other = re_mark(2, 5, FULL), re_mark(3, 9, FULL)
    first = attempt(1, 0)
    found = resolved(first, _named(named, "A"), _named(other, "B"))

    assert {one.external_id for one in found.anchors.values()} == {"A"}
    assert found.anchors[first.key] == Anchor(first, first.timestamp, "A")


def test_what_nobody_vouches_for_any_more_may_still_take_away() -> None:
    lowered, ended, completed = re_mark(2, 50, 0), uncompleted(3, 60), state(4, 70)
    found = resolved(attempt(1, 0), lowered, ended, completed, until=10)

    assert [one.key for one in found.objects[PLACE][1:]] == [lowered.key, ended.key]
    assert found.standings == {completed.key: EntryStatus.UNVOUCHED_ACCOUNT}


def test_a_hand_in_that_waits_still_ends_the_round_before_it() -> None:
    first, waits = hand_in(1, 0), hand_in(3, 50)
    again = mark(4, 60)._replace(stored=after(9))
    found = resolved(first, mark(2, 5), waits, again, until=10)

    assert found.rounds == {first.key, again.key}
    assert found.standings == {waits.key: EntryStatus.UNVOUCHED_ACCOUNT}
    assert found.anchors[again.key] == Anchor(again, again.timestamp)


def test_a_mark_that_waits_still_ends_the_time_for_handing_in() -> None:
    """Of a round that began with a hand-in that waits, the mark waits, too."""
    late = after(1000)
    second = hand_in(2, 10)
    again = mark(5, 60)
    found = resolved(
        hand_in(1, 0)._replace(stored=late),
        *(second, mark(3, 20)._replace(stored=late), hand_in(4, 50)._replace(stored=late), again),
        until=900,
    )

    assert found.rounds == {second.key, again.key}


def test_what_loses_an_instant_is_part_of_nothing() -> None:
    holds, loses = state(1, 0), uncompleted(2, 0)
    found = resolved(holds, loses)

    assert found.objects == {PLACE: [holds]}
    assert found.standings == {loses.key: EntryStatus.OUTVOTED}


def _named(entry: Entry, external_id: str) -> Entry:
    return entry._replace(external_id=external_id)
