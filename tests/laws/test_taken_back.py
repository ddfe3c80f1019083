"""Law 6 of what people say: what they take back leaves no trace in figures, ledger and outcomes."""

from collections.abc import Container
from uuid import UUID

from hypothesis import given

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.laws.content import Content, everything
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.history import (
    FIRST_STORED,
    HAPPENED,
    HISTORIES,
    HISTORIES_OF_LINKS,
    History,
    Keep,
    telling,
)
from tests.laws.histories.rows import called_and_deleted
from tests.laws.histories.sheets import imported_and_reverted
from tests.laws.histories.statements import Said
from tests.laws.histories.there_and_back import (
    LINKING,
    MEDDLING,
    Meddling,
    apart_from,
    with_a_way_back,
)
from tests.laws.histories.world import World


@examples(16)
@given(history=HISTORIES, chance=CHANCES)
def test_what_somebody_has_taken_back_leaves_nothing_behind(
    world: World, history: History, chance: Chance
) -> None:
    goes_there_and_back(world, history, chance, chance.pick(MEDDLING))


@examples(8)
@given(history=HISTORIES_OF_LINKS, chance=CHANCES)
def test_a_link_that_was_withdrawn_leaves_nothing_behind(
    world: World, history: History, chance: Chance
) -> None:
    goes_there_and_back(world, history, chance, LINKING)


def goes_there_and_back(world: World, history: History, chance: Chance, meddling: Meddling) -> None:
    """In the end, and all work is done between; and then somewhere on the way."""
    alone = apart_from(history, meddling)
    world.live(alone)
    found = everything(world)
    for step in meddling.pair(chance, alone):
        world.take(step)
        world.settle()
    assert everything(world) == found

    world.live(with_a_way_back(chance, alone, meddling))
    assert everything(world) == found
    assert verify(world.database, silent).faults == []


@examples(5)
@given(history=HISTORIES, chance=CHANCES)
def test_sheets_that_were_reverted_leave_nothing_behind(
    world: World, history: History, chance: Chance
) -> None:
    reverted = imported_and_reverted(chance, FIRST_STORED)
    leave_nothing_behind(world, without_rows(history), chance, reverted)


@examples(5)
@given(history=HISTORIES, chance=CHANCES)
def test_calls_whose_keys_were_deleted_leave_nothing_behind(
    world: World, history: History, chance: Chance
) -> None:
    deleted = called_and_deleted(chance, FIRST_STORED, HAPPENED)
    leave_nothing_behind(world, without_rows(history), chance, deleted)


def without_rows(history: History) -> History:
    """Of keys there may be one story only."""
    said = tuple(one for one in history.said if one.call is None)
    steps = (one for one in history.steps if not isinstance(one, Keep) or one.call is None)
    return History(said, tuple(steps))


def leave_nothing_behind(world: World, alone: History, chance: Chance, gone: list[Said]) -> None:
    world.live(alone)
    found = everything(world)

    world.live(telling(chance, (*alone.said, *gone), alone.inputs))
    assert apart_from_these(everything(world), {one.statement_id for one in gone}) == found
    assert compare_with_rebuild(world.database, silent).differences == []


def apart_from_these(content: Content, statement_ids: Container[UUID]) -> Content:
    return {
        name: [row for row in rows if name not in _OF_STATEMENTS or row[1] not in statement_ids]
        for name, rows in content.items()
    }


_OF_STATEMENTS = frozenset({"outcomes", "ledger"})
"""Where the second column is the statement's id."""
