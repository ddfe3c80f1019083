from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.faults import ConflictingModules, FaultyFiles
from lms_plugin.errors import NotFound
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import load
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.access import centres, credentials
from lms_plugin.store.tables.catalogue import (
    catalogue_drafts,
    catalogue_versions,
    module_keys,
    module_revisions,
    modules,
)
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import WantedPublication, publish_catalogue
from schemas.competency.catalogue import CentreChanges
from tests.province import SIGNER
from tests.spoken import english
from tests.usecases.catalogue.office import JANUARY, JUNE, NOW, CatalogueOffice, completion
from tests.workbooks import LMS, Row, centre, module, table


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=lambda: NOW)
    yield opened
    opened.dispose()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> CatalogueOffice:
    return CatalogueOffice(database, tmp_path)


def only(changes: tuple[CentreChanges, ...]) -> CentreChanges:
    (found,) = changes
    return found


# --- importing ----------------------------------------------------------------------------------


def test_an_import_makes_a_draft_for_each_centre_and_publishes_nothing(
    office: CatalogueOffice,
) -> None:
    rows = (module("a"), module("b", centre="LAN"), module("c"))
    imported = office.imports(*rows, centres=[centre(), centre("LAN")])

    assert [(it.centre, it.number, len(it.changes)) for it in imported.centres] == [
        ("BPSDM", 1, 2),
        ("LAN", 1, 1),
    ]
    assert office.rows(modules.c.iri) == []


def test_the_same_content_again_makes_no_new_draft_wherever_its_rows_stand(
    office: CatalogueOffice,
) -> None:
    first = office.imports(module("a"), module("b"))
    again = office.imports(module("b"), module("a"))

    assert (only(first.centres).is_new, only(again.centres).is_new) == (True, False)
    assert office.rows(catalogue_drafts.c.revision) == [(1,)]


def test_an_import_tells_what_publishing_would_change(office: CatalogueOffice) -> None:
    office.publishes(module("a"), module("b"), module("c"))

    marked = module("c", is_withdrawn="ya")
    imported = only(office.imports(module("b", jp=6), module("d"), marked).centres)

    assert (imported.number, imported.unchanged) == (2, 1)
    assert {(it.kind, it.title) for it in imported.changes} == {
        ("changed", "Modul b"),
        ("new", "Modul d"),
        ("withdrawn", "Modul c"),
    }


def test_what_a_workbook_says_is_what_is_stored(office: CatalogueOffice) -> None:
    office.publishes(
        module(
            "a",
            aliases=f"{LMS}/a; urn:a",
            external_id="M-1",
            criterion="selesai dan lulus",
            jenis_diklat=16,
            pass_mark="72,5",
            validity_months=24,
            bp1=None,
            ak3=40,
        )
    )
    revision = module_revisions.c

    assert office.rows(
        revision.external_id,
        revision.criterion,
        revision.jenis_diklat,
        revision.pass_mark,
        revision.validity_months,
    ) == [("M-1", "CompletedAndPassed", 16, 725_000, 24)]
    with office.database.read() as reading:
        contributions = reading.connection.execute(select(revision.contributions)).scalar_one()
    assert contributions == {"AK.3": 40}
    assert office.addresses() == {f"{LMS}/modul/a", f"{LMS}/a", "urn:a"}


@pytest.mark.parametrize(
    ("rows", "column", "value"),
    [
        ([module("a", bp1=0)], "BP.1", "0"),
        ([module("a", bp1=101)], "BP.1", "101"),
        ([module("a", kb3=12.5)], "KB.3", "12.5"),
        ([module("a", iri="modul a")], "IRI", "modul a"),
        ([module("a", jp=None)], "JP", None),
        ([module("a", jenis_diklat=26)], "jenisDiklat", "26"),
        ([module("a", criterion="Attended")], "Kriteria", "Attended"),
        ([module("a", pass_mark=101)], "Skor minimal lulus", "101"),
        ([module("a", validity_months=0)], "Masa berlaku (bulan)", "0"),
        ([module("a", effective_from="31/02/2026")], "Berlaku sejak", "31/02/2026"),
        ([module("a", centre="LAIN")], "Pusat", "LAIN"),
        ([module("a"), module("b", iri=f"{LMS}/modul/a")], "IRI", f"{LMS}/modul/a"),
        (
            [module("a"), module("b", aliases=f"http{LMS[5:]}/modul/a")],
            "Alias",
            f"http{LMS[5:]}/modul/a",
        ),
        ([module("a", external_id="X"), module("b", external_id="X")], "ID eksternal", "X"),
    ],
)
def test_a_faulty_catalogue_is_refused_whole(
    office: CatalogueOffice, rows: list[Row], column: str, value: str | None
) -> None:
    with pytest.raises(FaultyFiles) as refused:
        office.imports(*rows)

    (fault,) = refused.value.faults
    assert (fault.place.row, fault.column, fault.value) == (len(rows) + 1, column, value)
    assert office.rows(centres.c.code) == office.rows(catalogue_versions.c.number) == []


