"""Copies of an SQLite file, by SQLite's online backup."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Final

from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Invalid, Unavailable
from lms_plugin.store.backup.manifest import Manifest, Taken
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Writing, connect
from lms_plugin.store.evidence import scan
from lms_plugin.store.operations import schema_revision
from lms_plugin.store.operations.session_tables import SESSION_TABLES
from lms_plugin.store.statements import statements
from schemas.texts import Message, message

_DUMPING: Final = message("operations.copying_pages")
_FILLING: Final = message("operations.filling_file")
_PAGES: Final = 500
_CHUNK: Final = 4 * 2**20
_BESIDE: Final = ("-wal", "-shm", "-journal")


class SqliteCopier:
    """`dump` reads one snapshot while others write; `fill` puts a whole file in place at once."""

    kind: Final = "sqlite"

    def __init__(self, database: Database) -> None:
        name = database.engine.url.database
        if not name or name == ":memory:":
            raise Invalid(
                message("operations.database_memory"),
                path="LMS_DATABASE_URL",
            )
        self._database = database
        self._file = Path(name)

    def dump(self, file: Path, progress: Progress) -> Taken:
        with self._database.read() as reading:
            through = statements.complete_through(reading)
        with self._database.read() as reading:
            snapshot.hold(reading)
            # The first look fixes what this transaction sees; nobody who writes restarts the copy.
            count = scan.count(reading)
            taken = Taken(
                kind=self.kind,
                tool=f"sqlite {sqlite3.sqlite_version}",
                revision=schema_revision.required_revision(reading),
                made_at=reading.now(),
                complete_through=through,
                statements=count,
            )
            source: Any = reading.connection.connection.driver_connection
            _copy(source, file, progress)
        _leave_out_session_tables(file)
        return taken

    def contents(self) -> list[str]:
        """Names of the tables that the file has already."""
        if not self._file.exists():
            return []
        try:
            with closing(sqlite3.connect(self._file)) as connection:
                names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                return sorted(name for (name,) in names)
        except sqlite3.DatabaseError as error:
            raise Invalid(message("operations.no_sqlite_database", file=self._file)) from error

    def fill(
        self,
        file: Path,
        manifest: Manifest,
        jobs: int,  # noqa: ARG002 - one file is written by one
        finish: Callable[[Writing], None],
        progress: Progress,
    ) -> Database:
        """The filled database. It gets its name last of all, when nothing can fail any more."""
        handle, name = mkstemp(
            prefix=f".{self._file.name}.", suffix=".part", dir=_folder(self._file)
        )
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                _copy_bytes(file, manifest.size, target, progress)
            _finish(part, finish)
            # A journal that is left of the old file would be played into the new one.
            for suffix in _BESIDE:
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)
            part.replace(self._file)
            sync_folder(self._file)
        finally:
            for suffix in ("", *_BESIDE):
                Path(f"{part}{suffix}").unlink(missing_ok=True)
        return self._database

    def after_failure(self) -> Message:
        return message("operations.is_as_it_was_mend", file=self._file)


def sync_folder(file: Path) -> None:
    """A new name lasts only once its folder is on the disk."""
    handle = os.open(_folder(file), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _folder(file: Path) -> Path:
    return file.absolute().parent


def _copy(source: sqlite3.Connection, file: Path, progress: Progress) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        progress(_DUMPING, total - remaining, total)

    try:
        with closing(sqlite3.connect(file)) as target:
            # Steps only tell how far it is; the default pause between two would help nobody.
            source.backup(target, pages=_PAGES, progress=told, sleep=0)
    except sqlite3.Error as error:
        raise Unavailable(message("operations.sqlite", error=str(error))) from error


def _leave_out_session_tables(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # One file, without a journal beside it; and what is deleted is not to be read in it.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA secure_delete = ON")
        known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        for table in SESSION_TABLES:
            if table.name in known:
                connection.execute(f"DELETE FROM {table.name}")


def _copy_bytes(file: Path, size: int, target: Any, progress: Progress) -> None:
    done = 0
    with file.open("rb") as opened:
        while chunk := opened.read(min(_CHUNK, size - done)):
            target.write(chunk)
            done += len(chunk)
            progress(_FILLING, done, size)


def _finish(part: Path, finish: Callable[[Writing], None]) -> None:
    database = connect(f"sqlite:///{part}")
    try:
        with database.write() as writing:
            finish(writing)
    finally:
        database.dispose()
    # The last connection that closes has written the journal into the file.
    with part.open("rb") as opened:
        os.fsync(opened.fileno())
