"""Whether this process can do its work: the database answers, has the schema of this release, and
its tables are filled."""

from contextlib import suppress
from typing import Final

from lms_plugin.errors import Conflict, Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations import former_tables, schema_revision

NOT_FILLED: Final = (
    "Pemutakhiran belum selesai; jalankan `lms-plugin db fill`. / The upgrade is not finished; run "
    "`lms-plugin db fill`."
)


def require_filled(database: Database) -> None:
    """Raises Conflict while a table of this release lacks what the release before has kept. A
    database that does not answer is none the worse: a process waits for it."""
    with suppress(Unavailable):
        if not is_filled(database):
            raise Conflict(NOT_FILLED)


def is_filled(database: Database) -> bool:
    with database.read() as reading:
        return not former_tables.unfinished(reading)


class Readiness:
    """A newer schema than this release's is fine: releases add before they take away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted = schema_revision.head()

    def check(self) -> None:
        """Raises Unavailable, with the remedy."""
        found = schema_revision.current(self._database)
        # Compared as texts, since all of them have four digits.
        if found is None or found < self._wanted:
            raise Unavailable(
                f"Skema basis data {found or 'kosong'}, rilis ini perlu {self._wanted}; jalankan "
                f"`lms-plugin db upgrade`. / The database's schema is {found or 'empty'}, this "
                f"release needs {self._wanted}; run `lms-plugin db upgrade`."
            )
        if not is_filled(self._database):
            raise Unavailable(NOT_FILLED)
