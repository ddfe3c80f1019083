"""What a release published that knew one holder of a key is found again by the migrations."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import load_catalogue
from lms_plugin.store.operations import migrate

LONG_BEFORE = datetime(2019, 5, 1, tzinfo=UTC)
BPSDM = 1

CENTRE = "INSERT INTO centres (centre_id, code, name) VALUES (1, 'BPSDM', 'BPSDM')"
VERSION = """
INSERT INTO catalogue_versions (version_id, centre_id, number, content, imported_at)
VALUES (1, 1, 1, '[]', '2026-01-01T00:00:00.000000Z')
"""
MODULES = "INSERT INTO modules (module_id, iri, centre_id) VALUES (1, 'urn:a', 1), (2, 'urn:b', 1)"
KEYS = """
INSERT INTO module_keys (match_key, module_id, iri)
VALUES ('urn:a', 1, 'urn:a'), ('urn:b', 2, 'urn:b'), ('urn:c', 2, 'urn:c')
"""
REVISIONS = """
INSERT INTO module_revisions (module_id, from_at, version_id, withdrawn, external_id, title, jp,
    jenis_diklat, criterion, contributions)
VALUES (1, '2024-01-01T00:00:00.000000Z', 1, {no}, 'A-1', 'A', 4, 16, 'Completed', '{{}}'),
    (1, '2025-01-01T00:00:00.000000Z', 1, {no}, 'A-2', 'A', 4, 16, 'Completed', '{{}}'),
    (2, '2024-01-01T00:00:00.000000Z', 1, {no}, NULL, 'B', 4, 16, 'Completed', '{{}}')
"""


@pytest.fixture
def upgraded(database_url: str) -> Iterator[Database]:
    database = connect(database_url)
    migrate.upgrade_database(database, "0014")
    no = "false" if database.writes_side_by_side else "0"
    with database.write() as writing:
        for sql in (CENTRE, VERSION, MODULES, KEYS, REVISIONS.format(no=no)):
            writing.connection.execute(text(sql.replace(":", "\\:")))
    migrate.upgrade_database(database)
    yield database
    database.dispose()


@pytest.fixture
def found(upgraded: Database) -> Catalogue:
    with upgraded.read() as reading:
        return load_catalogue(reading)


def test_iris_and_aliases_are_found_for_all_time(found: Catalogue) -> None:
    modules = [found.by_iri(key, LONG_BEFORE) for key in ("urn:a", "urn:b", "urn:c")]

    assert [module and module.module_id for module in modules] == [1, 2, 2]


def test_of_external_ids_the_last_is_found(found: Catalogue) -> None:
    (module,) = found.by_external_id("A-2", [BPSDM], LONG_BEFORE)

    assert module.module_id == 1
    assert found.by_external_id("A-1", [BPSDM], LONG_BEFORE) == []


def test_the_release_before_may_delete_a_module_with_the_keys_that_it_knows(
    upgraded: Database,
) -> None:
    with upgraded.write() as writing:
        for table in ("module_keys", "module_revisions", "modules"):
            writing.connection.execute(text(f"DELETE FROM {table} WHERE module_id = 1"))

    with upgraded.read() as reading:
        assert load_catalogue(reading).by_iri("urn:a", LONG_BEFORE) is None


def test_what_refers_to_modules_does_so_still(upgraded: Database) -> None:
    with pytest.raises(IntegrityError), upgraded.write() as writing:
        writing.connection.execute(text("DELETE FROM modules WHERE module_id = 1"))
