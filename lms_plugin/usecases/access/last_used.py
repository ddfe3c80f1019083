"""Note when credentials are used, beside the requests that use them.

A request leaves a note in memory. What was noted is written by itself, at once when it is the first
for a while and at most once a minute; a process that ends loses what is younger than that.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import structlog
from anyio.to_thread import run_sync

from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Database

BETWEEN_WRITES_SECONDS: Final = 60.0

_log = structlog.get_logger(__name__)


class UseNotes:
    """One for each process and event loop. `pause` is waited for between two writes."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], pause: Callable[[], Awaitable[None]]
    ) -> None:
        self._database = database
        self._now = now
        self._pause = pause
        self._uses: dict[int, datetime] = {}
        self._news = asyncio.Event()

    def note(self, credential_id: int) -> None:
        """This credential is being used. Returns at once and never raises."""
        self._uses[credential_id] = self._now()
        self._news.set()

    async def keep_writing(self) -> None:
        """Until cancelled. A write that is under way then is waited for."""
        while True:
            await self._news.wait()
            await self.write()
            await self._pause()

    async def write(self) -> None:
        """What was noted since the last time. What cannot be written stays noted."""
        self._news.clear()
        uses, self._uses = self._uses, {}
        try:
            await run_sync(self._write, uses)
        except Exception as error:  # noqa: BLE001 - said, and tried again
            # Whatever it was, it is no request's business, and may be over in a minute.
            _log.warning("uses of credentials not written yet", error=type(error).__name__)
            # What was noted meanwhile is later, and stands.
            self._uses = {**uses, **self._uses}
            self._news.set()

    def _write(self, uses: dict[int, datetime]) -> None:
        self._database.transact(lambda writing: credentials.note_uses(writing, uses))


async def a_minute() -> None:
    await asyncio.sleep(BETWEEN_WRITES_SECONDS)
