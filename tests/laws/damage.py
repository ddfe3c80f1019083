"""Derived rows that got lost or went wrong, whatever the reason."""

from collections.abc import Mapping

from sqlalchemy import Table, delete, select, tuple_, update

from lms_plugin.store.engine.database import Writing
from lms_plugin.store.tables.competency import profile_spans, profiles, unit_sums
from lms_plugin.store.tables.everything import DERIVED
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from schemas.competency.framework import BEHAVIOUR_COLUMNS
from tests.laws.histories.chance import Chance
from tests.laws.histories.world import World

_BEHAVIOUR = BEHAVIOUR_COLUMNS[0]
_WRONG: Mapping[Table, Mapping[str, str | int]] = {
    outcomes: {"reason": "failed"},
    ledger: {"standing": "superseded"},
    evidence: {"decided": 9},
    profile_spans: {"decided": 77},
    profiles: {_BEHAVIOUR: 77},
    unit_sums: {_BEHAVIOUR: 77, "headcount": 5},
}


def damage(world: World, chance: Chance) -> None:
    """Up to three rows. Profiles are made with the person, so those only go wrong."""
    with world.database.write() as writing:
        for _ in range(chance.number(1, 3)):
            _damage_row(writing, chance.pick(DERIVED), chance)


def _damage_row(writing: Writing, table: Table, chance: Chance) -> None:
    key = list(table.primary_key.columns)
    rows = writing.connection.execute(select(*key).order_by(*key)).all()
    if not rows:
        return
    this = tuple_(*key) == tuple_(*chance.pick(rows))
    if table in _WRONG and (table is profiles or chance.once_in(2)):
        writing.connection.execute(update(table).where(this).values(_WRONG[table]))
    else:
        writing.connection.execute(delete(table).where(this))
