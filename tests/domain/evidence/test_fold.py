from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision
from lms_plugin.domain.competency.attainment import NOTHING, validity_end
from lms_plugin.domain.evidence.fold import Folded, fold
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.recognition.meaning import Means
from schemas.zones import Zone

START = datetime(2025, 1, 1, tzinfo=UTC)
WEAK, MIDDLING, STRONG = 1, 3, 6

_ENTRY = Entry(
    centre_id=1,
    statement_id=UUID(int=0),
    stored=START,
    credential_id=1,
    actor_key="mailto:ayu@agency.example",
    module_key="//lms.example/1",
    module_iri="https://lms.example/1",
    external_id=None,
    timestamp=START,
    means=Means.FINISHED,
    completed=False,
    passed=None,
    score=None,
    strength=MIDDLING,
    attempt=None,
    satisfied=False,
    digest=b"",
)
_REVISION = ModuleRevision(1, START, False, Criterion.COMPLETED, None, None, NOTHING, 4, "Etika")


def on_day(number: int) -> datetime:
    return START + timedelta(days=number)


def said(number: int, day: int, strength: int = MIDDLING, attempt: str | None = None) -> Entry:
    """An entry that proves nothing yet."""
    return replace(
        _ENTRY,
        statement_id=UUID(int=number),
        timestamp=on_day(day),
        strength=strength,
        attempt=attempt,
    )


def completed(number: int, day: int, strength: int = MIDDLING, attempt: str | None = None) -> Entry:
    return replace(said(number, day, strength, attempt), completed=True)


def passed(number: int, day: int, attempt: str | None = None) -> Entry:
    return replace(said(number, day, attempt=attempt), passed=True)


def retraction(number: int, day: int, strength: int = MIDDLING) -> Entry:
    return replace(said(number, day, strength), means=Means.RETRACT)


def module(
    criterion: Criterion = Criterion.COMPLETED,
    *,
    pass_mark: int | None = None,
    months: int | None = None,
) -> Module:
    return of_revisions(
        replace(_REVISION, criterion=criterion, pass_mark=pass_mark, validity_months=months)
    )


def of_revisions(*revisions: ModuleRevision) -> Module:
    return Module(10, "https://lms.example/1", 1, revisions)


def in_wib(achieved_at: datetime, months: int) -> datetime:
    return validity_end(achieved_at, months, Zone.WIB)


def folded(entries: list[Entry], about: Module | None = None) -> Folded:
    return fold(entries, about or module(), in_wib)


def standings(entries: list[Entry], about: Module | None = None) -> list[EntryStatus]:
    """The standing of each entry, in the order given."""
    found = folded(entries, about).standings
    return [found[entry.key] for entry in entries]


def starts(entries: list[Entry], about: Module | None = None) -> list[datetime]:
    return [period.from_at for period in folded(entries, about).periods]


# --- order ----------------------------------------------------------------------------------------


def test_nothing_said_is_nothing_achieved() -> None:
    assert folded([]) == Folded((), {})


def test_the_timestamp_goes_before_strength() -> None:
    assert standings([completed(1, 2, WEAK), completed(2, 1, STRONG)]) == [
        EntryStatus.COUNTED,
        EntryStatus.SUPERSEDED,
    ]


def test_at_one_instant_the_stronger_entry_is_the_evidence() -> None:
    assert folded([completed(1, 1, STRONG), completed(2, 1, WEAK)]).periods[0].key == (
        1,
        UUID(int=1),
    )


def test_among_equals_the_digest_decides_and_then_the_id() -> None:
    first = replace(completed(3, 1), digest=b"a")
    second = replace(completed(1, 1), digest=b"b")
    third = replace(completed(2, 1), digest=b"b")

    assert folded([third, first, second]).periods[0].key == third.key


# --- retraction -----------------------------------------------------------------------------------


@pytest.mark.parametrize("strength", [WEAK, MIDDLING])
def test_a_retraction_cancels_what_is_not_stronger(strength: int) -> None:
    entries = [completed(1, 1, strength), retraction(2, 2)]

    assert standings(entries) == [EntryStatus.RETRACTED, EntryStatus.RETRACTION]
    assert starts(entries) == []


def test_a_retraction_leaves_what_is_stronger() -> None:
    assert standings([completed(1, 1, STRONG), retraction(2, 2)]) == [
        EntryStatus.COUNTED,
        EntryStatus.RETRACTION,
    ]


