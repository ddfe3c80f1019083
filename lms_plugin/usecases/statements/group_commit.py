"""Group commit: deliveries that wait at the same moment share one transaction.

The one asynchronous seam: requests wait on the event loop while a thread commits for all of them.
While it does, the next group gathers; so the busier it gets, the larger the groups. A group that is
large enough by then is committed beside the first, where the database can do both.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from anyio.to_thread import run_sync

from lms_plugin.domain.deliveries.quota import DEFAULT_QUOTA, QuarantineQuota
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.statements.definitions import KnownDefinitions
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult
from lms_plugin.usecases.statements.keep import conflict_of, keep_statements
from schemas.texts import message

LARGEST_GROUP: Final = 1000
"""Statements in one transaction; a single larger delivery still goes alone."""

WORTH_A_LANE: Final = 40
"""Statements that may be waiting while others commit before a second group commits beside them."""

LONGEST_QUEUE: Final = 20_000
"""Statements that may wait; beyond, senders are told to come back later."""


Observe = Callable[[int, int, float], None]
"""Told of every commit: how many statements, how many of them new, and seconds."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    delivery: Delivery
    result: asyncio.Future[KeepResult]


class GroupCommit:
    """One for each process and event loop. `on_commit` is called after every commit with news.

    `known` are the definitions of activities that it has kept; `quota` is what each centre has in
    quarantine.
    """

    def __init__(
        self,
        database: Database,
        on_commit: Callable[[], None],
        observe: Observe | None = None,
        quota: QuarantineQuota = DEFAULT_QUOTA,
    ) -> None:
        self._database = database
        self._on_commit = on_commit
        self._observe = observe
        self._quota = quota
        self._waiting: deque[_Waiting] = deque()
        self._queued = 0
        self.known = KnownDefinitions()
        self._lanes = 2 if database.writes_side_by_side else 1
        self._committers: set[asyncio.Task[None]] = set()

    async def keep(self, delivery: Delivery) -> KeepResult:
        """The receipt, once committed. Raises Unavailable; then nothing was kept."""
        if self._queued > LONGEST_QUEUE:
            raise Unavailable(message("statements.too_many_statements_waiting"), retry_after=2)
        waiting = _Waiting(delivery, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._queued += delivery.items_in_group
        self._open_lane()
        return await waiting.result

    async def conflict(self, delivery: Delivery) -> UUID | None:
        """The id for which a delivery would be refused as things are now. Raises Unavailable."""
        return await run_sync(conflict_of, self._database, delivery)

    def _open_lane(self) -> None:
        busy = len(self._committers)
        if busy == 0 or (busy < self._lanes and self._queued >= WORTH_A_LANE):
            # What it does belongs to all who wait, not to the request that happened to begin it.
            committer = asyncio.create_task(self._commit_all(), context=Context())
            self._committers.add(committer)

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                await self._commit(self._next_group())
        finally:
            # At once, not when the task is seen to be done: what comes in between must open a lane.
            self._committers.discard(cast("asyncio.Task[None]", asyncio.current_task()))

    def _next_group(self) -> list[_Waiting]:
        group: list[_Waiting] = []
        size = 0
        while self._waiting and (not group or size < LARGEST_GROUP):
            waiting = self._waiting.popleft()
            size += waiting.delivery.items_in_group
            group.append(waiting)
        self._queued -= size
        return group

    async def _commit(self, group: list[_Waiting]) -> None:
        deliveries = [waiting.delivery for waiting in group]
        started = time.perf_counter()
        try:
            # Not by run_sync: queries may hold all of its threads at this moment.
            results = await asyncio.to_thread(
                keep_statements, self._database, deliveries, self.known, self._quota
            )
        except Exception as error:  # noqa: BLE001 - passed on to all who wait
            # Whatever it was, each of those who wait must hear of it.
            await self._commit_apart(group, error)
            return
        if self._observe is not None:
            statements = sum(len(delivery.sent) for delivery in deliveries)
            new = sum(result.new for result in results)
            self._observe(statements, new, time.perf_counter() - started)
        self._announce(group, results)

    async def _commit_apart(self, group: list[_Waiting], error: Exception) -> None:
        """One delivery that the database cannot take must not take the others with it."""
        # Where the database is away, none would fare better alone.
        if len(group) == 1 or isinstance(error, Unavailable):
            for waiting in group:
                _refuse(waiting, error)
            return
        for waiting in group:
            await self._commit([waiting])

    def _announce(self, group: list[_Waiting], results: list[KeepResult]) -> None:
        for waiting, result in zip(group, results, strict=True):
            # Whoever hung up no longer listens; what they sent is kept all the same.
            if not waiting.result.done():
                waiting.result.set_result(result)
        if any(result.new for result in results):
            self._on_commit()


def _refuse(waiting: _Waiting, error: Exception) -> None:
    if not waiting.result.done():
        waiting.result.set_exception(error)
