"""Employees as they are shown: who they are, their posts, and the people of some units."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
    tuple_,
)

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import FULL
from lms_plugin.domain.people.memberships import Membership
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.people.search import stands_in_name
from lms_plugin.store.tables.competency import profile_spans, profiles
from lms_plugin.store.tables.evidence import marked_people
from lms_plugin.store.tables.people import memberships, people
from schemas.competency.framework import BEHAVIOUR_COLUMNS, BEHAVIOURS_PER_VALUE, FRAMEWORK

_FULL_VALUE: Final = FULL * BEHAVIOURS_PER_VALUE


@dataclass(frozen=True, slots=True)
class Employee:
    """`is_marked` says that the profile waits to be folded afresh."""

    person_id: int
    public_id: UUID
    name: str
    revision: int
    changed_at: datetime | None
    is_marked: bool


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held from `from_at` until `to_at` (open when None)."""

    from_at: datetime
    to_at: datetime | None
    unit_id: int
    status: str
    post: str
    post_class: str
    grade: str

    def holds_at(self, instant: datetime) -> bool:
        return self.from_at <= instant and (self.to_at is None or instant < self.to_at)

    @property
    def membership(self) -> Membership:
        return Membership(self.from_at, self.to_at, self.unit_id, self.post_class)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a unit at an instant, with 21 attainments in basis points."""

    person_id: int
    public_id: UUID
    name: str
    unit_id: int
    status: str
    post: str
    attainment: Vector


@dataclass(frozen=True, slots=True)
class MemberOrder:
    """By NAME, POST, WHOLE or the code of a value; within that by name."""

    by: str
    descending: bool = False


NAME: Final = "name"
POST: Final = "post"
WHOLE: Final = "whole"
"""The mean of the seven values."""
BY_NAME: Final = MemberOrder(NAME)


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """Members of some units at an instant; `short_of` is the code of a value not attained in full,
    `called` stands in the name, in whatever letter case.

    `after` is the public id that ended the page before, in order of name alone; `skip` so many
    come before, in any order.
    """

    unit_ids: Collection[int]
    instant: datetime
    limit: int
    after: UUID | None = None
    short_of: str | None = None
    called: str | None = None
    order: MemberOrder = BY_NAME
    skip: int = 0


def find(reading: Reading, person_id: int) -> Employee:
    """Raises NoResultFound for an id that is not of this database."""
    query = (
        select(
            people.c.person_id,
            people.c.public_id,
            people.c.name,
            func.coalesce(profiles.c.revision, 0),
            profiles.c.changed_at,
            marked_people.c.person_id.is_not(None),
        )
        .join(profiles, profiles.c.person_id == people.c.person_id, isouter=True)
        .join(marked_people, marked_people.c.person_id == people.c.person_id, isouter=True)
        .where(people.c.person_id == person_id)
    )
    row = reading.connection.execute(query).one()
    person_id, public_id, name, revision, changed_at, is_marked = row
    return Employee(person_id, public_id, name, revision, changed_at, bool(is_marked))


class NamedPerson(NamedTuple):
    public_id: UUID
    name: str


def named(reading: Reading, person_ids: Collection[int]) -> dict[int, NamedPerson]:
    """Who these people are."""
    if not person_ids:
        return {}
    query = select(people.c.person_id, people.c.public_id, people.c.name).where(
        any_of(reading, people.c.person_id, person_ids)
    )
    rows = reading.connection.execute(query).all()
    return {person_id: NamedPerson(public_id, name) for person_id, public_id, name in rows}


def posts_of(reading: Reading, person_id: int) -> list[HeldPost]:
    """All posts of a person, oldest first."""
    held = memberships.c
    query = (
        select(
            held.from_at,
            held.to_at,
            held.unit_id,
            held.status,
            held.post,
            held.post_class,
            held.grade,
        )
        .where(held.person_id == person_id)
        .order_by(held.from_at)
    )
    return [HeldPost(*row) for row in reading.connection.execute(query)]


def members(reading: Reading, wanted: MemberQuery) -> list[Member]:
    """In the order wanted, beginning after the person `wanted.after`."""
    attainment = [func.coalesce(profile_spans.c[name], 0) for name in BEHAVIOUR_COLUMNS]
    query = _at_instant(
        select(
            people.c.person_id,
            people.c.public_id,
            people.c.name,
            memberships.c.unit_id,
            memberships.c.status,
            memberships.c.post,
            *attainment,
        ).join_from(memberships, people, people.c.person_id == memberships.c.person_id),
        wanted.instant,
    )
    query = _wanted(reading, query, wanted)
    if wanted.after is not None:
        query = query.where(tuple_(people.c.name, people.c.public_id) > _place(wanted.after))
    # Those of the same name keep to one order all the same.
    query = query.order_by(*_order(wanted.order), people.c.name, people.c.public_id)
    rows = reading.connection.execute(query.limit(wanted.limit).offset(wanted.skip))
    return [
        Member(
            person_id=row.person_id,
            public_id=row.public_id,
            name=row.name,
            unit_id=row.unit_id,
            status=row.status,
            post=row.post,
            attainment=tuple(row[6:]),
        )
        for row in rows
    ]


def count_members(reading: Reading, wanted: MemberQuery) -> int:
    """How many there are in all, whatever `limit`, `after` and `skip` say."""
    query = select(func.count()).join_from(
        memberships, people, people.c.person_id == memberships.c.person_id
    )
    # What they have attained is asked for only where it decides who is counted.
    is_plain = wanted.short_of is None
    held = query.where(*_held(wanted.instant))
    query = held if is_plain else _at_instant(query, wanted.instant)
    total: int = reading.connection.execute(_wanted(reading, query, wanted)).scalar_one()
    return total


def _wanted(reading: Reading, query: Select[Any], wanted: MemberQuery) -> Select[Any]:
    query = query.where(any_of(reading, memberships.c.unit_id, wanted.unit_ids))
    if wanted.short_of is not None:
        query = query.where(_value(wanted.short_of) < _FULL_VALUE)
    if wanted.called is not None:
        query = query.where(stands_in_name(wanted.called))
    return query


def _order(order: MemberOrder) -> list[ColumnElement[Any]]:
    match order.by:
        case "name":
            by: ColumnElement[Any] = people.c.name
        case "post":
            by = memberships.c.post
        case "whole":
            by = _total(BEHAVIOUR_COLUMNS)
        case code:
            by = _value(code)
    return [by.desc() if order.descending else by.asc()]


def member_ids(
    reading: Reading, unit_ids: Collection[int], instant: datetime, limit: int
) -> list[int]:
    """Who belongs to one of these units at an instant; up to so many."""
    held = memberships.c
    query = (
        select(held.person_id)
        .where(held.from_at <= instant, or_(held.to_at.is_(None), held.to_at > instant))
        .where(any_of(reading, held.unit_id, unit_ids))
        .order_by(held.person_id)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())


def _place(public_id: UUID) -> ScalarSelect[Any]:
    """A person's place in the order of names."""
    last = people.alias("last")
    return (
        select(last.c.name, last.c.public_id).where(last.c.public_id == public_id).scalar_subquery()
    )


