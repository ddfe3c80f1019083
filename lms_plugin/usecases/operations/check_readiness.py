"""Whether this process can do its work: the database answers and has the schema of this release."""

from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations import schema_revision


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
