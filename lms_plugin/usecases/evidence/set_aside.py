"""What an operator sees and does about work that failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import refold_marks, work
from lms_plugin.store.evidence.work import WorkRow


@dataclass(frozen=True, slots=True)
class WorkListing:
    """`people` are marked to be folded afresh; `rows` are statements that failed at least once."""

    waiting: int
    set_aside: int
    people: int
    rows: list[WorkRow]


def list_work(database: Database, limit: int) -> WorkListing:
    with database.read() as reading:
        waiting, set_aside = work.counts(reading)
        people, _ = refold_marks.counts(reading)
        return WorkListing(waiting, set_aside, people, work.set_aside(reading, limit))


def retry_work(
    database: Database,
    principal: Principal,
    ids: Sequence[UUID] | None,
    centre: str | None = None,
) -> int:
    """Free what was set aside: these statements, or all and the people too; how many.

    With a `centre`, only its statements.
    """

    def retry(writing: Writing) -> int:
        people = refold_marks.retry(writing) if ids is None and centre is None else 0
        count = work.retry(writing, ids, centre) + people
        subject = "all" if ids is None else "chosen"
        deed = NewDeed(DeedKind.WORK_RETRIED, subject, details={"count": count})
        deeds.sign(writing, principal, deed)
        return count

    # Without a nudge: the sweeper comes by every few seconds.
    return database.transact(retry)
