"""Tell from which pages scripts may ask at all, before it is known with which credential."""

from collections.abc import Callable
from datetime import datetime

from lms_plugin.domain.access.credentials import has_ended
from lms_plugin.domain.access.origins import origin_of
from lms_plugin.errors import Unavailable
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Database
from lms_plugin.store.locks import inputs


class AllowedOrigins:
    """Those of all credentials in force, and this installation's own. One for each process.

    They are kept in memory as long as the credentials' version stays the same.
    """

    def __init__(self, database: Database, public_url: str, now: Callable[[], datetime]) -> None:
        self._database = database
        self._own = origin_of(public_url)
        self._now = now
        # One pair, so that threads that load at the same time cannot mix them.
        self._held: tuple[int, dict[str, datetime | None]] | None = None

    def is_own(self, origin: str) -> bool:
        return origin == self._own

    def allows(self, origin: str) -> bool:
        """Whether any credential in force allows it; one query. While the database is away, by what
        was known last."""
        if self.is_own(origin):
            return True
        known = self._current()
        return origin in known and not has_ended(known[origin], self._now())

    def _current(self) -> dict[str, datetime | None]:
        held = self._held
        try:
            with self._database.read() as reading:
                version = inputs.versions(reading).get("credentials", 0)
                if held is not None and held[0] == version:
                    return held[1]
                known = credentials.origins_in_force(reading)
        except Unavailable:
            return {} if held is None else held[1]
        self._held = (version, known)
        return known
