"""What counts of work that is graded anew, failed, reset or taken back, and why."""

from datetime import UTC, datetime
from typing import Any

import pytest

from lms_plugin.domain.evidence.standings import text_of
from lms_plugin.store.people.identifiers import match
from lms_plugin.store.tables.people import identifiers
from lms_plugin.usecases.access.providers import ProviderRequest, add_provider
from tests.province import LMS, OTHER_LMS, PERSON_IDS, SIGNER, Province
from tests.spoken import indonesian
from tests.usecases.evidence.emitters import (
    ADL,
    account,
    assignment,
    attempt,
    certificate,
    course_completed,
    graded,
    handed_in,
    plain,
    quiz,
    state,
    uncompleted,
)
from tests.usecases.evidence.sight import (
    MARK_70,
    counts,
    jp_of_year,
    list_module,
    outcome,
    periods,
    reasons,
    standing,
)

TASK, QUIZ = 40, 41
TASK_PAGE, QUIZ_PAGE = assignment(TASK), quiz(QUIZ)
COURSE, BOOK = f"{LMS}/course/view.php?id=42", f"{LMS}/mod/book/view.php?id=43"


@pytest.fixture
def marked(province: Province) -> Province:
    """A graded task and a quiz that ask for 70 of 100, for a year each."""
    meaning: dict[str, Any] = {"criterion": "Passed", "pass_mark": MARK_70, "validity_months": 12}
    list_module(province, TASK_PAGE, QUIZ_PAGE, **meaning)
    return province


@pytest.fixture
def passing(province: Province) -> Province:
    """A course and a book that ask for a pass, by the learning system's own word."""
    list_module(province, COURSE, BOOK, criterion="Passed")
    return province


@pytest.fixture
def completing(province: Province) -> Province:
    """All of them ask for nothing but completion."""
    list_module(province, TASK_PAGE, QUIZ_PAGE, COURSE, BOOK)
    return province


# --- graded anew (P8) -----------------------------------------------------------------------------


def test_work_that_is_graded_below_the_mark_afterwards_does_not_count(marked: Province) -> None:
    marked.send(graded("Ayu", TASK, 80, "2025-03-02T03:00:00Z"))
    counted = counts(marked, "Ayu", TASK_PAGE)

    marked.send(graded("Ayu", TASK, 50, "2025-03-20T03:00:00Z"))

    assert (counted, counts(marked, "Ayu", TASK_PAGE)) == (True, False)


def test_so_it_is_when_its_hand_in_is_on_record(marked: Province) -> None:
    marked.send(
        handed_in("Ayu", TASK, "2025-03-01T03:00:00Z"),
        graded("Ayu", TASK, 80, "2025-03-02T03:00:00Z"),
        graded("Ayu", TASK, 69, "2025-03-02T04:00:00Z"),
    )

    assert not counts(marked, "Ayu", TASK_PAGE)


def test_so_it_is_when_the_later_mark_arrives_first(marked: Province) -> None:
    marked.send(graded("Ayu", TASK, 50, "2025-03-20T03:00:00Z"))

    marked.send(graded("Ayu", TASK, 80, "2025-03-02T03:00:00Z"))

    assert not counts(marked, "Ayu", TASK_PAGE)


def test_so_it_is_of_an_attempt_that_is_marked_again(marked: Province) -> None:
    marked.send(attempt("Ayu", QUIZ, 7, 80, "2025-03-01T03:00:00Z"))

    marked.send(attempt("Ayu", QUIZ, 7, 50, "2025-03-03T03:00:00Z"))

    assert not counts(marked, "Ayu", QUIZ_PAGE)


def test_a_worse_attempt_takes_nothing_from_a_better_one(marked: Province) -> None:
    marked.send(attempt("Ayu", QUIZ, 7, 80, "2025-03-01T03:00:00Z"))

    marked.send(attempt("Ayu", QUIZ, 8, 50, "2025-03-03T03:00:00Z"))

    assert counts(marked, "Ayu", QUIZ_PAGE)


def test_a_worse_hand_in_takes_nothing_from_a_better_one(marked: Province) -> None:
    marked.send(
        handed_in("Ayu", TASK, "2025-03-01T03:00:00Z"),
        graded("Ayu", TASK, 80, "2025-03-02T03:00:00Z"),
        handed_in("Ayu", TASK, "2025-03-05T03:00:00Z"),
        graded("Ayu", TASK, 50, "2025-03-06T03:00:00Z"),
    )

    assert counts(marked, "Ayu", TASK_PAGE)


