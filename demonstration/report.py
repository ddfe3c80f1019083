"""Shows what became of the statements, on a terminal of 80 columns or more.

Bahasa Indonesia comes first; the English beside it is dim.
"""

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
from lms_plugin.texts.reader import told
from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Figure, IndexFigures
from schemas.competency.framework import FRAMEWORK
from schemas.competency.gaps import BiggestGap, Gaps
from schemas.competency.index import NodeIndex
from schemas.competency.profile import Contribution, Profile, ValueProgress
from schemas.competency.waiting import WaitingSummary

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

    indonesian: str
    english: str
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
    table.add_column("Ikut", justify="right")
    for value in FRAMEWORK:
        table.add_column(value.code, justify="right")
    table.add_column("Indeks", justify="right")
    _add_line(table, findings.region.node.name, findings.region.figures, "bold")
    for agency in findings.agencies:
        _add_agency(table, agency)
    below = told("demonstration.units_below_counted_within")
    return _section(
        "Indeks Pembelajaran BerAKHLAK",
        "by unit and value; ASN = employees, Ikut = share of them with any result",
        table,
        Text(f"{_moment(findings.region.as_of)}. {below}", style="dim"),
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
    names = (f"{value.code} {value.name} ({value.english})" for value in FRAMEWORK)
    return Text(" · ".join(names), style="dim")


# --- one learner --------------------------------------------------------------------------------


def _profile(profile: Profile) -> RenderableType:
    jp = profile.jp
    year = f"JP {jp.year}: {jp.earned} dari {jp.target}, sisa {jp.remaining}"
    return _section(
        f"Profil kapabilitas: {profile.name}",
        "one learner's capability profile",
        Text(_post(profile)),
        Text(),
        _values(profile),
        Text(),
        _counted(profile.contributions),
        Text(),
        _not_counted(profile),
        Text(),
        Text.assemble(year, (f"  / {jp.earned} of {jp.target} hours this year", "dim")),
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
        grid.add_row(value.name, Text(value.english, "dim"), _bar(value), _figure(value))
    grid.add_row(Text("Indeks", "bold"), "", "", _figure(profile.index, "bold"))
    return grid


def _bar(value: ValueProgress) -> Text:
    tenths = value.tenths or 0
    full = tenths * _BAR // 1000
    return Text("█" * full + "░" * (_BAR - full), style=_STYLES[band(tenths)])


def _counted(contributions: tuple[Contribution, ...]) -> Table:
    table = _table()
    _add_heading(table, "Yang dihitung", "what counted")
    for header in ("Sejak", "Sampai", "JP", "Poin"):
        table.add_column(header, justify="right", no_wrap=True)
    for one in contributions[:_LINES]:
        points = _number(sum(one.points.values()))
        until = "–" if one.valid_to is None else _day(one.valid_to)
        table.add_row(_title(one.module), _day(one.valid_from), until, str(one.jp), points)
    _add_rest(table, len(contributions))
    return table


def _not_counted(profile: Profile) -> Table:
    excluded = left_out(profile)
    table = _table()
    _add_heading(table, "Yang tidak dihitung", "what did not count")
    table.add_column(told("demonstration.why"), ratio=1)
    table.add_column("Tanggal", justify="right", no_wrap=True)
    for one in excluded[:_LINES]:
        why = Text.assemble(one.reason.id, "\n", (one.reason.en, "dim"))
        table.add_row(_title(one.module), why, _day(one.happened_at))
    _add_rest(table, len(excluded))
    return table


def _add_heading(table: Table, indonesian: str, english: str) -> None:
    table.add_column(Text.assemble(indonesian, (f" / {english}", "dim")), ratio=1)


def _add_rest(table: Table, count: int) -> None:
    if count > _LINES:
        table.add_row(Text(told("demonstration.more", count=count - _LINES), "dim"))


def _title(module: ModuleName) -> str:
    return module.title or module.iri


# --- gaps ---------------------------------------------------------------------------------------


def _gaps(gaps: Gaps) -> RenderableType:
    names = {value.code: value.name for value in FRAMEWORK}
    table = _table()
    table.add_column("Unit", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(told("demonstration.value"), no_wrap=True)
    table.add_column("Capaian", justify="right")
    table.add_column("Selisih", justify="right")
    table.add_column("Pegawai", justify="right")
    for gap in _one_a_unit(gaps)[:_GAPS]:
        short = f"{gap.people_short} / {gap.headcount}"
        table.add_row(
            gap.node.name, names[gap.value], _figure(gap), _decimal(gap.gap_tenths or 0), short
        )
    return _section(
        "Kesenjangan terbesar",
        told("demonstration.all"),
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
    _add_heading(table, "Sebab", "cause")
    table.add_column("Pusat", no_wrap=True)
    for header in ("Rekaman", "Akun", "Modul"):
        table.add_column(header, justify="right", no_wrap=True)
    for one in waiting.lines:
        cause = Text.assemble(one.cause.id, (f" / {one.cause.en}", "dim"))
        numbers = (one.statements, one.people, one.modules)
        table.add_row(cause, one.centre or "–", *map(_number, numbers))
    return _section(
        "Menunggu: diterima, belum dihitung",
        "received, not counted yet; Rekaman = statements, Akun = accounts",
        table,
        Text(told("demonstration.see_settles"), "dim"),
    )


# --- where to go on -----------------------------------------------------------------------------


def _show_doors(console: Console, base_url: str, doors: Sequence[PageToOpen]) -> None:
    """Never broken into lines: addresses and keys are there to be clicked on and copied."""
    console.print(_section("Silakan buka", "each of these links signs you in once, in 30 minutes"))
    for door in doors:
        _show_line(console, door.indonesian, door.english, door.link)
    console.print()
    console.print(_section("Kunci", f"keys, to sign in again or for the API ({_BEARER})"))
    _show_line(console, "Masuk lagi", "sign in again", f"{base_url}/masuk")
    _show_line(console, "API dan penjelasannya", "the API, explained", f"{base_url}/api/v1/docs")
    for door in doors:
        _show_line(console, door.indonesian, door.english, door.token)
    console.print()


def _show_line(console: Console, indonesian: str, english: str, text: str) -> None:
    console.print(_both(indonesian, english))
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


def _decimal(tenths: int) -> str:
    """With the comma that Indonesian readers expect: 609 is "60,9"."""
    return f"{tenths // 10},{tenths % 10}"


def _number(count: int) -> str:
    """Thousands are parted by dots."""
    return f"{count:,}".replace(",", ".")


def _both(indonesian: str, english: str) -> Text:
    return Text.assemble(indonesian, (f"  {english}", "dim"))


def _day(instant: datetime) -> str:
    return f"{REGION.zone.day(instant):%d/%m/%Y}"


def _moment(instant: datetime) -> str:
    zone = REGION.zone
    return f"Keadaan {instant.astimezone(zone.offset):%d/%m/%Y %H.%M} {zone}"