def test_an_external_id_is_a_centres_own(office: CatalogueOffice) -> None:
    rows = (module("a", external_id="X"), module("b", external_id="X", centre="LAN"))

    assert len(office.imports(*rows, centres=[centre(), centre("LAN")]).centres) == 2


def test_an_unknown_behaviour_is_refused_with_the_nearest_named(
    office: CatalogueOffice, tmp_path: Path
) -> None:
    headers = ["IRI", "Judul", "Pusat", "JP", "jenisDiklat", "Kriteria", "Berlaku sejak", "BP.4"]
    path = table(tmp_path / "a.xlsx", headers, ["urn:a"], sheet="Modul")

    with pytest.raises(FaultyFiles) as refused:
        import_catalogue(office.database, SIGNER, [path])

    fault = refused.value.faults[0]
    assert (fault.place.row, fault.column) == (1, "BP.4")
    assert "“BP." in english(fault.remedy)


def test_a_pass_mark_that_may_come_of_a_percentage_cell_is_warned_of(
    office: CatalogueOffice,
) -> None:
    imported = office.imports(module("a", pass_mark=0.75))

    assert [warning.value for warning in imported.warnings] == ["0.75"]


# --- publishing ---------------------------------------------------------------------------------


def test_a_published_module_holds_from_its_effective_date(office: CatalogueOffice) -> None:
    published = office.publishes(module("a"))

    assert only(published.centres).number == 1
    assert office.jp("a") == [(JANUARY, 4, False)]
    assert office.rows(catalogue_versions.c.published_at, catalogue_versions.c.policy) == [
        (NOW, "from-date")
    ]


def test_a_change_holds_from_its_date_on(office: CatalogueOffice) -> None:
    office.publishes(module("a"))
    office.publishes(module("a", jp=6, effective_from="01/06/2026"))

    assert office.jp("a") == [(JANUARY, 4, False), (JUNE, 6, False)]


def test_a_retroactive_change_holds_for_all_time(office: CatalogueOffice) -> None:
    office.publishes(module("a"))
    office.publishes(module("a", jp=6, effective_from="01/06/2026"), policy="retroactive")

    assert office.jp("a") == [(JUNE, 6, False)]


def test_a_missing_module_is_withdrawn_from_now_on(office: CatalogueOffice) -> None:
    office.publishes(module("a"), module("b"))
    office.publishes(module("b"))

    assert office.jp("a") == [(JANUARY, 4, False), (NOW, 4, True)]
    assert f"{LMS}/modul/a" in office.addresses()


def test_a_missing_module_is_gone_retroactively(office: CatalogueOffice) -> None:
    office.publishes(module("a"), module("b"))
    office.publishes(module("b"), policy="retroactive")

    assert office.rows(modules.c.iri) == [(f"{LMS}/modul/b",)]
    assert office.addresses() == {f"{LMS}/modul/b"}


def test_an_older_version_published_again_rolls_back(office: CatalogueOffice) -> None:
    office.publishes(module("a"), module("b"))
    office.publishes(module("a", jp=6, effective_from="01/06/2026"))

    publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 1))

    assert office.jp("a") == [(JANUARY, 4, False)]
    assert office.jp("b") == [(JANUARY, 4, False)]


def test_revisions_that_stay_keep_their_ids(office: CatalogueOffice) -> None:
    office.publishes(module("a"))
    ((before,),) = office.rows(module_revisions.c.revision_id)
    office.publishes(module("a", jp=6, effective_from="01/06/2026"))

    assert (before,) in office.rows(module_revisions.c.revision_id)


def test_an_alias_passes_from_one_module_to_another(office: CatalogueOffice) -> None:
    office.publishes(module("a", aliases="urn:x"), module("b"))
    office.publishes(module("a"), module("b", aliases="urn:x"))

    with office.database.read() as reading:
        query = (
            select(modules.c.iri)
            .join(module_keys, module_keys.c.module_id == modules.c.module_id)
            .where(module_keys.c.iri == "urn:x")
        )
        assert reading.connection.execute(query).scalar_one() == f"{LMS}/modul/b"


