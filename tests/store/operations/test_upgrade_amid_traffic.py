"""A schema is upgraded while processes of the release before go on working, on PostgreSQL.

Their SQL stands here as they send it: with the columns of revision 0001 and no others.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import blake2b
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest
from sqlalchemy.engine import make_url

from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Unavailable
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.operations import migrate, schema_revision
from lms_plugin.store.statements import statements
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.fill_tables import fill_tables
from tests.databases import Databases
from tests.province import LMS, PRIMA, finished, open_province
from tests.waiting import PATIENCE_SECONDS, wait_until

pytestmark = pytest.mark.postgres

IMPATIENT = "-c lock_timeout=5s"
"""A migration asks for a lock for 0.3 s at most; the rest is for a machine that has other work. The
server counts only what is waited for locks."""

Connection = psycopg.Connection[tuple[object, ...]]

KEEP = """
WITH held AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(
        floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint | (19533::bigint << 48))
), given AS MATERIALIZED (
    SELECT clock_timestamp() AS stored, %(id)s::uuid AS id, 1 AS credential, %(body)s::bytea AS body
    FROM held
), kept AS (
    INSERT INTO statement_ids (statement_id, stored, digest)
    SELECT id, stored, %(digest)s::bytea FROM given ON CONFLICT DO NOTHING
), filed AS (
    INSERT INTO statements (stored, statement_id, credential_id, body)
    SELECT stored, id, credential, body FROM given
) INSERT INTO work (stored, statement_id) SELECT stored, id FROM given
"""
AUTHENTICATE = """
SELECT credential_id, key, secret_hash, centre_id, test_mode, vouches_mailboxes, created_at,
    revoked_at
FROM credentials WHERE key = 'old' AND revoked_at IS NULL
"""
GIVE_OUT = """
INSERT INTO credentials (key, secret_hash, centre_id, test_mode, vouches_mailboxes, created_at)
VALUES (%(id)s::text, '-', 1, false, false, now())
"""
RECORD = """
INSERT INTO outbox (event_id, type, subject, revision, recorded_at, data)
VALUES (%(id)s::uuid, 'id.go.bpsdm.lms-plugin.index.changed', 'nodes/' || %(id)s, 1, now(), '{}')
"""
CLAIM = """
UPDATE work SET lease = %(id)s::uuid, lease_until = now(), attempts = 1
FROM (SELECT stored, statement_id FROM work WHERE set_aside_at IS NULL
    ORDER BY stored, statement_id LIMIT 10 FOR UPDATE SKIP LOCKED) AS chosen
    JOIN statements USING (stored, statement_id)