def test_work_that_is_graded_above_the_mark_afterwards_counts(marked: Province) -> None:
    marked.send(handed_in("Ayu", TASK, "2025-03-01T03:00:00Z"))
    marked.send(graded("Ayu", TASK, 50, "2025-03-02T03:00:00Z"))

    marked.send(graded("Ayu", TASK, 80, "2025-03-20T03:00:00Z"))

    (one,) = periods(marked, "Ayu", TASK_PAGE)
    assert one.valid_from == datetime(2025, 3, 1, 3, tzinfo=UTC)


# --- from passed to failed (P8) -------------------------------------------------------------------


def test_a_state_that_falls_from_passed_to_failed_counts_no_more(passing: Province) -> None:
    passing.send(state("Ayu", BOOK, "2025-03-01T03:00:00Z", success=True))
    counted = counts(passing, "Ayu", BOOK)

    passing.send(state("Ayu", BOOK, "2025-04-01T03:00:00Z", success=False))

    assert (counted, counts(passing, "Ayu", BOOK)) == (True, False)


def test_its_jp_of_that_day_stay(passing: Province) -> None:
    passing.send(
        state("Ayu", BOOK, "2024-03-01T03:00:00Z", success=True),
        state("Ayu", BOOK, "2025-04-01T03:00:00Z", success=False),
    )

    assert [jp_of_year(passing, "Ayu", year) for year in (2024, 2025)] == [4, 0]


def test_its_fall_is_a_finding_for_the_centre(passing: Province) -> None:
    _, fall = passing.send(
        state("Ayu", BOOK, "2025-03-01T03:00:00Z", success=True),
        state("Ayu", BOOK, "2025-04-01T03:00:00Z", success=False),
    )

    found = outcome(passing, fall).finding

    assert found is not None
    assert found.code == "pass_fell"


def test_where_completion_does_a_fall_changes_nothing(completing: Province) -> None:
    completing.send(state("Ayu", BOOK, "2025-03-01T03:00:00Z", success=True))

    completing.send(state("Ayu", BOOK, "2025-04-01T03:00:00Z", success=False))

    assert counts(completing, "Ayu", BOOK)


def test_so_it_is_where_both_are_asked_for(province: Province) -> None:
    list_module(province, BOOK, criterion="CompletedAndPassed")
    province.send(state("Ayu", BOOK, "2025-03-01T03:00:00Z", success=True))
    counted = counts(province, "Ayu", BOOK)

    province.send(state("Ayu", BOOK, "2025-04-01T03:00:00Z", success=False))

    assert (counted, counts(province, "Ayu", BOOK)) == (True, False)


def test_where_scores_speak_the_state_takes_no_pass_away(marked: Province) -> None:
    marked.send(attempt("Ayu", QUIZ, 7, 80, "2025-03-01T03:00:00Z"))

    marked.send(state("Ayu", QUIZ_PAGE, "2025-03-05T03:00:00Z", success=False))

    assert counts(marked, "Ayu", QUIZ_PAGE)


# --- old work graded late (P8) --------------------------------------------------------------------


def test_a_mark_years_later_renews_nothing(marked: Province) -> None:
    marked.send(
        handed_in("Ayu", TASK, "2023-05-02T03:00:00Z"),
        graded("Ayu", TASK, 80, "2023-05-04T03:00:00Z"),
    )

    marked.send(graded("Ayu", TASK, 90, "2025-06-01T03:00:00Z"))

    (one,) = periods(marked, "Ayu", TASK_PAGE)
    assert (one.valid_from.year, one.valid_to and one.valid_to.year) == (2023, 2024)


def test_a_mark_years_later_earns_no_jp(marked: Province) -> None:
    marked.send(
        handed_in("Ayu", TASK, "2023-05-02T03:00:00Z"),
        graded("Ayu", TASK, 80, "2023-05-04T03:00:00Z"),
        graded("Ayu", TASK, 90, "2025-06-01T03:00:00Z"),
    )

    assert [jp_of_year(marked, "Ayu", year) for year in (2023, 2025)] == [4, 0]


def test_so_it_is_without_a_hand_in_on_record(marked: Province) -> None:
    marked.send(
        graded("Ayu", TASK, 80, "2023-05-04T03:00:00Z"),
        graded("Ayu", TASK, 90, "2025-06-01T03:00:00Z"),
    )

    assert [jp_of_year(marked, "Ayu", year) for year in (2023, 2025)] == [4, 0]


