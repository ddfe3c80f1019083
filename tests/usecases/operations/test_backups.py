"""Backup and restore, on SQLite and PostgreSQL."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import make_url

from events.announcement import Announcement
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Invalid, NotFound, Unavailable
from lms_plugin.store.access import sessions, sign_in_links
from lms_plugin.store.backup import manifest as manifests
from lms_plugin.store.backup.programs import Program, without_password
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import work
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import leases
from lms_plugin.store.operations import migrate, schema_revision
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.statements import statements as statements_table
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.announcements.relay import announce_events
from lms_plugin.usecases.announcements.replay import announce_everything
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.reproject import reproject_all, reproject_step
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.back_up import BackedUp, back_up
from lms_plugin.usecases.operations.restore_backup import (
    Restored,
    RestoreFailed,
    finish_in_place,
    gap_of,
    restore_backup,
)
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from lms_plugin.usecases.retention.read_destructions import list_destructions
from tests.databases import Databases
from tests.province import (
    BUKU,
    OPERATOR,
    PRIMA,
    SIGNER,
    Province,
    cheap_mint,
    finished,
    open_province,
)
from tests.usecases.recognition.own import COUNTS, RulesOffice, unclear

HOUR = timedelta(hours=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lms.backup"


@pytest.fixture
def target(databases: Databases) -> Iterator[Database]:
    """A database without tables, of the same kind as the province's."""
    with databases.blank() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


def backed_up(province: Province, file: Path) -> BackedUp:
    return back_up(province.database, file, silent)


def restored(target: Database, file: Path, jobs: int = 1) -> Restored:
    return restore_backup(target, file, jobs, silent)


def ids(database: Database) -> set[UUID]:
    with database.read() as reading:
        return set(reading.connection.execute(select(statements_table.c.statement_id)).scalars())


