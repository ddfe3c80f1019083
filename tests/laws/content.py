"""What is derived, under names that every installation shares: no surrogate ids, no revisions."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Column, Row, Select, func, select

from lms_plugin.store.tables.catalogue import module_revisions, modules
from lms_plugin.store.tables.competency import profile_spans, profiles, unit_sums
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from lms_plugin.store.tables.people import nodes, people
from lms_plugin.store.tables.recognition import decisions
from schemas.competency.framework import BEHAVIOUR_COLUMNS
from tests.laws.histories.world import World

Content = dict[str, list[tuple[Any, ...]]]


def figures(world: World) -> Content:
    """Everything that people are shown: attainments at any instant, evidence, sums."""
    return _read(world, _FIGURES)


def everything(world: World) -> Content:
    """The figures, and what is on record of each statement."""
    return _read(world, _FIGURES | _STATEMENTS)


def _read(world: World, queries: dict[str, Select[Any]]) -> Content:
    with world.database.read() as reading:
        rows = {name: reading.connection.execute(query) for name, query in queries.items()}
        first = reading.connection.execute(select(func.min(decisions.c.decision_id))).scalar() or 0
        return {
            name: sorted((_shared(row, first) for row in found), key=repr)
            for name, found in rows.items()
        }


def _shared(row: Row[Any], first: int) -> tuple[Any, ...]:
    """Periods hold a surrogate: the number of their revision. Decisions are counted from the first
    of the history."""
    told = row._asdict()
    if told.get("decision_id") is not None:
        told["decision_id"] -= first
    if str(told.get("rule")).startswith("decision."):
        told["rule"] = f"decision.{int(told['rule'].partition('.')[2]) - first}"
    if "periods" in told:
        told["periods"] = [[*one[:2], *one[3:]] for one in told["periods"]]
    return tuple(told.values())


def _vector(table: Any) -> Sequence[Column[int]]:
    return [table.c[name] for name in BEHAVIOUR_COLUMNS]


_SPANS = profile_spans.c
_FIGURES: Final[dict[str, Select[Any]]] = {
    "spans": select(
        people.c.name, _SPANS.from_at, _SPANS.to_at, _SPANS.decided, *_vector(profile_spans)
    ).join(people, people.c.person_id == _SPANS.person_id),
    "profiles": select(people.c.name, nodes.c.code, profiles.c.next_change_at, *_vector(profiles))
    .join(people, people.c.person_id == profiles.c.person_id)
    .join(nodes, nodes.c.node_id == profiles.c.unit_id, isouter=True),
    "units": select(nodes.c.code, unit_sums.c.headcount, unit_sums.c.covered, *_vector(unit_sums))
    .join(nodes, nodes.c.node_id == unit_sums.c.unit_id)
    .where(unit_sums.c.headcount > 0),
    "evidence": select(
        people.c.name,
        modules.c.iri,
        evidence.c.centre_id,
        evidence.c.statement_id,
        evidence.c.achieved_at,
        evidence.c.valid_to,
        module_revisions.c.contributions,
        evidence.c.periods,
        evidence.c.decided,
    )
    .join(people, people.c.person_id == evidence.c.person_id)
    .join(modules, modules.c.module_id == evidence.c.module_id)
    .join(module_revisions, module_revisions.c.revision_id == evidence.c.revision_id),
}
_STATEMENTS: Final[dict[str, Select[Any]]] = {
    "outcomes": select(
        outcomes.c.stored,
        outcomes.c.statement_id,
        outcomes.c.means,
        outcomes.c.rule,
        outcomes.c.reason,
    ),
    "ledger": select(
        ledger.c.centre_id,
        ledger.c.statement_id,
        ledger.c.actor_key,
        ledger.c.object_key,
        ledger.c.standing,
        ledger.c.finding,
        ledger.c.decision_id,
        ledger.c.overruled,
    ),
}
