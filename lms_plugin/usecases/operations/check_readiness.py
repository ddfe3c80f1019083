"""Whether this process can do its work: the database answers, has the schema of this release,
its tables are filled, and figures go by its meaning."""

from contextlib import suppress
from typing import Final

from lms_plugin.domain.evidence.meaning_version import MEANING
from lms_plugin.errors import Conflict, Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import meanings
from lms_plugin.store.operations import former_tables, schema_revision
from schemas.texts import Message, message

NOT_FILLED: Final = message("operations.not_filled")
OLD_MEANING: Final = message("operations.old_meaning")
NEWER_MEANING: Final = message("operations.newer_meaning")


def require_current(database: Database) -> None:
    """Raises Conflict while a table of this release lacks what the release before has kept, and
    where figures go by another version of meaning. A database that does not answer is none the
    worse: a process waits for it."""
    with suppress(Unavailable):
        found = hindrance_of(database)
        if found is not None:
            raise Conflict(found)


def require_schema(database: Database) -> None:
    """Raises Conflict while the database lacks what this release's migrations add; a process waits
    for that, too, but a command cannot do its work. Raises Unavailable."""
    found = _fault_of_schema(database)
    if found is not None:
        raise Conflict(found)


def hindrance_of(database: Database) -> Message | None:
    """Why processes of this release must not run yet, with the remedy."""
    with database.read() as reading:
        if former_tables.unfinished(reading):
            return NOT_FILLED
        in_force = meanings.in_force(reading)
        is_behind = in_force < MEANING and meanings.is_anything_kept(reading)
    if in_force > MEANING:
        return NEWER_MEANING
    return OLD_MEANING if is_behind else None


def _fault_of_schema(database: Database) -> Message | None:
    """A newer schema than this release's is fine: releases add before they take away."""
    found, wanted = schema_revision.current(database), schema_revision.head()
    # Compared as texts, since all of them have four digits.
    if found is not None and found >= wanted:
        return None
    if found is None:
        # Mostly it is another folder than the one in which the data lie.
        return message("operations.database_empty_release", wanted=wanted)
    return message("operations.databases_schema", found=found, wanted=wanted)


class Readiness:
    """Asked of a database again and again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self) -> None:
        """Raises Unavailable, with the remedy."""
        hindrance = _fault_of_schema(self._database) or hindrance_of(self._database)
        if hindrance is not None:
            raise Unavailable(hindrance)