def revisions(database: Database) -> dict[int, int]:
    query = select(profiles.c.person_id, profiles.c.revision)
    with database.read() as reading:
        return {row[0]: row[1] for row in reading.connection.execute(query)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_backed_up_comes_back_and_the_laws_hold(
    province: Province, target: Database, file: Path, jobs: int
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.clock.now += HOUR
    province.keep(finished("Budi", BUKU, "2025-04-01"))
    backed_up(province, file)

    restored(target, file, jobs)

    assert ids(target) == ids(province.database)
    verdict = verify(target, silent)
    assert (verdict.is_clean, verdict.statements, verdict.waiting) == (True, 1, 1)
    assert compare_with_rebuild(target, silent).differences == []
    assert schema_revision.current(target) == schema_revision.head()


def test_what_was_destroyed_stays_so_in_a_backup(
    province: Province, target: Database, file: Path
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    late = province.clock.now.replace(year=2100)
    done, _ = destroy_statements(province.database, SIGNER, late, "SK 12/2026", silent)
    backed_up(province, file)

    restored(target, file)

    assert list_destructions(target) == [done]
    assert verify(target, silent).is_clean
    assert compare_with_rebuild(target, silent).differences == []


def test_rules_that_are_being_applied_are_applied_to_the_end_in_what_was_restored(
    province: Province, target: Database, file: Path, tmp_path: Path
) -> None:
    province.send(unclear("Ayu", "2025-03-01"), unclear("Budi", "2025-03-01"))
    RulesOffice(province, tmp_path).activate(COUNTS)
    reproject_step(province.database, ReferenceSnapshotCache(), 1)
    backed_up(province, file)

    restored(target, file)

    assert verify(target, silent).is_clean
    assert reproject_all(target, silent).changed == 1
    assert verify(target, silent).is_clean
    assert compare_with_rebuild(target, silent).differences == []


def test_a_backup_says_what_it_holds_and_is_its_owner_s_alone(
    province: Province, file: Path
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    done = backed_up(province, file)

    taken = done.manifest.taken
    assert (taken.statements, taken.revision) == (1, schema_revision.head())
    assert manifests.read(file) == done.manifest
    assert done.size == file.stat().st_size > done.manifest.size
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_file_that_exists_is_left_alone(province: Province, file: Path) -> None:
    file.write_text("precious")

    with pytest.raises(Conflict, match="not overwritten"):
        backed_up(province, file)

    assert file.read_text() == "precious"


def test_a_backup_into_a_missing_folder_says_so(province: Province, file: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        backed_up(province, file.parent / "missing" / file.name)


def test_an_empty_database_is_not_backed_up(target: Database, file: Path) -> None:
    with pytest.raises(Conflict, match="db upgrade"):
        back_up(target, file, silent)

    assert not list(file.parent.glob("*lms*"))


def test_a_restore_wants_an_empty_database_and_says_what_it_found(
    province: Province, file: Path
) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    backed_up(province, file)

    with pytest.raises(Conflict, match=r"not empty: it has \d+ objects \([a-z_, ]+, alembic"):
        restored(province.database, file)

    assert ids(province.database) == {statement}


def test_a_backup_cut_short_is_refused(province: Province, target: Database, file: Path) -> None:
    backed_up(province, file)
    file.write_bytes(file.read_bytes()[:-100])

    with pytest.raises(Invalid, match="was cut short"):
        restored(target, file)

    assert schema_revision.current(target) is None


def test_one_changed_byte_is_noticed_before_anything_happens(
    province: Province, target: Database, file: Path
) -> None:
    backed_up(province, file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(Invalid, match="is damaged"):
        restored(target, file)

    assert schema_revision.current(target) is None


@pytest.mark.parametrize("content", [b"", b"name,unit\n" * 100, bytes(1000)])
def test_another_kind_of_file_is_refused(target: Database, file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(Invalid, match="is no backup made by"):
        restored(target, file)


def test_a_missing_file_is_named(target: Database, file: Path) -> None:
    with pytest.raises(NotFound, match=file.name):
        restored(target, file)


def test_a_backup_of_a_newer_schema_is_refused(
    province: Province, target: Database, file: Path
) -> None:
    with province.database.write() as writing:
        writing.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    backed_up(province, file)

    with pytest.raises(Conflict, match="install a newer release"):
        restored(target, file)

    assert schema_revision.current(target) is None


def test_a_backup_of_an_older_schema_is_upgraded_afterwards(
    databases: Databases, target: Database, file: Path
) -> None:
    with databases.blank() as url:
        old = connect(url)
        migrate.upgrade_database(old, to="0001")
        back_up(old, file, silent)
        old.dispose()

    assert not restored(target, file).is_current
    assert schema_revision.current(target) == "0001"

    migrate.upgrade_database(target)
    assert verify(target, silent).is_clean


def test_leases_and_those_signed_in_are_not_carried_on(
    province: Province, target: Database, file: Path
) -> None:
    issued = add_key(province.database, SIGNER, KeyRequest(OPERATOR.role), cheap_mint("key"))
    with province.database.write() as writing:
        owner = sessions.owner(writing, issued.key)
        assert owner is not None
        sessions.add(writing, b"s" * 32, owner, writing.now() + HOUR)
        sign_in_links.add(writing, b"l" * 32, owner, "/", writing.now() + HOUR)
        leases.take(writing, "schedule", UUID(int=1), HOUR)
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        work.claim(writing, 10, timedelta(days=20_000))
    backed_up(province, file)

    restored(target, file)

    assert b"s" * 32 not in file.read_bytes()
    with target.write() as writing:
        assert sessions.find_reader(writing, b"s" * 32) is None
        assert sign_in_links.use(writing, b"l" * 32) is None
        assert leases.take(writing, "schedule", UUID(int=2), HOUR)
        # The key itself is still good.
        assert sessions.owner(writing, issued.key) == owner
        assert len(work.claim(writing, 10, HOUR).statements) == 1


class EventSubscriber:
    """Keeps what the envelope says: a higher revision replaces, and nothing else does."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, object]] = {}

    def hear(self, announcements: object) -> None:
        assert isinstance(announcements, list)
        for one in announcements:
            assert isinstance(one, Announcement)
            content = {**one.data, "profile_revision": 0, "index_revision": 0, "modules": ()}
            if one.subject not in self.known or one.revision > self.known[one.subject][0]:
                self.known[one.subject] = (one.revision, content)

    def contents(self) -> dict[str, object]:
        return {subject: content for subject, (_, content) in self.known.items()}


def announce(database: Database, subscriber: EventSubscriber) -> None:
    while announce_events(database, subscriber.hear):
        pass


def test_a_subscriber_follows_a_restore_although_it_has_heard_of_what_is_lost(
    province: Province, target: Database, file: Path
) -> None:
    subscriber, fresh = EventSubscriber(), EventSubscriber()
    province.finish("Ayu", PRIMA, "2025-03-01")
    backed_up(province, file)
    for module, name in ((BUKU, "Ayu"), (PRIMA, "Budi")):
        province.finish(name, module, "2025-05-01")
    announce(province.database, subscriber)

    restored(target, file)
    announce_everything(target, silent)
    announce(target, subscriber)
    with target.write() as writing:
        writing.connection.execute(update(outbox).values(announced_at=None))
    announce(target, fresh)

    assert subscriber.contents() == fresh.contents()
    assert subscriber.known == fresh.known


def test_what_was_not_announced_is_announced_after_a_restore(
    province: Province, target: Database, file: Path
) -> None:
    heard: list[UUID] = []
    province.finish("Ayu", PRIMA, "2025-03-01")
    announce_events(province.database, lambda _: None)
    province.finish("Budi", PRIMA, "2025-03-01")
    with province.database.read() as reading:
        waits = select(outbox.c.event_id).where(outbox.c.announced_at.is_(None))
        expected = set(reading.connection.execute(waits).scalars())
    backed_up(province, file)

    restored(target, file)
    announce_events(target, lambda some: heard.extend(one.event_id for one in some))

    assert set(heard) == expected != set()


def test_a_recovery_by_other_means_can_be_settled_too(province: Province) -> None:
    issued = add_key(province.database, SIGNER, KeyRequest(OPERATOR.role), cheap_mint("key"))
    with province.database.write() as writing:
        owner = sessions.owner(writing, issued.key)
        assert owner is not None
        sessions.add(writing, b"s" * 32, owner, writing.now() + HOUR)
    province.finish("Ayu", PRIMA, "2025-03-01")
    before = revisions(province.database)

    finish_in_place(province.database, province.clock.now - timedelta(days=20))

    after = revisions(province.database)
    assert {person: after[person] - before[person] for person in before} == dict.fromkeys(
        before, 20_000_000
    )
    with province.database.read() as reading:
        assert sessions.find_reader(reading, b"s" * 32) is None
    assert verify(province.database, silent).is_clean


@pytest.mark.parametrize(
    ("lost", "gap"),
    [
        (timedelta(seconds=-3), 10_000_000),
        (timedelta(0), 10_000_000),
        (timedelta(days=11), 10_000_000),
        (timedelta(days=12), 20_000_000),
    ],
)
def test_revisions_step_further_the_more_is_lost(lost: timedelta, gap: int) -> None:
    assert gap_of(lost) == gap


@pytest.mark.postgres
@pytest.mark.parametrize("missing", ["pg_dump", "pg_restore"])
def test_a_missing_program_of_postgresql_is_named_with_the_remedy(
    postgres_databases: Databases, file: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres_databases.empty() as url, postgres_databases.blank() as empty_url:
        source, empty = connect(url), connect(empty_url)
        if missing == "pg_restore":
            back_up(source, file, silent)
        monkeypatch.setenv("PATH", str(file.parent))

        with pytest.raises((Unavailable, RestoreFailed), match=f"{missing} is not on PATH"):
            back_up(source, file, silent) if missing == "pg_dump" else restored(empty, file)

        assert schema_revision.current(empty) is None
        source.dispose()
        empty.dispose()


@pytest.mark.postgres
def test_a_pg_dump_older_than_the_server_is_refused_with_the_remedy(
    postgres_databases: Databases, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = file.parent / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(file.parent), prepend=":")
    with postgres_databases.empty() as url:
        database = connect(url)
        with pytest.raises(Unavailable, match=r"pg_dump 9\.6\.24 is too old.*postgresql-client-"):
            back_up(database, file, silent)
        database.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize(("jobs", "left"), [(1, "still empty"), (2, "is partly filled")])
def test_a_restore_that_fails_says_what_is_left(
    postgres_databases: Databases, file: Path, jobs: int, left: str
) -> None:
    """The target lacks the room for one table: a trigger of the server's refuses to make it."""
    with postgres_databases.empty() as url, postgres_databases.blank() as empty_url:
        source, empty = connect(url), connect(empty_url)
        back_up(source, file, silent)
        _refuse_to_make(empty, "work")

        with pytest.raises(RestoreFailed, match=left):
            restored(empty, file, jobs)

        assert schema_revision.current(empty) is None
        source.dispose()
        empty.dispose()


def _refuse_to_make(database: Database, table: str) -> None:
    """As a full disk would, in the middle of it all."""
    with database.write() as writing:
        run = writing.connection.exec_driver_sql
        run("CREATE SCHEMA elsewhere")
        run(
            "CREATE FUNCTION elsewhere.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF to_regclass('public.{table}') IS NOT NULL THEN RAISE 'no room'; END IF; END $$"
        )
        run("CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION elsewhere.refuse()")


def test_a_password_is_in_no_command_line(file: Path) -> None:
    """The program that stands in for pg_dump shows how it was called."""
    seen: list[str] = []
    script = file.parent / "pg_dump"
    script.write_text('#!/bin/sh\necho "$@" >&2\necho "PGPASSWORD=$PGPASSWORD" >&2\n')
    script.chmod(0o755)
    program = Program("pg_dump", str(script), "15.1")
    url = make_url("postgresql+psycopg://lms:s3cret@db/lms?sslmode=require")
    program.run([f"--dbname={without_password(url)}"], url, seen.append)

    assert seen == [
        "--dbname=postgresql://lms@db/lms?sslmode=require\n",
        "PGPASSWORD=s3cret\n",
    ]


def test_an_sqlite_file_that_is_no_database_is_left_alone(
    sqlite_databases: Databases, file: Path
) -> None:
    other = file.parent / "letter.db"
    other.write_text("Dear all")
    with sqlite_databases.empty() as url, open_province(url) as province:
        backed_up(province, file)
    target = connect(f"sqlite:///{other}")

    with pytest.raises(Invalid, match="is no SQLite database"):
        restored(target, file)

    assert other.read_text() == "Dear all"
    target.dispose()


@pytest.mark.postgres
def test_a_backup_of_one_kind_does_not_go_into_the_other(
    sqlite_databases: Databases, postgres_databases: Databases, file: Path
) -> None:
    with sqlite_databases.empty() as url, open_province(url) as province:
        backed_up(province, file)
    with postgres_databases.blank() as url:
        target = connect(url)
        with pytest.raises(Invalid, match="This backup is of sqlite, this database is postgresql"):
            restored(target, file)
        target.dispose()
