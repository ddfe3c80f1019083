from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID

import pytest

from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import memberships, people
from tests.pages.site import PagesSite
from tests.province import NODE_IDS, Province, open_province


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.fixture
def site(province: Province) -> Iterator[PagesSite]:
    with ExitStack() as stack:
        yield PagesSite(province.database, stack)


@pytest.fixture
def many_people(province: Province) -> list[str]:
    """The names of those who were in A.2 in 2025 besides Dewi, in the order of the list."""
    names = [f"Pegawai ke-{number:02}" for number in range(1, 41)]
    since = province.clock.now.replace(year=2020)
    rows = list(enumerate(names, start=1000))
    province.write(
        people,
        ("person_id", "public_id", "name"),
        *((number, UUID(int=9999 - number), name) for number, name in rows),
    )
    province.write(profiles, ("person_id",), *((number,) for number, _ in rows))
    province.write(
        memberships,
        ("person_id", "from_at", "unit_id", "status", "post", "post_class", "grade"),
        *((number, since, NODE_IDS["A.2"], "PNS", "Analis", "pelaksana", "") for number, _ in rows),
    )
    return names
