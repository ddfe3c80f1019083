"""Statements that somebody could bring to count."""

from collections.abc import Mapping

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.evidence.read_waiting import count_waiting
from schemas.texts import message


def check_uncredited(database: Database) -> Finding:
    """Raises Unavailable."""
    return uncredited(count_waiting(database, Reader(Role.OPERATOR)))


def uncredited(counts: Mapping[WaitingCause, int]) -> Finding:
    """What waits for its own time only is told, and no warning."""
    check = "evidence.waiting"
    told = ", ".join(f"{cause.value} {count}" for cause, count in counts.items())
    if not any(cause.needs_somebody for cause in counts):
        return ok(check, told or "0")
    return warning(
        check,
        message("operations.statements_wait_do_not_count", told=told),
    )