WHERE work.stored = chosen.stored AND work.statement_id = chosen.statement_id
"""


def libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


class OldProcesses:
    """The release before, at work in several threads. Whoever waits for a lock longer than it may
    is among the failures."""

    def __init__(self, url: str) -> None:
        self._url = libpq(url)
        self._stop = threading.Event()
        self.kept: list[UUID] = []
        self.recorded: list[UUID] = []
        self.failures: list[Exception] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        jobs = (self._keep, self._keep, self._authenticate, self._announce, self._project)
        threads = [threading.Thread(target=self._repeat, args=(job,)) for job in jobs]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _repeat(self, job: Callable[[Connection], None]) -> None:
        with psycopg.connect(self._url, autocommit=True, options=IMPATIENT) as connection:
            while not self._stop.is_set():
                try:
                    job(connection)
                except psycopg.Error as error:
                    self.failures.append(error)

    def _keep(self, connection: Connection) -> None:
        number = uuid4()
        body = msgspec.json.encode(finished("Ayu", PRIMA, "2025-03-01") | {"id": str(number)})
        digest = blake2b(body, digest_size=16).digest()
        connection.execute(KEEP, {"id": number, "body": body, "digest": digest})
        self.kept.append(number)

    def _authenticate(self, connection: Connection) -> None:
        assert connection.execute(AUTHENTICATE).fetchone() is not None

    def _announce(self, connection: Connection) -> None:
        number = uuid4()
        connection.execute(RECORD, {"id": number})
        connection.execute(GIVE_OUT, {"id": number})
        self.recorded.append(number)

    def _project(self, connection: Connection) -> None:
        connection.execute(CLAIM, {"id": uuid4()})


@pytest.fixture
def url(postgres_databases: Databases) -> Iterator[str]:
    """A database of the release before, with a centre and its credential."""
    with postgres_databases.blank() as url:
        database = connect(url)
        migrate.upgrade_database(database, to="0001")
        with database.write() as writing:
            run = writing.connection.exec_driver_sql
            run("INSERT INTO centres (code, name) VALUES ('BPSDM', 'BPSDM Provinsi')")
            run(GIVE_OUT.replace("%(id)s::text", "'old'"))
            run(f"INSERT INTO credential_home_pages VALUES (1, '{LMS}', false)")
        database.dispose()
        yield url


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = connect(url)
    yield opened
    opened.dispose()


def test_an_upgrade_fails_no_one_and_keeps_no_one_waiting(url: str, database: Database) -> None:
    old = OldProcesses(url)
    with old.running():
        wait_until(lambda: len(old.kept) > 50, "the old release works")
        migrate.upgrade_database(database)
        done = len(old.kept)
        wait_until(lambda: len(old.kept) > done + 50, "the old release works on the new schema")

    assert old.failures == []
    fill_tables(database, silent)
    with open_province(url) as province:
        # Its time is past; the statements came just now.
        province.clock.now = database_now(database)
        province.project()
        verdict = verify(province.database, silent)
        assert (verdict.is_clean, verdict.statements) == (True, len(old.kept))
        assert compare_with_rebuild(province.database, silent).differences == []
        with province.database.read() as reading:
            waiting = outbox.backlog(reading)[0]
    assert waiting > len(old.recorded)


def test_the_release_before_keeps_until_the_tables_are_filled_and_all_of_it_is_carried_over(
    url: str, database: Database
) -> None:
    old = OldProcesses(url)
    with old.running():
        wait_until(lambda: len(old.kept) > 50, "the old release works")
        migrate.upgrade_database(database)
        fill_tables(database, silent, batch=20)
        wait_until(lambda: bool(old.failures), "the old release is told to end")

    with database.read() as reading:
        found = statements.known(reading, [StatementKey(1, one) for one in old.kept])
    assert {type(failure) for failure in old.failures} == {psycopg.errors.SerializationFailure}
    assert found.digests.keys() == {StatementKey(1, one) for one in old.kept}


def database_now(database: Database) -> datetime:
    with database.read() as reading:
        return reading.now()


def test_an_upgrade_gives_way_to_a_long_transaction_and_holds_up_no_one_behind_it(
    url: str, database: Database
) -> None:
    """Who waits for a table keeps everyone waiting who comes after."""
    old, given_way = OldProcesses(url), threading.Event()
    upgrade = threading.Thread(
        target=lambda: migrate.upgrade_database(database, pause=lambda _: given_way.set())
    )
    with old.running():
        with psycopg.connect(libpq(url)) as slow:
            slow.execute(AUTHENTICATE)
            upgrade.start()
            assert given_way.wait(PATIENCE_SECONDS)
            done = len(old.kept)
            wait_until(lambda: len(old.kept) > done, "the others go on")
        upgrade.join()

    assert schema_revision.current(database) == schema_revision.head()
    assert old.failures == []


def test_an_upgrade_that_never_gets_its_turn_says_why_and_leaves_the_schema(
    url: str, database: Database
) -> None:
    with psycopg.connect(libpq(url)) as slow:
        slow.execute(AUTHENTICATE)
        with pytest.raises(Unavailable, match="other transactions kept a table"):
            migrate.upgrade_database(database, pause=lambda _: None, tries=2)

        assert schema_revision.current(database) == "0001"


def test_of_two_upgrades_one_waits_for_the_other(url: str, database: Database) -> None:
    other = connect(url)
    with database.for_migrations() as first:
        first.exec_driver_sql("SELECT 1")
        with pytest.raises(Unavailable):
            migrate.upgrade_database(other, pause=lambda _: None, tries=2)
    migrate.upgrade_database(other)

    assert schema_revision.current(other) == schema_revision.head()
    other.dispose()
