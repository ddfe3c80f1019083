"""Bring a database's schema up to date, and keep the months of statements ahead of the clock.

Every migration is a transaction of its own. One that cannot get its locks at once gives way to the
traffic and is tried again, so that no request waits behind it for long.
"""

import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, TryAgain, connect
from lms_plugin.store.operations import partitions
from schemas.texts import message

TRIES: Final = 30
_PAUSE_SECONDS: Final = 2.0

Pause = Callable[[float], None]


def upgrade(url: str) -> None:
    """Run every migration that this database lacks; a second run changes nothing."""
    database = connect(url)
    try:
        upgrade_database(database)
    finally:
        database.dispose()


def upgrade_database(
    database: Database, to: str = "head", pause: Pause = time.sleep, tries: int = TRIES
) -> None:
    """Raises Unavailable when others did not let go of a table in all these tries."""
    with as_file(files("lms_plugin.store") / "migrations") as folder:
        upgrade_with(folder, database, to, pause, tries)
    database.transact(partitions.make_ahead)


def upgrade_with(folder: Path, database: Database, to: str, pause: Pause, tries: int) -> None:
    """The same with the migrations of any folder, and without partitions."""
    for attempt in range(tries):
        try:
            _run(folder, database, to, attempt)
        except TryAgain:
            pause(_PAUSE_SECONDS)
        else:
            return
    raise Unavailable(message("operations.schema_not_upgraded_yet"))


def _run(folder: Path, database: Database, to: str, attempt: int) -> None:
    config = _config(str(folder))
    with database.for_migrations(attempt) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _config(folder: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder)
    return config
