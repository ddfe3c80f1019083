"""What of the sums of units rests on decisions of people, at any instant."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import func, literal_column, or_, select

from lms_plugin.domain.competency.index import DecidedSums
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.competency import profile_spans
from lms_plugin.store.tables.people import memberships

# Written out, because the index of just these rows serves no parameter.
_RESTS_ON_DECISIONS: Final = profile_spans.c.decided > literal_column("0")


def decided_at(
    reading: Reading, unit_ids: Collection[int], instant: datetime
) -> dict[int, DecidedSums]:
    """Of each unit's own people; units of which nothing was decided are left out."""
    query = (
        select(memberships.c.unit_id, func.count(), func.sum(profile_spans.c.decided))
        .join(profile_spans, profile_spans.c.person_id == memberships.c.person_id)
        .where(any_of(reading, memberships.c.unit_id, unit_ids), memberships.c.from_at <= instant)
        .where(or_(memberships.c.to_at.is_(None), memberships.c.to_at > instant))
        .where(_RESTS_ON_DECISIONS, profile_spans.c.from_at <= instant)
        .where(or_(profile_spans.c.to_at.is_(None), profile_spans.c.to_at > instant))
        .group_by(memberships.c.unit_id)
    )
    rows = reading.connection.execute(query)
    return {unit_id: DecidedSums(people, int(sum_)) for unit_id, people, sum_ in rows}
