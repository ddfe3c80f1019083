"""Accounts of which somebody says that they are nobody's: they wait as ever, and are told apart."""

from collections import Counter

from hypothesis import given
from sqlalchemy import select

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.evidence import waiting
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.people import outsiders
from tests.laws.content import everything
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.history import (
    HISTORIES,
    HISTORIES_OF_LINKS,
    History,
    SetApart,
    Step,
    any_account,
)
from tests.laws.histories.world import World

Waiting = Counter[tuple[int, WaitingCause]]
"""(centre, cause) → statements."""


@examples(8)
@given(history=HISTORIES | HISTORIES_OF_LINKS, chance=CHANCES)
def test_what_is_set_apart_moves_nothing_and_is_counted_apart(
    world: World, history: History, chance: Chance
) -> None:
    steps: list[Step] = [step for step in history.steps if not isinstance(step, SetApart)]
    world.live(History(history.said, tuple(steps)))
    found, before = everything(world), sums(world)

    for _ in range(chance.number(1, 4)):
        steps.insert(chance.number(len(steps) // 2, len(steps)), of_anybody(chance))
    world.live(History(history.said, tuple(steps)))
    world.take(of_anybody(chance))
    assert everything(world) == found
    assert sums(world) == with_those_apart(world, before)


def of_anybody(chance: Chance) -> SetApart:
    centre = chance.pick(("BPSDM", "LAN"))
    return SetApart(centre, any_account(chance), chance.once_in(4))


def sums(world: World) -> Waiting:
    with world.database.read() as reading:
        told = waiting.sums(reading, world.clock.now)
    found: Waiting = Counter()
    for one in told:
        found[one.centre_id, one.cause] += one.counts.statements
    return found


def with_those_apart(world: World, before: Waiting) -> Waiting:
    """What waited before for a learner to be known waits for nobody, where somebody said so."""
    with world.database.read() as reading:
        in_force = select(outsiders.c.centre_id, outsiders.c.actor_key).where(
            outsiders.c.restored_at.is_(None)
        )
        out = {tuple(row) for row in reading.connection.execute(in_force)}
        unknown = select(ledger.c.centre_id, ledger.c.actor_key).where(
            ledger.c.standing == WaitingCause.UNKNOWN_LEARNER.value
        )
        rows = [tuple(row) for row in reading.connection.execute(unknown)]
    moved = Counter(centre_id for centre_id, actor_key in rows if (centre_id, actor_key) in out)
    found = Counter(before)
    for centre_id, count in moved.items():
        found[centre_id, WaitingCause.UNKNOWN_LEARNER] -= count
        found[centre_id, WaitingCause.NOT_ON_ROSTER] += count
    return +found
