"""The rules of evidence: the reference held against its own mistakes, both against laws, and the
product against the reference."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Final
from uuid import UUID

import pytest

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.recognition.meaning import Act, Kind, Strength
from tests.laws.pieces.histories import mixed_history
from tests.laws.pieces.model import KnownModule, MixedHistory, PiecesAnswer, SentEntry
from tests.laws.pieces.mutations import Mutation
from tests.laws.pieces.product import folded_by_product, product_verdict
from tests.laws.pieces.reference import earned_alone, pieces_answer
from tests.laws.pieces.small import Judge
from tests.laws.pieces.vouched import stream_of

SEARCHED: Final = 5000
TRIED: Final = 300
COMPARED: Final = range(2000)
COMPARED_LONG: Final = range(2000, 20_001)
AFTER_ALL: Final = datetime.fromisoformat("2030-05-05T05:05:05+00:00")


@cache
def history_of(seed: int) -> MixedHistory:
    return mixed_history(seed)


@cache
def answer_of(seed: int, judge: Judge = pieces_answer) -> PiecesAnswer:
    return judge(history_of(seed))


def finds(mutation: Mutation, seed: int) -> bool:
    wrongly = pieces_answer(history_of(seed), frozenset({mutation}))
    return wrongly.figures != answer_of(seed).figures


@pytest.mark.parametrize("mutation", Mutation)
def test_every_mistake_shows_in_the_figures_of_some_history(mutation: Mutation) -> None:
    assert any(finds(mutation, seed) for seed in range(SEARCHED))


@pytest.mark.parametrize("seed", range(0, 40, 10))
def test_a_number_tells_the_same_history_every_time(seed: int) -> None:
    assert mixed_history(seed) == mixed_history(seed)


# --- laws --------------------------------------------------------------------------------------


def test_the_order_of_arrival_does_not_matter(judge: Judge) -> None:
    for seed in range(TRIED):
        history = history_of(seed)
        entries = Random(seed).sample(history.entries, len(history.entries))

        assert judge(replace(history, entries=tuple(entries))) == answer_of(seed, judge), seed


def test_exact_duplicates_under_new_ids_change_no_figure(judge: Judge) -> None:
    for seed in range(TRIED):
        history = history_of(seed)
        chance = Random(seed)
        again = tuple(duplicate(one) for one in history.entries if chance.random() < 0.8)
        twice = judge(replace(history, entries=history.entries + again))

        assert twice.figures == answer_of(seed, judge).figures, seed


def duplicate(entry: SentEntry) -> SentEntry:
    """Sent again by itself, a moment later."""
    statement_id = UUID(int=entry.statement_id.int ^ 1)
    return replace(entry, statement_id=statement_id, delivery_id=None, position=None)


@pytest.mark.parametrize("kind", [Kind.ATTEMPT, Kind.EPISODE, Kind.STATE, Kind.ROW])
def test_more_learning_never_gives_less(judge: Judge, kind: Kind) -> None:
    for seed in range(TRIED):
        history = unchanging(history_of(seed), kind)
        more = replace(history, entries=(*history.entries, learning(history, kind)))

        assert gives_no_less(judge(more), judge(history)), seed


def unchanging(history: MixedHistory, kind: Kind) -> MixedHistory:
    """With modules that never changed, and no joining where it is a state that comes.

    A late state may join with an act of long ago. Within 24 hours of others that act is then the
    first: the revision and the year of its date count, which may be less than those of the others.
    """
    return replace(history, modules=tuple(_unchanging(one, kind) for one in history.modules))


def _unchanging(module: KnownModule, kind: Kind) -> KnownModule:
    since, first = module.revisions[0]
    joins = first.criterion == "CompletedAndPassed" and kind is Kind.STATE
    criterion = "Passed" if joins else first.criterion
    return replace(module, revisions=((since, replace(first, criterion=criterion)),))


def learning(history: MixedHistory, kind: Kind) -> SentEntry:
    """A completing act with whatever can be shown, some hours after all that is told."""
    last = max(history.entries, key=lambda one: one.timestamp)
    return replace(
        last,
        statement_id=UUID(int=1),
        timestamp=last.timestamp + timedelta(hours=3),
        kind=kind,
        act=Act.COMPLETED,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=True,
        score=1_000_000,
        attempt="new",
        session=None,
        # A state is no learning of its own; it confirms, and would name what another has named.
        certificate=None if kind is Kind.STATE else last.certificate,
        class_name=None if kind is Kind.STATE else last.class_name,
        rule="",
    )


def gives_no_less(more: PiecesAnswer, less: PiecesAnswer) -> bool:
    jp = all(more.jp.get(key, 0) >= earned for key, earned in less.jp.items())
    return jp and all(
        more.points_at(whose, instant).get(behaviour, 0) >= points
        for whose in less.achievements
        for instant in instants(more, less)
        for behaviour, points in less.points_at(whose, instant).items()
    )


def instants(*answers: PiecesAnswer) -> set[datetime]:
    """Where anything may change, and the moments before."""
    earned = [one for answer in answers for found in answer.achievements.values() for one in found]
    changes = {one.date for one in earned} | {one.to for one in earned if one.to is not None}
    return changes | {one - timedelta(microseconds=1) for one in changes} | {AFTER_ALL}


def test_a_centre_changes_nothing_of_what_pieces_of_another_earn() -> None:
    for seed in range(TRIED):
        history = history_of(seed)
        own = tuple(one for one in history.entries if one.centre_id == 1)
        together = {one for one in earned_alone(history) if one[0] == 1}

        assert earned_alone(replace(history, entries=own)) == together, seed


def test_when_something_was_marked_moves_no_date(judge: Judge) -> None:
    for seed in range(TRIED):
        history = rounds_alone(history_of(seed))
        slowly = replace(history, entries=tuple(map(marked_later, history.entries)))

        assert dates(slowly, judge) == dates(history, judge), seed


def rounds_alone(history: MixedHistory) -> MixedHistory:
    """Of each stream the first hand-in and the first mark, if that comes later; all vouched for.

    So no other entry stands where a mark moves past it.
    """
    pairs: dict[object, list[SentEntry]] = {}
    for one in sorted(history.entries, key=lambda entry: entry.order):
        begun = pairs.get(stream_of(one), [])
        wanted = Act.MARKED if begun else Act.HANDED_IN
        if one.kind is Kind.SUBMISSION and one.act is wanted and len(begun) < 2:
            pairs.setdefault(stream_of(one), []).append(one)
    entries = tuple(one for pair in pairs.values() for one in pair)
    pages = (replace(one, from_stored=None, to_stored=None) for one in history.home_pages)
    return replace(history, entries=entries, home_pages=tuple(pages), narrowings=())


def marked_later(entry: SentEntry) -> SentEntry:
    late = timedelta(days=500 if entry.act is Act.MARKED else 0)
    return replace(entry, timestamp=entry.timestamp + late)


def dates(history: MixedHistory, judge: Judge) -> dict[object, list[datetime]]:
    achievements = judge(history).achievements
    return {whose: [one.date for one in found] for whose, found in achievements.items()}


# --- the product -------------------------------------------------------------------------------


def test_the_product_comes_to_what_the_reference_comes_to() -> None:
    for seed in COMPARED:
        assert_same(mixed_history(seed), seed)


@pytest.mark.long
def test_the_product_comes_to_what_the_reference_comes_to_in_many_histories() -> None:
    for seed in COMPARED_LONG:
        assert_same(mixed_history(seed), seed)


def test_what_counts_is_told_nothing_else() -> None:
    """And nothing else is told that it counts."""
    for seed in COMPARED:
        folded = folded_by_product(history_of(seed))
        periods = [one for found in folded.modules.values() for one in found.periods]
        counted = {key for key, told in folded.standings.items() if told is EntryStatus.COUNTED}

        assert counted <= {one.key for period in periods for one in (period.act, period.by)}, seed
        for period in periods:
            told = folded.standings[period.by.key]
            is_ended = told is EntryStatus.ENDED and period.to_at is not None
            assert is_ended or told is EntryStatus.COUNTED, seed


def assert_same(history: MixedHistory, seed: int) -> None:
    """In figures, and in fates where both say something."""
    expected, found = pieces_answer(history), product_verdict(history)
    both = {key for key, fate in expected.fates.items() if fate and found.fates[key]}

    assert found.figures == expected.figures, seed
    assert {key: found.fates[key] for key in both} == {key: expected.fates[key] for key in both}, (
        seed
    )
