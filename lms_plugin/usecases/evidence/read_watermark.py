"""Read the watermark: up to which instant everything has been taken into account."""

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.competency import profiles
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import refold_marks, work
from lms_plugin.store.recognition import activations, decisions
from lms_plugin.store.statements import statements
from schemas.competency.watermark import Backlog, Watermark


def read_watermark(database: Database, reader: Reader) -> Watermark:
    """Everyone who has a key may know how fresh the figures are.

    The store comes first: each query sees what has committed since the one before, so a statement
    stored before that instant is projected by now, or seen waiting.
    """
    with database.read() as reading:
        store = statements.complete_through(reading)
        waiting = (
            work.oldest(reading),
            refold_marks.oldest(reading),
            profiles.earliest_due(reading),
            activations.oldest_due(reading),
            decisions.oldest_due(reading),
        )
        now = reading.now()
        through = min([store, *(instant for instant in waiting if instant is not None)])
        return Watermark(
            as_of=now,
            store=store,
            profiles=through,
            index=through,
            reprojecting=any(instant is not None for instant in waiting[-2:]),
            backlog=_backlog(reading) if policy.may_see_backlog(reader) else None,
        )


def _backlog(reading: Reading) -> Backlog:
    statements_waiting, statements_aside = work.counts(reading)
    people_waiting, people_aside = refold_marks.counts(reading)
    return Backlog(
        statements_waiting=statements_waiting,
        statements_set_aside=statements_aside,
        people_waiting=people_waiting,
        people_set_aside=people_aside,
    )
