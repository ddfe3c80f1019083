"""Addresses that sign a browser in, once."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update

from lms_plugin.store.engine.database import Writing
from lms_plugin.store.tables.access import api_keys, sign_in_links


class UsedLink(NamedTuple):
    """Whom a link signs in, and the path it leads to."""

    api_key_id: int
    path: str


def add(
    writing: Writing, code_hash: bytes, api_key_id: int, path: str, expires_at: datetime
) -> None:
    writing.connection.execute(
        insert(sign_in_links).values(
            code_hash=code_hash, api_key_id=api_key_id, path=path, expires_at=expires_at
        )
    )


def use(writing: Writing, code_hash: bytes) -> UsedLink | None:
    """None for a link that is unknown, used or expired, or whose API key was revoked."""
    in_force = select(api_keys.c.api_key_id).where(api_keys.c.revoked_at.is_(None))
    now = writing.now()
    # One statement looks and marks: of two browsers with the same link one gets in.
    used = (
        update(sign_in_links)
        .where(sign_in_links.c.code_hash == code_hash, sign_in_links.c.used_at.is_(None))
        .where(sign_in_links.c.expires_at > now, sign_in_links.c.api_key_id.in_(in_force))
        .values(used_at=now)
        .returning(sign_in_links.c.api_key_id, sign_in_links.c.path)
    )
    row = writing.connection.execute(used).one_or_none()
    return None if row is None else UsedLink(row.api_key_id, row.path)


def was_used(writing: Writing, code_hash: bytes) -> bool | None:
    """Whether somebody has come in by it; None of one that is not, or no more, on record."""
    query = select(sign_in_links.c.used_at).where(sign_in_links.c.code_hash == code_hash)
    row = writing.connection.execute(query).one_or_none()
    return None if row is None else row.used_at is not None


def remove_expired(writing: Writing) -> None:
    writing.connection.execute(
        delete(sign_in_links).where(sign_in_links.c.expires_at <= writing.now())
    )
