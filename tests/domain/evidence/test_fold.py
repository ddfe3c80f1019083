from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.modules import Criterion
from lms_plugin.domain.evidence.fold import Folded, fold
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus, order
from lms_plugin.domain.recognition.meaning import Means
from tests.domain.evidence.entries import (
    COURSE,
    FULL,
    MARK,
    attempt,
    came_of,
    certificate,
    hand_in,
    in_wib,
    mark,
    module,
    result,
    satisfied,
    state,
    uncompleted,
)

DAY = 24


def test_nothing_shown_is_nothing_achieved() -> None:
    assert fold([], in_wib) == Folded([], {})


def test_a_period_names_the_act_that_dates_it_and_what_completed_it() -> None:
    handed_in, marked = hand_in(1, 0), mark(2, 50, FULL)
    period = came_of(handed_in, marked).periods[0]

    assert (period.act, period.by) == (handed_in, marked)


def test_a_period_by_satisfied_names_the_result_that_dates_it() -> None:
    shown, said = result(1, 0, completed=True, object_key="//lms.example/unit"), satisfied(2, 50)
    came = came_of(shown, said, waiting={shown.object_key: EntryStatus.UNMAPPED_MODULE})

    assert (came.periods[0].act, came.periods[0].by) == (shown, said)
    assert came.of(shown) == [EntryStatus.UNMAPPED_MODULE]


def test_a_joined_period_is_completed_by_the_later_of_the_two() -> None:
    scored, said = attempt(1, 0, completed=False, score=FULL), state(2, 50, COURSE)
    about = module(Criterion.COMPLETED_AND_PASSED, pass_mark=MARK)
    period = came_of(scored, said, about=about).periods[0]

    assert (period.act, period.by) == (scored, said)


def test_periods_overlap_and_each_ends_at_its_own_time() -> None:
    twice = came_of(attempt(1, 0, "1"), attempt(2, 20 * DAY, "2"), about=module(months=1))

    assert twice.hours == [(0, 31 * DAY - 7), (20 * DAY, 51 * DAY - 7)]


def test_of_one_date_the_act_comes_first_that_comes_first_in_order() -> None:
    weak = attempt(2, 0, "1", strength=1)
    strong = attempt(1, 0, "2", strength=2)

    assert order(weak) < order(strong)
    assert came_of(strong, weak).periods[0].act == weak


def test_an_end_at_the_instant_of_the_act_leaves_nothing() -> None:
    came = came_of(state(1, 0, passed=True, digest=b"1"), state(2, 0, passed=False, digest=b"2"))
    fell = came_of(
        state(1, 0, passed=True, digest=b"1"),
        state(2, 0, passed=False, digest=b"2"),
        about=module(Criterion.PASSED),
    )

    assert came.hours == [(0, None)]
    assert fell.hours == []


def test_what_comes_by_a_certificate_does_not_confirm_itself() -> None:
    """Or the certificate that is printed of it would be an achievement of its own."""
    came = came_of(
        certificate(1, 0),
        state(2, 0, COURSE, passed=False, digest=b"2"),
        state(3, 50, COURSE, passed=True),
        state(4, 400 * DAY, "//lms.example/paper", means=Means.CREDENTIAL, passed=True),
        about=module(Criterion.PASSED),
    )

    assert came.hours == [(50, None)]


NUMBERS = st.integers(0, 6)
ENTRIES = st.lists(
    st.one_of(
        st.builds(attempt, NUMBERS, st.integers(0, 99), st.sampled_from(("1", "2"))),
        st.builds(state, NUMBERS, st.integers(0, 99)),
        st.builds(hand_in, NUMBERS, st.integers(0, 99)),
        st.builds(mark, NUMBERS, st.integers(0, 99)),
        st.builds(uncompleted, NUMBERS, st.integers(0, 99)),
    ),
    unique_by=lambda one: one.statement_id,
)


@given(ENTRIES)
def test_every_entry_has_a_standing(entries: list[Entry]) -> None:
    assert came_of(*entries).standings.keys() == {one.key for one in entries}


@given(ENTRIES)
def test_periods_are_in_order_and_more_than_a_day_apart(entries: list[Entry]) -> None:
    begins = [from_at for from_at, _ in came_of(*entries).hours]

    assert all(later - earlier > DAY for earlier, later in pairwise(begins))