def test_so_it_is_of_an_attempt_of_that_year(marked: Province) -> None:
    marked.send(
        attempt("Ayu", QUIZ, 7, 80, "2023-05-04T03:00:00Z"),
        attempt("Ayu", QUIZ, 7, 90, "2025-06-01T03:00:00Z"),
    )

    assert [jp_of_year(marked, "Ayu", year) for year in (2023, 2025)] == [4, 0]


def test_the_first_mark_a_year_late_counts_for_the_year_of_the_hand_in(marked: Province) -> None:
    marked.send(
        handed_in("Ayu", TASK, "2024-12-30T03:00:00Z"),
        graded("Ayu", TASK, 80, "2025-01-20T03:00:00Z"),
    )

    assert [jp_of_year(marked, "Ayu", year) for year in (2024, 2025)] == [4, 0]


def test_another_act_does_renew(marked: Province) -> None:
    marked.send(
        attempt("Ayu", QUIZ, 7, 80, "2023-05-04T03:00:00Z"),
        attempt("Ayu", QUIZ, 8, 80, "2025-06-01T03:00:00Z"),
    )

    assert [jp_of_year(marked, "Ayu", year) for year in (2023, 2025)] == [4, 4]


# --- a reset (P8) ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [BOOK, QUIZ_PAGE, TASK_PAGE])
def test_a_reset_ends_what_counts_and_leaves_the_jp_of_its_year(
    completing: Province, page: str
) -> None:
    completing.send(state("Ayu", page, "2024-03-01T03:00:00Z"))

    completing.send(uncompleted("Ayu", page, "2026-01-10T03:00:00Z"))

    assert not counts(completing, "Ayu", page)
    assert [jp_of_year(completing, "Ayu", year) for year in (2024, 2025)] == [4, 0]


def test_a_reset_ends_attempts_with_the_state_that_confirms_them(completing: Province) -> None:
    completing.send(
        attempt("Ayu", QUIZ, 7, 80, "2024-03-01T03:00:00Z"),
        state("Ayu", QUIZ_PAGE, "2024-03-01T03:00:05Z"),
    )

    completing.send(uncompleted("Ayu", QUIZ_PAGE, "2026-01-10T03:00:00Z"))

    assert not counts(completing, "Ayu", QUIZ_PAGE)
    assert jp_of_year(completing, "Ayu", 2024) == 4


def test_a_reset_reaches_no_other_object(completing: Province) -> None:
    completing.send(
        course_completed("Ayu", COURSE, "2024-03-01T03:00:00Z"),
        state("Ayu", BOOK, "2024-02-01T03:00:00Z"),
    )

    completing.send(uncompleted("Ayu", BOOK, "2026-01-10T03:00:00Z"))

    assert [counts(completing, "Ayu", one) for one in (COURSE, BOOK)] == [True, False]


def test_what_is_undone_at_once_has_never_been(completing: Province) -> None:
    completing.send(state("Ayu", BOOK, "2024-03-01T03:00:00Z"))

    completing.send(uncompleted("Ayu", BOOK, "2024-03-01T03:20:00Z"))

    assert jp_of_year(completing, "Ayu", 2024) == 0


# --- the reason follows from the result (P9) ------------------------------------------------------


def test_a_mark_that_counts_is_said_to_count(marked: Province) -> None:
    (mark,) = marked.send(graded("Ayu", TASK, 80, "2025-03-02T03:00:00Z"))

    found = outcome(marked, mark)

    assert (found.state, found.standing and found.standing.code) == ("evidence", "counted")
    assert "bukan penyelesaian" not in indonesian(found.reason.text)


def test_a_failure_above_the_module_s_own_mark_counts_and_is_said_to(province: Province) -> None:
    list_module(province, COURSE, criterion="Passed", pass_mark=MARK_70)
    sent = plain("Ayu", COURSE, "2025-03-01T03:00:00Z", f"{ADL}failed", success=False)
    sent["result"]["score"] = {"scaled": 0.75}

    (statement_id,) = province.send(sent)

    assert counts(province, "Ayu", COURSE)
    assert standing(province, statement_id) == "counted"
    assert reasons(province, "Ayu") == {}


def test_a_pass_below_the_module_s_own_mark_is_said_to_lie_below_it(province: Province) -> None:
    list_module(province, COURSE, criterion="Passed", pass_mark=MARK_70)
    sent = plain("Ayu", COURSE, "2025-03-01T03:00:00Z", f"{ADL}passed", success=True)
    sent["result"]["score"] = {"scaled": 0.65}

    (statement_id,) = province.send(sent)

    assert not counts(province, "Ayu", COURSE)
    assert reasons(province, "Ayu") == {statement_id: "failed_pass_mark"}


