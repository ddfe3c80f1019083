"""Copies of a PostgreSQL database, by pg_dump and pg_restore."""

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from sqlalchemy import text

from lms_plugin.domain.progress import Progress
from lms_plugin.store.backup import programs
from lms_plugin.store.backup.manifest import Manifest, Taken
from lms_plugin.store.backup.programs import Program
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import scan
from lms_plugin.store.operations import schema_revision
from lms_plugin.store.operations.session_tables import SESSION_TABLES
from lms_plugin.store.statements import statements
from schemas.texts import Message, message

_DUMPING: Final = message("operations.copying_tables")
_FILLING: Final = message("operations.filling")
_LOCK_WAIT_SECONDS: Final = 10
# The database to fill has these already, or gets them at the very end.
_LEFT_OUT: Final = ("SCHEMA - public ", "COMMENT - SCHEMA public ", "TABLE DATA public alembic_ver")


class PostgresqlCopier:
    """`dump` reads one snapshot while traffic goes on; `fill` fills an empty database."""

    kind: Final = "postgresql"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._url = database.engine.url

    def dump(self, file: Path, progress: Progress) -> Taken:
        program = programs.find("pg_dump")
        with self._database.read() as reading:
            program.require(_server_major(reading), message("operations.newer"))
            # Before the snapshot is taken: then all that it names is in it.
            through = statements.complete_through(reading)
        with self._database.read() as reading:
            snapshot.hold(reading)
            taken = Taken(
                kind=self.kind,
                tool=f"pg_dump {program.version}",
                revision=schema_revision.required_revision(reading),
                made_at=reading.now(),
                complete_through=through,
                statements=scan.count(reading),
            )
            self._dump(program, _exported(reading), file, _count_tables(reading), progress)
        return taken

    def _dump(
        self, program: Program, snapshot: str, file: Path, tables: int, progress: Progress
    ) -> None:
        program.run(
            [
                "--format=custom",
                # A third of the processor time of the default, 6, for half as many bytes again.
                "--compress=1",
                "--schema=public",
                # The roles of this server need not exist on the one that is filled.
                "--no-owner",
                "--no-privileges",
                # Its lines are the only sign of how far it is.
                "--verbose",
                f"--lock-wait-timeout={_LOCK_WAIT_SECONDS * 1000}",
                *(f"--exclude-table-data=public.{table.name}" for table in SESSION_TABLES),
                f"--snapshot={snapshot}",
                f"--file={file}",
                f"--dbname={programs.without_password(self._url)}",
            ],
            self._url,
            _counting("dumping contents of table", tables, progress, _DUMPING),
        )

    def contents(self) -> list[str]:
        """Names of what stands in the database already."""
        # What extensions brought does not count: a server may put some into every new database.
        query = text(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT EXISTS (SELECT FROM pg_depend "
            "WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e') "
            "ORDER BY relname"
        )
        with self._database.read() as reading:
            return list(reading.connection.execute(query).scalars())

    def fill(
        self,
        file: Path,
        manifest: Manifest,
        jobs: int,
        finish: Callable[[Writing], None],
        progress: Progress,
    ) -> Database:
        """The filled database. The number of its schema comes last, with `finish`: until then no
        process of ours takes it for a database that it may work on."""
        program = programs.find("pg_restore")
        made_by = int(manifest.taken.tool.removeprefix("pg_dump ").partition(".")[0])
        program.require(made_by, message("operations.backup_newer"))
        wanted = [line for line in programs.listing(program, file) if not _is_left_out(line)]
        with NamedTemporaryFile("w", prefix="lms-plugin-", suffix=".list") as chosen:
            chosen.write("\n".join(wanted))
            chosen.flush()
            self._fill(program, file, Path(chosen.name), jobs, progress)
        with self._database.write() as writing:
            finish(writing)
            schema_revision.stamp(writing, manifest.taken.revision)
        return self._database

    def _fill(
        self, program: Program, file: Path, chosen: Path, jobs: int, progress: Progress
    ) -> None:
        tables = sum(" TABLE DATA " in line for line in chosen.read_text().splitlines())
        program.run(
            [
                "--no-owner",
                "--no-privileges",
                "--exit-on-error",
                "--verbose",
                # Only one connection can do it all or leave nothing.
                "--single-transaction" if jobs == 1 else f"--jobs={jobs}",
                f"--use-list={chosen}",
                f"--dbname={programs.without_password(self._url)}",
                str(file),
            ],
            self._url,
            _counting("processing data for table", tables, progress, _FILLING),
        )
        with self._database.engine.connect() as connection:
            # Nothing has counted the new tables yet, and what verifies would plan blindly.
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))

    def after_failure(self) -> Message:
        left = self.contents()
        name = self._url.database
        if not left:
            return message("operations.database_still_empty")
        return message("operations.database_partly_filled", name=name, count=len(left))


def _is_left_out(line: str) -> bool:
    return any(one in line for one in _LEFT_OUT)


def _counting(sign: str, total: int, progress: Progress, step: Message) -> Callable[[str], None]:
    done = 0

    def on_line(line: str) -> None:
        nonlocal done
        if sign in line:
            done += 1
            progress(step, min(done, total), total)

    return on_line


def _server_major(reading: Reading) -> int:
    number = reading.connection.execute(text("SHOW server_version_num")).scalar_one()
    return int(number) // 10_000


def _exported(reading: Reading) -> str:
    # It stays open, idle, for as long as the dump takes.
    reading.connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    name: str = reading.connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
    return name


def _count_tables(reading: Reading) -> int:
    query = text(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r' AND relname <> ALL(:left_out)"
    )
    names = [table.name for table in SESSION_TABLES]
    return int(reading.connection.execute(query, {"left_out": names}).scalar_one())