def short_by_unit(
    reading: Reading, unit_ids: Collection[int], instant: datetime
) -> dict[int, tuple[int, ...]]:
    """Unit → for each of the seven values, how many of its people have not attained it in full."""
    short = [
        func.count().filter(_value(value.code) < _FULL_VALUE).label(value.code)
        for value in FRAMEWORK
    ]
    query = _at_instant(select(memberships.c.unit_id, *short), instant)
    query = query.where(any_of(reading, memberships.c.unit_id, unit_ids))
    rows = reading.connection.execute(query.group_by(memberships.c.unit_id))
    return {row[0]: tuple(row[1:]) for row in rows}


def _at_instant(query: Select[Any], instant: datetime) -> Select[Any]:
    """Only posts held at the instant, with the span of attainments that holds then, if any."""
    held, span = memberships.c, profile_spans.c
    return query.join_from(
        memberships,
        profile_spans,
        and_(
            span.person_id == held.person_id,
            span.from_at <= instant,
            or_(span.to_at.is_(None), span.to_at > instant),
        ),
        isouter=True,
    ).where(*_held(instant))


def _held(instant: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    held = memberships.c
    return held.from_at <= instant, or_(held.to_at.is_(None), held.to_at > instant)


def _value(code: str) -> ColumnElement[int]:
    """The sum of a value's three behaviours; 0 where there is no span."""
    value = next(value for value in FRAMEWORK if value.code == code)
    return _total([behaviour.column for behaviour in value.behaviours])


def _total(columns: Iterable[str]) -> ColumnElement[int]:
    first, *others = (
        func.coalesce(cast(profile_spans.c[column], Integer), 0) for column in columns
    )
    total: ColumnElement[int] = first
    for other in others:
        total = total + other
    return total
