"""Law 3, nothing unexplained: whatever is received is evidence, waits, or carries a reason."""

from uuid import UUID

from hypothesis import given
from sqlalchemy import Table, select

from lms_plugin.domain.evidence.standings import text_of
from lms_plugin.store.tables.evidence import ledger, outcomes, work
from tests.laws.examples import examples
from tests.laws.histories.history import (
    HISTORIES,
    HISTORIES_OF_DECISIONS,
    HISTORIES_OF_LOST_ACCOUNTS,
    History,
    Keep,
)
from tests.laws.histories.world import World
from tests.laws.on_record import as_far_as_told, periods, verdicts
from tests.laws.reference import reference_of


@examples(20)
@given(history=HISTORIES)
def test_every_statement_stands_as_a_plain_reading_has_it(world: World, history: History) -> None:
    world.live(history)

    found, expected = verdicts(world.database), reference_of(world, history).verdicts()
    assert as_far_as_told(found, expected) == expected


@examples(15)
@given(history=HISTORIES_OF_DECISIONS)
def test_what_somebody_decided_stands_as_a_plain_reading_has_it(
    world: World, history: History
) -> None:
    world.live(history)

    found, reference = verdicts(world.database), reference_of(world, history)
    assert as_far_as_told(found, reference.verdicts()) == reference.verdicts()
    assert periods(world.database) == reference.evidence()


@examples(10)
@given(history=HISTORIES_OF_LOST_ACCOUNTS)
def test_what_was_sent_under_a_lost_account_stands_so_too(world: World, history: History) -> None:
    world.live(history)

    found, reference = verdicts(world.database), reference_of(world, history)
    assert as_far_as_told(found, reference.verdicts()) == reference.verdicts()
    assert periods(world.database) == reference.evidence()


@examples(8)
@given(history=HISTORIES)
def test_at_any_moment_a_statement_either_waits_or_has_an_outcome(
    world: World, history: History
) -> None:
    world.clear()
    kept: list[UUID] = []
    for step in history.steps:
        world.take(step)
        kept += [one.statement_id for one in step.said] if isinstance(step, Keep) else []
        assert sorted([*ids_in(world, work), *ids_in(world, outcomes)]) == sorted(kept)


def ids_in(world: World, table: Table) -> list[UUID]:
    with world.database.read() as reading:
        return list(reading.connection.execute(select(table.c.statement_id)).scalars())


@examples(8)
@given(history=HISTORIES)
def test_every_reason_and_every_standing_has_a_text(world: World, history: History) -> None:
    world.live(history)

    with world.database.read() as reading:
        reasons = reading.connection.execute(select(outcomes.c.reason)).scalars().all()
        standings = reading.connection.execute(select(ledger.c.standing)).scalars().all()
    assert not [code for code in (*reasons, *standings) if "recorded" in text_of(code).en]
