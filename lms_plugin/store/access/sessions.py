"""Browsers that signed in. A session ends with its time, by signing out, or with its API key."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys, sessions


def owner(reading: Reading, key: str) -> int | None:
    """The id of an API key; None for one that is unknown or revoked."""
    query = select(api_keys.c.api_key_id).where(
        api_keys.c.key == key, api_keys.c.revoked_at.is_(None)
    )
    return reading.connection.execute(query).scalar_one_or_none()


def add(writing: Writing, token_hash: bytes, api_key_id: int, expires_at: datetime) -> None:
    writing.connection.execute(
        insert(sessions).values(token_hash=token_hash, api_key_id=api_key_id, expires_at=expires_at)
    )


def find_reader(reading: Reading, token_hash: bytes) -> Reader | None:
    """Whose session this is, while it lasts."""
    query = (
        select(api_keys.c.role, api_keys.c.person_id, api_keys.c.node_id, api_keys.c.centre_id)
        .join_from(sessions, api_keys, api_keys.c.api_key_id == sessions.c.api_key_id)
        .where(sessions.c.token_hash == token_hash, sessions.c.expires_at > reading.now())
        # Asked of the key itself with every page: whoever is revoked is out at once.
        .where(api_keys.c.revoked_at.is_(None))
    )
    row = reading.connection.execute(query).one_or_none()
    if row is None:
        return None
    return Reader(Role(row.role), row.person_id, row.node_id, row.centre_id)


def find_key(reading: Reading, token_hash: bytes) -> str | None:
    """The key of whose session this is, while it lasts."""
    query = (
        select(api_keys.c.key)
        .join_from(sessions, api_keys, api_keys.c.api_key_id == sessions.c.api_key_id)
        .where(sessions.c.token_hash == token_hash, sessions.c.expires_at > reading.now())
        .where(api_keys.c.revoked_at.is_(None))
    )
    return reading.connection.execute(query).scalar_one_or_none()


def remove(writing: Writing, token_hash: bytes) -> None:
    writing.connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def remove_expired(writing: Writing) -> None:
    writing.connection.execute(delete(sessions).where(sessions.c.expires_at <= writing.now()))
