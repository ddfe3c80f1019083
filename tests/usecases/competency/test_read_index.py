from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.competency.index import BAND_WORDS, Band, Sums, total
from lms_plugin.errors import Forbidden, NotFound
from lms_plugin.usecases.competency.read_index import read_index, read_roots
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.figures import IndexFigures
from schemas.competency.index import NodeIndex, PersonLine
from tests.province import (
    AKUNTABEL,
    ANTIKORUPSI,
    NODE_IDS,
    NOW,
    OPERATOR,
    PRIMA,
    Province,
    hr,
    learner,
)

JUNE_2025 = datetime(2025, 6, 1, tzinfo=UTC)
JUNE_2027 = datetime(2027, 6, 1, tzinfo=UTC)


@pytest.fixture
def learned(province: Province) -> Province:
    """Ayu, Budi and Dewi have finished modules in 2025."""
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Budi", ANTIKORUPSI, "2025-04-01")
    province.finish("Dewi", PRIMA, "2025-05-01")
    return province


def index(
    province: Province, code: str, as_of: datetime | None = None, reader: Reader = OPERATOR
) -> NodeIndex:
    return read_index(province.database, province.cache, reader, code, as_of)


def people(province: Province, code: str, as_of: datetime | None = None) -> list[PersonLine]:
    selection = PeopleSelection(limit=500)
    page = read_people(province.database, province.cache, OPERATOR, code, selection, as_of)
    return list(page.people)


def undivided(figures: IndexFigures) -> Sums:
    attainment = tuple(one.sum for value in figures.values for one in value.behaviours)
    return Sums(figures.headcount, figures.covered, attainment)


def test_those_without_training_count_in_the_headcount(learned: Province) -> None:
    figures = index(learned, "A").figures

    assert (figures.headcount, figures.covered) == (3, 2)
    assert figures.coverage.figure == 66.7


def test_a_value_is_the_mean_over_members_and_behaviours(learned: Province) -> None:
    service = index(learned, "A.1").figures.values[0]

    # Ayu has 5000 + 3000 + 0 basis points, Budi none: 8000 / (2 people x 3 behaviours).
    assert (service.code, service.sum, service.tenths, service.figure) == ("BP", 8000, 133, 13.3)


def test_the_headline_comes_from_undivided_sums(learned: Province) -> None:
    headline = index(learned, "A.1").figures.headline

    assert headline.sum == 18_000
    assert (headline.tenths, headline.band, headline.label) == (
        43,
        "begun",
        BAND_WORDS[Band.BEGUN],
    )


@pytest.mark.parametrize("as_of", [None, NOW, JUNE_2025, JUNE_2027], ids=str)
def test_every_sum_is_that_of_its_parts(learned: Province, as_of: datetime | None) -> None:
    for code in NODE_IDS:
        found = index(learned, code, as_of)
        parts = [undivided(found.own), *(undivided(child.figures) for child in found.children)]
        alone = [index(learned, child.node.code, as_of).figures for child in found.children]

        assert undivided(found.figures) == total(parts)
        assert alone == [child.figures for child in found.children]


@pytest.mark.parametrize("as_of", [None, NOW, JUNE_2025, JUNE_2027], ids=str)
def test_every_sum_is_that_of_the_people_it_drills_down_to(
    learned: Province, as_of: datetime | None
) -> None:
    for code in NODE_IDS:
        summed = total(
            Sums(1, int(any(line.attainment.values())), tuple(line.attainment.values()))
            for line in people(learned, code, as_of)
        )

        assert undivided(index(learned, code, as_of).figures) == summed


def test_a_transfer_takes_the_sums_along(learned: Province) -> None:
    before, after = index(learned, "R", JUNE_2025), index(learned, "R", NOW)

    assert [child.figures.headcount for child in before.children] == [4, 1]
    assert [child.figures.headcount for child in after.children] == [3, 2]
    assert before.children[1].figures.covered == 0
    assert after.children[1].figures.covered == 1


def test_the_standard_of_the_new_agency_holds_after_a_transfer(learned: Province) -> None:
    (dewi,) = [line for line in people(learned, "B.1") if line.name == "Dewi"]

    # Kabupaten Contoh requires 200 points where the default is 100.
    assert dewi.attainment["BP.1"] == 2500


def test_now_is_right_even_before_a_due_date_was_folded(learned: Province) -> None:
    learned.set_clock(datetime(2026, 4, 2, tzinfo=UTC), fold=False)
    expired = index(learned, "A.1.1").figures

    learned.set_clock(learned.clock.now, fold=True)

    assert expired.covered == 0
    assert index(learned, "A.1.1").figures == expired


def test_what_is_asked_without_an_instant_is_as_of_the_moment_of_asking(
    learned: Province,
) -> None:
    assert index(learned, "R").as_of == NOW


def test_running_sums_and_spans_agree(learned: Province) -> None:
    for code in NODE_IDS:
        assert index(learned, code).figures == index(learned, code, NOW).figures


def test_a_node_without_people_has_no_figures(province: Province) -> None:
    figures = index(province, "A.2").figures

    assert figures.headline.tenths is None
    assert figures.headline.band is None
    assert figures.coverage.figure is None


def test_the_path_ends_where_the_reader_may_no_longer_look(province: Province) -> None:
    def path(reader: Reader) -> list[str]:
        return [node.code for node in index(province, "A.1.1", reader=reader).path]

    assert path(OPERATOR) == ["R", "A", "A.1"]
    assert path(hr("A")) == ["A", "A.1"]


def test_unknown_codes_are_not_found(province: Province) -> None:
    with pytest.raises(NotFound):
        index(province, "A.9")


def test_other_subtrees_are_forbidden(province: Province) -> None:
    with pytest.raises(Forbidden):
        index(province, "B", reader=hr("A"))


def test_roots_are_the_topmost_nodes_one_may_see(province: Province) -> None:
    def roots(reader: Reader) -> list[str]:
        found = read_roots(province.database, province.cache, reader)
        return [node.code for node in found.nodes]

    assert roots(OPERATOR) == ["R"]
    assert roots(hr("A.1")) == ["A.1"]
    with pytest.raises(Forbidden):
        roots(learner("Ayu"))


def test_pages_of_people_follow_each_other_without_gap(learned: Province) -> None:
    whole = [line.person for line in people(learned, "R")]
    selection = PeopleSelection(limit=2)
    paged: list[UUID] = []
    while True:
        page = read_people(learned.database, learned.cache, OPERATOR, "R", selection)
        paged.extend(line.person for line in page.people)
        if page.next is None:
            break
        selection = PeopleSelection(limit=2, after=page.next)

    assert paged == whole
    assert all(a < b for a, b in pairwise(paged))


def test_people_short_of_a_value_can_be_picked_out(learned: Province) -> None:
    learned.finish("Budi", AKUNTABEL, "2025-06-01")
    selection = PeopleSelection(short_of="AK", limit=500)
    page = read_people(learned.database, learned.cache, OPERATOR, "A", selection)

    assert [line.name for line in page.people] == ["Ayu", "Citra"]