def test_the_same_sent_twice_belongs_to_what_counts(completing: Province) -> None:
    """A resend of Moodle's plugin has another id."""
    once = state("Ayu", BOOK, "2025-03-01T03:00:00Z")

    first, second = completing.send(once, dict(once))

    assert {standing(completing, first), standing(completing, second)} == {"counted", "confirms"}


def test_what_only_confirms_belongs_to_what_counts(completing: Province) -> None:
    _, confirming = completing.send(
        attempt("Ayu", QUIZ, 7, 80, "2025-03-01T03:00:00Z"),
        state("Ayu", QUIZ_PAGE, "2025-03-01T03:00:05Z"),
    )

    assert standing(completing, confirming) == "confirms"


def test_a_mark_that_was_replaced_says_so(marked: Province) -> None:
    _, first, second = marked.send(
        handed_in("Ayu", TASK, "2025-03-01T03:00:00Z"),
        graded("Ayu", TASK, 50, "2025-03-02T03:00:00Z"),
        graded("Ayu", TASK, 90, "2025-03-03T03:00:00Z"),
    )

    assert [standing(marked, one) for one in (first, second)] == ["superseded", "counted"]


@pytest.mark.parametrize("page", [BOOK, QUIZ_PAGE])
def test_what_takes_nothing_back_says_so(completing: Province, page: str) -> None:
    (taking,) = completing.send(uncompleted("Ayu", page, "2025-03-01T03:00:00Z"))

    assert standing(completing, taking) == "takes_nothing_back"


def test_a_revocation_of_nothing_says_so(completing: Province) -> None:
    (revoked,) = completing.send(certificate("Ayu", COURSE, "2025-03-01T03:00:00Z", revoked=True))

    assert standing(completing, revoked) == "takes_nothing_back"


def test_what_takes_back_says_so(completing: Province) -> None:
    _, taking = completing.send(
        state("Ayu", BOOK, "2024-03-01T03:00:00Z"),
        uncompleted("Ayu", BOOK, "2025-03-01T03:00:00Z"),
    )

    assert standing(completing, taking) == "takes_back"


def test_what_was_ended_says_that_it_counted_until_then(completing: Province) -> None:
    completed, _ = completing.send(
        state("Ayu", BOOK, "2024-03-01T03:00:00Z"),
        uncompleted("Ayu", BOOK, "2025-03-01T03:00:00Z"),
    )

    assert standing(completing, completed) == "ended"
    assert "tetap" in text_of("ended").id


# --- of whom (P3) ---------------------------------------------------------------------------------


@pytest.fixture
def provided(completing: Province) -> Province:
    """LAN provides BPSDM's modules from 2024 until June of 2025; Ayu has an account there."""
    bounds = (datetime(2023, 12, 31, 17, tzinfo=UTC), datetime(2025, 5, 31, 17, tzinfo=UTC))
    add_provider(completing.database, SIGNER, ProviderRequest("BPSDM", "LAN", *bounds))
    key = f"{OTHER_LMS} ayu"
    row = (key, PERSON_IDS["Ayu"], bounds[0])
    completing.write(identifiers, ("key", "person_id", "from_at"), row)
    with completing.database.write() as writing:
        match(writing, [key])
    return completing


AT_LAN = {"actor": account("ayu", OTHER_LMS)}


def test_another_centre_s_take_back_reaches_nothing(provided: Province) -> None:
    provided.send(state("Ayu", BOOK, "2024-03-01T03:00:00Z"))

    (taking,) = provided.send(uncompleted("Ayu", BOOK, "2024-06-01T03:00:00Z") | AT_LAN, by="LAN")

    assert counts(provided, "Ayu", BOOK)
    assert standing(provided, taking) == "takes_nothing_back"


def test_nor_does_another_centre_s_failure(provided: Province) -> None:
    list_module(provided, f"{LMS}/mod/page/view.php?id=44", criterion="Passed")
    page = f"{LMS}/mod/page/view.php?id=44"
    provided.send(state("Ayu", page, "2024-03-01T03:00:00Z", success=True))

    provided.send(state("Ayu", page, "2024-06-01T03:00:00Z", success=False) | AT_LAN, by="LAN")

    assert counts(provided, "Ayu", page)


