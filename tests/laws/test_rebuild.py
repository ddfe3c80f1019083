"""Law 1, rebuild = incremental: the order of arrival tells in nothing."""

from hypothesis import given

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild, rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.laws.content import everything
from tests.laws.damage import damage
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.history import (
    HISTORIES,
    HISTORIES_OF_DECISIONS,
    HISTORIES_OF_LINKS,
    HISTORIES_OF_LOST_ACCOUNTS,
    History,
    telling,
)
from tests.laws.histories.world import World


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_any_order_of_arrival_gives_the_same(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    found = everything(world)

    world.live(telling(chance, history.said, history.inputs))
    assert everything(world) == found


@examples(10)
@given(history=HISTORIES)
def test_a_rebuild_finds_nothing_to_change(world: World, history: History) -> None:
    world.live(history)

    rebuilt = compare_with_rebuild(world.database, silent)
    assert (rebuilt.differences, rebuilt.statements) == ([], len(history.said))


@examples(10)
@given(history=HISTORIES)
def test_verify_finds_no_fault_at_any_moment(world: World, history: History) -> None:
    world.clear()
    for step in history.steps:
        world.take(step)
    assert verify(world.database, silent).faults == []


@examples(20)
@given(history=HISTORIES_OF_LINKS)
def test_verify_finds_no_fault_where_accounts_are_linked(world: World, history: History) -> None:
    world.live(history)

    assert verify(world.database, silent).faults == []


@examples(10)
@given(history=HISTORIES_OF_DECISIONS, chance=CHANCES)
def test_any_order_gives_the_same_by_what_was_decided(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    found = everything(world)
    assert verify(world.database, silent).faults == []
    assert compare_with_rebuild(world.database, silent).differences == []

    world.live(telling(chance, history.said, history.inputs))
    assert everything(world) == found


@examples(10)
@given(history=HISTORIES_OF_LOST_ACCOUNTS)
def test_verify_finds_no_fault_where_accounts_are_lost(world: World, history: History) -> None:
    world.live(history)

    assert verify(world.database, silent).faults == []
    assert compare_with_rebuild(world.database, silent).differences == []


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_a_rebuild_mends_whatever_is_damaged(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    found = everything(world)
    damage(world, chance)

    rebuild(world.database, silent)
    assert everything(world) == found
