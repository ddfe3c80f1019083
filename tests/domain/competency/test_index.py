import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.competency.attainment import FULL, NOTHING
from lms_plugin.domain.competency.index import (
    BAND_WORDS,
    NO_ONE,
    Band,
    Sums,
    band,
    behaviour_figures,
    headline,
    mean_of_shown,
    person_sums,
    total,
    value_figures,
    value_sums,
)

NATIONAL_2022 = (579, 741, 567, 638, 658, 389, 694)
AGENCY_2022 = (596, 641, 583, 537, 627, 435, 677)
ATTAINMENTS = st.tuples(*[st.integers(0, FULL)] * 21)
PEOPLE = st.lists(ATTAINMENTS.map(person_sums), max_size=6)


def everyone_at(basis_points: int, people: int = 1) -> Sums:
    return total([person_sums((basis_points,) * 21)] * people)


@pytest.mark.parametrize(
    ("values", "shown"), [(NATIONAL_2022, 609), (AGENCY_2022, 585)], ids=["national", "agency"]
)
def test_published_reports_of_2022_come_out_as_printed(values: tuple[int, ...], shown: int) -> None:
    of_each_behaviour = tuple(10 * tenths for tenths in values for _ in range(3))

    assert headline(person_sums(of_each_behaviour)) == shown


@pytest.mark.parametrize(
    ("basis_points", "tenths"),
    [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2), (7494, 749), (7495, 750), (FULL, 1000)],
)
def test_figures_round_half_up_to_one_decimal(basis_points: int, tenths: int) -> None:
    sums = everyone_at(basis_points, people=3)

    assert headline(sums) == tenths
    assert value_figures(sums) == (tenths,) * 7
    assert behaviour_figures(sums) == (tenths,) * 21


@pytest.mark.parametrize(
    ("tenths", "expected"),
    [
        *((1000, Band.NEARLY_COMPLETE), (750, Band.NEARLY_COMPLETE)),
        *((749, Band.MOST), (500, Band.MOST), (499, Band.PART), (250, Band.PART)),
        *((249, Band.BEGUN), (0, Band.BEGUN)),
    ],
)
def test_the_band_is_that_of_the_figure_as_shown(tenths: int, expected: Band) -> None:
    assert band(tenths) == expected


def test_every_band_has_words_that_are_not_those_of_the_official_index() -> None:
    assert set(BAND_WORDS) == set(Band)
    assert not [words.id for words in BAND_WORDS.values() if "Sehat" in words.id]


def test_the_mean_of_figures_as_shown_may_differ_from_the_whole() -> None:
    # Of three people: all of BP.1 + BP.2 to 80, two of AK.1 to 100, one of all three of AK.
    attainment = (15_000, 9_000, 0, 30_000, 10_000, 10_000, *[0] * 15)
    sums = Sums(3, 3, attainment)
    shown = [tenths or 0 for tenths in value_figures(sums)]

    assert (shown[:2], headline(sums), mean_of_shown(shown)) == ([267, 556], 117, 118)


def test_nobody_has_no_figure_which_is_not_zero() -> None:
    assert headline(NO_ONE) is None
    assert value_figures(NO_ONE) == (None,) * 7
    assert behaviour_figures(NO_ONE) == (None,) * 21
    assert headline(person_sums(NOTHING)) == 0


def test_a_person_without_training_is_counted_but_not_covered() -> None:
    untrained, trained = person_sums(NOTHING), person_sums((1, *NOTHING[1:]))

    assert (untrained.headcount, untrained.covered) == (1, 0)
    assert (trained.headcount, trained.covered) == (1, 1)


def test_a_value_sums_its_own_three_behaviours() -> None:
    assert value_sums(range(21)) == (3, 12, 21, 30, 39, 48, 57)


def test_sums_are_false_only_where_there_is_nothing_at_all() -> None:
    assert not NO_ONE
    assert person_sums(NOTHING)


@given(PEOPLE, PEOPLE)
def test_a_node_is_its_own_people_plus_its_children(own: list[Sums], below: list[Sums]) -> None:
    node = total([*own, *below])

    assert node == total(own) + total(below)
    assert node - total(below) == total(own)


@given(PEOPLE)
def test_the_headline_comes_from_undivided_sums(people: list[Sums]) -> None:
    sums = total(people)

    assert sum(value_sums(sums.attainment)) == sum(sums.attainment)
    shown = headline(sums)
    if shown is not None:
        exact = sum(sums.attainment)
        parts = sums.headcount * 21 * 10
        assert abs(2 * (shown * parts - exact)) <= parts
