"""Importing a roster: what must be looked up, and what is written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Select, func, select, text

from lms_plugin.domain.people.memberships import Standard
from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan
from lms_plugin.domain.people.roster.people import PeopleChanges, StoredMembership, StoredPerson
from lms_plugin.domain.people.roster.standards import StandardChanges
from lms_plugin.domain.people.roster.units import UnitChanges
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.people.identifiers import match, unmatch
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import (
    identifier_matches,
    identifiers,
    memberships,
    node_spans,
    nodes,
    people,
    standards,
)
from schemas.zones import Zone

# Beside the lock on inputs: two imports at once would both add the same unknown person.
_IMPORT_LOCK: Final = 0x4C4D5302

_MEMBERSHIP: Final = ("from_at", "to_at", "unit_id", "status", "post", "post_class", "grade")
_STANDARD: Final = ("agency_id", "post_class", "behaviour", "from_at", "points")
_STANDARD_KEY: Final = _STANDARD[:-1]


def import_alone(writing: Writing) -> None:
    """Wait for another import or publication under way; hold off others until this one ends."""
    if writing.is_postgresql:
        writing.connection.execute(text(f"SELECT pg_advisory_xact_lock({_IMPORT_LOCK})"))


# --- looking up ---------------------------------------------------------------------------------


def tree_spans(reading: Reading) -> list[NodeSpan]:
    """The whole tree over all time, each node's spans oldest first."""
    query = (
        select(
            nodes.c.node_id,
            nodes.c.code,
            nodes.c.kind,
            node_spans.c.from_at,
            node_spans.c.to_at,
            node_spans.c.parent_id,
            node_spans.c.name,
            node_spans.c.zone,
        )
        .join(node_spans, node_spans.c.node_id == nodes.c.node_id)
        .order_by(nodes.c.node_id, node_spans.c.from_at)
    )
    return [
        NodeSpan(
            node_id,
            code,
            NodeKind(kind),
            from_at,
            to_at,
            parent_id,
            name,
            None if zone is None else Zone(zone),
        )
        for node_id, code, kind, from_at, to_at, parent_id, name, zone in (
            reading.connection.execute(query)
        )
    ]


def standards_of(reading: Reading, agency_ids: Collection[int]) -> list[Standard]:
    columns = (standards.c[name] for name in _STANDARD)
    query = select(*columns).where(any_of(reading, standards.c.agency_id, agency_ids))
    return [Standard(*row) for row in reading.connection.execute(query)]


def holders(reading: Reading, keys: Collection[str]) -> dict[str, list[tuple[datetime, int]]]:
    """Identifier key → who has held it, from when on, oldest first."""
    query = (
        select(identifiers.c.key, identifiers.c.from_at, identifiers.c.person_id)
        .where(any_of(reading, identifiers.c.key, keys))
        .order_by(identifiers.c.key, identifiers.c.from_at)
    )
    found: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for key, from_at, person_id in _rows(reading, query, keys):
        found[key].append((from_at, person_id))
    return found


def spellings(reading: Reading, match_keys: Collection[str]) -> dict[str, set[int]]:
    """Identifier key → who has ever held it, of all that are found by these match keys."""
    query = (
        select(identifiers.c.key, identifiers.c.person_id)
        .join(identifier_matches, identifier_matches.c.key == identifiers.c.key)
        .where(any_of(reading, identifier_matches.c.match_key, match_keys))
    )
    found: dict[str, set[int]] = defaultdict(set)
    for key, person_id in _rows(reading, query, match_keys):
        found[key].add(person_id)
    return found


