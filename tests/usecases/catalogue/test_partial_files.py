"""A file names what it changes; what it does not name stays, and what goes is asked for by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_plugin.domain.faults import ConflictingModules, FaultyFiles, UnnamedWithdrawals
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.catalogue import versions
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.tables.catalogue import catalogue_versions, modules
from lms_plugin.usecases.catalogue.import_draft import ImportedCatalogue
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_catalogue,
)
from tests.province import SIGNER
from tests.spoken import english
from tests.usecases.catalogue.office import JANUARY, NOW, CatalogueOffice
from tests.workbooks import LMS, centre, module

A, B = f"{LMS}/modul/a", f"{LMS}/modul/b"


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=lambda: NOW)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> CatalogueOffice:
    found = CatalogueOffice(database, tmp_path)
    found.publishes(module("a"), module("b"), module("c"))
    return found


def said(imported: ImportedCatalogue) -> set[tuple[str, str]]:
    return {(one.kind, one.iri) for it in imported.centres for one in it.changes}


def test_a_file_of_one_row_leaves_all_other_modules_alone(office: CatalogueOffice) -> None:
    imported = office.imports(module("d"))
    publish_catalogue(office.database, SIGNER)

    assert said(imported) == {("new", f"{LMS}/modul/d")}
    assert imported.centres[0].unchanged == 3
    assert [office.jp(name) for name in "abc"] == [[(JANUARY, 4, False)]] * 3


@pytest.mark.parametrize("says", ["file", "option"])
def test_a_file_that_says_it_is_whole_withdraws_what_it_does_not_name(
    office: CatalogueOffice, says: str
) -> None:
    whole = {**centre(), "is_whole": "ya"} if says == "file" else centre()
    imported = office.imports(module("a"), centres=[whole], are_whole=says == "option")

    assert said(imported) == {("withdrawn", B), ("withdrawn", f"{LMS}/modul/c")}


def test_a_file_may_say_that_one_of_its_centres_is_whole(office: CatalogueOffice) -> None:
    both = [{**centre("LAN"), "is_whole": "ya"}, centre()]
    office.imports(module("x", centre="LAN"), module("y", centre="LAN"), centres=both)
    publish_catalogue(office.database, SIGNER)

    imported = office.imports(module("x", centre="LAN"), module("a", jp=6), centres=both)

    assert said(imported) == {("withdrawn", f"{LMS}/modul/y"), ("changed", A)}


def test_a_marked_row_withdraws_its_module(office: CatalogueOffice) -> None:
    office.imports(module("b", is_withdrawn="ya"))
    named = NamedWithdrawals(frozenset({B}))
    publish_catalogue(office.database, SIGNER, WantedPublication(withdrawing=named))

    assert office.jp("b") == [(JANUARY, 4, False), (NOW, 4, True)]
    assert office.jp("a") == [(JANUARY, 4, False)]


def test_what_is_not_in_force_cannot_be_withdrawn(office: CatalogueOffice) -> None:
    with pytest.raises(FaultyFiles) as refused:
        office.imports(module("x", is_withdrawn="ya"))

    (fault,) = refused.value.faults
    assert (fault.place.row, fault.column) == (2, "Ditarik")


# --- asked for by name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "named",
    [
        NamedWithdrawals(),
        NamedWithdrawals(frozenset({A})),
        NamedWithdrawals(frozenset({A, B, f"{LMS}/modul/c"})),
        NamedWithdrawals(count=1),
        NamedWithdrawals(count=0),
    ],
)
def test_other_withdrawals_than_were_named_are_refused_and_listed(
    office: CatalogueOffice, named: NamedWithdrawals
) -> None:
    office.imports(module("a", is_withdrawn="ya"), module("b", is_withdrawn="ya"))

    with pytest.raises(UnnamedWithdrawals) as refused:
        publish_catalogue(office.database, SIGNER, WantedPublication(withdrawing=named))

    assert set(refused.value.iris) == {A, B}
    assert A in english(refused.value.message)
    assert office.jp("a") == [(JANUARY, 4, False)]


@pytest.mark.parametrize("named", [NamedWithdrawals(frozenset({A, B})), NamedWithdrawals(count=2)])
def test_withdrawals_are_named_by_iri_or_by_their_number(
    office: CatalogueOffice, named: NamedWithdrawals
) -> None:
    office.imports(module("a", is_withdrawn="ya"), module("b", is_withdrawn="ya"))

    publish_catalogue(office.database, SIGNER, WantedPublication(withdrawing=named))

    assert (NOW, 4, True) in office.jp("a")


def test_naming_what_is_not_withdrawn_is_refused_too(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6))

    wanted = WantedPublication(withdrawing=NamedWithdrawals(frozenset({A})))
    with pytest.raises(UnnamedWithdrawals):
        publish_catalogue(office.database, SIGNER, wanted)


def test_rolling_back_asks_for_what_it_withdraws(office: CatalogueOffice) -> None:
    office.imports(module("d"))
    publish_catalogue(office.database, SIGNER)

    with pytest.raises(UnnamedWithdrawals) as refused:
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 1))

    assert refused.value.iris == (f"{LMS}/modul/d",)


# --- against what is not named ------------------------------------------------------------------


def test_an_alias_of_a_module_that_is_not_named_is_refused(office: CatalogueOffice) -> None:
    office.imports(module("a", aliases="urn:x"))
    publish_catalogue(office.database, SIGNER)

    imported = office.imports(module("b", aliases="urn:x"))

    assert [warning.value for warning in imported.warnings] == ["urn:x"]
    with pytest.raises(ConflictingModules):
        publish_catalogue(office.database, SIGNER)


def test_an_external_id_of_a_module_that_is_not_named_is_refused(office: CatalogueOffice) -> None:
    office.imports(module("a", external_id="M-1"))
    publish_catalogue(office.database, SIGNER)
    office.imports(module("b", external_id="M-1"))

    with pytest.raises(ConflictingModules) as refused:
        publish_catalogue(office.database, SIGNER)

    (fault,) = refused.value.faults
    assert (english(fault.column), fault.value) == ("External ID", "M-1")


def test_an_address_moves_where_both_modules_are_named(office: CatalogueOffice) -> None:
    office.imports(module("a", aliases="urn:x"))
    publish_catalogue(office.database, SIGNER)
    office.imports(module("a"), module("b", aliases="urn:x"))
    publish_catalogue(office.database, SIGNER)

    with office.database.read() as reading:
        keys = {one.iri: one.keys for one in versions.published_modules(reading, 1)}
    assert "urn:x" in keys[B].values()


# --- one draft ----------------------------------------------------------------------------------


def test_files_join_in_one_draft_and_the_later_one_holds(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6), module("d"))
    imported = office.imports(module("a", jp=7), module("b", jp=8))
    publish_catalogue(office.database, SIGNER)

    assert len(said(imported)) == 3
    assert [office.jp(name)[-1][1] for name in "abd"] == [7, 8, 4]


def test_a_row_as_it_stands_takes_the_change_out_of_the_draft(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6))
    imported = office.imports(module("a"))

    assert (said(imported), imported.centres[0].is_new) == (set(), True)


def test_a_whole_file_loses_nothing_that_was_drafted_beside_it(office: CatalogueOffice) -> None:
    office.imports(module("d"))

    with pytest.raises(Conflict, match="does not name"):
        office.imports(module("a"), are_whole=True)


def test_a_version_holds_all_that_is_in_force_by_it(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6), module("b", is_withdrawn="ya"))
    publish_catalogue(
        office.database, SIGNER, WantedPublication(withdrawing=NamedWithdrawals(count=1))
    )

    contents = dict(office.rows(catalogue_versions.c.number, catalogue_versions.c.content))
    assert [(row["iri"], row["jp"]) for row in contents[2]] == [(A, 6), (f"{LMS}/modul/c", 4)]


def test_a_draft_is_published_as_it_was_seen(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6))
    office.imports(module("b", jp=6))

    with pytest.raises(Conflict, match="changed since"):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", revision=3))
    publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", revision=4))


def test_rolling_back_leaves_the_draft_as_it_is(office: CatalogueOffice) -> None:
    office.imports(module("a", jp=6))
    publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 1))
    publish_catalogue(office.database, SIGNER)

    assert office.jp("a")[-1][1] == 6


def test_a_draft_of_the_release_before_is_published_by_its_number(office: CatalogueOffice) -> None:
    with office.database.write() as writing:
        content = versions.version(writing, 1, 1)
        assert content is not None
        versions.add_version(writing, 1, 2, content.rows[:2])

    with pytest.raises(NotFound, match="--centre BPSDM --version 2"):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM"))
    with pytest.raises(UnnamedWithdrawals):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 2))
    assert office.rows(modules.c.iri)[-1] == (f"{LMS}/modul/c",)
