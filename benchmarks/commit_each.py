"""What group commit is measured against: the same door, and a transaction for every request."""

import asyncio
from collections.abc import Callable

from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.keep import keep_statements


class CommitEach(GroupCommit):
    """Each request commits in a thread of its own, side by side with the others."""

    def __init__(self, database: Database, on_commit: Callable[[], None]) -> None:
        super().__init__(database, on_commit)
        self._alone = database
        self._committed = on_commit

    async def keep(self, delivery: Delivery) -> KeepResult:
        (receipt,) = await asyncio.to_thread(keep_statements, self._alone, [delivery])
        if receipt.new:
            self._committed()
        return receipt
