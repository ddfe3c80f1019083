"""People whose ledger must be folded afresh, because roster, catalogue or time moved.

Marks for changed inputs are set under the exclusive lock of the inputs and taken under the shared
one, so no mark is lost between the two. They are always taken before profiles are locked.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.counting import up_to
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import marked_people


def mark(writing: Writing, person_ids: Iterable[int]) -> None:
    """Mark these people. Those that were set aside are to be tried again, with what is new."""
    now = writing.now()
    # Sorted, so that two that mark the same people do not wait for each other in a circle.
    marked = sorted(set(person_ids))
    # Who is marked already stays marked since then: the watermark looks at the oldest mark.
    rows = [(person_id, now) for person_id in marked]
    bulk.insert_rows(writing, marked_people, ("person_id", "since"), rows, skip_existing=True)
    aside = marked_people.c.set_aside_at.is_not(None)
    writing.connection.execute(
        update(marked_people)
        .where(aside, any_of(writing, marked_people.c.person_id, marked))
        .values(error=None, set_aside_at=None)
    )


def take(writing: Writing, limit: int) -> list[int]:
    """Take up to `limit` marks that no other worker is taking, the oldest first."""
    free = (
        select(marked_people.c.person_id)
        .where(marked_people.c.set_aside_at.is_(None))
        .order_by(marked_people.c.since, marked_people.c.person_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = delete(marked_people).where(marked_people.c.person_id.in_(free))
    return list(writing.connection.execute(taken.returning(marked_people.c.person_id)).scalars())


def take_from(writing: Writing, person_ids: Collection[int]) -> set[int]:
    """Take the marks of these people; whose there were."""
    taken = delete(marked_people).where(any_of(writing, marked_people.c.person_id, person_ids))
    return set(writing.connection.execute(taken.returning(marked_people.c.person_id)).scalars())


def marked(reading: Reading, person_ids: Collection[int]) -> set[int]:
    query = select(marked_people.c.person_id).where(
        any_of(reading, marked_people.c.person_id, person_ids)
    )
    return set(reading.connection.execute(query).scalars())


def set_aside(writing: Writing, person_id: int, error: str) -> None:
    writing.connection.execute(
        update(marked_people)
        .where(marked_people.c.person_id == person_id)
        .values(error=error, set_aside_at=writing.now())
    )


def retry(writing: Writing) -> int:
    free = update(marked_people).where(marked_people.c.set_aside_at.is_not(None))
    return writing.connection.execute(free.values(error=None, set_aside_at=None)).rowcount


def waiting(reading: Reading, limit: int) -> list[int]:
    """The next people that `take` would take, without taking them."""
    query = (
        select(marked_people.c.person_id)
        .where(marked_people.c.set_aside_at.is_(None))
        .order_by(marked_people.c.since, marked_people.c.person_id)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())


def counts(reading: Reading) -> tuple[int, int]:
    """(waiting, set aside)."""
    query = select(func.count(), func.count(marked_people.c.set_aside_at))
    everything, aside = reading.connection.execute(query).one()
    return everything - aside, aside


def backlog(reading: Reading, most: int) -> tuple[int, int]:
    """(waiting, set aside), each counted up to `most`, whatever there is."""
    aside = marked_people.c.set_aside_at.is_not(None)
    return up_to(reading, marked_people, ~aside, most), up_to(reading, marked_people, aside, most)


def oldest(reading: Reading) -> datetime | None:
    query = select(func.min(marked_people.c.since)).where(marked_people.c.set_aside_at.is_(None))
    since: datetime | None = reading.connection.execute(query).scalar_one()
    return since
