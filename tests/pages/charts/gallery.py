"""All charts in all their states, on one page: for tests, and to be looked at."""

from datetime import date, timedelta
from typing import Final

from lms_plugin.pages.charts.bars import TargetBar
from lms_plugin.pages.charts.lines import DatedFigure, LineChart
from lms_plugin.pages.charts.radar import RadarChart, RadarPart
from lms_plugin.pages.shell.rendering import Renderer
from schemas.competency.framework import FRAMEWORK
from schemas.texts import Text
from schemas.zones import Zone

NAME: Final = Text("Capaian belajar", "Learning attained")
TARGET: Final = Text("Sasaran kami", "Our target")
FIRST: Final = date(2026, 1, 1)

BARS: Final = [
    *(TargetBar(tenths, target) for tenths in (0, 333, 1000) for target in (None, 0, 750, 1000)),
    TargetBar(None),
    TargetBar(None, 500),
]


def line(name: Text, *tenths: int | None, spread: int | None = None) -> LineChart:
    return LineChart(name, [_dated(n, one, spread) for n, one in enumerate(tenths)])


def _dated(number: int, tenths: int | None, spread: int | None) -> DatedFigure:
    day = FIRST + timedelta(days=7 * number)
    if spread is None or tenths is None:
        return DatedFigure(day, tenths)
    return DatedFigure(day, tenths, max(tenths - spread, 0), min(tenths + spread, 1000))


LINES: Final = [
    line(NAME),
    line(NAME, 500),
    line(NAME, 600, 600, 600),
    line(NAME, 0, 120, 260, None, None, 480, 520, None, 610, 640, spread=60),
    LineChart(
        NAME,
        line(NAME, *range(0, 1001, 25)).figures,
        TARGET,
        [DatedFigure(FIRST, 700), DatedFigure(FIRST + timedelta(days=140), 750)],
    ),
]
MULTIPLES: Final = [
    line(value.title, *(100 * n + 37 * step for step in range(8)))
    for n, value in enumerate(FRAMEWORK)
]
RADARS: Final = [
    RadarChart(NAME, [RadarPart(one.code, one.title, 150 * n) for n, one in enumerate(FRAMEWORK)]),
    RadarChart(NAME, [RadarPart(one.code, one.title, 0) for one in FRAMEWORK]),
    RadarChart(
        NAME,
        [
            RadarPart(one.code, one.title, None if n == 2 else 700)
            for n, one in enumerate(FRAMEWORK)
        ],
    ),
]

TEMPLATE: Final = """\
{% extends "shell/base.html" %}
{% from "charts/macros.html" import line_chart, multiples, radar_chart, target_bar %}
{% block title %}{{ name | say }}{% endblock %}
{% block main %}
<h1>{{ name | say }}</h1>
{% for bar in bars %}<p>{{ target_bar(bar) }}</p>{% endfor %}
{% for line in lines %}{{ line_chart(line, zone) }}{% endfor %}
{{ multiples(several, zone) }}
{% for radar in radars %}{{ radar_chart(radar) }}{% endfor %}
{% endblock %}
"""


def gallery() -> str:
    """In the language of the reader."""
    return Renderer().of_source(
        TEMPLATE,
        name=NAME,
        bars=BARS,
        lines=LINES,
        several=MULTIPLES,
        radars=RADARS,
        zone=Zone.WIB,
    )
