"""API keys: who may read what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys, centres
from lms_plugin.store.tables.people import nodes, people


@dataclass(frozen=True, slots=True)
class ApiKeyRow:
    """`person`, `node` and `centre` are public names of what the role is about."""

    key: str
    role: Role
    person: UUID | None
    node: str | None
    centre: str | None
    created_at: datetime
    revoked_at: datetime | None
    label: str | None = None


def find_reader(reading: Reading, key: str) -> tuple[Reader, str] | None:
    """Who has this key, unless it was revoked, and the hash of the secret."""
    query = select(
        api_keys.c.role,
        api_keys.c.person_id,
        api_keys.c.node_id,
        api_keys.c.centre_id,
        api_keys.c.secret_hash,
    ).where(api_keys.c.key == key, api_keys.c.revoked_at.is_(None))
    row = reading.connection.execute(query).one_or_none()
    if row is None:
        return None
    return Reader(Role(row.role), row.person_id, row.node_id, row.centre_id), row.secret_hash


def add(
    writing: Writing, key: str, secret_hash: str, reader: Reader, label: str | None = None
) -> bool:
    """False if the key is taken, by a revoked one too."""
    columns = (
        *("key", "secret_hash", "role", "person_id", "node_id", "centre_id", "created_at"),
        "label",
    )
    values = (
        key,
        secret_hash,
        reader.role.value,
        reader.person_id,
        reader.node_id,
        reader.centre_id,
        writing.now(),
        label,
    )
    # Once only by the constraint: two commands that looked first would both find the key free.
    return bool(bulk.insert_rows(writing, api_keys, columns, [values], skip_existing=True))


def revoke(writing: Writing, key: str) -> bool:
    """False if there is no such key, or it was revoked before."""
    found = writing.connection.execute(
        update(api_keys)
        .where(api_keys.c.key == key, api_keys.c.revoked_at.is_(None))
        .values(revoked_at=writing.now())
    )
    return bool(found.rowcount)


def all_rows(reading: Reading) -> list[ApiKeyRow]:
    """In the order in which they were made."""
    query = (
        select(
            api_keys.c.key,
            api_keys.c.role,
            people.c.public_id,
            nodes.c.code,
            centres.c.code,
            api_keys.c.created_at,
            api_keys.c.revoked_at,
            api_keys.c.label,
        )
        .join(people, people.c.person_id == api_keys.c.person_id, isouter=True)
        .join(nodes, nodes.c.node_id == api_keys.c.node_id, isouter=True)
        .join(centres, centres.c.centre_id == api_keys.c.centre_id, isouter=True)
        .order_by(api_keys.c.api_key_id)
    )
    return [ApiKeyRow(row[0], Role(row[1]), *row[2:]) for row in reading.connection.execute(query)]


def labels(reading: Reading, keys: Collection[str]) -> dict[str, str]:
    """Key → its label, of those that have one."""
    query = select(api_keys.c.key, api_keys.c.label).where(
        api_keys.c.key.in_(keys), api_keys.c.label.is_not(None)
    )
    return {row[0]: row[1] for row in reading.connection.execute(query)}
