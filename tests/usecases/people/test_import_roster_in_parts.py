"""However a roster comes in, in one file or in many, in any order: the same is stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.tables.people import identifiers, memberships, nodes, people
from lms_plugin.usecases.people.import_roster import import_roster
from tests.databases import Databases
from tests.province import SIGNER
from tests.workbooks import LMS, NIP, OTHER_NIP, Row, agency, employee, roster, unit

UNITS = (
    agency("A", zone="WIB"),
    agency("B", zone="WIT"),
    unit("A.1", parent="A"),
    unit("B.1", parent="B"),
    unit("B.1", parent="A", from_day="01/01/2023"),
)


@st.composite
def posts(draw: st.DrawFn, nip: str) -> list[Row]:
    years = draw(st.lists(st.integers(2019, 2026), unique=True, min_size=1, max_size=3))
    return [
        employee(
            nip,
            name=f"Nama {nip[-1]}",
            unit=draw(st.sampled_from(["A.1", "B.1"])),
            from_day=date(year, 1, 1),
            home_page=LMS,
            account_name=draw(st.sampled_from([f"{nip[-3:]}-a", f"{nip[-3:]}-b"])),
        )
        for year in years
    ]


@contextmanager
def opened(databases: Databases) -> Iterator[Database]:
    with databases.empty() as url:
        database = connect(url)
        try:
            yield database
        finally:
            database.dispose()


def stored(databases: Databases, folder: Path, parts: Sequence[Sequence[Row]]) -> tuple[Any, ...]:
    """Memberships and identifiers after importing the parts, without surrogate ids."""
    with opened(databases) as database:
        for part in parts:
            path = roster(folder / f"{uuid4()}.xlsx", units=UNITS, employees=part)
            import_roster(database, SIGNER, [path], new_id=uuid4)
        with database.read() as reading:
            of_posts = (
                select(people.c.name, memberships.c.from_at, memberships.c.to_at, nodes.c.code)
                .join(memberships, memberships.c.person_id == people.c.person_id)
                .join(nodes, nodes.c.node_id == memberships.c.unit_id)
            )
            of_keys = select(people.c.name, identifiers.c.key, identifiers.c.from_at).join(
                identifiers, identifiers.c.person_id == people.c.person_id
            )
            return tuple(
                sorted(map(tuple, reading.connection.execute(query)), key=repr)
                for query in (of_posts, of_keys)
            )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rosters")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.tuples(posts(NIP), posts(OTHER_NIP)), data=st.data())
def test_parts_in_any_order_store_the_same_as_the_whole(
    databases: Databases, folder: Path, rows: tuple[list[Row], list[Row]], data: st.DataObject
) -> None:
    whole = [*rows[0], *rows[1]]
    shuffled = data.draw(st.permutations(whole))
    cut = data.draw(st.integers(0, len(whole)))

    in_parts = stored(databases, folder, [shuffled[:cut], shuffled[cut:], shuffled[:1]])

    assert in_parts == stored(databases, folder, [whole])
