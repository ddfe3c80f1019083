from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table, delete, func, select

from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.evidence import marked_people
from lms_plugin.store.tables.people import (
    identifier_matches,
    identifiers,
    memberships,
    node_spans,
    nodes,
    people,
    standards,
)
from lms_plugin.usecases.people.import_roster import import_roster
from schemas.roster import ImportTally, RosterSummary
from schemas.zones import Zone
from tests.province import SIGNER
from tests.spoken import english
from tests.workbooks import (
    LMS,
    NIP,
    OTHER_NIP,
    PPPK_NIP,
    THIRD_NIP,
    Row,
    agency,
    employee,
    roster,
    standard,
    table,
    unit,
)

TREE = (agency(), unit("A.1"), unit("A.2"))


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


class RosterOffice:
    """Imports one workbook after another, and tells what is stored."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self._folder = folder

    def takes_in(self, *employees: Row, **sheets: Any) -> RosterSummary:
        return self.imports(self.workbook(*employees, **sheets))

    def workbook(self, *employees: Row, units: Any = TREE, **sheets: Any) -> Path:
        path = self._folder / f"{uuid4()}.xlsx"
        return roster(path, units=units, employees=employees, **sheets)

    def imports(self, *paths: Path) -> RosterSummary:
        return import_roster(self.database, SIGNER, paths, new_id=uuid4)

    def refuses(self, *employees: Row, **sheets: Any) -> list[tuple[Any, ...]]:
        """(sheet, row, column, value) of each fault, and that nothing was stored."""
        before = self.everything()
        with pytest.raises(FaultyFiles) as refused:
            self.takes_in(*employees, **sheets)
        assert self.everything() == before
        return [
            (fault.place.sheet, fault.place.row, fault.column, fault.value)
            for fault in refused.value.faults
        ]

    def everything(self) -> dict[str, int]:
        tables = (nodes, node_spans, people, identifiers, memberships, standards, profiles)
        return {table.name: self.count(table) for table in (*tables, marked_people)}

    def count(self, table: Table) -> int:
        with self.database.read() as reading:
            query = select(func.count()).select_from(table)
            number: int = reading.connection.execute(query).scalar_one()
        return number

    def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        with self.database.read() as reading:
            found = reading.connection.execute(select(*columns).order_by(*columns))
            return [tuple(row) for row in found]

    def posts(self) -> list[tuple[str, datetime, datetime | None]]:
        """(unit, from, to) of every membership, oldest first."""
        with self.database.read() as reading:
            query = (
                select(nodes.c.code, memberships.c.from_at, memberships.c.to_at)
                .join(nodes, nodes.c.node_id == memberships.c.unit_id)
                .order_by(memberships.c.from_at, nodes.c.code)
            )
            return [tuple(row) for row in reading.connection.execute(query)]

    def holder(self, key: str) -> list[tuple[datetime, str]]:
        """(since, name of person) for an identifier, oldest first."""
        with self.database.read() as reading:
            query = (
                select(identifiers.c.from_at, people.c.name)
                .join(people, people.c.person_id == identifiers.c.person_id)
                .where(identifiers.c.key == key)
                .order_by(identifiers.c.from_at)
            )
            return [tuple(row) for row in reading.connection.execute(query)]

    def forgets_marks(self) -> None:
        with self.database.write() as writing:
            writing.connection.execute(delete(marked_people))

    def marked(self) -> list[str]:
        with self.database.read() as reading:
            query = (
                select(people.c.name)
                .join(marked_people, marked_people.c.person_id == people.c.person_id)
                .order_by(people.c.name)
            )
            return list(reading.connection.execute(query).scalars())

    def versions(self) -> dict[str, int]:
        with self.database.read() as reading:
            return inputs.versions(reading)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> RosterOffice:
    return RosterOffice(database, tmp_path)


def midnight(year: int, month: int, day: int, zone: Zone = Zone.WIB) -> datetime:
    return zone.midnight(date(year, month, day))


def account(name: str) -> Mapping[str, str]:
    return {"home_page": LMS, "account_name": name}


# --- what is taken in ---------------------------------------------------------------------------


def test_a_person_is_stored_with_post_identifiers_and_an_empty_profile(
    office: RosterOffice,
) -> None:
    summary = office.takes_in(employee(**account("ayu"), mailbox="ayu@Example.id"))

    assert (summary.people.new, summary.units.new, summary.refolded) == (1, 3, 1)
    assert office.posts() == [("A.1", midnight(2020, 1, 1), None)]
    assert office.rows(identifiers.c.key) == [
        (f"{LMS} ayu",),
        ("mailto:ayu@example.id",),
        (f"nip:{NIP}",),
    ]
    assert office.count(profiles) == 1
    assert office.marked() == ["Ayu Lestari"]


def test_the_same_file_again_changes_nothing(office: RosterOffice) -> None:
    path = office.workbook(
        employee(**account("ayu")),
        employee(from_day="01/03/2024", unit="A.2", **account("ayu")),
        employee(OTHER_NIP, name="Budi", to_day="01/01/2025"),
        standards=[standard()],
    )
    office.imports(path)
    office.forgets_marks()
    versions = office.versions()

    again = office.imports(path)

    assert again.nothing_changed
    assert (again.people.unchanged, again.units.unchanged, again.standards.unchanged) == (2, 3, 1)
    assert office.marked() == []
    assert office.versions() == versions


def test_sheets_may_come_as_csv_files_of_their_own(office: RosterOffice, tmp_path: Path) -> None:
    units, employees = tmp_path / "unit.csv", tmp_path / "pegawai.csv"
    units.write_text(
        "Kode;Nama;Jenis;Induk;Zona;Berlaku sejak;Berlaku sampai\n"
        "A;Instansi A;instansi;;WIB;01/01/2015;\n"
    )
    employees.write_bytes(
        "NIP,Name,Status,Unit code,Post,Kind of post,Grade,Valid from,Valid to\n"
        f"{NIP},José,PNS,A,Analis,Fungsional Ahli Muda,III/c,2020-01-01,\n".encode("cp1252")
    )

    summary = office.imports(units, employees)

    assert (summary.units.new, summary.people.new) == (1, 1)
    assert office.rows(people.c.name) == [("José",)]
    assert office.rows(memberships.c.post_class) == [("fungsional ahli muda",)]


def test_a_file_without_account_columns_says_nothing_of_accounts(
    office: RosterOffice, tmp_path: Path
) -> None:
    office.takes_in(employee(**account("ayu"), mailbox="ayu@example.id"))
    path = tmp_path / "pegawai.csv"
    path.write_text(
        "NIP,Nama,Status,Unit,Jabatan,Jenis jabatan,Golongan,Berlaku sejak,Berlaku sampai\n"
        f"{NIP},Ayu Lestari,PNS,A.1,Analis,pelaksana,III/a,01/01/2020,\n"
    )

    assert office.imports(path).nothing_changed


# --- dates, corrections and mutations -----------------------------------------------------------


def test_a_later_row_is_a_mutation_and_ends_the_post_before(office: RosterOffice) -> None:
    office.takes_in(employee())
    office.forgets_marks()
    summary = office.takes_in(employee(unit="A.2", from_day="01/07/2024"))

    assert summary.people.changed == 1
    assert office.posts() == [
        ("A.1", midnight(2020, 1, 1), midnight(2024, 7, 1)),
        ("A.2", midnight(2024, 7, 1), None),
    ]
    assert office.marked() == ["Ayu Lestari"]


def test_an_earlier_row_brought_later_ends_where_the_known_one_begins(office: RosterOffice) -> None:
    office.takes_in(employee(unit="A.2", from_day="01/07/2024"))
    office.takes_in(employee())

    assert office.posts() == [
        ("A.1", midnight(2020, 1, 1), midnight(2024, 7, 1)),
        ("A.2", midnight(2024, 7, 1), None),
    ]


def test_a_row_of_the_same_day_is_a_correction(office: RosterOffice) -> None:
    office.takes_in(employee())
    office.takes_in(employee(unit="A.2", to_day="01/01/2026", name="Ayu L. Putri"))

    assert office.posts() == [("A.2", midnight(2020, 1, 1), midnight(2026, 1, 1))]
    assert office.rows(people.c.name) == [("Ayu L. Putri",)]


def test_an_older_row_does_not_bring_back_an_older_name(office: RosterOffice) -> None:
    office.takes_in(employee(name="Nama Baru", from_day="01/07/2024"))
    office.takes_in(employee(name="Nama Lama", from_day="01/01/2020"))

    assert office.rows(people.c.name) == [("Nama Baru",)]


def test_a_new_name_alone_needs_no_profile_computed(office: RosterOffice) -> None:
    office.takes_in(employee())
    office.forgets_marks()

    summary = office.takes_in(employee(name="Ayu L. Putri"))

    assert (summary.people.changed, summary.refolded) == (1, 0)


def test_dates_are_midnights_of_the_agencys_zone_without_gap_between_zones(
    office: RosterOffice,
) -> None:
    units = (agency(zone="WIB"), agency("B", zone="WIT"), unit("A.1"), unit("B.1", parent="B"))
    office.takes_in(
        employee(to_day="01/07/2024"),
        employee(unit="B.1", from_day="01/07/2024", to_day="01/01/2026"),
        units=units,
    )

    assert office.posts() == [
        ("A.1", midnight(2020, 1, 1, Zone.WIB), midnight(2024, 7, 1, Zone.WIT)),
        ("B.1", midnight(2024, 7, 1, Zone.WIT), midnight(2026, 1, 1, Zone.WIT)),
    ]


def test_a_corrected_zone_dates_people_and_identifiers_anew(office: RosterOffice) -> None:
    office.takes_in(employee(**account("ayu")), standards=[standard()])
    office.forgets_marks()

    summary = office.takes_in(units=(agency(zone="WITA"),))

    assert office.posts() == [("A.1", midnight(2020, 1, 1, Zone.WITA), None)]
    assert office.holder(f"{LMS} ayu") == [(midnight(2020, 1, 1, Zone.WITA), "Ayu Lestari")]
    assert office.rows(standards.c.from_at) == [(midnight(2026, 1, 1, Zone.WITA),)]
    assert set(office.rows(node_spans.c.from_at)) == {(midnight(2015, 1, 1, Zone.WITA),)}
    assert (summary.people, office.marked()) == (ImportTally(), ["Ayu Lestari"])


def test_after_a_corrected_zone_the_old_roster_still_changes_nothing_else(
    office: RosterOffice,
) -> None:
    path = office.workbook(employee(**account("ayu")), units=())
    office.takes_in(employee(**account("ayu")))
    office.takes_in(units=(agency(zone="WITA"),))

    assert office.imports(path).nothing_changed


# --- identifiers --------------------------------------------------------------------------------


def test_a_corrected_account_takes_the_wrong_one_back(office: RosterOffice) -> None:
    office.takes_in(employee(**account("salah")))
    office.forgets_marks()
    office.takes_in(employee(**account("ayu")))

    assert office.rows(identifiers.c.key) == [(f"{LMS} ayu",), (f"nip:{NIP}",)]
    assert office.marked() == ["Ayu Lestari"]


def test_swapped_accounts_are_put_right_by_one_file(office: RosterOffice) -> None:
    office.takes_in(employee(**account("budi")), employee(OTHER_NIP, name="Budi", **account("ayu")))
    office.takes_in(employee(**account("ayu")), employee(OTHER_NIP, name="Budi", **account("budi")))

    assert office.holder(f"{LMS} ayu") == [(midnight(2020, 1, 1), "Ayu Lestari")]
    assert office.holder(f"{LMS} budi") == [(midnight(2020, 1, 1), "Budi")]


def test_an_account_is_handed_on_and_both_are_computed_afresh(office: RosterOffice) -> None:
    office.takes_in(employee(**account("operator")), employee(OTHER_NIP, name="Budi"))
    office.forgets_marks()
    office.takes_in(employee(OTHER_NIP, name="Budi", from_day="01/07/2024", **account("operator")))

    assert office.holder(f"{LMS} operator") == [
        (midnight(2020, 1, 1), "Ayu Lestari"),
        (midnight(2024, 7, 1), "Budi"),
    ]
    assert office.marked() == ["Ayu Lestari", "Budi"]


def test_correcting_an_earlier_row_leaves_the_later_rows_account(office: RosterOffice) -> None:
    office.takes_in(employee(**account("ayu")), employee(from_day="01/07/2024", **account("ayu")))
    office.takes_in(employee(**account("lama")))

    assert office.holder(f"{LMS} ayu") == [(midnight(2024, 7, 1), "Ayu Lestari")]


def test_a_new_number_is_the_same_persons_if_pns_orang_id_says_so(office: RosterOffice) -> None:
    office.takes_in(
        employee(PPPK_NIP, status="PPPK", grade="IX", pns_orang_id="P-1", to_day="01/07/2024")
    )
    summary = office.takes_in(employee(NIP, pns_orang_id="P-1", from_day="01/07/2024", unit="A.2"))

    assert summary.people.changed == 1
    assert office.count(people) == 1
    assert len(office.posts()) == 2
    assert office.holder(f"nip:{NIP}") == [(midnight(2024, 7, 1), "Ayu Lestari")]


def test_old_and_new_number_of_one_person_may_come_without_pns_orang_id_once_known(
    office: RosterOffice,
) -> None:
    old = {"status": "PPPK", "grade": "IX", "to_day": "01/07/2024"}
    office.takes_in(
        employee(PPPK_NIP, pns_orang_id="P-1", **old),
        employee(NIP, pns_orang_id="P-1", from_day="01/07/2024"),
    )

    again = office.takes_in(employee(PPPK_NIP, **old), employee(NIP, from_day="01/07/2024"))

    assert (again.people.unchanged, office.count(people)) == (1, 1)


def test_a_shared_account_makes_nobody_the_same_person(office: RosterOffice) -> None:
    office.takes_in(
        employee(PPPK_NIP, status="PPPK", grade="IX", to_day="01/07/2024", **account("ayu")),
        employee(NIP, from_day="01/07/2024", **account("ayu")),
    )

    assert office.count(people) == 2


# --- units and standards ------------------------------------------------------------------------


def test_a_unit_moved_to_another_agency_has_its_people_computed_afresh(
    office: RosterOffice,
) -> None:
    units = (*TREE, agency("B", zone="WIT"))
    office.takes_in(employee(), employee(OTHER_NIP, name="Budi", unit="A.2"), units=units)
    office.forgets_marks()
    before = office.versions()["tree"]

    summary = office.takes_in(units=[unit("A.1", parent="B", from_day="01/01/2026")])

    assert summary.units.changed == 1
    assert office.marked() == ["Ayu Lestari"]
    assert office.versions()["tree"] == before + 1


def test_a_renamed_unit_has_nobody_computed_afresh(office: RosterOffice) -> None:
    office.takes_in(employee())
    office.forgets_marks()

    summary = office.takes_in(units=[unit("A.1", name="Nama Baru")])

    assert (summary.units.changed, summary.refolded) == (1, 0)


def test_a_changed_standard_has_the_agencys_people_computed_afresh(office: RosterOffice) -> None:
    units = (*TREE, agency("B"), unit("B.1", parent="B"))
    office.takes_in(
        employee(),
        employee(OTHER_NIP, name="Budi", unit="B.1"),
        units=units,
        standards=[standard(points=150)],
    )
    office.forgets_marks()

    summary = office.takes_in(units=(), standards=[standard(points=200)])

    assert summary.standards.changed == 1
    assert office.rows(standards.c.points) == [(200,)]
    assert office.marked() == ["Ayu Lestari"]


def test_people_and_units_that_no_file_names_stay(office: RosterOffice) -> None:
    office.takes_in(employee())
    office.takes_in(employee(OTHER_NIP, name="Budi"), units=[unit("A.3")])

    assert office.count(nodes) == 4
    assert office.posts() == [
        ("A.1", midnight(2020, 1, 1), None),
        ("A.1", midnight(2020, 1, 1), None),
    ]


# --- what is refused ----------------------------------------------------------------------------


def test_every_fault_of_every_sheet_is_reported_and_nothing_is_stored(office: RosterOffice) -> None:
    faults = office.refuses(
        employee("1.98409E+17"),
        employee(OTHER_NIP, from_day="31/02/2026"),
        employee(THIRD_NIP, unit="Z.9"),
        units=(*TREE, unit("A.3", parent="Z"), unit("A.4", kind="seksi")),
        standards=[standard(points=0), standard(behaviour="XX.9"), standard(agency="A.1")],
    )

    assert faults == [
        ("Unit", 6, "Jenis", "seksi"),
        ("Pegawai", 2, "NIP", "1.98409E+17"),
        ("Pegawai", 3, "Berlaku sejak", "31/02/2026"),
        ("Standar", 2, "Poin", "0"),
        ("Standar", 3, "Perilaku", "XX.9"),
        ("Unit", 5, "Induk", "Z"),
        ("Standar", 4, "Instansi", "A.1"),
        ("Pegawai", 4, "Unit", "Z.9"),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"nip": 198409122010011901}, "NIP", "1.98409122010012e+17"),
        ({"nip": "19840912201001190"}, "NIP", "19840912201001190"),
        ({"nip": "198409122010131901"}, "NIP", "198409122010131901"),
        ({"nip": None}, "NIP", None),
        ({"name": " "}, "Nama", None),
        ({"status": "Honorer"}, "Status", "Honorer"),
        ({"post_class": "staf"}, "Jenis jabatan", "staf"),
        ({"grade": "IX"}, "Golongan", "IX"),
        ({"status": "PPPK"}, "Golongan", "III/a"),
        ({"to_day": "01/01/2020"}, "Berlaku sampai", "01/01/2020"),
        ({"to_day": "31/12/2019"}, "Berlaku sampai", "31/12/2019"),
        ({"from_day": 43831}, "Berlaku sejak", "43831"),
        ({"home_page": LMS}, "Nama akun LMS", None),
        ({"account_name": "ayu"}, "Laman akun LMS", None),
        ({"home_page": LMS, "account_name": "anonymous"}, "Nama akun LMS", "anonymous"),
        ({"mailbox": "ayu"}, "Surel", "ayu"),
    ],
)
def test_a_faulty_cell_is_named(
    office: RosterOffice, cells: dict[str, Any], column: str, value: str | None
) -> None:
    assert office.refuses(employee(**cells)) == [("Pegawai", 2, column, value)]


def test_the_contract_code_of_a_pppk_passes(office: RosterOffice) -> None:
    assert office.takes_in(employee(PPPK_NIP, status="PPPK", grade="IX")).people.new == 1


@pytest.mark.parametrize(
    ("units", "row"),
    [
        ([unit("A.1", parent="A.2"), unit("A.2", parent="A.1")], 2),
        ([unit("A.1", parent="A.1")], 2),
        (
            [
                unit("A.1"),
                unit("A.1", parent="A.2", from_day="01/01/2026"),
                unit("A.2", parent="A.1"),
            ],
            2,
        ),
    ],
)
def test_a_circle_in_the_tree_is_refused_whenever_it_holds(
    office: RosterOffice, units: list[Row], row: int
) -> None:
    faults = office.refuses(units=[agency(), *units])

    assert [(sheet, column) for sheet, _, column, _ in faults] == [("Unit", "Induk")]
    assert faults[0][1] >= row


def test_a_circle_with_what_is_already_stored_is_refused(office: RosterOffice) -> None:
    office.takes_in(units=(*TREE, unit("A.1.1", parent="A.1")))

    faults = office.refuses(units=[unit("A.1", parent="A.1.1", from_day="01/01/2026")])

    assert faults == [("Unit", 2, "Induk", "A.1.1")]


@pytest.mark.parametrize(
    "units",
    [
        [agency(), unit("A.1"), unit("A.1")],
        [agency(), unit("A.1"), agency("A.1", from_day="01/01/2026")],
        [agency(), unit("A.1"), agency("B", parent="A.1")],
        [agency(zone=None)],
        [agency(), unit("A.1", to_day="01/01/2020"), unit("A.1", from_day="01/01/2019")],
    ],
)
def test_units_that_contradict_each_other_are_refused(
    office: RosterOffice, units: list[Row]
) -> None:
    assert len(office.refuses(units=units)) == 1


def test_the_same_row_twice_is_refused_also_across_files(office: RosterOffice) -> None:
    first = office.workbook(employee())
    second = office.workbook(employee(unit="A.2"), units=())

    with pytest.raises(FaultyFiles) as refused:
        office.imports(first, second)

    (fault,) = refused.value.faults
    assert (fault.place.file, fault.place.row, fault.column) == (second.name, 2, "NIP")
    assert first.name in english(fault.wrong)


def test_rows_whose_own_ends_overlap_are_refused(office: RosterOffice) -> None:
    faults = office.refuses(
        employee(to_day="01/01/2025"), employee(from_day="01/07/2024", unit="A.2")
    )

    assert faults == [("Pegawai", 3, "Berlaku sejak", "01/07/2024")]


def test_one_account_claimed_by_two_at_the_same_time_is_refused(office: RosterOffice) -> None:
    faults = office.refuses(
        employee(**account("sama")),
        employee(OTHER_NIP, from_day="01/07/2024", **account("sama")),
    )

    assert faults == [("Pegawai", 3, "Nama akun LMS", "sama")]


def test_one_account_of_two_people_one_after_the_other_is_no_fault(office: RosterOffice) -> None:
    office.takes_in(
        employee(to_day="01/07/2024", **account("bergilir")),
        employee(OTHER_NIP, name="Budi", from_day="01/07/2024", **account("bergilir")),
    )

    assert [name for _, name in office.holder(f"{LMS} bergilir")] == ["Ayu Lestari", "Budi"]


def test_an_account_that_is_anothers_since_the_same_day_is_refused(office: RosterOffice) -> None:
    office.takes_in(employee(**account("sama")))

    faults = office.refuses(employee(OTHER_NIP, **account("sama")))

    assert faults == [("Pegawai", 2, "Nama akun LMS", "sama")]


# --- spellings ------------------------------------------------------------------------------------


def test_two_spellings_of_one_mailbox_in_a_file_are_refused(office: RosterOffice) -> None:
    faults = office.refuses(
        employee(mailbox="Sama@example.id"),
        employee(OTHER_NIP, from_day="01/07/2024", mailbox="sama@example.id"),
    )

    assert len(faults) == 1
    assert faults[0][2] == "Surel"


@pytest.mark.parametrize(
    ("first", "second", "column", "value"),
    [
        ({"mailbox": "Sama@x.id"}, {"mailbox": "sama@x.id"}, "Surel", "sama@x.id"),
        (
            {"home_page": "http://lms.example/", "account_name": "sama"},
            {"home_page": "https://LMS.example", "account_name": "sama"},
            "Nama akun LMS",
            "sama",
        ),
    ],
    ids=["mailbox", "account"],
)
def test_another_spelling_of_what_is_anothers_is_refused_for_its_row(
    office: RosterOffice,
    first: Mapping[str, str],
    second: Mapping[str, str],
    column: str,
    value: str,
) -> None:
    office.takes_in(employee(**first))

    faults = office.refuses(employee(OTHER_NIP, from_day="01/07/2024", **second))

    assert faults == [("Pegawai", 2, column, value)]


def test_another_spelling_is_free_once_its_holder_has_left_or_has_another(
    office: RosterOffice,
) -> None:
    office.takes_in(employee(to_day="01/07/2024", mailbox="Sama@x.id"))
    office.takes_in(employee(OTHER_NIP, name="Budi", from_day="01/07/2024", mailbox="sama@x.id"))
    office.takes_in(employee(OTHER_NIP, name="Budi", from_day="01/01/2025", mailbox="budi@x.id"))

    office.takes_in(employee(THIRD_NIP, name="Citra", from_day="01/01/2025", mailbox="SAMA@x.id"))

    assert len(office.holder("mailto:SAMA@x.id")) == 1


def test_who_moves_without_a_word_of_their_mailbox_has_it_still(office: RosterOffice) -> None:
    office.takes_in(employee(mailbox="Sama@x.id"))
    office.takes_in(employee(unit="A.2", from_day="01/07/2024"))

    faults = office.refuses(employee(OTHER_NIP, from_day="01/01/2025", mailbox="sama@x.id"))

    assert faults == [("Pegawai", 2, "Surel", "sama@x.id")]


def test_one_person_may_be_written_in_several_ways(office: RosterOffice) -> None:
    office.takes_in(employee(mailbox="Ayu@x.id"))
    office.takes_in(employee(from_day="01/07/2024", mailbox="ayu@x.id"))

    assert len(office.holder("mailto:ayu@x.id")) == 1


def test_whoever_has_another_spelling_of_what_is_given_is_computed_afresh(
    office: RosterOffice,
) -> None:
    office.takes_in(employee(to_day="01/07/2024", mailbox="Sama@x.id"))
    office.forgets_marks()

    office.takes_in(employee(OTHER_NIP, name="Budi", from_day="01/07/2024", mailbox="sama@x.id"))

    assert office.marked() == ["Ayu Lestari", "Budi"]


def test_what_is_imported_is_found_by_its_match_keys_and_what_is_lost_no_more(
    office: RosterOffice,
) -> None:
    office.takes_in(employee(mailbox="Lama@x.id"))
    before = office.rows(identifier_matches.c.key)

    office.takes_in(employee(mailbox="Baru@x.id"))

    assert before.count(("mailto:Lama@x.id",)) == 3
    after = office.rows(identifier_matches.c.key)
    assert (after.count(("mailto:Lama@x.id",)), after.count(("mailto:Baru@x.id",))) == (0, 3)


def test_a_number_may_be_written_as_letters_print_it(office: RosterOffice) -> None:
    office.takes_in(employee("19840912.201001.1.901"))

    assert len(office.holder(f"nip:{NIP}")) == 1


# --- number and pnsOrangId -----------------------------------------------------------------------


def test_number_and_pns_orang_id_of_two_known_people_are_refused(office: RosterOffice) -> None:
    office.takes_in(
        employee(pns_orang_id="P-1"), employee(OTHER_NIP, name="Budi", pns_orang_id="P-2")
    )

    faults = office.refuses(employee(pns_orang_id="P-2"))

    assert faults == [("Pegawai", 2, "pnsOrangId", "P-2")]


def test_one_number_with_two_pns_orang_ids_is_refused(office: RosterOffice) -> None:
    faults = office.refuses(
        employee(pns_orang_id="P-1"), employee(pns_orang_id="P-2", from_day="01/07/2024")
    )

    assert faults == [("Pegawai", 3, "pnsOrangId", "P-2")]


def test_a_missing_column_is_named_with_the_header_that_was_probably_meant(
    office: RosterOffice, tmp_path: Path
) -> None:
    headers = ["NIP", "Nama", "Status", "Unit", "Jabatan", "Jenis jabatn", "Golongan", "TMT"]
    path = table(tmp_path / "a.xlsx", [*headers, "Berlaku sampai", "Catatan"], [NIP])

    with pytest.raises(FaultyFiles) as refused:
        office.imports(path)

    (fault,) = refused.value.faults
    assert (fault.place.row, fault.column) == (1, "Jenis jabatan")
    assert "Jenis jabatn" in english(fault.remedy)


def test_an_unknown_column_and_an_odd_age_are_only_warned_of(
    office: RosterOffice, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "NIP,Nama,Status,Unit,Jabatan,Jenis jabatan,Golongan,Berlaku sejak,Berlaku sampai,Hobi\n"
        "200509122010011901,Ayu,PNS,A.1,Analis,pelaksana,III/a,01/01/2020,,catur\n"
    )
    summary = office.imports(office.workbook(), path)

    assert [warning.column for warning in summary.warnings] == ["Hobi", "NIP"]
    assert summary.people.new == 1


def test_a_sheet_of_an_unknown_name_is_refused_if_there_is_no_other(
    office: RosterOffice, tmp_path: Path
) -> None:
    with pytest.raises(FaultyFiles) as refused:
        office.imports(table(tmp_path / "a.xlsx", ["NIP"], [NIP], sheet="Sheet1"))

    assert "no sheet of a known name" in english(refused.value.faults[0].wrong)


def test_a_csv_whose_first_row_is_no_header_is_refused(
    office: RosterOffice, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{NIP},Ayu,PNS\n")

    with pytest.raises(FaultyFiles) as refused:
        office.imports(path)

    assert "no headers that are known" in english(refused.value.faults[0].wrong)


def test_a_file_that_is_no_workbook_is_one_fault_among_those_of_others(
    office: RosterOffice, tmp_path: Path
) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"<html></html>")

    with pytest.raises(FaultyFiles) as refused:
        office.imports(broken, office.workbook(employee("123")))

    assert [fault.place.file == "rusak.xlsx" for fault in refused.value.faults] == [True, False]


def test_a_delimiter_inside_a_value_without_quotes_is_noticed(
    office: RosterOffice, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "NIP;Nama;Status;Unit;Jabatan;Jenis jabatan;Golongan;Berlaku sejak;Berlaku sampai\n"
        f"{NIP};Ayu;PNS;A.1;Analis;pelaksana;III/a;01/01/2020;;Kepala; Bidang\n"
    )
    with pytest.raises(FaultyFiles) as refused:
        office.imports(office.workbook(), path)

    assert "more cells than there are headers" in english(refused.value.faults[0].wrong)


def test_only_the_first_of_many_faults_are_shown_and_all_are_counted(office: RosterOffice) -> None:
    rows = [employee("x", from_day=f"{day:02}/01/2020") for day in range(1, 29)] * 10

    with pytest.raises(FaultyFiles) as refused:
        office.takes_in(*rows)

    assert (len(refused.value.faults), refused.value.count) == (200, 280)


def test_what_may_be_logged_holds_no_number(office: RosterOffice) -> None:
    with pytest.raises(FaultyFiles) as refused:
        office.takes_in(employee("198409122010013901"))

    assert "198409122010013901" not in str(refused.value) + repr(refused.value.faults)


def test_two_imports_at_once_add_nobody_twice(office: RosterOffice) -> None:
    path = office.workbook(*(employee(NIP[:-1] + str(digit)) for digit in range(1, 10)))

    with ThreadPoolExecutor(2) as pool:
        summaries = list(pool.map(office.imports, [path, path]))

    assert sorted(summary.people.new for summary in summaries) == [0, 9]
    assert office.count(people) == 9


def test_people_wait_since_the_time_of_the_databases_clock(office: RosterOffice) -> None:
    def its_clock() -> datetime:
        with office.database.read() as reading:
            return reading.now()

    before = its_clock()
    office.takes_in(employee())
    after = its_clock()

    ((since,),) = office.rows(marked_people.c.since)
    assert before <= since <= after
