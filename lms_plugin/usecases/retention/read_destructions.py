"""What has been destroyed so far, and what the schedule of retention makes due."""

from datetime import UTC, datetime

from lms_plugin.errors import Invalid
from lms_plugin.store.engine.database import Database
from lms_plugin.store.retention import destructions
from lms_plugin.store.retention.destructions import Destruction
from schemas.texts import message


def cut_today(database: Database, years: int | None) -> datetime:
    """What was stored before is due: whole months, UTC. Raises Invalid without a schedule."""
    if years is None:
        raise Invalid(
            message("retention.no_schedule_retention"),
            path="LMS_STATEMENTS_YEARS",
        )
    with database.read() as reading:
        now = reading.now()
    return datetime(now.year - years, now.month, 1, tzinfo=UTC)


def list_destructions(database: Database) -> list[Destruction]:
    """The latest first."""
    with database.read() as reading:
        return destructions.all_of_them(reading)