def test_a_retraction_wins_ties() -> None:
    entry = replace(completed(9, 1), digest=b"z")

    assert standings([retraction(1, 1), entry]) == [EntryStatus.RETRACTION, EntryStatus.RETRACTED]


def test_a_retraction_leaves_what_comes_after_it() -> None:
    assert starts([retraction(1, 1), completed(2, 2)]) == [on_day(2)]


def test_a_weak_retraction_does_not_shield_from_an_earlier_strong_one_or_a_later() -> None:
    entries = [completed(1, 1), retraction(2, 2, STRONG), retraction(3, 3, WEAK)]

    assert standings(entries)[0] is EntryStatus.RETRACTED


def test_what_is_retracted_helps_no_later_entry() -> None:
    both = module(Criterion.COMPLETED_AND_PASSED)
    entries = [completed(1, 1), retraction(2, 2), passed(3, 3)]

    assert standings(entries, both)[2] is EntryStatus.CRITERION_NOT_MET


# --- criterion ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criterion", "by_completion", "by_passing"),
    [
        (Criterion.COMPLETED, True, False),
        (Criterion.PASSED, False, True),
        (Criterion.COMPLETED_AND_PASSED, False, False),
        (Criterion.COMPLETED_OR_PASSED, True, True),
        (Criterion.NOT_APPLICABLE, True, True),
    ],
)
def test_each_criterion_is_met_by_its_own_proof(
    criterion: Criterion, by_completion: bool, by_passing: bool
) -> None:
    about = module(criterion)

    assert bool(starts([completed(1, 1)], about)) is by_completion
    assert bool(starts([passed(1, 1)], about)) is by_passing


@pytest.mark.parametrize("criterion", Criterion)
def test_an_entry_that_proves_nothing_meets_no_criterion(criterion: Criterion) -> None:
    assert standings([said(1, 1)], module(criterion)) == [EntryStatus.CRITERION_NOT_MET]


@pytest.mark.parametrize("criterion", Criterion)
def test_satisfied_meets_any_criterion_and_any_pass_mark(criterion: Criterion) -> None:
    satisfied = replace(said(1, 1), satisfied=True, score=0)

    assert standings([satisfied], module(criterion, pass_mark=1)) == [EntryStatus.COUNTED]


def test_completed_and_passed_counts_from_the_later_of_the_two() -> None:
    both = module(Criterion.COMPLETED_AND_PASSED)

    assert starts([completed(1, 1, attempt="a"), passed(2, 2, "a")], both) == [on_day(2)]
    assert starts([passed(1, 1, "a"), completed(2, 2, attempt="a")], both) == [on_day(2)]


def test_two_attempts_do_not_add_up() -> None:
    both = module(Criterion.COMPLETED_AND_PASSED)

    assert starts([completed(1, 1, attempt="a"), passed(2, 2, "b")], both) == []


def test_an_entry_without_attempt_joins_every_attempt() -> None:
    both = module(Criterion.COMPLETED_AND_PASSED)

    assert starts([completed(1, 1), passed(2, 2, "b")], both) == [on_day(2)]
    assert starts([passed(1, 1, "b"), completed(2, 2)], both) == [on_day(2)]
    assert starts([passed(1, 1), completed(2, 2)], both) == [on_day(2)]


def test_an_entry_without_attempt_does_not_tie_two_attempts_together() -> None:
    both = module(Criterion.COMPLETED_AND_PASSED)
    entries = [completed(1, 1, attempt="a"), completed(2, 2, attempt="b"), said(3, 3)]

    assert starts(entries, both) == []


@pytest.mark.parametrize(
    ("score", "standing"),
    [
        (699_999, EntryStatus.FAILED_PASS_MARK),
        (700_000, EntryStatus.COUNTED),
        (0, EntryStatus.FAILED_PASS_MARK),
    ],
)
def test_the_pass_mark_decides_over_claimed_success(score: int, standing: EntryStatus) -> None:
    about = module(Criterion.PASSED, pass_mark=700_000)

    assert standings([replace(passed(1, 1), score=score)], about) == [standing]
    claimed_failure = replace(said(1, 1), passed=False, score=score)
    assert standings([claimed_failure], about) == [standing]


def test_below_the_pass_mark_nothing_is_proved_not_even_completion() -> None:
    about = module(Criterion.COMPLETED, pass_mark=700_000)

    assert standings([replace(completed(1, 1), score=1)], about) == [EntryStatus.FAILED_PASS_MARK]


def test_without_a_score_the_sender_is_believed() -> None:
    assert starts([passed(1, 1)], module(Criterion.PASSED, pass_mark=700_000)) == [on_day(1)]


