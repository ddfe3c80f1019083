"""Statements whose object is a StatementRef: those it leads to lend it their terms.

Chains are followed, within one centre. A statement and its target may be kept at the same moment in
two transactions that do not see each other; so this is done when they are kept, for readers, and
once more when they are projected, for certain. Doing it again changes nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, delete, or_, select

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.statements import filters, kept_ids, statement_refs

DEEPEST: Final = 16
"""Statements that one leads to by way of others, at most."""


def insert(writing: Writing, references: Collection[tuple[StatementKey, UUID]]) -> None:
    """(referrer, the target's id) pairs."""
    rows = [(target, *referrer) for referrer, target in references]
    columns = ("target_id", "centre_id", "referrer_id")
    bulk.insert_rows(writing, statement_refs, columns, rows, skip_existing=True)


def link(writing: Writing, keys: Collection[StatementKey]) -> None:
    """See to it that what leads to or from these statements is found by all it leads to."""
    targets = _targets_around(writing, keys)
    if not targets:
        return
    chains = {referrer: list(_chain(referrer, targets)) for referrer in targets}
    own = _own_rows(writing, {*targets, *targets.values()})
    rows = [
        (
            own[referrer].stored,
            referrer.statement_id,
            origin.statement_id,
            own[referrer].credential_id,
            own[origin].terms,
        )
        for referrer, origins in chains.items()
        for origin in origins
        if origin in own and referrer in own
    ]
    if rows:
        _lend(writing, rows)


_LENT: Final = ("stored", "statement_id", "origin_id", "credential_id", "terms")


def _lend(writing: Writing, rows: Sequence[tuple[Any, ...]]) -> None:
    if not writing.is_postgresql:
        bulk.insert_rows(writing, filters, _LENT, rows, skip_existing=True)
        return
    # PostgreSQL has no arrays of arrays of different lengths; so each goes as a text.
    *columns, terms = zip(*rows, strict=True)
    arrays = [*map(list, columns), [f"{{{','.join(map(str, one))}}}" for one in terms]]
    writing.connection.exec_driver_sql(_LEND, tuple(arrays))


_LEND: Final = f"""
INSERT INTO filters ({", ".join(_LENT)})
SELECT stored, id, origin, credential, terms::bigint[]
FROM unnest(%b::timestamptz[], %b::uuid[], %b::uuid[], %b::int4[], %b::text[])
    AS given(stored, id, origin, credential, terms)
ON CONFLICT DO NOTHING
"""


def unlink(writing: Writing, keys: Collection[StatementKey]) -> None:
    """What leads to these statements is no longer found by them."""
    for centre_id in {key.centre_id for key in keys}:
        _unlink_within(writing, centre_id, [key for key in keys if key.centre_id == centre_id])


def _unlink_within(writing: Writing, centre_id: int, keys: Collection[StatementKey]) -> None:
    referrers = _referrers(writing, keys)
    if not referrers:
        return
    ids = [key.statement_id for key in referrers]
    # The times lead PostgreSQL to the months; by ids alone it would look into each of them.
    stored = select(kept_ids.c.stored).where(
        any_of(writing, kept_ids.c.statement_id, ids), kept_ids.c.centre_id == centre_id
    )
    writing.connection.execute(
        delete(filters).where(
            filters.c.stored.in_(stored),
            any_of(writing, filters.c.statement_id, ids),
            any_of(writing, filters.c.origin_id, [key.statement_id for key in keys]),
        )
    )


def _referrers(reading: Reading, keys: Collection[StatementKey]) -> set[StatementKey]:
    """What leads to any of these, itself or by way of others."""
    found: set[StatementKey] = set()
    frontier = set(keys)
    table = statement_refs.c
    for _ in range(DEEPEST):
        if not frontier:
            break
        query = select(table.centre_id, table.referrer_id).where(
            any_of_keys(reading, table.centre_id, table.target_id, frontier)
        )
        frontier = {StatementKey(*row) for row in reading.connection.execute(query)} - found
        found |= frontier
    return found


def _targets_around(
    reading: Reading, keys: Collection[StatementKey]
) -> dict[StatementKey, StatementKey]:
    """Referrer → target, of all that lead to these and of what these lead to."""
    targets: dict[StatementKey, StatementKey] = {}
    table = statement_refs.c
    frontier = set(keys)
    for _ in range(DEEPEST):
        if not frontier:
            break
        # By ids alone, because every projection asks; another centre's are left out here.
        ids = [key.statement_id for key in frontier]
        near = or_(any_of(reading, table.target_id, ids), any_of(reading, table.referrer_id, ids))
        query = select(table.centre_id, table.referrer_id, table.target_id).where(near)
        pairs = (
            (StatementKey(centre_id, referrer), StatementKey(centre_id, target))
            for centre_id, referrer, target in reading.connection.execute(query)
        )
        found = {
            referrer: target
            for referrer, target in pairs
            if referrer in frontier or target in frontier
        }
        new = found.keys() - targets.keys()
        targets.update(found)
        frontier = new | {found[one] for one in new}
    return targets


def _chain(
    referrer: StatementKey, targets: Mapping[StatementKey, StatementKey]
) -> Iterator[StatementKey]:
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
    terms: list[int]


def _own_rows(reading: Reading, keys: Collection[StatementKey]) -> dict[StatementKey, _Own]:
    its_place = and_(
        filters.c.stored == kept_ids.c.stored,
        filters.c.statement_id == kept_ids.c.statement_id,
        filters.c.origin_id == kept_ids.c.statement_id,
    )
    query = (
        select(
            kept_ids.c.centre_id,
            kept_ids.c.statement_id,
            filters.c.stored,
            filters.c.credential_id,
            filters.c.terms,
        )
        .join_from(kept_ids, filters, its_place)
        .where(any_of_keys(reading, kept_ids.c.centre_id, kept_ids.c.statement_id, keys))
    )
    rows = reading.connection.execute(query)
    return {StatementKey(row[0], row[1]): _Own(*row[2:]) for row in rows}
