from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random

import msgspec
import pytest
from rich.console import Console

from demonstration.filling import give_credentials, import_workbooks
from demonstration.findings import SampleFindings, find, left_out
from demonstration.report import PageToOpen, show
from demonstration.traffic import SampleParcel, make_world, sample
from lms_plugin.domain.access.secrets import Hashing, Mint
from lms_plugin.domain.progress import silent
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.texts.reader import reading
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.statements.import_file import import_statements
from schemas.competency.framework import FRAMEWORK
from schemas.texts import Language
from tests import clock
from tests.databases import Databases
from tests.spoken import as_told, indonesian

CHEAP = Mint(Hashing(passes=1, memory=8, lanes=1), Random(7).randbytes)
DOORS = [
    PageToOpen(as_told("Provinsi"), "http://127.0.0.1:8000/masuk/" + "x" * 43, "k" * 60),
    PageToOpen(as_told("Pegawai"), "http://127.0.0.1:8000/masuk/" + "y" * 43, "m" * 60),
]


@pytest.fixture(scope="module")
def findings(
    sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SampleFindings]:
    """Of a small province, whose statements have come through the file door."""
    with found_at(clock.now(), sqlite_databases, tmp_path_factory.mktemp("demo")) as found:
        yield found


@contextmanager
def found_at(now: datetime, databases: Databases, folder: Path) -> Iterator[SampleFindings]:
    with databases.empty() as url:
        database = connect(url, clock=lambda: now)
        fill(database, folder, now)
        yield find(database)
        database.dispose()


def fill(database: Database, folder: Path, now: datetime) -> None:
    world = make_world(seed=7, employees=200, now=now)
    import_workbooks(database, world, folder, silent)
    keep(database, sample(world, 1500))
    cache = ReferenceSnapshotCache()
    while project_statements(database, cache).claimed or fold_waiting(database, cache):
        pass


def keep(database: Database, parcels: Sequence[SampleParcel]) -> None:
    for centre, issued in give_credentials(database, CHEAP).items():
        lines = [msgspec.json.encode(one.statement) for one in parcels if one.centre == centre]
        for tally in import_statements(database, issued.key, lines):
            assert tally.refused == 0


def printed(findings: SampleFindings, width: int) -> list[str]:
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        show(console, findings, "http://127.0.0.1:8000", DOORS)
    return capture.get().splitlines()


def test_agencies_stand_in_the_order_of_their_index(findings: SampleFindings) -> None:
    headlines = [agency.figures.headline.tenths for agency in findings.agencies]

    assert len(headlines) == 4
    assert headlines == sorted(headlines, key=lambda tenths: -(tenths or 0))


def test_the_sample_looks_alive(findings: SampleFindings) -> None:
    figures = findings.region.figures
    tenths = [agency.figures.headline.tenths or 0 for agency in findings.agencies]

    assert 0.55 < figures.covered / figures.headcount < 0.85
    assert max(tenths) - min(tenths) > 100


def test_the_learner_has_something_to_show_and_something_to_explain(
    findings: SampleFindings,
) -> None:
    assert findings.profile.contributions
    assert left_out(findings.profile)


@pytest.mark.parametrize("now", ["2026-10-10T16:00:00+00:00", "2026-11-08T16:00:00+00:00"])
def test_those_who_have_most_to_explain_may_have_nothing_to_show(
    sqlite_databases: Databases, tmp_path: Path, now: str
) -> None:
    """Weekends at 23:00 WIB, when all that they tried was left out: somebody else is chosen."""
    with found_at(datetime.fromisoformat(now), sqlite_databases, tmp_path) as found:
        assert found.profile.contributions
        assert left_out(found.profile)


def test_a_module_that_counts_is_not_among_the_left_out(findings: SampleFindings) -> None:
    counted = {one.module.iri for one in findings.profile.contributions}

    assert not counted & {one.module.iri for one in left_out(findings.profile)}


@pytest.mark.parametrize("width", [80, 120, 200])
def test_lines_fit_the_terminal_and_are_never_too_wide_to_read(
    findings: SampleFindings, width: int
) -> None:
    unbroken = {text for door in DOORS for text in (f"  {door.link}", f"  {door.token}")}
    lines = printed(findings, width)

    assert max(len(line) for line in lines if line not in unbroken) <= min(width, 120)
    assert unbroken <= set(lines)


@pytest.mark.parametrize("width", [80, 120])
def test_everything_is_there(findings: SampleFindings, width: int) -> None:
    text = "\n".join(printed(findings, width))

    assert "Indeks Pembelajaran BerAKHLAK" in text
    assert findings.profile.name in text
    assert "Kekurangan belajar terbesar" in text
    for agency in findings.agencies:
        assert agency.node.name.split(maxsplit=2)[2] in text
    for value in FRAMEWORK:
        assert value.name in text


def test_a_reader_of_english_gets_all_of_it_in_english(findings: SampleFindings) -> None:
    with reading(Language.EN):
        text = "\n".join(printed(findings, 120))

    assert "BerAKHLAK Learning Index" in text
    assert "Biggest gaps" in text
    for value in FRAMEWORK:
        assert value.english in text
    for heading in ("Indeks", "Kekurangan belajar", "Menunggu", "Silakan", "Yang dihitung"):
        assert heading not in text


def test_figures_have_the_comma_of_indonesian_readers(findings: SampleFindings) -> None:
    tenths = findings.region.figures.headline.tenths
    assert tenths is not None
    line = next(line for line in printed(findings, 80) if line.startswith("Provinsi"))

    assert line.split()[-1] == f"{tenths // 10},{tenths % 10}"


def test_what_waits_stands_in_the_report_with_its_numbers(findings: SampleFindings) -> None:
    lines = printed(findings, 120)

    assert {one.cause.code for one in findings.waiting.lines} >= {"unmapped_module", "undecidable"}
    for one in findings.waiting.lines:
        (line,) = [
            line
            for line in lines
            if indonesian(one.cause.text) in line and f" {one.centre} " in line
        ]
        assert str(one.statements) in line.split()
