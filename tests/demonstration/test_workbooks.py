from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from demonstration.traffic import SampleWorld, make_world
from demonstration.workbooks import write_catalogue, write_roster
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import publish_catalogue
from lms_plugin.usecases.people.import_roster import import_roster
from tests.province import SIGNER

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> SampleWorld:
    return make_world(seed=7, employees=300, now=NOW)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


def test_the_roster_is_imported_without_a_word(
    world: SampleWorld, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "pegawai.xlsx"
    write_roster(file, world.province)

    first = import_roster(database, SIGNER, [file], new_id=uuid4)
    again = import_roster(database, SIGNER, [file], new_id=uuid4)

    assert (first.people.new, first.units.new, first.standards.new) == (300, 65, 9)
    assert first.warning_count == 0
    assert again.nothing_changed


def test_the_catalogue_is_imported_and_published_without_a_word(
    world: SampleWorld, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "katalog.xlsx"
    write_catalogue(file, world.offer)

    imported = import_catalogue(database, SIGNER, [file])
    published = publish_catalogue(database, SIGNER)

    assert imported.warning_count == 0
    assert sum(len(centre.changes) for centre in published.centres) == 150
