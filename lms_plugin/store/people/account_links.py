"""Whose accounts are by the word of a person, where rosters know nobody under them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, select, update

from lms_plugin.domain.access.principals import holder_of_key
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys
from lms_plugin.store.tables.people import account_links, people


@dataclass(frozen=True, slots=True)
class LinkKey:
    """`match_key` is that of the account or mailbox, of an account whose name is a NIP too;
    `actor_key` what the ledger has in its place."""

    match_key: str
    actor_key: str


@dataclass(frozen=True, slots=True)
class AccountLink:
    """`person` is the public id, `label` that of the API key with which it was made. Withdrawn ones
    stay on record."""

    link_id: int
    key: LinkKey
    person_id: int
    person: UUID
    name: str
    reason: str
    linked_at: datetime
    linked_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    label: str | None


_HOLDS = account_links.c.withdrawn_at.is_(None)


def of_match_keys(reading: Reading, match_keys: Collection[str]) -> dict[str, int]:
    """Match key → whose it is."""
    query = select(account_links.c.match_key, account_links.c.person_id).where(
        _HOLDS, any_of(reading, account_links.c.match_key, match_keys)
    )
    return {row[0]: row[1] for row in reading.connection.execute(query).all()}


def with_people(
    reading: Reading, person_ids: Collection[int], actor_keys: Collection[str]
) -> list[tuple[LinkKey, int]]:
    """The links of these people, and of everybody who is linked to an account that the ledger has
    under the same key as one of theirs, or as one of these."""
    theirs = select(account_links.c.actor_key).where(
        _HOLDS, any_of(reading, account_links.c.person_id, person_ids)
    )
    alike = account_links.c.actor_key.in_(theirs)
    query = select(
        account_links.c.match_key, account_links.c.actor_key, account_links.c.person_id
    ).where(_HOLDS, alike | any_of(reading, account_links.c.actor_key, actor_keys))
    rows = reading.connection.execute(query).all()
    return [(LinkKey(match_key, actor_key), person_id) for match_key, actor_key, person_id in rows]


def of_actors(reading: Reading, actor_keys: Collection[str]) -> list[AccountLink]:
    """In force, by when they were made."""
    return _read(
        reading, _rows().where(_HOLDS, any_of(reading, account_links.c.actor_key, actor_keys))
    )


def of_person(reading: Reading, person_id: int) -> list[AccountLink]:
    """In force, by when they were made."""
    return _read(reading, _rows().where(_HOLDS, account_links.c.person_id == person_id))


def in_force(reading: Reading, limit: int) -> list[AccountLink]:
    """The latest first."""
    return _read(reading, _rows().where(_HOLDS).order_by(None).order_by(_LATEST).limit(limit))


def find(reading: Reading, link_id: int) -> AccountLink | None:
    found = _read(reading, _rows().where(account_links.c.link_id == link_id))
    return found[0] if found else None


def add(
    writing: Writing, keys: Iterable[LinkKey], person_id: int, reason: str, signature: str
) -> None:
    now = writing.now()
    rows = [
        {
            "match_key": key.match_key,
            "actor_key": key.actor_key,
            "person_id": person_id,
            "reason": reason,
            "linked_at": now,
            "linked_by": signature,
        }
        for key in keys
    ]
    writing.connection.execute(insert(account_links), rows)


def withdraw(writing: Writing, link_id: int, signature: str) -> None:
    writing.connection.execute(
        update(account_links)
        .where(account_links.c.link_id == link_id)
        .values(withdrawn_at=writing.now(), withdrawn_by=signature)
    )


_BY_KEY = holder_of_key("").signature
_LATEST = account_links.c.link_id.desc()
_COLUMNS = (
    account_links.c.link_id,
    account_links.c.match_key,
    account_links.c.actor_key,
    account_links.c.person_id,
    people.c.public_id,
    people.c.name,
    account_links.c.reason,
    account_links.c.linked_at,
    account_links.c.linked_by,
    account_links.c.withdrawn_at,
    account_links.c.withdrawn_by,
    api_keys.c.label,
)


def _rows() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(people, people.c.person_id == account_links.c.person_id)
        .outerjoin(api_keys, account_links.c.linked_by == _BY_KEY + api_keys.c.key)
        .order_by(account_links.c.link_id)
    )


def _read(reading: Reading, query: Select[Any]) -> list[AccountLink]:
    return [
        AccountLink(link_id, LinkKey(match_key, actor_key), *rest)
        for link_id, match_key, actor_key, *rest in reading.connection.execute(query)
    ]