def test_nor_does_another_centre_s_revocation(provided: Province) -> None:
    provided.send(certificate("Ayu", COURSE, "2024-03-01T03:00:00Z"))

    revocation = certificate("Ayu", COURSE, "2024-06-01T03:00:00Z", revoked=True)
    provided.send(revocation | AT_LAN, by="LAN")

    assert counts(provided, "Ayu", COURSE)


def test_nor_does_another_centre_s_mark(provided: Province) -> None:
    list_module(provided, assignment(45), criterion="Passed", pass_mark=MARK_70)
    provided.send(graded("Ayu", 45, 80, "2024-03-01T03:00:00Z"))

    provided.send(graded("Ayu", 45, 10, "2024-06-01T03:00:00Z") | AT_LAN, by="LAN")

    assert counts(provided, "Ayu", assignment(45))


def test_a_provider_earns_for_modules_that_it_provides(provided: Province) -> None:
    provided.send(state("Ayu", BOOK, "2024-03-01T03:00:00Z") | AT_LAN, by="LAN")

    assert counts(provided, "Ayu", BOOK)


def test_a_provider_takes_back_its_own_after_its_time_as_well(provided: Province) -> None:
    provided.send(state("Ayu", BOOK, "2024-03-01T03:00:00Z") | AT_LAN, by="LAN")

    provided.send(uncompleted("Ayu", BOOK, "2025-09-01T03:00:00Z") | AT_LAN, by="LAN")

    assert not counts(provided, "Ayu", BOOK)


@pytest.mark.parametrize("when", ["2023-06-01T03:00:00Z", "2025-06-01T03:00:00Z"])
def test_a_centre_credits_nobody_s_modules_unless_named(provided: Province, when: str) -> None:
    (sent,) = provided.send(state("Ayu", BOOK, when) | AT_LAN, by="LAN")

    assert not counts(provided, "Ayu", BOOK)
    assert standing(provided, sent) == "module_of_another_centre"


def test_a_centre_that_was_never_named_credits_none(completing: Province) -> None:
    sent = plain("Ayu", COURSE, "2024-06-01T03:00:00Z") | AT_LAN

    (statement_id,) = completing.send(sent, by="LAN")

    assert not counts(completing, "Ayu", COURSE)
    assert outcome(completing, statement_id).state == "waiting"


# --- in one second (F11) --------------------------------------------------------------------------

BEFORE, SECOND = "2025-02-01T00:00:00Z", "2025-02-03T00:00:00Z"


@pytest.mark.parametrize("page", [BOOK, QUIZ_PAGE])
def test_in_one_delivery_the_later_word_holds_which_completes(
    completing: Province, page: str
) -> None:
    completing.send(
        state("Ayu", page, BEFORE), uncompleted("Ayu", page, SECOND), state("Ayu", page, SECOND)
    )

    assert counts(completing, "Ayu", page)


@pytest.mark.parametrize("page", [BOOK, QUIZ_PAGE])
def test_in_one_delivery_the_later_word_holds_which_takes_back(
    completing: Province, page: str
) -> None:
    completing.send(
        state("Ayu", page, BEFORE), state("Ayu", page, SECOND), uncompleted("Ayu", page, SECOND)
    )

    assert not counts(completing, "Ayu", page)


def test_what_the_delivery_settles_is_no_tie(completing: Province) -> None:
    _, _, last = completing.send(
        state("Ayu", BOOK, BEFORE), uncompleted("Ayu", BOOK, SECOND), state("Ayu", BOOK, SECOND)
    )

    assert outcome(completing, last).finding is None


@pytest.mark.parametrize("first_completes", [True, False])
def test_in_two_deliveries_the_completion_holds_and_says_that_it_was_a_tie(
    completing: Province, *, first_completes: bool
) -> None:
    words = [state("Ayu", BOOK, SECOND), uncompleted("Ayu", BOOK, SECOND)]
    sent = words if first_completes else words[::-1]

    ids = [completing.send(one)[0] for one in sent]

    completion = ids[0 if first_completes else 1]
    finding = outcome(completing, completion).finding
    assert counts(completing, "Ayu", BOOK)
    assert finding is not None
    assert finding.code == "tie"


def test_a_tie_of_a_course_s_completion_is_settled_so_as_well(completing: Province) -> None:
    completing.send(uncompleted("Ayu", COURSE, SECOND))

    (completion,) = completing.send(course_completed("Ayu", COURSE, SECOND))

    assert counts(completing, "Ayu", COURSE)
    assert standing(completing, completion) == "counted"
