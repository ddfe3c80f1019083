"""Shows what became of the statements, on a terminal of 80 columns or more, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from demonstration.findings import SampleFindings, left_out
from demonstration.units import REGION
from lms_plugin.domain.competency.index import Band, band
from lms_plugin.texts.formats import day, moment, number, tenths
from lms_plugin.texts.reader import language_of_reader, said, told
from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Figure, IndexFigures
from schemas.competency.framework import FRAMEWORK
from schemas.competency.framework import Value as FrameworkValue
from schemas.competency.gaps import BiggestGap, Gaps
from schemas.competency.index import NodeIndex
from schemas.competency.profile import Contribution, Profile, ValueProgress
from schemas.competency.waiting import WaitingSummary
from schemas.texts import Message
from schemas.texts import Text as Both

_WIDEST: Final = 120
_BAR: Final = 20
_LINES: Final = 6
_GAPS: Final = 10
_BEARER: Final = "Authorization: Bearer KEY"
_SHORT_NAMES: Final = {
    "Pemerintah Provinsi": "Pemprov",
    "Pemerintah Kabupaten": "Pemkab",
    "Pemerintah Kota": "Pemkot",
}
_STYLES: Final = {
    Band.NEARLY_COMPLETE: "green",
    Band.MOST: "cyan",
    Band.PART: "yellow",
    Band.BEGUN: "red",
}


@dataclass(frozen=True, slots=True)
class PageToOpen:
    """A page to open, and who one is there. `link` signs in once; `token` is the API key, which
    signs in again."""

    who: Message
    link: str
    token: str


def show(
    console: Console, findings: SampleFindings, base_url: str, doors: Sequence[PageToOpen]
) -> None:
    """Print all of it, no wider than is good to read."""
    console.width = min(console.width, _WIDEST)
    console.print()
    console.print(_index(findings))
    console.print(_profile(findings.profile))
    console.print(_gaps(findings.gaps))
    console.print(_waiting(findings.waiting))
    if doors:
        _show_doors(console, base_url, doors)


# --- the index ----------------------------------------------------------------------------------


def _index(findings: SampleFindings) -> RenderableType:
    table = _table()
    table.add_column("Unit", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("ASN", justify="right")
    table.add_column(told("demonstration.column_taking_part"), justify="right")
    for value in FRAMEWORK:
        table.add_column(value.code, justify="right")
    table.add_column(told("demonstration.column_index"), justify="right")
    _add_line(table, findings.region.node.name, findings.region.figures, "bold")
    for agency in findings.agencies:
        _add_agency(table, agency)
    as_of = moment(findings.region.as_of, REGION.zone, language_of_reader())
    return _section(
        told("demonstration.index_title"),
        told("demonstration.index_columns"),
        table,
        Text(told("demonstration.data_as_of", moment=as_of), style="dim"),
        _legend(),
    )


def _add_agency(table: Table, agency: NodeIndex) -> None:
    table.add_row()
    _add_line(table, _short(agency.node.name), agency.figures, "bold")
    units = sorted(agency.children, key=lambda child: -(child.figures.headline.tenths or 0))
    for unit in units:
        _add_line(table, f"  {unit.node.name}", unit.figures, "")


def _short(name: str) -> str:
    """An agency as its people call it: "Pemkab Teluk Cendana"."""
    for long, short in _SHORT_NAMES.items():
        name = name.replace(long, short)
    return name


def _add_line(table: Table, name: str, figures: IndexFigures, style: str) -> None:
    coverage = figures.coverage.tenths
    table.add_row(
        Text(name, style=style),
        _number(figures.headcount),
        "–" if coverage is None else f"{coverage // 10}%",
        *(_figure(value) for value in figures.values),
        _figure(figures.headline, style),
    )


def _legend() -> Text:
    """The values' codes, spelled out."""
    names = (f"{value.code} {_name(value)}" for value in FRAMEWORK)
    return Text(" · ".join(names), style="dim")


# --- one learner --------------------------------------------------------------------------------


def _profile(profile: Profile) -> RenderableType:
    jp = profile.jp
    hours = {"earned": jp.earned, "target": jp.target, "remaining": jp.remaining}
    return _section(
        told("demonstration.profile_title", name=profile.name),
        told("demonstration.profile_subtitle"),
        Text(_post(profile)),
        Text(),
        _values(profile),
        Text(),
        _counted(profile.contributions),
        Text(),
        _not_counted(profile),
        Text(),
        Text(told("demonstration.lesson_hours", year=jp.year, **hours)),
    )


def _post(profile: Profile) -> str:
    post = profile.post
    if post is None:
        return "–"
    agency = "" if post.agency is None else f", {post.agency.name}"
    return f"{post.post} ({post.status}, {post.grade}), {post.unit.name}{agency}"


def _values(profile: Profile) -> Table:
    grid = Table.grid(padding=(0, 2))
    for value in profile.values:
        grid.add_row(_name(value), _bar(value), _figure(value))
    index = Text(told("demonstration.column_index"), "bold")
    grid.add_row(index, "", _figure(profile.index, "bold"))
    return grid


def _bar(value: ValueProgress) -> Text:
    tenths = value.tenths or 0
    full = tenths * _BAR // 1000
    return Text("█" * full + "░" * (_BAR - full), style=_STYLES[band(tenths)])


