"""What commands and processes begin with, from settings.

Every command imports this, so it imports little: the web application is built by `lms_plugin.web`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, connect


@contextmanager
def open_database(settings: Settings | None = None) -> Iterator[Database]:
    """The database of these settings, or of the environment's."""
    chosen = Settings() if settings is None else settings
    database = connect(chosen.database_url, pool_size=chosen.pool_size)
    try:
        yield database
    finally:
        database.dispose()
