from datetime import date, timedelta

import pytest

from lms_plugin.pages.charts.bars import WIDTH, TargetBar, bar_of_amount
from lms_plugin.pages.charts.lines import DatedFigure, LineChart
from lms_plugin.pages.charts.radar import RadarChart, RadarPart
from lms_plugin.pages.charts.scale import Stretch
from schemas.texts import Text

NAME = Text("Capaian belajar", "Learning attained")
FIRST = date(2026, 1, 1)


def line(*tenths: int | None) -> LineChart:
    days = [FIRST + timedelta(days=number) for number in range(len(tenths))]
    return LineChart(NAME, [DatedFigure(*one) for one in zip(days, tenths, strict=True)])


@pytest.mark.parametrize(
    ("tenths", "place"), [(0, 100), (500, 50), (1000, 0), (333, 66.7), (-5, 100), (1200, 0)]
)
def test_a_figure_stands_on_the_scale_and_never_beyond_it(tenths: int, place: float) -> None:
    assert Stretch(100, 0).place(tenths) == place


def test_zero_is_a_bar_and_no_figure_is_none() -> None:
    assert TargetBar(0).length == 0
    assert TargetBar(None).length is None
    assert TargetBar(1000).length == WIDTH


@pytest.mark.parametrize(("target", "mark"), [(0, 4), (500, 500), (1000, 996), (None, None)])
def test_the_mark_of_a_target_stays_within_the_bar(target: int | None, mark: float | None) -> None:
    assert TargetBar(100, target).mark == mark


@pytest.mark.parametrize(
    ("tenths", "target", "is_met"),
    [(500, 500, True), (499, 500, False), (None, 500, None), (500, None, None), (0, 0, True)],
)
def test_a_target_is_met_by_as_much(
    tenths: int | None, target: int | None, is_met: bool | None
) -> None:
    assert TargetBar(tenths, target).is_met is is_met


@pytest.mark.parametrize(
    ("amount", "bar"),
    [(0, (0, 1000)), (2, (100, 1000)), (20, (1000, 1000)), (40, (1000, 500))],
)
def test_an_amount_goes_beyond_its_target(amount: int, bar: tuple[int, int]) -> None:
    assert bar_of_amount(amount, 20) == TargetBar(*bar)


def test_a_line_runs_from_edge_to_edge() -> None:
    assert line(0, 500, 1000).strokes == ["30,156 191,83 352,10"]


def test_a_day_without_a_figure_is_a_gap() -> None:
    chart = line(100, 200, None, 300, None, 400, 500)

    assert [one.count(" ") for one in chart.strokes] == [1, 1]
    assert len(chart.dots) == 1


def test_one_day_stands_in_the_middle() -> None:
    chart = line(500)

    assert chart.strokes == []
    assert chart.dots == [(191, 83)]


def test_nothing_to_draw_is_no_chart() -> None:
    assert line().days is None
    assert (line().strokes, line().dots, line().band) == ([], [], [])
    assert line(None, None).strokes == []
    assert line(None, None).last is None


def test_equal_figures_are_a_level_line() -> None:
    (points,) = line(700, 700, 700).strokes

    assert {one.partition(",")[2] for one in points.split()} == {"53.8"}


def test_a_band_goes_there_along_its_upper_edge_and_back_along_the_lower() -> None:
    figures = [DatedFigure(FIRST + timedelta(days=n), 500, 250, 750) for n in range(2)]

    assert LineChart(NAME, figures).band == ["30,46.5 352,46.5 352,119.5 30,119.5"]


def test_a_band_stops_where_it_is_not_known() -> None:
    figures = [
        *(DatedFigure(FIRST + timedelta(days=n), 500, 400, 600) for n in range(2)),
        DatedFigure(FIRST + timedelta(days=2), 500),
        *(DatedFigure(FIRST + timedelta(days=n), 500, 400, 600) for n in range(3, 5)),
    ]

    assert len(LineChart(NAME, figures).band) == 2


def test_points_of_another_series_share_the_days() -> None:
    other = DatedFigure(FIRST + timedelta(days=9), 1000)
    chart = LineChart(NAME, line(0, 0).figures, Text("Sasaran", "Target"), [other])

    assert chart.marks == [(352, 10)]
    assert chart.rows[0] == (other.day, None, None, None, 1000)
    assert [row.day for row in chart.rows] == sorted((r.day for r in chart.rows), reverse=True)


def test_of_thousands_of_days_as_many_are_drawn_as_can_be_told_apart() -> None:
    chart = line(*(number % 1001 for number in range(10_000)))

    (points,) = chart.strokes
    assert len(points.split()) <= 401
    assert points.split()[-1].startswith("352,")
    assert len(chart.rows) == 10_000


def radar(*tenths: int | None) -> RadarChart:
    return RadarChart(NAME, [RadarPart(f"P{n}", NAME, one) for n, one in enumerate(tenths)])


def test_the_first_part_stands_on_top_and_the_full_on_the_rim() -> None:
    assert radar(1000, 0, 0, 0).outline == "120,36 120,120 120,120 120,120"
    assert radar(0, 1000, 0, 0).outline == "120,120 204,120 120,120 120,120"


def test_a_part_without_a_figure_makes_no_other_shape() -> None:
    chart = radar(500, None, 500)

    assert chart.outline is None
    assert len(chart.dots) == 2
    assert len(chart.spokes) == len(chart.labels) == 3
