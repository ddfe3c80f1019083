"""Every chart says in words what it shows, in either language."""

import pytest

from lms_plugin.texts.reader import reading
from schemas.texts import Language
from tests.pages.browser import Html
from tests.pages.charts.gallery import BARS, LINES, MULTIPLES, RADARS, gallery


@pytest.fixture(params=Language)
def page(request: pytest.FixtureRequest) -> Html:
    with reading(request.param):
        return Html(gallery())


def test_every_drawing_says_what_it_shows(page: Html) -> None:
    drawn = page.all("svg")
    empty = [one for one in LINES if one.days is None]

    assert len(drawn) == len(BARS) + len(LINES) - len(empty) + len(MULTIPLES) + len(RADARS)
    assert all(one.attributes["role"] == "img" and one.attributes["aria-label"] for one in drawn)


def test_every_chart_has_its_table(page: Html) -> None:
    with_days = [one for one in (*LINES, *MULTIPLES) if one.days is not None]

    assert len(page.all("table")) == len(with_days) + len(RADARS)


def test_no_style_stands_in_the_page(page: Html) -> None:
    assert [one for one in page.elements if "style" in one.attributes] == []


def test_what_has_no_figure_says_so(page: Html) -> None:
    labels = [one.attributes["aria-label"] for one in page.all("svg")]

    assert len([one for one in labels if one in ("tidak ada angka", "no figure")]) == 2
