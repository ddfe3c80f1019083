"""cmi5: what a launch asks for and what the catalogue asks for, together; waivers; satisfied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final
from uuid import UUID

import pytest

from tests.province import Province
from tests.usecases.evidence.emitters import AU, Enrolment, Json
from tests.usecases.evidence.sight import (
    MARK_70,
    counting,
    counts,
    list_module,
    outcome,
    reasons,
    standing,
)

UNIT: Final = f"{AU}utama"
BLOCK: Final = f"{AU}blok"
BEFORE, AT, LATER, END = (f"2025-03-01T0{hour}:00:00Z" for hour in (2, 3, 4, 5))

CRITERIA: Final = (
    "Passed",
    "Completed",
    "CompletedAndPassed",
    "CompletedOrPassed",
    "NotApplicable",
)
MOVE_ONS: Final = (*CRITERIA, None)
MASTERIES: Final = (None, 0.8)
MARKS: Final = (None, MARK_70)
RESULTS: Final[tuple[tuple[tuple[str, float | None], ...], ...]] = (
    (("completed", None),),
    (("passed", 0.75),),
    (("passed", 0.9),),
    (("passed", 0.6),),
    (("passed", None),),
    (("failed", 0.75),),
    (("failed", 0.5), ("completed", None)),
    (("completed", None), ("passed", 0.75)),
    (("completed", None), ("passed", 0.9)),
    (("passed", 0.6), ("passed", 0.9), ("completed", None)),
)


@dataclass(frozen=True)
class Combination:
    """What a launch (None: there was none) and the catalogue ask for, and what came."""

    move_on: str | None
    mastery: float | None
    criterion: str
    mark: int | None
    results: Sequence[tuple[str, float | None]]

    @property
    def counts(self) -> bool:
        """By hand, from cmi5 and the catalogue alone."""
        let_on = self.move_on in (None, "NotApplicable") or met(self.move_on, *self._by_launch())
        return let_on and met(self.criterion, *self._by_catalogue())

    def _by_launch(self) -> tuple[bool, bool]:
        passed = [
            self.mastery is None or scaled is None or scaled >= self.mastery
            for verb, scaled in self.results
            if verb == "passed"
        ]
        return self._completed, any(passed)

    def _by_catalogue(self) -> tuple[bool, bool]:
        passed = [
            verb == "passed" if self.mark is None or scaled is None else scaled * 1e6 >= self.mark
            for verb, scaled in self.results
        ]
        return self._completed, any(passed)

    @property
    def _completed(self) -> bool:
        return any(verb == "completed" for verb, _ in self.results)

    def sent(self, enrolment: Enrolment) -> Iterable[Json]:
        if self.move_on is not None:
            yield enrolment.launched(BEFORE, self.move_on, self.mastery)
        for minute, (verb, scaled) in enumerate(self.results):
            yield enrolment.result(f"2025-03-01T03:{minute:02}:00Z", verb, scaled)


def met(criterion: str | None, completed: bool, passed: bool) -> bool:
    return {
        "Passed": passed,
        "Completed": completed,
        "CompletedAndPassed": completed and passed,
        "CompletedOrPassed": completed or passed,
        "NotApplicable": completed or passed,
    }[criterion or "NotApplicable"]


COMBINATIONS: Final = [
    Combination(*one)
    for one in product(MOVE_ONS, MASTERIES, CRITERIA, MARKS, RESULTS)
    # masteryScore is said by a launch.
    if one[0] is not None or one[1] is None
]


def unit(number: int) -> str:
    return f"{AU}{number}"


def registration(number: int) -> str:
    return str(UUID(int=number + 1, version=4))


def test_every_combination_of_launch_and_catalogue_counts_as_both_ask(province: Province) -> None:
    for criterion, mark in product(CRITERIA, MARKS):
        units = [
            unit(number)
            for number, one in enumerate(COMBINATIONS)
            if (one.criterion, one.mark) == (criterion, mark)
        ]
        list_module(province, *units, criterion=criterion, pass_mark=mark)

    province.send(
        *(
            said
            for number, one in enumerate(COMBINATIONS)
            for said in one.sent(Enrolment("Ayu", unit(number), registration(number)))
        )
    )

    counted = counting(province, "Ayu")
    wrong = [
        one for number, one in enumerate(COMBINATIONS) if (unit(number) in counted) != one.counts
    ]
    assert wrong == []


def test_the_combinations_tell_both_apart() -> None:
    """Neither the launch alone nor the catalogue alone would do."""
    by_catalogue = [met(one.criterion, *one._by_catalogue()) for one in COMBINATIONS]

    assert 0 < sum(one.counts for one in COMBINATIONS) < sum(by_catalogue) < len(COMBINATIONS)


# --- launches -------------------------------------------------------------------------------------


@pytest.fixture
def enrolled(province: Province) -> Enrolment:
    """In a unit of which the catalogue asks for completion."""
    list_module(province, UNIT, BLOCK)
    return Enrolment("Ayu", UNIT, registration(1))


def test_a_launch_that_arrives_late_judges_what_came_before(
    province: Province, enrolled: Enrolment
) -> None:
    (result,) = province.send(enrolled.result(AT, "completed"))
    counted = counts(province, "Ayu", UNIT)

    province.send(enrolled.launched(BEFORE, "Passed"))

    assert (counted, counts(province, "Ayu", UNIT)) == (True, False)
    assert reasons(province, "Ayu")[result] == "move_on_not_met"


def test_a_launch_that_arrives_late_may_let_on_as_well(
    province: Province, enrolled: Enrolment
) -> None:
    province.send(enrolled.launched(BEFORE, "Passed"), enrolled.result(AT, "completed"))

    province.send(enrolled.launched("2025-03-01T02:30:00Z", "Completed"))

    assert counts(province, "Ayu", UNIT)


def test_a_launch_with_a_later_time_judges_where_there_is_no_other(
    province: Province, enrolled: Enrolment
) -> None:
    province.send(enrolled.result(AT, "completed"), enrolled.launched(LATER, "Passed"))

    assert not counts(province, "Ayu", UNIT)


def test_without_a_launch_the_catalogue_alone_judges(
    province: Province, enrolled: Enrolment
) -> None:
    province.send(enrolled.result(AT, "completed"))

    assert counts(province, "Ayu", UNIT)


def test_each_session_is_judged_by_its_own_launch(province: Province, enrolled: Enrolment) -> None:
    second = Enrolment("Ayu", UNIT, registration(1), session="s-2")

    province.send(
        enrolled.launched(BEFORE, "Completed"),
        second.launched("2025-03-01T02:30:00Z", "Passed"),
        enrolled.result(AT, "completed"),
    )

    assert counts(province, "Ayu", UNIT)


def test_a_launch_of_another_registration_judges_nothing(
    province: Province, enrolled: Enrolment
) -> None:
    other = Enrolment("Ayu", UNIT, registration(2))

    province.send(other.launched(BEFORE, "Passed"), enrolled.result(AT, "completed"))

    assert counts(province, "Ayu", UNIT)


def test_where_launch_and_catalogue_disagree_the_centre_hears(
    province: Province, enrolled: Enrolment
) -> None:
    _, result = province.send(enrolled.launched(BEFORE, "Passed"), enrolled.result(AT, "completed"))

    finding = outcome(province, result).finding

    assert finding is not None
    assert finding.code == "move_on_differs"


# --- masteryScore (F15) ---------------------------------------------------------------------------


@pytest.mark.parametrize("mastery", ["0.8", "0.80", " 0.8 ", 0.8])
def test_mastery_score_as_text_is_judged_as_a_number(
    province: Province, enrolled: Enrolment, mastery: Any
) -> None:
    (sent,) = province.send(enrolled.result(AT, "passed", 0.5, mastery))

    assert not counts(province, "Ayu", UNIT)
    assert outcome(province, sent).reason.code == "below_mastery_score"


@pytest.mark.parametrize("mastery", ["0.8", "0.8 "])
def test_text_of_a_launch_is_judged_as_a_number(province: Province, mastery: str) -> None:
    list_module(province, UNIT, criterion="Passed")
    enrolment = Enrolment("Ayu", UNIT, registration(1))

    province.send(
        enrolment.launched(BEFORE, "Passed", mastery), enrolment.result(AT, "passed", 0.5)
    )

    assert not counts(province, "Ayu", UNIT)


def test_a_score_above_the_text_passes(province: Province) -> None:
    list_module(province, UNIT, criterion="Passed")
    enrolment = Enrolment("Ayu", UNIT, registration(1))

    province.send(enrolment.launched(BEFORE, "Passed", "0.8"), enrolment.result(AT, "passed", 0.8))

    assert counts(province, "Ayu", UNIT)


@pytest.mark.parametrize("mastery", ["delapan puluh", "80%", "8O", "1.5", True])
def test_what_cannot_be_read_as_a_number_is_undecidable(
    province: Province, enrolled: Enrolment, mastery: Any
) -> None:
    (sent,) = province.send(enrolled.result(AT, "passed", 0.9, mastery))

    found = outcome(province, sent)
    assert (found.state, found.reason.code) == ("waiting", "mastery_score_unreadable")


# --- waived and satisfied -------------------------------------------------------------------------


def test_a_waiver_is_no_learning(province: Province, enrolled: Enrolment) -> None:
    (waiver,) = province.send(enrolled.waived(AT))

    assert not counts(province, "Ayu", UNIT)
    assert standing(province, waiver) == "is_waiver"


def test_satisfied_after_a_waiver_does_not_count(province: Province, enrolled: Enrolment) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    _, satisfied = province.send(enrolled.waived(AT), block.satisfied(LATER))

    assert not counts(province, "Ayu", BLOCK)
    assert standing(province, satisfied) == "no_result_behind"


@pytest.mark.parametrize("move_on", [None, "NotApplicable", "Completed"])
def test_satisfied_without_a_result_does_not_count(
    province: Province, enrolled: Enrolment, move_on: str | None
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    province.send(enrolled.launched(BEFORE, move_on), block.satisfied(LATER))

    assert not counts(province, "Ayu", BLOCK)


def test_satisfied_counts_by_the_results_of_its_registration(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    province.send(enrolled.result(AT, "completed"), block.satisfied(LATER))

    assert counts(province, "Ayu", BLOCK)


def test_a_result_that_arrives_after_satisfied_makes_it_count(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))
    province.send(block.satisfied(LATER))

    province.send(enrolled.result(AT, "completed"))

    assert counts(province, "Ayu", BLOCK)


def test_a_result_later_than_satisfied_lies_not_behind_it(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    province.send(block.satisfied(LATER), enrolled.result(END, "completed"))

    assert not counts(province, "Ayu", BLOCK)


def test_a_result_of_another_registration_lies_not_behind_it(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(2))

    province.send(enrolled.result(AT, "completed"), block.satisfied(LATER))

    assert not counts(province, "Ayu", BLOCK)


def test_a_result_that_its_launch_did_not_let_on_lies_not_behind_it(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    province.send(
        enrolled.launched(BEFORE, "Passed"),
        enrolled.result(AT, "completed"),
        block.satisfied(LATER),
    )

    assert not counts(province, "Ayu", BLOCK)


def test_satisfied_with_a_failure_behind_it_does_not_count(
    province: Province, enrolled: Enrolment
) -> None:
    block = Enrolment("Ayu", BLOCK, registration(1))

    province.send(enrolled.result(AT, "failed", 0.2), block.satisfied(LATER))

    assert not counts(province, "Ayu", BLOCK)
