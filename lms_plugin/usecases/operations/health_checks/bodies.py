"""Whether this release can read what is kept."""

from collections.abc import Iterator, Sequence
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, trouble
from lms_plugin.errors import Unreadable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import verification
from lms_plugin.store.statements.statements import StoredStatement

LATEST: Final = 1000
"""Of all statements, `verify` tells."""


def check_bodies(database: Database) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        latest = verification.latest(reading, LATEST)
    yield readable(latest)


def readable(latest: Sequence[StoredStatement]) -> Finding:
    check = "statements.readable"
    for one in latest:
        try:
            # Unpacked for what it raises.
            _ = one.body
        except Unreadable as error:
            return trouble(check, f"{one.statement_id}: {error.message}")
    return ok(check, f"{len(latest)}")
