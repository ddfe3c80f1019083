"""Which way of copying belongs to which database."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from lms_plugin.domain.progress import Progress
from lms_plugin.store.backup.manifest import Kind, Manifest, Taken
from lms_plugin.store.backup.postgresql import PostgresqlCopier
from lms_plugin.store.backup.sqlite import SqliteCopier
from lms_plugin.store.engine.database import Database, Writing
from schemas.texts import Message


class Copier(Protocol):
    """Copies one database into a file, and a file into an empty database."""

    @property
    def kind(self) -> Kind: ...

    def dump(self, file: Path, progress: Progress) -> Taken:
        """Write a copy as of one moment into `file`, which is there and empty."""
        ...

    def contents(self) -> list[str]:
        """What the database holds already, by name."""
        ...

    def fill(
        self,
        file: Path,
        manifest: Manifest,
        jobs: int,
        finish: Callable[[Writing], None],
        progress: Progress,
    ) -> Database:
        """Fill the empty database; `finish` runs in the last transaction of all."""
        ...

    def after_failure(self) -> Message:
        """What a `fill` that raised has left, and the remedy."""
        ...


def copier_of(database: Database) -> Copier:
    """Raises Invalid for a database that is in memory only."""
    if database.engine.dialect.name == "postgresql":
        return PostgresqlCopier(database)
    return SqliteCopier(database)
