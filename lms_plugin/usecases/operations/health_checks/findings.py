"""What training centres should look at in what they have sent."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.evidence.read_findings import FindingCounts, count_findings
from schemas.texts import message

RECENT: Final = timedelta(days=30)
"""For so long a mass take-back is a warning: what was meant must not be one for ever."""


def check_findings(database: Database) -> Iterator[Finding]:
    """Raises Unavailable."""
    found = count_findings(database, ReferenceSnapshotCache())
    with database.read() as reading:
        now = reading.now()
    yield statements(found)
    yield mass_take_backs(sum(one.to_at > now - RECENT for one in found.mass))


def statements(found: FindingCounts) -> Finding:
    """No warning: each is its centre's to look at, on its own page."""
    told = ", ".join(f"{code.value} {count}" for code, count in found.statements.items())
    return ok("evidence.findings", told or "0")


def mass_take_backs(count: int) -> Finding:
    check = "evidence.mass_take_backs"
    if not count:
        return ok(check, "0")
    return warning(
        check,
        message("operations.completions_many_people_taken_back", count=count),
    )
