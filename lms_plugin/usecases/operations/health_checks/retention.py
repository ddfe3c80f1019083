"""Whether the time of some statements is over, and whether a destruction was left half done."""

from collections.abc import Iterator

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.store.retention import destructions
from lms_plugin.usecases.retention.read_destructions import cut_today
from schemas.texts import message


def check_retention(database: Database, years: int | None) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        unfinished = destructions.unfinished(reading)
    if unfinished is not None:
        yield warning(
            "retention.unfinished",
            message("operations.destruction_not_finished", authority=unfinished.authority),
        )
    yield _due(database, years)


def _due(database: Database, years: int | None) -> Finding:
    if years is None:
        return ok("retention.due", message("operations.no_schedule_retention"))
    cut_at = cut_today(database, years)
    with database.read() as reading:
        is_due = destructions.is_any_intact(reading, cut_at)
    if is_due:
        return ok(
            "retention.due",
            message("operations.some_statements_older_schedule", day=cut_at.date()),
        )
    return ok("retention.due", message("operations.none"))
