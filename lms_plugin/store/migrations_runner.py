"""Bring a database's schema up to date, and keep the months of statements ahead of the clock."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lms_plugin.store import partitions
from lms_plugin.store.database import Database, connect


def upgrade(url: str) -> None:
    """Run every migration that this database lacks; a second run changes nothing."""
    database = connect(url)
    try:
        upgrade_database(database)
    finally:
        database.dispose()


def upgrade_database(database: Database) -> None:
    with as_file(files("lms_plugin.store") / "migrations") as folder:
        config = _config(str(folder))
        with database.write() as writing:
            config.attributes["connection"] = writing.connection
            command.upgrade(config, "head")
            partitions.make_ahead(writing)


def current(database: Database) -> str | None:
    """The revision a database is at; None for an empty one."""
    with database.read() as reading:
        return MigrationContext.configure(reading.connection).get_current_revision()


def head() -> str:
    with as_file(files("lms_plugin.store") / "migrations") as folder:
        revision = ScriptDirectory.from_config(_config(str(folder))).get_current_head()
    return str(revision)


def _config(folder: str) -> Config:
    config = Config()
    config.set_main_option("script_location", folder)
    return config
