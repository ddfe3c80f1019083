from sqlalchemy import delete

from lms_plugin.store.people import identifiers
from lms_plugin.store.tables.people import identifier_matches
from lms_plugin.usecases.people.match_identifiers import match_identifiers
from tests.province import NOW, PERSON_IDS, Province


def test_what_earlier_releases_imported_can_be_found_some_at_a_time(province: Province) -> None:
    with province.database.write() as writing:
        writing.connection.execute(delete(identifier_matches))
    steps: list[tuple[int, int]] = []

    count = match_identifiers(
        province.database, lambda _, done, total: steps.append((done, total)), batch=5
    )

    assert count == 2 * len(PERSON_IDS)
    assert steps == [(5, 6), (10, 11), (12, 12)]
    key = "//lms.bpsdm.example ayu"
    with province.database.read() as reading:
        found = identifiers.matched_holders_of(reading, [key])
    assert found.holder(key, key, NOW) == PERSON_IDS["Ayu"]


def test_what_can_be_found_is_left_alone(province: Province) -> None:
    assert match_identifiers(province.database) == 0
