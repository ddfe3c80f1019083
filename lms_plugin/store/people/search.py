"""Looking people up: by what they are found by, and by name."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.people import identifier_matches, identifiers, memberships, people

_ESCAPE: Final = "\\"


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """A person, and the unit that they belong to at the instant asked for, if any."""

    person_id: int
    public_id: UUID
    name: str
    unit_id: int | None


def found_by(reading: Reading, match_keys: Collection[str]) -> dict[str, set[int]]:
    """Match key → whoever has ever held it."""
    query = (
        select(identifier_matches.c.match_key, identifiers.c.person_id)
        .join(identifiers, identifiers.c.key == identifier_matches.c.key)
        .where(any_of(reading, identifier_matches.c.match_key, match_keys))
    )
    found: dict[str, set[int]] = defaultdict(set)
    for match_key, person_id in reading.connection.execute(query).all():
        found[match_key].add(person_id)
    return found


def called(reading: Reading, names: Collection[str]) -> set[int]:
    """People of any of these names, in whatever letter case, with degrees behind it or not."""
    if not names:
        return set()
    folded = func.lower(people.c.name)
    alike = [
        or_(folded == one, folded.like(f"{_escaped(one)},%", escape=_ESCAPE))
        for one in (name.lower() for name in names)
    ]
    return set(reading.connection.execute(select(people.c.person_id).where(or_(*alike))).scalars())


def named_like(reading: Reading, text: str, limit: int) -> list[int]:
    """People in whose name this stands, in order of name."""
    query = (
        select(people.c.person_id)
        .where(stands_in_name(text))
        .order_by(people.c.name, people.c.public_id)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())


def stands_in_name(text: str) -> ColumnElement[bool]:
    """In whatever letter case."""
    pattern = f"%{_escaped(text.lower())}%"
    return func.lower(people.c.name).like(pattern, escape=_ESCAPE)


def places(
    reading: Reading, person_ids: Collection[int], instant: datetime
) -> dict[int, PersonPlace]:
    held = memberships.c
    holds = and_(
        held.person_id == people.c.person_id,
        held.from_at <= instant,
        or_(held.to_at.is_(None), held.to_at > instant),
    )
    query = (
        select(people.c.person_id, people.c.public_id, people.c.name, held.unit_id)
        .join_from(people, memberships, holds, isouter=True)
        .where(any_of(reading, people.c.person_id, person_ids))
    )
    rows = reading.connection.execute(query).all()
    return {row[0]: PersonPlace(*row) for row in rows}


def _escaped(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text