def _counted(contributions: tuple[Contribution, ...]) -> Table:
    table = _table()
    table.add_column(told("demonstration.what_counted"), ratio=1)
    for header in ("demonstration.column_since", "demonstration.column_until"):
        table.add_column(told(header), justify="right", no_wrap=True)
    for header in ("demonstration.column_hours", "demonstration.column_points"):
        table.add_column(told(header), justify="right", no_wrap=True)
    for one in contributions[:_LINES]:
        points = _number(sum(one.points.values()))
        until = "–" if one.valid_to is None else _day(one.valid_to)
        table.add_row(_title(one.module), _day(one.valid_from), until, str(one.jp), points)
    _add_rest(table, len(contributions))
    return table


def _not_counted(profile: Profile) -> Table:
    excluded = left_out(profile)
    table = _table()
    table.add_column(told("demonstration.what_did_not_count"), ratio=1)
    table.add_column(told("demonstration.column_why"), ratio=1)
    table.add_column(told("demonstration.column_day"), justify="right", no_wrap=True)
    for one in excluded[:_LINES]:
        why = said(one.reason.text)
        table.add_row(_title(one.module), why, _day(one.happened_at))
    _add_rest(table, len(excluded))
    return table


def _add_rest(table: Table, count: int) -> None:
    if count > _LINES:
        table.add_row(Text(told("demonstration.and_more", count=count - _LINES), "dim"))


def _title(module: ModuleName) -> str:
    return module.title or module.iri


# --- gaps ---------------------------------------------------------------------------------------


def _gaps(gaps: Gaps) -> RenderableType:
    names = {value.code: _name(value) for value in FRAMEWORK}
    table = _table()
    table.add_column("Unit", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(told("demonstration.column_value"), no_wrap=True)
    for header in ("demonstration.column_attained", "demonstration.column_gap"):
        table.add_column(told(header), justify="right")
    table.add_column(told("demonstration.column_short"), justify="right")
    for gap in _one_a_unit(gaps)[:_GAPS]:
        short = told("demonstration.people_short", people=gap.people_short, headcount=gap.headcount)
        table.add_row(
            gap.node.name, names[gap.value], _figure(gap), _decimal(gap.gap_tenths or 0), short
        )
    return _section(
        told("demonstration.gaps_title"),
        told("demonstration.gaps_columns"),
        table,
    )


def _one_a_unit(gaps: Gaps) -> list[BiggestGap]:
    """The biggest gap of each unit, in the same order: one unit must not fill the table."""
    first: dict[str, BiggestGap] = {}
    for gap in gaps.biggest:
        first.setdefault(gap.node.code, gap)
    return list(first.values())


# --- what waits ---------------------------------------------------------------------------------


def _waiting(waiting: WaitingSummary) -> RenderableType:
    table = _table()
    table.add_column(told("demonstration.column_cause"), ratio=1)
    table.add_column(told("demonstration.column_centre"), no_wrap=True)
    for header in ("demonstration.column_statements", "demonstration.column_accounts"):
        table.add_column(told(header), justify="right", no_wrap=True)
    table.add_column(told("demonstration.column_modules"), justify="right", no_wrap=True)
    for one in waiting.lines:
        cause = said(one.cause.text)
        numbers = (one.statements, one.people, one.modules)
        table.add_row(cause, one.centre or "–", *map(_number, numbers))
    return _section(
        told("demonstration.waiting_title"),
        told("demonstration.waiting_subtitle"),
        table,
        Text(told("demonstration.what_settles_it"), "dim"),
    )


# --- where to go on -----------------------------------------------------------------------------


def _show_doors(console: Console, base_url: str, doors: Sequence[PageToOpen]) -> None:
    """Never broken into lines: addresses and keys are there to be clicked on and copied."""
    console.print(_section(told("demonstration.open_title"), told("demonstration.open_subtitle")))
    for door in doors:
        _show_line(console, said(door.who), door.link)
    console.print()
    keys = told("demonstration.keys_subtitle", header=_BEARER)
    console.print(_section(told("demonstration.keys_title"), keys))
    _show_line(console, told("demonstration.sign_in_again"), f"{base_url}/masuk")
    _show_line(console, told("demonstration.api_explained"), f"{base_url}/api/v1/docs")
    for door in doors:
        _show_line(console, said(door.who), door.token)
    console.print()


def _show_line(console: Console, who: str, text: str) -> None:
    console.print(who, highlight=False, markup=False)
    console.print(f"  {text}", soft_wrap=True, highlight=False, markup=False)


# --- pieces -------------------------------------------------------------------------------------


def _section(title: str, subtitle: str, *parts: RenderableType) -> RenderableType:
    heading = Rule(Text(title, style="bold"), align="left", characters="─")
    body = Group(heading, Text(subtitle, style="dim"), *parts)
    return Padding(body, (0, 0, 1 if parts else 0, 0))


def _table() -> Table:
    return Table(box=None, padding=(0, 1, 0, 0), expand=True, pad_edge=False)


def _figure(figure: Figure, style: str = "") -> Text:
    if figure.tenths is None:
        return Text("–", style="dim")
    style = f"{_STYLES[band(figure.tenths)]} {style}".strip()
    return Text(_decimal(figure.tenths), style=style)


def _decimal(figure: int) -> str:
    return tenths(figure, language_of_reader())


def _number(count: int) -> str:
    return number(count, language_of_reader())


def _name(value: FrameworkValue | ValueProgress) -> str:
    """Of a value of BerAKHLAK."""
    return said(Both(value.name, value.english))


def _day(instant: datetime) -> str:
    return day(REGION.zone.day(instant), language_of_reader())