def test_nothing_is_published_if_two_centres_claim_one_iri(office: CatalogueOffice) -> None:
    both = [centre(), centre("LAN")]
    office.imports(module("a"), module("b"), centres=both)
    publish_catalogue(office.database, SIGNER)
    office.imports(module("c"), centres=())
    imported = office.imports(
        module("x", centre="LAN", iri=f"{LMS}/modul/a"),
        module("y", centre="LAN", aliases=f"{LMS}/modul/b"),
        module("z", centre="LAN"),
        centres=(),
    )

    with pytest.raises(ConflictingModules) as refused:
        publish_catalogue(office.database, SIGNER, WantedPublication("LAN"))

    assert {fault.value for fault in refused.value.faults} == {
        f"{LMS}/modul/a",
        f"{LMS}/modul/b",
    }
    assert imported.warnings == refused.value.faults
    assert len(office.rows(modules.c.iri)) == 2


def test_without_a_draft_there_is_nothing_to_publish(office: CatalogueOffice) -> None:
    office.publishes(module("a"))

    with pytest.raises(NotFound, match="no draft"):
        publish_catalogue(office.database, SIGNER)
    with pytest.raises(NotFound, match="no version 9"):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 9))
    with pytest.raises(NotFound, match="there are: BPSDM"):
        publish_catalogue(office.database, SIGNER, WantedPublication("LAIN"))


def test_what_was_published_is_in_the_draft_no_more(office: CatalogueOffice) -> None:
    office.imports(module("a"))
    office.publishes(module("a", jp=6))

    with pytest.raises(NotFound, match="no draft"):
        publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM"))


# --- who is computed afresh ---------------------------------------------------------------------


def test_those_who_waited_for_a_module_are_computed_afresh(office: CatalogueOffice) -> None:
    office.learns("ayu", f"{LMS}/modul/a")
    office.learns("budi", f"{LMS}/modul/lain")

    published = office.publishes(module("a"))

    assert (office.marked(), published.refolded) == (["ayu"], 1)
    with office.database.read() as reading:
        assert inputs.versions(reading)["catalogue"] == 1


def test_those_of_an_unchanged_module_are_left_alone(office: CatalogueOffice) -> None:
    office.publishes(module("a"), module("b"))
    office.learns("ayu", f"{LMS}/modul/a")
    office.learns("budi", f"{LMS}/modul/b")

    office.publishes(module("a"), module("b", jp=6))

    assert office.marked() == ["budi"]


def test_an_external_id_counts_for_its_own_centre_only(office: CatalogueOffice) -> None:
    office.imports(module("a"), centres=[centre(), centre("LAN")])
    ids = dict(office.rows(centres.c.code, centres.c.centre_id))
    with office.database.write() as writing:
        for number, code in enumerate(("BPSDM", "LAN"), 1):
            writing.connection.execute(
                insert(credentials).values(
                    credential_id=number,
                    key=code,
                    secret_hash="x",
                    centre_id=ids[code],
                    test_mode=False,
                    vouches_mailboxes=False,
                    created_at=NOW,
                )
            )
    office.learns("ayu", "urn:unknown", external_id="M-1", credential_id=1)
    office.learns("budi", "urn:unknown", external_id="M-1", credential_id=2)

    office.publishes(module("a", external_id="M-1"))

    # Whoever sent it is looked at afresh, because a centre may come to speak for another.
    assert office.marked() == ["ayu", "budi"]
    with office.database.read() as reading:
        reference = load(reading)
    entry = completion(f"{LMS} ayu", "urn:unknown")._replace(external_id="M-1")
    ours = reference.module_of(_of(entry, ids["BPSDM"]), "M-1", NOW)
    theirs = reference.module_of(_of(entry, ids["LAN"]), "M-1", NOW)
    assert isinstance(ours, Module)
    assert theirs is EntryStatus.UNMAPPED_MODULE


def _of(entry: Entry, centre_id: int) -> Entry:
    return entry._replace(key=entry.key._replace(centre_id=centre_id))


def test_a_publication_that_changes_nothing_leaves_everybody_alone(office: CatalogueOffice) -> None:
    office.publishes(module("a"))
    office.learns("ayu", f"{LMS}/modul/a")

    published = publish_catalogue(office.database, SIGNER, WantedPublication("BPSDM", 1))

    assert (only(published.centres).changes, office.marked()) == ((), [])


def test_all_drafts_are_published_together(office: CatalogueOffice) -> None:
    office.imports(module("a"), module("b", centre="LAN"), centres=[centre(), centre("LAN")])

    published = publish_catalogue(office.database, SIGNER)

    assert [it.centre for it in published.centres] == ["BPSDM", "LAN"]
    with office.database.read() as reading:
        query = select(func.count()).select_from(modules)
        assert reading.connection.execute(query).scalar_one() == 2
