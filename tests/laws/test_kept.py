"""Law 4, kept means kept: once, as sent, and a contradiction refuses its own delivery alone."""

from hypothesis import given
from sqlalchemy import func, select

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.statements import statements
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import kept_ids
from lms_plugin.usecases.statements.delivery import KeepResult
from lms_plugin.usecases.statements.keep import keep_statements
from tests.laws.deliveries import DeliveryParcel, model, parcels
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.world import World


def deliver(world: World, groups: list[list[DeliveryParcel]]) -> list[KeepResult]:
    """Each group in a transaction of its own."""
    return [
        receipt
        for group in groups
        for receipt in keep_statements(
            world.database, [one.delivery(world.senders["BPSDM"]) for one in group]
        )
    ]


@examples(30)
@given(chance=CHANCES)
def test_deliveries_are_answered_as_if_one_came_after_the_other(
    world: World, chance: Chance
) -> None:
    world.clear()
    groups = parcels(chance)

    receipts = deliver(world, groups)
    assert [(one.new, one.conflict) for one in receipts] == model(groups).answers


@examples(30)
@given(chance=CHANCES)
def test_what_is_kept_is_what_was_sent_first(world: World, chance: Chance) -> None:
    world.clear()
    groups = parcels(chance)

    deliver(world, groups)
    kept = model(groups).kept
    with world.database.read() as reading:
        centre_id = world.senders["BPSDM"].centre_id
        found = statements.find(reading, [StatementKey(centre_id, one) for one in kept])
        count = reading.connection.execute(select(func.count()).select_from(kept_ids))
        assert count.scalar_one() == len(kept)
    assert {key.statement_id: one.body for key, one in found.items()} == kept


@examples(15)
@given(chance=CHANCES)
def test_what_is_kept_waits_for_projection_once(world: World, chance: Chance) -> None:
    world.clear()
    groups = parcels(chance)

    deliver(world, [*groups, *groups])
    with world.database.read() as reading:
        waiting = reading.connection.execute(select(work.c.statement_id)).scalars().all()
    assert sorted(waiting) == sorted(model(groups).kept)
