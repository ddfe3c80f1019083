"""Accounts of whom somebody says that they are nobody's on the roster."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, insert, select, update

from lms_plugin.domain.access.principals import holder_of_key
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys
from lms_plugin.store.tables.people import outsiders

_IS_OUT: Final = outsiders.c.restored_at.is_(None)
_BY_KEY: Final = holder_of_key("").signature


@dataclass(frozen=True, slots=True)
class Outsider:
    """`label` is that of the API key with which it was said."""

    outsider_id: int
    reason: str
    noted_at: datetime
    noted_by: str
    label: str | None


def find(reading: Reading, centre_id: int, actor_key: str) -> Outsider | None:
    """In force."""
    columns = (outsiders.c.reason, outsiders.c.noted_at, outsiders.c.noted_by, api_keys.c.label)
    query = (
        select(outsiders.c.outsider_id, *columns)
        .outerjoin(api_keys, outsiders.c.noted_by == _BY_KEY + api_keys.c.key)
        .where(_of(centre_id, actor_key))
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else Outsider(*row)


def add(writing: Writing, centre_id: int, actor_key: str, reason: str, signature: str) -> None:
    writing.connection.execute(
        insert(outsiders).values(
            centre_id=centre_id,
            actor_key=actor_key,
            reason=reason,
            noted_at=writing.now(),
            noted_by=signature,
        )
    )


def restore(writing: Writing, centre_id: int, actor_key: str, signature: str) -> None:
    writing.connection.execute(
        update(outsiders)
        .where(_of(centre_id, actor_key))
        .values(restored_at=writing.now(), restored_by=signature)
    )


def _of(centre_id: Any, actor_key: Any) -> ColumnElement[bool]:
    return and_(_IS_OUT, outsiders.c.centre_id == centre_id, outsiders.c.actor_key == actor_key)
