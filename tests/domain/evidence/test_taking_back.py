from uuid import UUID

import pytest

from lms_plugin.domain.evidence.ledger import EntryFinding, EntryStatus
from lms_plugin.domain.evidence.taking_back import losers
from lms_plugin.domain.statements.statement_key import StatementKey
from tests.domain.evidence.entries import after, came_of, hand_in, mark, state, uncompleted

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_where_nothing_is_taken_back_nothing_loses() -> None:
    assert losers([state(1, 0), state(2, 0)], {}) == []


def test_without_a_delivery_that_holds_both_the_completion_holds_and_says_so() -> None:
    completed, ended = state(1, 0), uncompleted(2, 0)
    findings: dict[StatementKey, EntryFinding] = {}

    assert losers([completed, ended], findings) == [ended]
    assert findings == {completed.key: EntryFinding.TIE}


def test_the_last_entry_of_a_delivery_decides() -> None:
    completed = state(1, 0, delivery_id=ONE, position=0)
    ended = uncompleted(2, 0, delivery_id=ONE, position=1)
    findings: dict[StatementKey, EntryFinding] = {}

    assert losers([completed, ended], findings) == [completed]
    assert findings == {}


@pytest.mark.parametrize("earlier", [ONE, OTHER])
def test_of_two_deliveries_the_one_stored_first_decides(earlier: UUID) -> None:
    by_one = (
        uncompleted(1, 0, delivery_id=ONE, position=0),
        state(2, 0, delivery_id=ONE, position=1),
    )
    by_other = (
        state(3, 0, delivery_id=OTHER, position=0),
        uncompleted(4, 0, delivery_id=OTHER, position=1),
    )
    told = [
        one._replace(stored=after(1 if one.delivery_id == earlier else 2))
        for one in (*by_one, *by_other)
    ]

    assert {one.takes_back for one in losers(told, {})} == {earlier == ONE}


@pytest.mark.parametrize("marked", [20, 40], ids=["before the end", "after it"])
def test_a_mark_after_a_hand_in_that_waits_is_none_of_the_round_that_was_taken_back(
    marked: int,
) -> None:
    waiting = hand_in(4, 50)._replace(stored=after(1000))
    again = mark(5, 60)
    came = came_of(
        *(hand_in(1, 0), mark(3, marked), uncompleted(2, 30), waiting, again),
        vouched_until=after(900),
    )

    assert (60, None) in came.hours
    assert came.of(waiting, again) == [EntryStatus.UNVOUCHED_ACCOUNT, EntryStatus.COUNTED]


def test_with_no_mark_between_what_waits_begins_no_round() -> None:
    waiting = hand_in(3, 50)._replace(stored=after(1000))
    late = mark(4, 60)
    came = came_of(hand_in(1, 0), uncompleted(2, 30), waiting, late, vouched_until=after(900))

    assert came.hours == []
    assert came.of(late) == [EntryStatus.CLOSED]
