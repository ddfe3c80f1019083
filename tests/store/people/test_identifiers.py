from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from lms_plugin.store.people import identifiers
from lms_plugin.store.people.identifiers import MatchedHolders
from lms_plugin.store.tables.people import identifiers as table
from tests.province import PERSON_IDS, Province, nip, open_province

JUNE = datetime(2025, 6, 1, tzinfo=UTC)
AYU, BUDI, CITRA = (PERSON_IDS[name] for name in ("Ayu", "Budi", "Citra"))


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


def give(province: Province, *held: tuple[str, int]) -> None:
    """Identifiers, whoever they are given to: as an import of an earlier release might."""
    rows = [(key, person_id, JUNE) for key, person_id in held]
    province.write(table, ("key", "person_id", "from_at"), *rows)
    with province.database.write() as writing:
        identifiers.match(writing, [key for key, _ in held])


def of(province: Province, *match_keys: str) -> MatchedHolders:
    with province.database.read() as reading:
        return identifiers.matched_holders_of(reading, match_keys)


def test_a_person_is_found_by_another_spelling(province: Province) -> None:
    give(province, ("mailto:Ayu@x.id", AYU))

    found = of(province, "mailto:ayu@x.id")

    assert found.holder("mailto:ayu@x.id", "mailto:AYU@x.id", JUNE) == AYU


def test_of_two_peoples_spellings_each_has_theirs_and_any_other_is_nobodys(
    province: Province,
) -> None:
    form = "mailto:sama@x.id"
    give(province, ("mailto:Sama@x.id", AYU), (form, BUDI))

    found = of(province, form)

    spellings = ("mailto:Sama@x.id", form, "mailto:SAMA@x.id")
    assert [found.holder(form, one, JUNE) for one in spellings] == [AYU, BUDI, None]


def test_several_spellings_of_one_person_are_theirs_all(province: Province) -> None:
    form = "mailto:ayu@x.id"
    give(province, ("mailto:Ayu@x.id", AYU), (form, AYU))

    assert of(province, form).holder(form, "mailto:AYU@x.id", JUNE) == AYU


def test_what_nobody_has_is_nobodys(province: Province) -> None:
    assert of(province).holder("mailto:x@x.id", "mailto:x@x.id", JUNE) is None
    assert of(province, "mailto:x@x.id").match_keys == []


def test_all_match_keys_of_people_are_told_with_those_who_contest_them(province: Province) -> None:
    form = "mailto:sama@x.id"
    give(province, ("mailto:Sama@x.id", AYU), (form, BUDI))

    with province.database.read() as reading:
        found = identifiers.matched_holders_with(reading, [AYU])

    assert {form, f"nip:{nip('Ayu')}", "//lms.bpsdm.example ayu"} <= set(found.match_keys)
    assert found.holder(form, form, JUNE) == BUDI


def test_a_handover_of_one_spelling_is_no_contest(province: Province) -> None:
    key = "//lms.bpsdm.example ayu"
    handed_on = "https://lms.bpsdm.example ayu"
    later = JUNE + timedelta(days=30)
    province.write(table, ("key", "person_id", "from_at"), (handed_on, CITRA, later))

    found = of(province, key)

    assert [found.holder(key, "http://lms.bpsdm.example/ ayu", at) for at in (JUNE, later)] == [
        AYU,
        CITRA,
    ]
    with province.database.read() as reading:
        assert identifiers.contested(reading, 5) == []
