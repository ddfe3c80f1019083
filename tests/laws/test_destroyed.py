"""Laws 1 to 3 of statements whose time is over: their content goes, and no figure with it."""

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
from tests.laws.histories.history import HISTORIES, History, HistoryWork, Step
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