def holders_of_pns_orang_id(reading: Reading, ids: Collection[str]) -> dict[str, list[int]]:
    query = select(people.c.pns_orang_id, people.c.person_id).where(
        any_of(reading, people.c.pns_orang_id, ids)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for pns_orang_id, person_id in _rows(reading, query, ids):
        found[pns_orang_id].append(person_id)
    return found


def members_of(reading: Reading, unit_ids: Collection[int]) -> set[int]:
    """People who are, were or will be in any of these units."""
    query = (
        select(memberships.c.person_id)
        .where(any_of(reading, memberships.c.unit_id, unit_ids))
        .distinct()
    )
    return {person_id for (person_id,) in _rows(reading, query, unit_ids)}


def known_people(reading: Reading, person_ids: Collection[int]) -> dict[int, StoredPerson]:
    """All that rosters have told of these people."""
    query = select(people.c.person_id, people.c.name, people.c.pns_orang_id).where(
        any_of(reading, people.c.person_id, person_ids)
    )
    known = {
        person_id: StoredPerson(name, pns_orang_id)
        for person_id, name, pns_orang_id in _rows(reading, query, person_ids)
    }
    _add_memberships(reading, known)
    _add_claims(reading, known)
    return known


def _add_memberships(reading: Reading, known: Mapping[int, StoredPerson]) -> None:
    columns = (memberships.c[name] for name in _MEMBERSHIP)
    query = (
        select(memberships.c.person_id, *columns)
        .where(any_of(reading, memberships.c.person_id, known))
        .order_by(memberships.c.person_id, memberships.c.from_at)
    )
    for person_id, *held in _rows(reading, query, known):
        known[person_id].memberships.append(StoredMembership(*held))


def _add_claims(reading: Reading, known: Mapping[int, StoredPerson]) -> None:
    query = select(identifiers.c.person_id, identifiers.c.key, identifiers.c.from_at).where(
        any_of(reading, identifiers.c.person_id, known)
    )
    for person_id, key, from_at in _rows(reading, query, known):
        known[person_id].claims.append((key, from_at))


def _rows(reading: Reading, query: Select[Any], sought: Collection[Any]) -> Iterable[Any]:
    return reading.connection.execute(query) if sought else ()


# --- writing ------------------------------------------------------------------------------------


def write_units(writing: Writing, changes: UnitChanges) -> dict[int, int]:
    """Write the tree; the ids that nodes not stored before have now, by the negative ones."""
    ids = _number(writing, nodes.c.node_id, [node_id for node_id, _, _ in changes.new])
    rows = [(ids[node_id], code, kind) for node_id, code, kind in changes.new]
    bulk.insert_rows(writing, nodes, ("node_id", "code", "kind"), rows)
    bulk.update_rows(writing, nodes, ("node_id",), ("kind",), changes.kind_changes)
    # First what goes: what is put may begin at the very same instant.
    bulk.delete_rows(writing, node_spans, ("node_id", "from_at"), changes.gone)
    columns = ("node_id", "from_at", "to_at", "parent_id", "name", "zone")
    bulk.upsert_rows(writing, node_spans, columns, [_span_row(span, ids) for span in changes.put])
    return ids


def _span_row(span: NodeSpan, ids: Mapping[int, int]) -> tuple[Any, ...]:
    parent_id = None if span.parent_id is None else ids.get(span.parent_id, span.parent_id)
    node_id = ids.get(span.node_id, span.node_id)
    return node_id, span.from_at, span.to_at, parent_id, span.name, span.zone


def write_standards(writing: Writing, changes: StandardChanges, units: Mapping[int, int]) -> None:
    gone = [(units.get(it.agency_id, it.agency_id), *_standard(it)[:-1]) for it in changes.gone]
    bulk.delete_rows(writing, standards, _STANDARD_KEY, gone)
    put = [(units.get(it.agency_id, it.agency_id), *_standard(it)) for it in changes.put]
    bulk.upsert_rows(writing, standards, _STANDARD, put)


def _standard(standard: Standard) -> tuple[Any, ...]:
    return standard.post_class, standard.behaviour, standard.from_at, standard.points


def write_people(
    writing: Writing,
    changes: PeopleChanges,
    public_ids: Sequence[UUID],
    units: Mapping[int, int],
) -> dict[int, int]:
    """Write people; the ids that those not stored before have now, by the negative ones.

    `public_ids` has one for each new person. Profiles of others are never touched: projections
    lock those, and would wait for this transaction while it waits for them.
    """
    ids = _number(writing, people.c.person_id, [person_id for person_id, _, _ in changes.new])
    rows = [
        (ids[person_id], public_id, name, pns_orang_id)
        for (person_id, name, pns_orang_id), public_id in zip(changes.new, public_ids, strict=True)
    ]
    columns = ("person_id", "public_id", "name", "pns_orang_id")
    bulk.insert_rows(writing, people, columns, rows)
    profile_rows = [(person_id,) for person_id in ids.values()]
    bulk.insert_rows(writing, profiles, ("person_id",), profile_rows)
    bulk.update_rows(writing, people, ("person_id",), ("name", "pns_orang_id"), changes.names)
    _write_memberships(writing, changes, ids, units)
    _write_identifiers(writing, changes, ids)
    return ids


def _write_memberships(
    writing: Writing, changes: PeopleChanges, ids: Mapping[int, int], units: Mapping[int, int]
) -> None:
    bulk.delete_rows(writing, memberships, ("person_id", "from_at"), changes.gone)
    rows = [
        (
            ids.get(person_id, person_id),
            held.from_at,
            held.to_at,
            units.get(held.unit_id, held.unit_id),
            held.status,
            held.post,
            held.post_class,
            held.grade,
        )
        for person_id, held in changes.put
    ]
    bulk.upsert_rows(writing, memberships, ("person_id", *_MEMBERSHIP), rows)


def _write_identifiers(writing: Writing, changes: PeopleChanges, ids: Mapping[int, int]) -> None:
    # First what is lost: another person may have the same key from the same instant on.
    lost = [(claim.key, claim.from_at, claim.person_id) for claim in changes.lost]
    bulk.delete_rows(writing, identifiers, ("key", "from_at", "person_id"), lost)
    won = [
        (claim.key, claim.from_at, ids.get(claim.person_id, claim.person_id))
        for claim in changes.won
    ]
    bulk.insert_rows(writing, identifiers, ("key", "from_at", "person_id"), won)
    match(writing, (claim.key for claim in changes.won))
    unmatch(writing, {claim.key for claim in changes.lost})


def _number(writing: Writing, column: Column[int], provisional: Sequence[int]) -> dict[int, int]:
    """Give rows to come their ids, so that what refers to them can be written in bulk too."""
    if not provisional:
        return {}
    numbers: Iterable[int] = (
        _from_sequence(writing, column, len(provisional))
        if writing.is_postgresql
        else _after_last(writing, column, len(provisional))
    )
    return dict(zip(provisional, numbers, strict=True))


def _from_sequence(writing: Writing, column: Column[int], count: int) -> list[int]:
    sequence = func.pg_get_serial_sequence(column.table.name, column.name)
    query = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return list(writing.connection.execute(query).scalars())


def _after_last(writing: Writing, column: Column[int], count: int) -> range:
    """SQLite has one writer at a time, so nobody else counts on from the same number."""
    last: int = writing.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
    return range(last + 1, last + 1 + count)
