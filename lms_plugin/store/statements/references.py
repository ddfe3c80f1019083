"""Statements whose object is a StatementRef: those it leads to lend it their terms.

Chains are followed, within one centre. A statement and its target may be kept at the same moment in
two transactions that do not see each other; so this is done when they are kept, for readers, and
once more when they are projected, for certain. Doing it again changes nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.statements import filters, statement_ids, statement_references

DEEPEST: Final = 16
"""Statements that one leads to by way of others, at most."""


def insert(writing: Writing, references: Collection[tuple[UUID, UUID]]) -> None:
    """(referrer, target) pairs."""
    rows = [(target, referrer) for referrer, target in references]
    columns = ("target_id", "referrer_id")
    bulk.insert_rows(writing, statement_references, columns, rows, skip_existing=True)


def link(writing: Writing, ids: Collection[UUID]) -> None:
    """See to it that what leads to or from these statements is found by all it leads to."""
    targets = _targets_around(writing, ids)
    if not targets:
        return
    chains = {referrer: list(_chain(referrer, targets)) for referrer in targets}
    own = _own_rows(writing, {*targets, *targets.values()})
    rows = [
        {
            "stored": own[referrer].stored,
            "statement_id": referrer,
            "origin_id": origin,
            "credential_id": own[referrer].credential_id,
            "terms": own[origin].terms,
        }
        for referrer, origins in chains.items()
        for origin in origins
        if _lends(own, origin, referrer)
    ]
    if rows:
        insert_into = postgresql.insert if writing.is_postgresql else sqlite.insert
        writing.connection.execute(insert_into(filters).on_conflict_do_nothing(), rows)


def unlink(writing: Writing, ids: Collection[UUID]) -> None:
    """What leads to these statements is no longer found by them."""
    referrers = _referrers(writing, ids)
    if not referrers:
        return
    # The times lead PostgreSQL to the months; by ids alone it would look into each of them.
    stored = select(statement_ids.c.stored).where(
        any_of(writing, statement_ids.c.statement_id, referrers)
    )
    writing.connection.execute(
        delete(filters).where(
            filters.c.stored.in_(stored),
            any_of(writing, filters.c.statement_id, referrers),
            any_of(writing, filters.c.origin_id, ids),
        )
    )


def _referrers(reading: Reading, ids: Collection[UUID]) -> set[UUID]:
    """What leads to any of these, itself or by way of others."""
    found: set[UUID] = set()
    frontier = set(ids)
    for _ in range(DEEPEST):
        if not frontier:
            break
        query = select(statement_references.c.referrer_id).where(
            any_of(reading, statement_references.c.target_id, frontier)
        )
        frontier = set(reading.connection.execute(query).scalars()) - found
        found |= frontier
    return found


def _targets_around(reading: Reading, ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Referrer → target, of all that lead to these and of what these lead to."""
    targets: dict[UUID, UUID] = {}
    table = statement_references.c
    frontier = set(ids)
    for _ in range(DEEPEST):
        if not frontier:
            break
        near = or_(
            any_of(reading, table.target_id, frontier), any_of(reading, table.referrer_id, frontier)
        )
        query = select(table.referrer_id, table.target_id).where(near)
        found = {row[0]: row[1] for row in reading.connection.execute(query)}
        new = found.keys() - targets.keys()
        targets.update(found)
        frontier = new | {found[one] for one in new}
    return targets


def _chain(referrer: UUID, targets: Mapping[UUID, UUID]) -> Iterator[UUID]:
    """What it leads to; statements may point at each other in a circle."""
    seen = {referrer}
    place = targets.get(referrer)
    while place is not None and place not in seen and len(seen) <= DEEPEST:
        yield place
        seen.add(place)
        place = targets.get(place)


@dataclass(frozen=True, slots=True)
class _Own:
    """A statement's row with its own terms."""

    stored: datetime
    credential_id: int
    centre_id: int
    terms: list[int]


def _own_rows(reading: Reading, ids: Collection[UUID]) -> dict[UUID, _Own]:
    its_place = and_(
        filters.c.stored == statement_ids.c.stored,
        filters.c.statement_id == statement_ids.c.statement_id,
        filters.c.origin_id == statement_ids.c.statement_id,
    )
    query = (
        select(
            filters.c.statement_id,
            filters.c.stored,
            filters.c.credential_id,
            credentials.c.centre_id,
            filters.c.terms,
        )
        .join(statement_ids, its_place)
        .join(credentials, credentials.c.credential_id == filters.c.credential_id)
        .where(any_of(reading, statement_ids.c.statement_id, ids))
    )
    return {row[0]: _Own(*row[1:]) for row in reading.connection.execute(query)}


def _lends(own: Mapping[UUID, _Own], origin: UUID, referrer: UUID) -> bool:
    return origin in own and referrer in own and own[origin].centre_id == own[referrer].centre_id
