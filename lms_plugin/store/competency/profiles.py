"""Profiles, and their spans over time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select, update

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import AttainmentSpan
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.competency import profile_spans, profiles
from lms_plugin.store.tables.evidence import marked_people
from schemas.competency.framework import BEHAVIOUR_COLUMNS

_SPAN_KEY: Final = ("person_id", "from_at")
_SPAN_COLUMNS: Final = (*_SPAN_KEY, "to_at", "decided", *BEHAVIOUR_COLUMNS)
_PROFILE_CHANGES: Final = (
    "unit_id",
    *BEHAVIOUR_COLUMNS,
    "revision",
    "changed_at",
    "next_change_at",
)


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """What a person adds to the sums of `unit_id`; right until `next_change_at`."""

    person_id: int
    unit_id: int | None
    attainment: Vector
    revision: int
    changed_at: datetime | None
    next_change_at: datetime | None


def lock(writing: Writing, person_ids: Collection[int]) -> dict[int, StoredProfile]:
    """The profiles of these people, held until this transaction ends."""
    # In one order for everybody, or two transactions could each hold what the other waits for.
    query = (
        _select()
        .where(any_of(writing, profiles.c.person_id, person_ids))
        .order_by(profiles.c.person_id)
    )
    rows = writing.connection.execute(query.with_for_update()).all()
    return {row[0]: _profile(tuple(row)) for row in rows}


def find(reading: Reading, person_ids: Collection[int]) -> dict[int, StoredProfile]:
    query = _select().where(any_of(reading, profiles.c.person_id, person_ids))
    return {row[0]: _profile(tuple(row)) for row in reading.connection.execute(query).all()}


def _select() -> Select[Any]:
    return select(profiles.c.person_id, *(profiles.c[name] for name in _PROFILE_CHANGES))


def _profile(row: tuple[Any, ...]) -> StoredProfile:
    person_id, unit_id, *attainment, revision, changed_at, next_change_at = row
    return StoredProfile(
        person_id, unit_id, tuple(attainment), revision, changed_at, next_change_at
    )


def change(writing: Writing, changed: Iterable[StoredProfile]) -> None:
    rows = [
        (
            profile.person_id,
            profile.unit_id,
            *profile.attainment,
            profile.revision,
            profile.changed_at,
            profile.next_change_at,
        )
        for profile in changed
    ]
    bulk.update_rows(writing, profiles, ("person_id",), _PROFILE_CHANGES, rows)


def due(reading: Reading, now: datetime, limit: int) -> list[int]:
    """People whose profile no longer holds at `now`, the longest due first.

    Not those who are marked: they will be folded anyway, or were set aside.
    """
    marked = select(marked_people.c.person_id).where(
        marked_people.c.person_id == profiles.c.person_id
    )
    query = (
        select(profiles.c.person_id)
        .where(profiles.c.next_change_at <= now, ~marked.exists())
        .order_by(profiles.c.next_change_at)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())


def earliest_due(reading: Reading) -> datetime | None:
    earliest: datetime | None = reading.connection.execute(
        select(func.min(profiles.c.next_change_at))
    ).scalar_one()
    return earliest


def spans_of(reading: Reading, person_ids: Collection[int]) -> dict[int, list[AttainmentSpan]]:
    """Person → spans, oldest first."""
    columns = [profile_spans.c[name] for name in _SPAN_COLUMNS]
    query = (
        select(*columns)
        .where(any_of(reading, profile_spans.c.person_id, person_ids))
        .order_by(profile_spans.c.person_id, profile_spans.c.from_at)
    )
    found: dict[int, list[AttainmentSpan]] = {}
    for person_id, from_at, to_at, decided, *attainment in reading.connection.execute(query).all():
        span = AttainmentSpan(from_at, to_at, tuple(attainment), decided)
        found.setdefault(person_id, []).append(span)
    return found


def change_spans(
    writing: Writing,
    gone: Sequence[tuple[int, AttainmentSpan]],
    put: Sequence[tuple[int, AttainmentSpan]],
) -> None:
    # First what goes: what is put may begin at the very same instant.
    starts = [(person_id, span.from_at) for person_id, span in gone]
    bulk.delete_rows(writing, profile_spans, _SPAN_KEY, starts)
    rows = [
        (person_id, span.from_at, span.to_at, span.decided, *span.attainment)
        for person_id, span in put
    ]
    bulk.upsert_rows(writing, profile_spans, _SPAN_COLUMNS, rows)


def step_ahead(writing: Writing, gap: int) -> None:
    """Let every revision of a profile go on from `gap` further."""
    writing.connection.execute(update(profiles).values(revision=profiles.c.revision + gap))
