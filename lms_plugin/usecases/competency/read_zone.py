"""Read in which time zone a day of somebody's calendar begins, and instants are shown."""

from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.people.memberships import zone_at
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import identifiers
from schemas.zones import Zone


def zone_of_node(database: Database, cache: ReferenceSnapshotCache, code: str) -> Zone:
    """Of the node's agency; WIB where there is none."""
    with database.read() as reading:
        node_id = cache.current(reading).tree.find(code)
        return _of_node(reading, cache, node_id)


def zone_of_person(database: Database, cache: ReferenceSnapshotCache, public_id: UUID) -> Zone:
    """Of the agency that the person belongs to; WIB for people whom nobody knows."""
    with database.read() as reading:
        return _of_person(reading, cache, identifiers.by_public_id(reading, public_id))


def zone_of_reader(database: Database, cache: ReferenceSnapshotCache, reader: Reader) -> Zone:
    """Of the agency of the one who reads; WIB for those who belong to none."""
    with database.read() as reading:
        if reader.person_id is not None:
            return _of_person(reading, cache, reader.person_id)
        return _of_node(reading, cache, reader.node_id)


def _of_node(reading: Reading, cache: ReferenceSnapshotCache, node_id: int | None) -> Zone:
    if node_id is None:
        return Zone.WIB
    return cache.current(reading).tree.zone(node_id, reading.now())


def _of_person(reading: Reading, cache: ReferenceSnapshotCache, person_id: int | None) -> Zone:
    if person_id is None:
        return Zone.WIB
    memberships = identifiers.memberships_of(reading, [person_id]).get(person_id, [])
    return zone_at(memberships, cache.current(reading).tree, reading.now())
