"""Sums over the people of each unit itself, of which its index is made.

Ancestors are summed when they are read.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select, update

from lms_plugin.domain.competency.index import Sums
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.competency import profile_spans, unit_sums
from lms_plugin.store.tables.people import memberships
from schemas.competency.framework import BEHAVIOUR_COLUMNS

_SUM_COLUMNS: Final = ("headcount", "covered", *BEHAVIOUR_COLUMNS)


def add_to_units(writing: Writing, differences: dict[int, Sums]) -> dict[int, int]:
    """Add to the sums of units, in the order of their ids; unit → its new revision."""
    changed = {unit_id: sums for unit_id, sums in sorted(differences.items()) if sums}
    if not changed:
        return {}
    # There must be a row to lock, or two could both add to nothing and one sum be lost.
    missing = [(unit_id,) for unit_id in changed]
    bulk.insert_rows(writing, unit_sums, ("unit_id",), missing, skip_existing=True)
    current = _locked_sums(writing, changed)
    rows = [
        (unit_id, added.headcount, added.covered, *added.attainment, revision + 1)
        for unit_id, (sums, revision) in current.items()
        for added in (sums + changed[unit_id],)
    ]
    bulk.update_rows(writing, unit_sums, ("unit_id",), (*_SUM_COLUMNS, "revision"), rows)
    return {row[0]: row[-1] for row in rows}


def _locked_sums(writing: Writing, unit_ids: Collection[int]) -> dict[int, tuple[Sums, int]]:
    columns = [unit_sums.c[name] for name in ("unit_id", *_SUM_COLUMNS, "revision")]
    query = (
        select(*columns)
        .where(any_of(writing, unit_sums.c.unit_id, unit_ids))
        .order_by(unit_sums.c.unit_id)
    )
    rows = writing.connection.execute(query.with_for_update())
    return {row[0]: (_sums(tuple(row[1:-1])), row[-1]) for row in rows}


def sums_of_units(reading: Reading, unit_ids: Collection[int]) -> dict[int, Sums]:
    """Each unit's own people; units without any are left out."""
    columns = [unit_sums.c[name] for name in ("unit_id", *_SUM_COLUMNS)]
    query = select(*columns).where(any_of(reading, unit_sums.c.unit_id, unit_ids))
    return {row[0]: _sums(tuple(row[1:])) for row in reading.connection.execute(query)}


def all_sums(reading: Reading) -> dict[int, Sums]:
    columns = [unit_sums.c[name] for name in ("unit_id", *_SUM_COLUMNS)]
    rows = reading.connection.execute(select(*columns))
    return {row[0]: _sums(tuple(row[1:])) for row in rows}


def sums_at(reading: Reading, unit_ids: Collection[int], instant: datetime) -> dict[int, Sums]:
    """The same from the spans, for any instant past or to come."""
    attainment = [func.coalesce(func.sum(profile_spans.c[name]), 0) for name in BEHAVIOUR_COLUMNS]
    held = profile_spans.c.person_id
    query = (
        select(memberships.c.unit_id, func.count(), func.count(held), *attainment)
        # Outer, because people without any training count in the headcount.
        .join(
            profile_spans,
            (held == memberships.c.person_id)
            & (profile_spans.c.from_at <= instant)
            & or_(profile_spans.c.to_at.is_(None), profile_spans.c.to_at > instant),
            isouter=True,
        )
        .where(any_of(reading, memberships.c.unit_id, unit_ids), memberships.c.from_at <= instant)
        .where(or_(memberships.c.to_at.is_(None), memberships.c.to_at > instant))
        .group_by(memberships.c.unit_id)
    )
    return {row[0]: _sums(tuple(row[1:])) for row in reading.connection.execute(query)}


def _sums(row: Sequence[int]) -> Sums:
    headcount, covered, *attainment = (int(figure) for figure in row)
    return Sums(headcount, covered, tuple(attainment))


def revisions_of(reading: Reading, unit_ids: Collection[int]) -> dict[int, int]:
    query = select(unit_sums.c.unit_id, unit_sums.c.revision).where(
        any_of(reading, unit_sums.c.unit_id, unit_ids)
    )
    rows = reading.connection.execute(query.order_by(unit_sums.c.unit_id))
    return {row.unit_id: row.revision for row in rows}


def lock_units(writing: Writing, unit_ids: Collection[int]) -> dict[int, int]:
    """Unit → revision, in the order of their ids; held until the transaction ends."""
    return {unit: revision for unit, (_, revision) in _locked_sums(writing, unit_ids).items()}


def step_ahead(writing: Writing, gap: int) -> None:
    """Let every revision of a unit's sums go on from `gap` further."""
    writing.connection.execute(update(unit_sums).values(revision=unit_sums.c.revision + gap))
