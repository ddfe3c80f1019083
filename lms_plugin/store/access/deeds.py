"""What was done, and which principal signed for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from lms_plugin.domain.access.principals import DeedKind, Principal, PrincipalKind
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys, centres, deeds, principals


@dataclass(frozen=True, slots=True)
class NewDeed:
    """`subject` and `details` hold codes, keys, addresses and counts: nobody's name or number."""

    kind: DeedKind
    subject: str
    centre_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeedRow:
    """`label` is that of the API key with which it was done, `centre` the code of the centre that
    it is about."""

    deed_id: int
    at: datetime
    principal: Principal
    label: str | None
    deed: str
    centre: str | None
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class WantedDeeds:
    """The latest first; `before` is the number of the deed that ended the page before."""

    limit: int
    since: datetime | None = None
    centre_id: int | None = None
    before: int | None = None


def sign(writing: Writing, principal: Principal, new: NewDeed) -> None:
    """Within the transaction of the deed itself: what was not done was not signed."""
    writing.connection.execute(
        insert(deeds).values(
            at=writing.now(),
            principal_id=number_of(writing, principal),
            deed=new.kind.value,
            centre_id=new.centre_id,
            subject=new.subject,
            details=dict(new.details),
        )
    )


def number_of(writing: Writing, principal: Principal) -> int:
    """By which tables name a principal."""
    values = (principal.kind.value, principal.name)
    # Once only by the constraint: two first deeds of the same principal may come at once.
    bulk.insert_rows(writing, principals, ("kind", "name"), [values], skip_existing=True)
    query = select(principals.c.principal_id).where(
        principals.c.kind == principal.kind.value, principals.c.name == principal.name
    )
    number: int = writing.connection.execute(query).scalar_one()
    return number


def find(reading: Reading, wanted: WantedDeeds) -> list[DeedRow]:
    is_key = principals.c.kind == PrincipalKind.KEY.value
    query = (
        select(
            deeds.c.deed_id,
            deeds.c.at,
            principals.c.kind,
            principals.c.name,
            api_keys.c.label,
            deeds.c.deed,
            centres.c.code,
            deeds.c.subject,
            deeds.c.details,
        )
        .join(principals, principals.c.principal_id == deeds.c.principal_id)
        .join(api_keys, is_key & (api_keys.c.key == principals.c.name), isouter=True)
        .join(centres, centres.c.centre_id == deeds.c.centre_id, isouter=True)
        .order_by(deeds.c.deed_id.desc())
        .limit(wanted.limit)
    )
    if wanted.since is not None:
        query = query.where(deeds.c.at >= wanted.since)
    if wanted.centre_id is not None:
        query = query.where(deeds.c.centre_id == wanted.centre_id)
    if wanted.before is not None:
        query = query.where(deeds.c.deed_id < wanted.before)
    return [
        DeedRow(deed_id, at, Principal(PrincipalKind(kind), name), *more)
        for deed_id, at, kind, name, *more in reading.connection.execute(query)
    ]
