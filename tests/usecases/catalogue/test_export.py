"""The file that one edits says of itself that nothing changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Forbidden, NotFound
from lms_plugin.outside.workbooks.catalogue import module_values, read_catalogue
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS
from lms_plugin.outside.workbooks.templates import write_catalogue_rows
from lms_plugin.store.catalogue import drafts
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.texts.reader import reading
from lms_plugin.usecases.catalogue.export import (
    WantedExport,
    catalogue_workbook,
    export_catalogue,
)
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_catalogue,
)
from schemas.competency.catalogue import JENIS_DIKLAT, CatalogueRow
from schemas.competency.framework import BEHAVIOUR_CODES
from schemas.texts import Language
from tests.province import SIGNER
from tests.usecases.catalogue.office import NOW, CatalogueOffice
from tests.workbooks import centre, module

OPERATOR = Reader(Role.OPERATOR)
ALL = WantedExport()


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=lambda: NOW)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> CatalogueOffice:
    found = CatalogueOffice(database, tmp_path)
    found.imports(
        module("a", aliases="urn:a; urn:b", external_id="007", pass_mark="72,5", ak3=40),
        module("b", title="=1+1", validity_months=24, criterion="Passed"),
        module("c"),
        module("x", centre="LAN"),
        centres=[centre(), centre("LAN")],
    )
    publish_catalogue(database, SIGNER)
    return found


def exported(office: CatalogueOffice, folder: Path, wanted: WantedExport = ALL) -> Path:
    path = folder / "ekspor.xlsx"
    export_catalogue(office.database, OPERATOR, wanted, path, overwrite=True)
    return path


@pytest.mark.parametrize("are_whole", [False, True])
def test_to_import_what_was_exported_changes_nothing(
    office: CatalogueOffice, tmp_path: Path, are_whole: bool
) -> None:
    path = exported(office, tmp_path)

    imported = import_catalogue(office.database, SIGNER, [path], are_whole=are_whole)

    assert [(it.changes, it.is_new) for it in imported.centres] == [((), False)] * 2
    assert (imported.warning_count, [it.unchanged for it in imported.centres]) == (0, [3, 1])


def test_what_is_withdrawn_is_not_in_it(office: CatalogueOffice, tmp_path: Path) -> None:
    office.imports(module("c", is_withdrawn="ya"))
    named = NamedWithdrawals(count=1)
    publish_catalogue(office.database, SIGNER, WantedPublication(withdrawing=named))

    count = export_catalogue(office.database, OPERATOR, ALL, tmp_path / "e.xlsx")

    assert count == 3


def test_a_draft_is_exported_with_what_it_withdraws(
    office: CatalogueOffice, tmp_path: Path
) -> None:
    office.imports(module("a", jp=9), module("d"), module("c", is_withdrawn="ya"))
    path = exported(office, tmp_path, WantedExport("BPSDM", of_draft=True))

    (imported,) = import_catalogue(office.database, SIGNER, [path]).centres

    assert not imported.is_new
    assert sorted(one.kind for one in imported.changes) == ["changed", "new", "withdrawn"]


def test_a_centre_exports_its_own_and_nobody_elses(office: CatalogueOffice) -> None:
    own = Reader(Role.CENTRE, centre_id=1)

    assert catalogue_workbook(office.database, own, ALL).startswith(b"PK")
    with pytest.raises(NotFound):
        catalogue_workbook(office.database, own, WantedExport("LAN"))
    with pytest.raises(Forbidden):
        catalogue_workbook(office.database, Reader(Role.HR, node_id=1), ALL)


def test_nothing_is_exported_where_there_is_nothing(
    office: CatalogueOffice, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match="no module"):
        exported(office, tmp_path, WantedExport(of_draft=True))


def test_a_file_that_is_there_is_kept(office: CatalogueOffice, tmp_path: Path) -> None:
    path = exported(office, tmp_path)

    with pytest.raises(Conflict):
        export_catalogue(office.database, OPERATOR, ALL, path)


IRIS = st.from_regex(r"https://lms\.example/[a-z0-9%+_-]{1,12}", fullmatch=True)
TITLES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
ROWS = st.builds(
    CatalogueRow,
    iri=IRIS,
    aliases=st.lists(IRIS, max_size=3, unique=True).map(tuple),
    external_id=st.none() | st.from_regex(r"[0-9A-Z.-]{1,10}", fullmatch=True),
    title=TITLES,
    jp=st.integers(1, 2000),
    jenis_diklat=st.integers(1, len(JENIS_DIKLAT)),
    criterion=st.sampled_from(
        ["Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"]
    ),
    pass_mark=st.none() | st.integers(0, 1_000_000),
    validity_months=st.none() | st.integers(1, 600),
    effective_from=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    contributions=st.dictionaries(st.sampled_from(BEHAVIOUR_CODES), st.integers(1, 100)),
)


@settings(max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=3), language=st.sampled_from(Language))
def test_every_module_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[CatalogueRow], language: Language
) -> None:
    path = tmp_path_factory.getbasetemp() / "bolak-balik.xlsx"
    with reading(language):
        write_catalogue_rows(path, [module_values("BPSDM", row) for row in rows], [])
    report = Report()

    found = read_catalogue([path], report, DEFAULT_LIMITS, silent)

    assert report.faults.faults == ()
    assert [one.module for one in found.modules] == rows


def test_a_draft_that_joins_keeps_what_it_does_not_name(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=9))
    with office.database.write() as writing:
        before = drafts.load(writing, 1).content
        drafts.write(writing, SIGNER, 1, DraftContent(withdrawn=("urn:z",)))
        after = drafts.load(writing, 1).content

    assert after.rows == before.rows
