"""Identifiers of several people that are only spellings of the same."""

from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.store.people import identifiers
from schemas.texts import message

_SHOWN: Final = 5


def check_identifiers(database: Database) -> Finding:
    """By public ids: the identifiers themselves are personal data. Raises Unavailable."""
    check = "people.contested_identifiers"
    with database.read() as reading:
        found = identifiers.contested(reading, _SHOWN)
    if not found:
        return ok(check, "0")
    named = ", ".join(f"{one} – {other}" for one, other in found)
    return warning(
        check,
        message("operations.employees_accounts_mailboxes", named=named),
    )
