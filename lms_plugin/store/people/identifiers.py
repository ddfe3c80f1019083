"""Whose an identifier is, and where people belong."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.people.memberships import Membership
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.people import identifiers, memberships, people


class Holders:
    """Who has held each of some identifiers, over time."""

    def __init__(self, rows: Iterable[tuple[str, datetime, int]]) -> None:
        self._held: dict[str, list[tuple[datetime, int]]] = {}
        for key, from_at, person_id in rows:
            self._held.setdefault(key, []).append((from_at, person_id))
        for held in self._held.values():
            held.sort()

    def holder(self, key: str, instant: datetime) -> int | None:
        """Whose `key` was at `instant`.

        One that has ended resolves on until it is given to someone else; the first holder's also
        covers what lies before.
        """
        held = self._held.get(key)
        if held is None:
            return None
        place = bisect_right(held, instant, key=lambda row: row[0])
        return held[max(place - 1, 0)][1]

    @property
    def keys(self) -> list[str]:
        return list(self._held)


_ROW = (identifiers.c.key, identifiers.c.from_at, identifiers.c.person_id)


def holders_of(reading: Reading, keys: Collection[str]) -> Holders:
    if not keys:
        return Holders(())
    rows = reading.connection.execute(select(*_ROW).where(any_of(reading, identifiers.c.key, keys)))
    return Holders((key, from_at, person_id) for key, from_at, person_id in rows)


def holders_with(reading: Reading, person_ids: Collection[int]) -> Holders:
    """Every identifier that these people ever held, with all who held it."""
    # With all others who held them too: whose an entry is depends on who came before and after.
    theirs = select(identifiers.c.key).where(any_of(reading, identifiers.c.person_id, person_ids))
    rows = reading.connection.execute(select(*_ROW).where(identifiers.c.key.in_(theirs)))
    return Holders((key, from_at, person_id) for key, from_at, person_id in rows)


def memberships_of(reading: Reading, person_ids: Collection[int]) -> dict[int, list[Membership]]:
    """Person → memberships, oldest first."""
    query = (
        select(
            memberships.c.person_id,
            memberships.c.from_at,
            memberships.c.to_at,
            memberships.c.unit_id,
            memberships.c.post_class,
        )
        .where(any_of(reading, memberships.c.person_id, person_ids))
        .order_by(memberships.c.person_id, memberships.c.from_at)
    )
    found: dict[int, list[Membership]] = {}
    for person_id, from_at, to_at, unit_id, post_class in reading.connection.execute(query):
        held = Membership(from_at, to_at, unit_id, post_class)
        found.setdefault(person_id, []).append(held)
    return found


def public_ids(reading: Reading, person_ids: Collection[int]) -> dict[int, UUID]:
    query = select(people.c.person_id, people.c.public_id).where(
        any_of(reading, people.c.person_id, person_ids)
    )
    return {row.person_id: row.public_id for row in reading.connection.execute(query)}


def by_public_id(reading: Reading, public_id: UUID) -> int | None:
    query = select(people.c.person_id).where(people.c.public_id == public_id)
    return reading.connection.execute(query).scalar_one_or_none()


def by_nip(reading: Reading, nip: str, instant: datetime) -> int | None:
    key = NIP_PREFIX + nip
    return holders_of(reading, [key]).holder(key, instant)
