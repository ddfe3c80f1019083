"""What commands and processes begin with, from settings.

Every command imports this, so it imports little: the web application is built by `lms_plugin.web`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.usecases.operations.check_readiness import (
    require_current,
    require_schema,
)


@contextmanager
def open_database(
    settings: Settings | None = None, *, unfilled: bool = False, waits_for_schema: bool = False
) -> Iterator[Database]:
    """The database of these settings, or of the environment's.

    Raises Conflict where an upgrade of it is not finished, its meaning included, unless it may be
    `unfilled`: that is for those who bring it there, copy or examine it. Likewise where its schema
    is older than this release's, but for a process, which is not ready until it is there.
    """
    chosen = Settings() if settings is None else settings
    database = connect(chosen.database_url, pool_size=chosen.pool_size)
    try:
        if not unfilled and not waits_for_schema:
            require_schema(database)
        if not unfilled:
            require_current(database)
        yield database
    finally:
        database.dispose()
