"""Laws 1 to 3 of statements whose time is over: their content goes, and no figure with it.

What they were taken for they are taken for ever after; whose they are, and what their modules
count for, follows what is known, as of any other.
"""

from datetime import datetime
from uuid import UUID

from hypothesis import given
from sqlalchemy import select

from lms_plugin.domain.progress import silent
from lms_plugin.store.statements.bodies import unpack
from lms_plugin.store.tables.statements import filters, statements
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild, rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.laws.content import everything
from tests.laws.damage import damage
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.decisions import DecisionStep, TakeBackDecision, any_decision
from tests.laws.histories.history import (
    HISTORIES,
    HISTORIES_OF_LINKS,
    HISTORIES_OF_LOST_ACCOUNTS,
    History,
    HistoryWork,
    PutInForce,
    Step,
)
from tests.laws.histories.world import AFTER_ALL, World
from tests.province import SIGNER


def without_destruction(history: History) -> History:
    def stays(step: Step) -> bool:
        return not isinstance(step, HistoryWork) or step.kind != "destroy"

    return History(history.said, tuple(filter(stays, history.steps)))


@examples(10)
@given(history=HISTORIES)
def test_what_was_destroyed_on_the_way_counts_as_if_it_were_there(
    world: World, history: History
) -> None:
    world.live(without_destruction(history))
    found = everything(world)

    world.live(history)
    assert everything(world) == found


@examples(10)
@given(history=HISTORIES)
def test_when_everything_is_destroyed_the_figures_stay_and_can_be_checked(
    world: World, history: History
) -> None:
    world.live(history)
    found = everything(world)

    destroy_statements(world.database, SIGNER, AFTER_ALL, "SK 2/2026", silent)
    assert everything(world) == found
    assert verify(world.database, silent).faults == []
    rebuilt = compare_with_rebuild(world.database, silent)
    assert (rebuilt.differences, rebuilt.statements) == ([], len(history.said))


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_a_rebuild_mends_what_is_damaged_from_tombstones_too(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    destroy_statements(world.database, SIGNER, AFTER_ALL, "SK 2/2026", silent)
    found = everything(world)
    damage(world, chance)

    rebuild(world.database, silent)
    assert everything(world) == found


@examples(10)
@given(history=HISTORIES)
def test_nothing_of_what_was_said_is_left_but_the_ledger_s_fact(
    world: World, history: History
) -> None:
    world.live(history)

    destroy_statements(world.database, SIGNER, AFTER_ALL, "SK 2/2026", silent)
    with world.database.read() as reading:
        bodies = [
            unpack(body) for body in reading.connection.execute(select(statements.c.body)).scalars()
        ]
        found_by = reading.connection.execute(select(filters.c.statement_id)).all()
    assert len(bodies) == len(history.said)
    assert [body for body in bodies if b'"actor":{' in body or b'"object":{' in body] == []
    assert found_by == []


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_no_decision_reaches_what_is_destroyed(
    world: World, history: History, chance: Chance
) -> None:
    """Neither a new one, nor that one is withdrawn by which it was taken for something."""
    world.live(history)
    destroy_statements(world.database, SIGNER, AFTER_ALL, "SK 2/2026", silent)
    found, left = everything(world), remainders(world)

    for step in (*(any_decision(chance, history.said) for _ in range(4)), *WITHDRAWALS):
        world.take(step)
    world.settle()
    assert everything(world) == found
    assert remainders(world) == left
    assert verify(world.database, silent).faults == []
    assert compare_with_rebuild(world.database, silent).differences == []


WITHDRAWALS = tuple(map(TakeBackDecision, range(8)))


def remainders(world: World) -> dict[tuple[datetime, UUID], bytes]:
    """What is left of each statement, by when it was stored, and its id."""
    columns = (statements.c.stored, statements.c.statement_id, statements.c.body)
    with world.database.read() as reading:
        rows = reading.connection.execute(select(*columns).where(IS_DESTROYED)).all()
    return {(stored, statement_id): body for stored, statement_id, body in rows}


IS_DESTROYED = statements.c.destruction_id.is_not(None)


@examples(10)
@given(history=HISTORIES_OF_LINKS | HISTORIES_OF_LOST_ACCOUNTS, chance=CHANCES)
def test_whose_a_destroyed_statement_is_follows_rosters_and_links(
    world: World, history: History, chance: Chance
) -> None:
    """As if it were still there; and what is left of it is not touched."""
    steps = [step for step in history.steps if not isinstance(step, PutInForce | DecisionStep)]
    world.live(without_destruction(History(history.said, tuple(steps))))
    found = everything(world)

    world.clear()
    place = chance.number(0, len(steps))
    for step in (*steps[:place], HistoryWork("destroy", 1)):
        world.take(step)
    left = remainders(world)
    for step in steps[place:]:
        world.take(step)
    world.settle()
    assert everything(world) == found
    assert left.items() <= remainders(world).items()
