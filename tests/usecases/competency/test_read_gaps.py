from datetime import UTC, datetime

import pytest

from lms_plugin.errors import Forbidden
from lms_plugin.usecases.competency.read_gaps import read_gaps
from lms_plugin.usecases.competency.read_index import read_index
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.framework import FRAMEWORK
from schemas.competency.gaps import GapRow, Gaps
from tests.province import (
    AKUNTABEL,
    NODE_IDS,
    OPERATOR,
    PRIMA,
    Province,
    hr,
    learner,
)

INSTANTS = [None, datetime(2025, 6, 1, tzinfo=UTC)]


@pytest.fixture
def learned(province: Province) -> Province:
    province.finish("Ayu", AKUNTABEL, "2025-03-01")
    province.finish("Dewi", PRIMA, "2025-05-01")
    return province


def gaps(province: Province, code: str, as_of: datetime | None = None, biggest: int = 10) -> Gaps:
    return read_gaps(province.database, province.cache, OPERATOR, code, as_of, biggest=biggest)


def short(row: GapRow) -> list[int]:
    return [cell.people_short for cell in row.cells]


def test_rows_are_the_own_people_and_the_children(learned: Province) -> None:
    rows = gaps(learned, "A").rows

    assert [(row.node.code, row.own, row.headcount) for row in rows] == [
        ("A", True, 1),
        ("A.1", False, 2),
        ("A.2", False, 0),
    ]


def test_a_gap_runs_from_the_figure_as_shown_to_a_hundred(learned: Province) -> None:
    accountable = gaps(learned, "A.1").total.cells[1]

    assert (accountable.value, accountable.figure) == ("AK", 50.0)
    assert (accountable.gap_tenths, accountable.gap) == (500, 50.0)
    assert accountable.people_short == 1


@pytest.mark.parametrize("as_of", INSTANTS, ids=str)
def test_people_short_add_up_to_the_total(learned: Province, as_of: datetime | None) -> None:
    for code in NODE_IDS:
        found = gaps(learned, code, as_of)
        columns = zip(*(short(row) for row in found.rows), strict=True)

        assert short(found.total) == [sum(column) for column in columns] or not found.rows
        assert found.total.headcount == sum(row.headcount for row in found.rows)


@pytest.mark.parametrize("as_of", INSTANTS, ids=str)
def test_people_short_are_the_people_one_can_list(
    learned: Province, as_of: datetime | None
) -> None:
    total = gaps(learned, "R", as_of).total
    for value, cell in zip(FRAMEWORK, total.cells, strict=True):
        selection = PeopleSelection(short_of=value.code, limit=500)
        page = read_people(learned.database, learned.cache, OPERATOR, "R", selection, as_of)

        assert cell.people_short == len(page.people)


@pytest.mark.parametrize("as_of", INSTANTS, ids=str)
def test_figures_are_those_of_the_index(learned: Province, as_of: datetime | None) -> None:
    index = read_index(learned.database, learned.cache, OPERATOR, "R", as_of)
    found = gaps(learned, "R", as_of)

    assert [cell.tenths for cell in found.total.cells] == [
        value.tenths for value in index.figures.values
    ]


def test_the_biggest_gaps_are_of_units_with_people_and_come_largest_first(
    learned: Province,
) -> None:
    biggest = gaps(learned, "R", biggest=100).biggest

    assert {cell.node.code for cell in biggest} == {"A", "A.1", "A.1.1", "B.1"}
    assert [cell.gap_tenths for cell in biggest] == sorted(
        (cell.gap_tenths for cell in biggest), key=lambda gap: -(gap or 0)
    )
    assert ("A.1", "AK") not in {(cell.node.code, cell.value) for cell in biggest}


def test_of_equal_gaps_the_one_with_more_people_comes_first(learned: Province) -> None:
    (first,) = gaps(learned, "R", biggest=1).biggest

    assert (first.node.code, first.people_short) == ("B.1", 2)


def test_only_readers_of_the_index_see_gaps(province: Province) -> None:
    for reader in (learner("Ayu"), hr("B")):
        with pytest.raises(Forbidden):
            read_gaps(province.database, province.cache, reader, "A")
