"""Each check of the doctor's, seen well and ill."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from events.types import IndexChanged
from lms_plugin.cli.app import app
from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.operations.health import Finding, Level
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.settings import Settings
from lms_plugin.store.announcements import outbox
from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.deliveries.refused_messages import MessageRefusal
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.locks import leases
from lms_plugin.store.operations import migrate
from lms_plugin.store.retention import destructions
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.bodies import MAGIC
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    change_home_page,
    withdraw_home_page,
)
from lms_plugin.usecases.operations.check_health import check_health
from lms_plugin.usecases.operations.health_checks import disk, home_pages, server, waiting
from lms_plugin.usecases.operations.health_checks import settings as of_settings
from lms_plugin.usecases.operations.health_checks.bodies import check_bodies
from lms_plugin.usecases.operations.health_checks.identifiers import check_identifiers
from lms_plugin.usecases.operations.health_checks.quarantine import check_quarantine
from lms_plugin.usecases.operations.health_checks.retention import check_retention
from schemas.texts import message
from tests import clock
from tests.databases import Databases
from tests.province import (
    LMS,
    NOW,
    OTHER_LMS,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    identify,
    open_province,
    public_id,
)
from tests.spoken import as_told, english

POSTGRES_URL = "postgresql+psycopg://lms:long-and-random@db.example/lms"


@pytest.fixture
def on_postgres(postgres_databases: Databases) -> Iterator[Database]:
    """A database of its own, whose settings may be changed; without partitions."""
    with postgres_databases.blank() as url:
        opened = connect(url)
        migrate.upgrade_database(opened)
        yield opened
        opened.dispose()


def level(findings: Iterator[Finding], check: str) -> Level:
    (found,) = [one.level for one in findings if one.check == check]
    return found


def run(database: Database, statement: str) -> None:
    """Outside a transaction, on a connection of its own."""
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


# --- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "expected", "named"),
    [
        ({"LMS_PORT": "1", "LMS_TEST_AMQP": "", "PATH": ""}, Level.OK, ""),
        ({"LMS_DATABSE_URL": "x"}, Level.WARNING, "LMS_DATABASE_URL?"),
        ({"LMS_XYZZY_PLUGH": "x"}, Level.WARNING, "LMS_XYZZY_PLUGH;"),
    ],
)
def test_variables_without_meaning(
    environment: dict[str, str],
    expected: Level,
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = of_settings.unknown_variables(environment)

    assert found.level is expected
    assert named in english(found.text)


def test_variables_without_meaning_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("LMS_BROKER_ULR=amqp://x\n")

    assert "LMS_BROKER_URL?" in english(of_settings.unknown_variables({}).text)


@pytest.mark.parametrize(
    ("database", "broker", "expected"),
    [
        ("sqlite:///a.db", "memory://localhost", Level.OK),
        (POSTGRES_URL, "amqp://broker", Level.OK),
        (POSTGRES_URL, "memory://localhost", Level.WARNING),
        ("sqlite:///a.db", "amqp://broker", Level.WARNING),
    ],
)
def test_database_and_broker_go_together(database: str, broker: str, expected: Level) -> None:
    settings = Settings(database_url=database, broker_url=broker)

    assert of_settings.broker_fits_database(settings).level is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lms.prov.example", Level.OK),
        ("http://localhost:8000", Level.WARNING),
        ("http://lms.prov.example", Level.WARNING),
    ],
)
def test_the_public_address_of_production(url: str, expected: Level) -> None:
    settings = Settings(database_url=POSTGRES_URL, public_url=url)

    assert of_settings.public_url(settings).level is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (POSTGRES_URL, Level.OK),
        ("postgresql://lms@db/lms", Level.OK),
        ("amqp://guest:guest@localhost//", Level.WARNING),
        ("amqp://guest:guest@broker//", Level.TROUBLE),
        ("postgresql://a-long-name-too:a-long-name-too@db/lms", Level.TROUBLE),
        ("postgresql://lms:short@db/lms", Level.TROUBLE),
    ],
)
def test_passwords_in_addresses(url: str, expected: Level) -> None:
    found = of_settings.password("LMS_DATABASE_URL", url)

    assert found.level is expected
    assert "short" not in english(found.text)


# --- the database server ------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("wrong", "expected"), [(0.0, Level.OK), (-3.0, Level.WARNING), (10.0, Level.TROUBLE)]
)
def test_clocks_that_are_apart(on_postgres: Database, wrong: float, expected: Level) -> None:
    with on_postgres.read() as reading:
        found = server.skew(reading, lambda: reading.now() + timedelta(seconds=wrong))

    assert found.level is expected


@pytest.mark.postgres
def test_a_schema_behind_level_and_ahead(postgres_databases: Databases) -> None:
    with postgres_databases.blank() as url:
        database = connect(url)
        found = [server.check_schema(database).level]
        migrate.upgrade_database(database, to="0001")
        found.append(server.check_schema(database).level)
        migrate.upgrade_database(database)
        found.append(server.check_schema(database).level)
        with database.write() as writing:
            writing.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        found.append(server.check_schema(database).level)
        database.dispose()

    assert found == [Level.TROUBLE, Level.TROUBLE, Level.OK, Level.WARNING]


@pytest.mark.postgres
def test_a_commit_that_may_be_lost(on_postgres: Database) -> None:
    def durability() -> Finding:
        with on_postgres.read() as reading:
            return server.durability(reading)

    assert durability().level is Level.OK
    name = on_postgres.engine.url.database
    run(on_postgres, f"ALTER DATABASE {name} SET synchronous_commit = off")
    on_postgres.dispose()

    assert durability().level is Level.TROUBLE
    assert "synchronous_commit" in english(durability().text)


@pytest.mark.postgres
def test_another_encoding_than_utf8(on_postgres: Database) -> None:
    with on_postgres.read() as reading:
        assert server.encoding(reading).level is Level.OK
    name = f"{on_postgres.engine.url.database}_latin"
    run(
        on_postgres,
        f"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    )
    latin = connect(on_postgres.engine.url.set(database=name).render_as_string(False))
    with latin.read() as reading:
        found = server.encoding(reading)
    latin.dispose()
    run(on_postgres, f"DROP DATABASE {name}")

    assert (found.level, "LATIN1" in english(found.text)) == (Level.TROUBLE, True)


@pytest.mark.postgres
def test_a_version_that_has_been_tried(on_postgres: Database) -> None:
    with on_postgres.read() as reading:
        assert server.version(reading).level is Level.OK


@pytest.mark.postgres
def test_a_pool_larger_than_the_server(on_postgres: Database) -> None:
    with on_postgres.read() as reading:
        assert server.connections(reading, 1).level is not Level.TROUBLE
        assert server.connections(reading, 100_000).level is Level.TROUBLE


@pytest.mark.postgres
def test_a_transaction_that_is_long_open(on_postgres: Database) -> None:
    def found(longest: timedelta = timedelta(0)) -> Finding:
        with on_postgres.read() as reading:
            return server.open_transactions(reading, longest)

    assert found().level is Level.OK
    with on_postgres.read() as long_open:
        long_open.connection.execute(text("SELECT 1"))
        assert found().level is Level.WARNING
        assert found(server.LONG).level is Level.OK
    with on_postgres.write() as keeping:
        statements.begin_keep(keeping)
        assert found().level is Level.TROUBLE


@pytest.mark.postgres
def test_months_that_nobody_made(on_postgres: Database) -> None:
    def found() -> list[Level]:
        with on_postgres.read() as reading:
            return [server.months(reading).level, server.default_partition(reading).level]

    assert found() == [Level.OK, Level.OK]
    names = partitions_of(on_postgres)
    run(on_postgres, f"DROP TABLE {names[1]}")
    assert found() == [Level.WARNING, Level.OK]
    run(on_postgres, f"DROP TABLE {names[0]}")
    with on_postgres.write() as writing:
        new = NewStatement(StatementKey(1, UUID(int=1)), 1, b"{}", bytes(16), None)
        statements.insert(writing, [new], statements.begin_keep(writing))
    assert found() == [Level.TROUBLE, Level.WARNING]

    migrate.upgrade_database(on_postgres)
    assert found() == [Level.OK, Level.OK]


def partitions_of(database: Database) -> list[str]:
    query = "SELECT relname FROM pg_class WHERE relname ~ '^statements_2...' AND relkind = 'r'"
    with database.read() as reading:
        return sorted(reading.connection.execute(text(query)).scalars())


# --- what waits ---------------------------------------------------------------------------------


def seen(province: Province, check: str, *, has_broker: bool = True) -> Level:
    return level(waiting.check_waiting(province.database, has_broker=has_broker), check)


def test_statements_that_were_set_aside(province: Province) -> None:
    assert seen(province, "work.set_aside") is Level.OK
    with province.database.write() as writing:
        new = NewStatement(StatementKey(1, UUID(int=666)), 1, b"not JSON", bytes(16), None)
        statements.insert(writing, [new], statements.begin_keep(writing))
    province.project()

    assert seen(province, "work.set_aside") is Level.WARNING


def test_work_that_no_one_does(province: Province) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    assert seen(province, "work.waiting") is Level.OK
    province.clock.now = province.store_clock() + timedelta(minutes=10)

    assert seen(province, "work.waiting") is Level.TROUBLE


def test_events_that_no_one_announces(province: Province) -> None:
    with province.database.write() as writing:
        outbox.record(writing, [IndexChanged("U", 1)])
    assert seen(province, "events.waiting") is Level.OK
    province.clock.now += timedelta(minutes=10)

    assert seen(province, "events.waiting") is Level.TROUBLE
    assert seen(province, "events.waiting", has_broker=False) is Level.OK


def test_messages_that_were_refused(province: Province) -> None:
    assert seen(province, "messages.refused") is Level.OK
    with province.database.write() as writing:
        refused_messages.record(
            writing, [MessageRefusal("bpsdm", bytes(16), 1, "invalid", as_told(""))]
        )
    assert seen(province, "messages.refused") is Level.WARNING
    province.clock.now += timedelta(days=2)

    assert seen(province, "messages.refused") is Level.OK


def test_a_schedule_that_no_one_keeps(province: Province) -> None:
    assert seen(province, "schedule.lease") is Level.TROUBLE
    assert seen(province, "schedule.lease", has_broker=False) is Level.OK
    with province.database.write() as writing:
        leases.take(writing, waiting.SCHEDULE, UUID(int=1), timedelta(seconds=30))

    assert seen(province, "schedule.lease") is Level.OK
    assert seen(province, "schedule.lease", has_broker=False) is Level.TROUBLE
    province.clock.now += timedelta(minutes=2)
    assert seen(province, "schedule.lease") is Level.TROUBLE


# --- quarantine ---------------------------------------------------------------------------------


def test_a_quarantine_that_is_nearly_full(province: Province) -> None:
    def found() -> Finding:
        return check_quarantine(province.database, QuarantineQuota(items=5))

    assert found() == Finding("quarantine.room", Level.OK, "0%")
    province.quarantine(0, 1, 2)
    assert found() == Finding("quarantine.room", Level.OK, "60%")
    province.quarantine(3)

    assert found().level is Level.WARNING
    assert "BPSDM 80%" in english(found().text)


def test_a_quarantine_that_is_full_of_octets(province: Province) -> None:
    province.quarantine(0)

    assert check_quarantine(province.database, QuarantineQuota(size=3)).level is Level.WARNING


# --- retention ----------------------------------------------------------------------------------


def test_statements_older_than_their_schedule(province: Province) -> None:
    def found(years: int | None) -> Finding:
        (one,) = check_retention(province.database, years)
        return one

    province.finish("Ayu", PRIMA, "2025-03-01")
    province.clock.now = province.store_clock() + timedelta(days=3 * 366)

    assert "No schedule" in english(found(None).text)
    assert found(10) == Finding("retention.due", Level.OK, message("operations.none"))
    assert found(2).level is Level.OK
    assert "retention propose" in english(found(2).text)


def test_a_destruction_that_was_left_half_done(province: Province) -> None:
    with province.database.write() as writing:
        destructions.begin(writing, NOW, "SK 12/2026")

    (unfinished, _) = check_retention(province.database, None)
    assert (unfinished.check, unfinished.level) == ("retention.unfinished", Level.WARNING)
    assert "SK 12/2026" in english(unfinished.text)


# --- bodies -------------------------------------------------------------------------------------


def test_bodies_that_this_release_cannot_read(province: Province) -> None:
    kept = province.finish("Ayu", PRIMA, "2025-03-01")
    assert level(check_bodies(province.database), "statements.readable") is Level.OK
    with province.database.write() as writing:
        damage = text("UPDATE statements SET body = :body")
        writing.connection.execute(damage, {"body": MAGIC})

    (found,) = check_bodies(province.database)

    assert found.level is Level.TROUBLE
    assert str(kept) in english(found.text)


# --- home pages ---------------------------------------------------------------------------------


def home(province: Province, check: str) -> Finding:
    return {one.check: one for one in home_pages.check_home_pages(province.database)}[check]


def test_a_credential_that_vouches_for_nothing(province: Province) -> None:
    check = "credentials.no_home_page"
    assert home(province, check).level is Level.OK
    with province.database.write() as writing:
        # No command makes one; a hand in the database may.
        writing.connection.execute(text("DELETE FROM home_pages"))

    assert home(province, check).level is Level.WARNING
    assert province.credentials["LAN"].key in english(home(province, check).text)


def test_a_home_page_of_two_centres_that_nobody_approved(province: Province) -> None:
    check = "credentials.shared_home_page"
    # BPSDM's own and the one for trials are of two centres here, and share a home page.
    assert home(province, check).level is Level.OK
    with province.database.write() as writing:
        writing.connection.execute(text("UPDATE home_pages SET is_shared = false"))

    assert LMS in english(home(province, check).text)
    assert OTHER_LMS not in english(home(province, check).text)
    withdraw_home_page(province.database, SIGNER, "COBA", LMS)
    assert home(province, check).level is Level.OK


def test_a_credential_that_named_another_meaning_of_names_than_its_centre(
    province: Province,
) -> None:
    check = "credentials.contradicting_home_page"
    assert home(province, check).level is Level.OK
    change_home_page(province.database, SIGNER, "LAN", OTHER_LMS, names_are_nip=True)

    assert f"{province.credentials['LAN'].key}: {OTHER_LMS}" in english(home(province, check).text)


def test_statements_of_a_home_page_that_is_not_vouched_for(province: Province) -> None:
    check = "credentials.unvouched_home_page"
    province.send(finished("Ayu", PRIMA, "2025-03-01"))
    assert home(province, check).level is Level.OK
    province.send(finished("Ayu", PRIMA, "2025-03-01", lms="https://asing.example"))

    found = home(province, check)
    assert found.level is Level.WARNING
    assert "BPSDM: https://asing.example (1 ×)" in english(found.text)
    assert "ayu" not in english(found.text)


def test_a_home_page_that_was_registered_meanwhile_is_no_matter_any_more(
    province: Province,
) -> None:
    check = "credentials.unvouched_home_page"
    province.send(finished("Ayu", PRIMA, "2025-03-01", lms="https://asing.example"))
    assert home(province, check).level is Level.WARNING

    add_home_page(province.database, SIGNER, HomePageRequest("BPSDM", "https://asing.example"))

    assert home(province, check).level is Level.OK


def test_an_openid_has_no_home_page_that_anybody_could_register(province: Province) -> None:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    province.send(statement | {"actor": {"openid": "https://id.example/ayu"}})

    assert home(province, "credentials.unvouched_home_page").level is Level.OK


# --- identifiers --------------------------------------------------------------------------------


def test_identifiers_of_two_people_that_differ_by_spelling_only(province: Province) -> None:
    assert check_identifiers(province.database).level is Level.OK
    key = f"{LMS}/ ayu"
    with province.database.write() as writing:
        identify(writing, key, PERSON_IDS["Budi"], NOW)

    found = check_identifiers(province.database)

    assert found.level is Level.WARNING
    assert str(public_id("Budi")) in english(found.text)
    assert "ayu" not in english(found.text)


# --- disks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "size", "expected"),
    [
        (50 * 10**9, 10**9, Level.OK),
        (50 * 10**9, 60 * 10**9, Level.WARNING),
        (10**9, 0, Level.WARNING),
        (10**8, 0, Level.TROUBLE),
    ],
)
def test_room_on_a_disk(free: int, size: int, expected: Level) -> None:
    assert disk.room("disk.database", Path("/data"), free, size).level is expected


def test_without_a_folder_for_attachments_none_is_checked() -> None:
    assert list(disk.check_attachments(None)) == []


def test_a_folder_for_attachments_may_yet_be_to_come(tmp_path: Path) -> None:
    (found,) = disk.check_attachments(tmp_path / "to" / "come")

    assert found.check == "disk.attachments"
    assert found.level is not Level.TROUBLE or "kosong" in english(found.text)


def test_a_folder_for_attachments_that_is_none_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    (found,) = disk.check_attachments(tmp_path / "file")

    assert found.level is Level.TROUBLE
    assert "LMS_ATTACHMENTS_FOLDER" in english(found.text)


# --- all together -------------------------------------------------------------------------------


def test_everything_is_checked_where_all_is_well(
    province: Province, empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(database_url=empty_database_url)
    found = list(check_health(province.database, settings, {}, clock.now))

    names = {one.check for one in found}
    assert len(names) == len(found)
    assert {"database.watermark", "work.waiting", "disk.temporary"} <= names
    assert all(english(one.text) for one in found)


def test_without_tables_the_rest_is_not_asked(database_url: str) -> None:
    database = connect(database_url)
    found = list(check_health(database, Settings(), {}, clock.now))
    database.dispose()

    assert level(iter(found), "database.schema") is Level.TROUBLE
    assert "work.waiting" not in {one.check for one in found}


def doctor(*arguments: str) -> Result:
    asked = ["doctor", *arguments, "--lang", "id"]
    return CliRunner().invoke(app, asked, catch_exceptions=False)


def test_the_doctor_says_all_in_lines_of_json_and_fails_in_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LMS_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("LMS_BROKER_URL", "amqp://guest:guest@127.0.0.1:1//")

    result = doctor("--json")

    levels = {one["check"]: one["level"] for one in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 1
    assert levels["database.answers"] == levels["broker.answers"] == "trouble"


def test_the_doctor_is_content_with_a_trial(
    sqlite_databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with sqlite_databases.empty() as url:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        with open_province(url) as province:
            province.finish("Ayu", PRIMA, "2025-03-01")
        result = doctor()

    assert result.exit_code == 0
    assert "✓ database.schema" in result.stdout
    assert "✓ broker.answers: memory://" in result.stdout
    assert " 0 masalah" in result.stdout


def test_a_setting_of_the_wrong_kind_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_PORT", "http")

    result = doctor()

    assert result.exit_code == 1
    assert "✗ settings.values: LMS_PORT:" in result.stdout