# --- periods --------------------------------------------------------------------------------------


def test_a_renewal_ends_the_period_before_it() -> None:
    first, second = folded([completed(1, 0), completed(2, 30)], module(months=12)).periods

    assert (first.from_at, first.to_at) == (on_day(0), on_day(30))
    assert second.to_at == datetime(2026, 1, 30, 17, tzinfo=UTC)


def test_a_period_that_ran_out_is_not_lengthened_by_a_late_renewal() -> None:
    first, second = folded([completed(1, 0), completed(2, 90)], module(months=1)).periods

    assert first.to_at == datetime(2025, 1, 31, 17, tzinfo=UTC)
    assert second.from_at == on_day(90)


def test_without_validity_the_last_period_stays_open() -> None:
    first, second = folded([completed(1, 0), completed(2, 90)]).periods

    assert (first.to_at, second.to_at) == (on_day(90), None)


def test_two_achievements_at_one_instant_give_one_period() -> None:
    entries = [completed(1, 1), completed(2, 1, STRONG)]

    assert starts(entries) == [on_day(1)]
    assert standings(entries) == [EntryStatus.SUPERSEDED, EntryStatus.COUNTED]


def test_the_timestamp_picks_the_revision() -> None:
    later = replace(_REVISION, revision_id=2, from_at=on_day(10), validity_months=1)
    entries = [completed(1, -5), completed(2, 9), completed(3, 10)]

    periods = folded(entries, of_revisions(_REVISION, later)).periods
    assert [period.revision.revision_id for period in periods] == [1, 1, 2]
    assert periods[-1].to_at == datetime(2025, 2, 10, 17, tzinfo=UTC)


def test_a_withdrawn_revision_ends_nothing_and_credits_nothing() -> None:
    gone = replace(_REVISION, revision_id=2, from_at=on_day(10), withdrawn=True)
    entries = [completed(1, 9), completed(2, 10), replace(said(3, 11), satisfied=True)]
    about = of_revisions(_REVISION, gone)

    assert standings(entries, about) == [
        EntryStatus.COUNTED,
        EntryStatus.MODULE_WITHDRAWN,
        EntryStatus.MODULE_WITHDRAWN,
    ]
    assert folded(entries, about).periods[0].to_at is None


# --- laws -----------------------------------------------------------------------------------------

ENTRIES = st.lists(
    st.builds(
        replace,
        st.just(_ENTRY),
        statement_id=st.uuids(),
        timestamp=st.integers(0, 4).map(on_day),
        means=st.sampled_from(["finished", "finished", "score", "retract"]),
        completed=st.booleans(),
        passed=st.sampled_from([None, True, False]),
        score=st.sampled_from([None, 0, 500_000, 1_000_000]),
        strength=st.integers(1, 3),
        attempt=st.sampled_from([None, "a", "b"]),
        satisfied=st.booleans(),
        digest=st.binary(max_size=1),
    ),
    max_size=7,
    unique_by=lambda entry: entry.statement_id,
)
REVISIONS = st.builds(
    replace,
    st.just(_REVISION),
    withdrawn=st.booleans(),
    criterion=st.sampled_from(Criterion),
    pass_mark=st.sampled_from([None, 500_000]),
    validity_months=st.sampled_from([None, 1]),
)
MODULES = st.builds(
    lambda first, second: of_revisions(first, replace(second, from_at=on_day(2))),
    REVISIONS,
    REVISIONS,
)


@given(ENTRIES.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), MODULES)
def test_the_order_of_arrival_changes_nothing(
    orders: tuple[list[Entry], list[Entry]], about: Module
) -> None:
    one, other = orders

    assert folded(one, about) == folded(other, about)


@given(ENTRIES, MODULES)
def test_every_entry_has_a_standing_and_only_the_last_achievement_counts(
    entries: list[Entry], about: Module
) -> None:
    result = folded(entries, about)
    counted = [key for key, value in result.standings.items() if value is EntryStatus.COUNTED]

    assert result.standings.keys() == {entry.key for entry in entries}
    assert counted == [period.key for period in result.periods[-1:]]


@given(ENTRIES, MODULES)
def test_periods_are_disjoint_and_in_order(entries: list[Entry], about: Module) -> None:
    periods = folded(entries, about).periods

    assert all(one.to_at and one.to_at <= two.from_at for one, two in pairwise(periods))
    assert all(one.to_at is None or one.from_at < one.to_at for one in periods)
