from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import msgspec
import pytest
from sqlalchemy import func, select

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.completions.refusals import BuiltUpon, WouldTakeBack
from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Forbidden, Invalid, NotFound
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, GivenFile
from lms_plugin.outside.workbooks.templates import write_attendance_template
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement, StoredStatement
from lms_plugin.store.tables.completions import sheet_changes, sheet_imports
from lms_plugin.store.tables.deliveries import deliveries
from lms_plugin.texts.say import shown
from lms_plugin.usecases.access.credentials import revoke_credential
from lms_plugin.usecases.completions import prepare_sheet
from lms_plugin.usecases.completions.import_sheet import SheetWriting, import_sheet
from lms_plugin.usecases.completions.open_sheet import SheetOrder, open_sheet
from lms_plugin.usecases.completions.prepare_sheet import prepared_sheet
from lms_plugin.usecases.completions.read_imports import list_imports
from lms_plugin.usecases.completions.revert_sheet import revert_sheet
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.read_records import WantedRecords, read_own_records
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.texts import Language
from tests.province import (
    ANTIKORUPSI,
    KONFLIK,
    LMS,
    OPERATOR,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    hr,
    iri,
    learner,
    nip,
    open_province,
    voiding,
)
from tests.spoken import english, indonesian
from tests.usecases.completions.calls import is_credited, kept, row, send
from tests.usecases.completions.sheets import (
    Row,
    a_class,
    counts,
    look,
    order,
    participant,
    people,
    register_nips,
    take,
)

DECIDER = Decider(OPERATOR, SIGNER)
AYU, BUDI = participant("Ayu"), participant("Budi")


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        register_nips(opened)
        yield opened


def faults(error: FaultyFiles) -> list[tuple[str | None, int | None, str, str | None]]:
    return [
        (one.place.sheet, one.place.row, shown(one.column, Language.ID), one.value)
        for one in error.faults
    ]


def refused(province: Province, *rows: object, **more: object) -> FaultyFiles:
    with pytest.raises(FaultyFiles) as error:
        take(province, *rows, **more)  # type: ignore[arg-type]
    assert kept(province) == 0
    return error.value


def count(province: Province, table: object) -> int:
    with province.database.read() as reading:
        query = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int(reading.connection.execute(query).scalar_one())


def assert_lawful(province: Province) -> None:
    province.catch_up()
    assert verify(province.database, silent).faults == []
    assert compare_with_rebuild(province.database, silent).differences == []


# --- what counts ----------------------------------------------------------------------------------


def test_who_was_present_often_enough_is_credited(province: Province) -> None:
    found = take(province, [a_class()], [AYU, BUDI])

    assert counts(found) == {"created": 2}
    assert is_credited(province, "Ayu")
    assert is_credited(province, "Budi")
    assert_lawful(province)


def test_presence_is_reckoned_exactly(province: Province) -> None:
    rows = [
        participant("Ayu", "A", attended="2"),
        participant("Budi", "B", attended="7"),
        participant("Eko", "B", attended="6"),
    ]
    classes = [
        a_class("A", sessions="3", required="2/3"),
        a_class("B", sessions="10", required="70%"),
    ]

    take(province, classes, rows)

    assert is_credited(province, "Ayu")
    assert is_credited(province, "Budi")
    assert not is_credited(province, "Eko")


def test_who_was_present_too_seldom_earns_nothing_and_reads_why(province: Province) -> None:
    found = take(province, [a_class()], [participant("Ayu", attended="7")])

    assert counts(found) == {"created": 1, "absent": 1}
    assert not is_credited(province, "Ayu")
    province.catch_up()
    (record,) = read_own_records(
        province.database, province.cache, learner("Ayu"), WantedRecords()
    ).records
    assert record.reason.code == "present_too_seldom"
    assert_lawful(province)


def test_nobody_at_all_is_0_sessions_and_no_blank(province: Province) -> None:
    take(province, [a_class()], [participant("Ayu", attended="0")])
    assert not is_credited(province, "Ayu")

    error = refused_more(province, [participant("Budi", attended="")])
    assert [one.column for one in error.faults] == ["Sesi hadir"]


def refused_more(province: Province, rows: list[object]) -> FaultyFiles:
    with pytest.raises(FaultyFiles) as error:
        take(province, [a_class()], rows)  # type: ignore[arg-type]
    return error.value


def test_columns_of_sessions_count_who_was_there(province: Province) -> None:
    present = {f"session_{number}": "H" for number in range(1, 5)}
    absent = present | {"session_3": "I", "session_4": "S"}
    marks = [
        participant("Ayu", attended="") | present,
        participant("Budi", attended="") | absent,
    ]

    take(province, [a_class(sessions="4", required="3/4")], marks)

    assert is_credited(province, "Ayu")
    assert not is_credited(province, "Budi")


def test_classes_of_unlike_length_stand_in_one_sheet_of_marks(province: Province) -> None:
    def marks(code: str, *told: str) -> Row:
        return participant("Ayu", code, attended="") | {
            f"session_{number}": mark for number, mark in enumerate(told, 1)
        }

    classes = [a_class(sessions="3"), a_class("K2", KONFLIK, sessions="2")]
    found = take(province, classes, [marks("K1", "H", "H", "H"), marks("K2", "H", "H", "")])

    assert counts(found) == {"created": 2}


@pytest.mark.parametrize(("told", "column"), [(3, "Sesi 4"), (5, "Sesi 5")])
def test_marks_of_some_sessions_only_are_no_absence(
    province: Province, told: int, column: str
) -> None:
    marks = {f"session_{number}": "H" for number in range(1, told + 1)}

    error = refused(province, [a_class(sessions="4")], [participant("Ayu", attended="") | marks])

    assert faults(error) == [("Peserta", 2, column, None)]


def test_a_certificate_of_no_likely_day_is_refused(province: Province) -> None:
    people = [AYU | {"certificate_day": "01/01/2030"}, BUDI | {"certificate_day": "01/01/1960"}]

    error = refused(province, [a_class()], people)

    assert [english(one.wrong) for one in error.faults] == [
        "This date is yet to come.",
        "This date is before 2000.",
    ]


def test_a_certificate_from_before_the_end_is_warned_of(province: Province) -> None:
    found = take(province, [a_class()], [AYU | {"certificate_day": "09/01/2026"}])

    assert [one.column for one in found.warnings] == ["Tanggal sertifikat"]


def test_a_class_yet_to_end_is_told_once(province: Province) -> None:
    error = refused(province, [a_class(to_day="25/12/2029")], [AYU, BUDI])

    assert faults(error) == [("Kelas", 2, "Selesai", "25/12/2029")]


@pytest.mark.parametrize("written", ["https://[lms", "https://lms.example/%zz"])
def test_what_only_looks_like_an_address_is_refused_in_its_cell(
    province: Province, written: str
) -> None:
    by_account = {"nip": "", "home_page": written, "account_name": "ayu", "attended": "9"}

    of_module = refused(province, [a_class(iri=written)], [AYU])
    of_person = refused(province, [a_class()], [{"class_code": "K1"} | by_account])

    assert faults(of_module) == [("Kelas", 2, "IRI modul", written)]
    assert faults(of_person) == [("Peserta", 2, "Laman akun LMS", written)]


def test_old_years_need_no_sessions_but_a_certificate_s_date(province: Province) -> None:
    old = a_class("PRAJAB", to_day="", sessions="", required="")
    certificate = {"certificate": "00077/STTPP/2012", "certificate_day": "14 September 2012"}

    take(province, [old], [participant("Ayu", "PRAJAB", attended="", **certificate)])

    assert is_credited(province, "Ayu")
    (one,) = written(province)
    body = msgspec.json.decode(one.body)
    extensions = body["context"]["extensions"]
    assert body["timestamp"] == "2012-09-14T05:00:00Z"
    assert extensions["urn:lms-plugin:completions:certificate"] == "00077/STTPP/2012"
    assert extensions["urn:lms-plugin:completions:certificate-date"] == "2012-09-14"


def test_a_score_and_passing_are_the_catalogue_s_to_judge(province: Province) -> None:
    classes = [a_class(module=KONFLIK)]
    rows = [
        participant("Ayu", passed="ya", score="87,5"),
        participant("Budi", passed="tidak", score="50"),
        participant("Eko"),
    ]

    take(province, classes, rows)

    credited = [name for name in ("Ayu", "Budi", "Eko") if is_credited(province, name, KONFLIK)]
    assert credited == ["Ayu"]


def test_a_person_can_be_named_by_account(province: Province) -> None:
    account = {"nip": "", "home_page": LMS, "account_name": "eko"}

    take(province, [a_class()], [participant("Eko") | account])

    assert is_credited(province, "Eko")


def written(province: Province) -> list[StoredStatement]:
    """In the order in which they were stored."""
    query = select(*statements.COLUMNS).order_by(statements.COLUMNS[0])
    with province.database.read() as reading:
        return [StoredStatement(*one) for one in reading.connection.execute(query)]


# --- again ----------------------------------------------------------------------------------------


def test_importing_again_changes_nothing(province: Province) -> None:
    take(province, [a_class()], [AYU, BUDI])
    before = kept(province)

    again = take(province, [a_class()], [AYU, BUDI])

    assert counts(again) == {"unchanged": 2}
    assert (again.import_id, again.new) == (None, 0)
    assert kept(province) == before
    assert count(province, sheet_imports) == 1


def test_what_stands_is_compared_and_not_made_anew(province: Province) -> None:
    take(province, [a_class()], [AYU])
    corrected = order([a_class()], [AYU, BUDI])

    opened = open_sheet(province.database, corrected, DEFAULT_LIMITS, silent)
    with prepared_sheet(province.database, opened, silent) as prepared:
        ((ayu, budi),) = prepared.parts()

    assert isinstance(ayu.said, bytes)
    assert isinstance(budi.said, NewStatement)


def test_what_is_taken_back_meanwhile_is_made_after_all(province: Province) -> None:
    take(province, [a_class()], [AYU])
    again = order([a_class()], [AYU])
    opened = open_sheet(province.database, again, DEFAULT_LIMITS, silent)

    with prepared_sheet(province.database, opened, silent) as prepared:
        take(province, [a_class()], [AYU | {"is_deleted": "ya"}])
        found = province.database.transact(
            lambda writing: SheetWriting(writing, again, opened).take(prepared)
        )
    province.project()

    assert counts(found) == {"created": 1}
    assert is_credited(province, "Ayu")
    assert_lawful(province)


def test_a_number_written_another_way_is_the_same(province: Province) -> None:
    take(province, [a_class()], [AYU])
    spaced = f" {nip('Ayu')[:8]} {nip('Ayu')[8:14]} {nip('Ayu')[14]} {nip('Ayu')[15:]} "

    again = take(province, [a_class(required="4/5")], [AYU | {"nip": spaced}])

    assert counts(again) == {"unchanged": 1}


def test_a_corrected_sheet_changes_only_what_differs(province: Province) -> None:
    take(province, [a_class()], [AYU, BUDI])

    found = take(province, [a_class()], [AYU, BUDI | {"attended": "3"}])

    assert counts(found) == {"replaced": 1, "unchanged": 1, "absent": 1}
    assert is_credited(province, "Ayu")
    assert not is_credited(province, "Budi")
    assert_lawful(province)


def test_a_row_that_is_left_out_stays(province: Province) -> None:
    take(province, [a_class()], [AYU, BUDI])

    found = take(province, [a_class()], [AYU])

    assert counts(found) == {"unchanged": 1}
    assert is_credited(province, "Budi")


def test_of_a_class_told_whole_who_is_missing_is_named_before_anything_happens(
    province: Province,
) -> None:
    take(province, [a_class(), a_class("K2", ANTIKORUPSI)], [AYU, BUDI, participant("Eko", "K2")])
    before = kept(province)

    with pytest.raises(WouldTakeBack) as error:
        take(province, [a_class(is_all="ya")], [AYU])

    assert people(error.value.people) == [nip("Budi")]
    assert nip("Budi") not in english(error.value.message)
    assert kept(province) == before
    assert is_credited(province, "Budi")


def test_once_approved_they_are_taken_back(province: Province) -> None:
    take(province, [a_class(), a_class("K2", ANTIKORUPSI)], [AYU, BUDI, participant("Eko", "K2")])

    found = take(province, [a_class(is_all="ya")], [AYU], takes_back=True)

    assert counts(found) == {"unchanged": 1, "left_out": 1}
    assert not is_credited(province, "Budi")
    assert is_credited(province, "Eko", ANTIKORUPSI)
    assert_lawful(province)


def test_a_marked_row_is_taken_back_and_may_come_again(province: Province) -> None:
    take(province, [a_class()], [AYU])

    gone = take(province, [a_class()], [AYU | {"is_deleted": "ya"}])
    assert counts(gone) == {"deleted": 1}
    assert not is_credited(province, "Ayu")

    assert counts(take(province, [a_class()], [AYU])) == {"created": 1}
    assert is_credited(province, "Ayu")
    assert_lawful(province)


def test_what_was_never_told_cannot_be_taken_back(province: Province) -> None:
    error = refused(province, [a_class()], [AYU, BUDI | {"is_deleted": "ya"}])

    assert faults(error) == [("Peserta", 3, "Hapus", None)]


def test_a_call_and_a_sheet_never_stand_for_each_other(province: Province) -> None:
    send(province, row("K1/Ayu"))
    take(province, [a_class()], [AYU])

    take(province, [a_class()], [AYU | {"is_deleted": "ya"}])

    assert is_credited(province, "Ayu")


# --- everything or nothing ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"nip": "1,99003E+17"}, "NIP"),
        ({"nip": ""}, "NIP"),
        ({"nip": 199003152015032000}, "NIP"),
        ({"class_code": "K9"}, "Kelas"),
        ({"attended": "11"}, "Sesi hadir"),
        ({"attended": "-1"}, "Sesi hadir"),
        ({"attended": ""}, "Sesi hadir"),
        ({"score": "101"}, "Skor"),
        ({"passed": "mungkin"}, "Lulus"),
        ({"certificate": 77}, "Nomor sertifikat"),
        ({"certificate_day": "31/02/2026"}, "Tanggal sertifikat"),
        ({"session_1": "", "session_2": "H"}, "Sesi 1"),
        ({"session_1": "H", "session_2": "H"}, "Sesi hadir"),
        ({"session_1": "X"}, "Sesi 1"),
        ({"home_page": LMS, "account_name": "ayu"}, "NIP"),
    ],
)
def test_a_fault_in_one_row_refuses_all(
    province: Province, changes: dict[str, object], column: str
) -> None:
    error = refused(province, [a_class()], [BUDI, AYU | changes])

    assert {(sheet, number) for sheet, number, *_ in faults(error)} == {("Peserta", 3)}
    assert column in {name for *_, name, _ in faults(error)}
    assert all(indonesian(one.remedy) and english(one.remedy) for one in error.faults)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"iri": "", "external_id": ""}, "IRI modul"),
        ({"external_id": "PRIMA"}, "ID eksternal"),
        ({"iri": "http://"}, "IRI modul"),
        ({"required": "0"}, "Syarat kehadiran"),
        ({"required": "101%"}, "Syarat kehadiran"),
        ({"required": "5/0"}, "Syarat kehadiran"),
        ({"sessions": ""}, "Jumlah sesi"),
        ({"from_day": "11/01/2026"}, "Selesai"),
        ({"code": 7}, "Kelas"),
    ],
)
def test_a_fault_in_a_class_is_told_once(
    province: Province, changes: dict[str, object], column: str
) -> None:
    error = refused(province, [a_class(), a_class("K2") | changes], [participant("Ayu", "K2")])

    assert next(one for one in faults(error) if one[0] == "Kelas")[:3] == ("Kelas", 3, column)


def test_a_day_to_come_and_one_long_ago_are_refused(province: Province) -> None:
    old = a_class("K2", to_day="31/12/1999")
    rows = [AYU, participant("Budi", "K2")]

    error = refused(province, [a_class(to_day="20/01/2026"), old], rows)

    assert [one[2:] for one in faults(error)] == [
        ("Selesai", "20/01/2026"),
        ("Selesai", "31/12/1999"),
    ]


def test_the_same_person_twice_in_a_class_is_refused(province: Province) -> None:
    error = refused(province, [a_class()], [AYU, BUDI, AYU | {"attended": "1"}])

    assert faults(error) == [("Peserta", 4, "NIP", nip("Ayu"))]
    assert "Peserta, row 2" in english(error.faults[0].wrong)


def test_two_people_with_one_certificate_are_warned_of(province: Province) -> None:
    number = {"certificate": "1/2026"}

    found = take(province, [a_class()], [AYU | number, BUDI | number])

    assert [one.column for one in found.warnings] == ["Nomor sertifikat"]
    assert counts(found) == {"created": 2}


def test_without_a_home_page_of_nips_a_centre_names_nobody_by_nip(
    empty_database_url: str,
) -> None:
    with open_province(empty_database_url) as province:
        error = refused(province, [a_class()], [AYU])

        assert faults(error) == [("Peserta", 2, "NIP", nip("Ayu"))]


def test_csv_is_taken_a_sheet_a_file(province: Province) -> None:
    classes = f"Kelas;IRI modul;ID eksternal;Selesai\nK1;{iri(PRIMA)};;10/01/2026\n".encode()
    rows = f"Kelas;NIP;No. STTPP\nK1;{nip('Ayu')};00077\n".encode()
    files = [GivenFile("kelas.csv", classes), GivenFile("peserta.csv", rows)]

    import_sheet(province.database, SheetOrder(DECIDER, files, "BPSDM"))
    province.project()

    assert is_credited(province, "Ayu")
    assert b"00077" in written(province)[0].body


def test_the_template_s_examples_are_no_rows(province: Province) -> None:
    content = BytesIO()
    write_attendance_template(content)
    file = GivenFile("templat.xlsx", content.getvalue())

    with pytest.raises(FaultyFiles) as error:
        import_sheet(province.database, SheetOrder(DECIDER, [file], "BPSDM"))

    assert {one.place.sheet for one in error.value.faults} == {"Kelas", "Peserta"}
    assert {english(one.wrong) for one in error.value.faults} == {"There are no rows of data."}


def test_many_parts_are_one_import(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare_sheet, "PART", 2)
    names = ("Ayu", "Budi", "Citra", "Dewi", "Eko")

    found = take(province, [a_class()], [participant(name) for name in names])

    assert counts(found) == {"created": 5}
    assert count(province, deliveries) == 3
    assert len({one.stored for one in written(province)}) == 5
    assert all(is_credited(province, name) for name in names)

    gone = [participant(name) | {"is_deleted": "ya"} for name in ("Ayu", "Budi", "Citra")]
    last = [*gone, participant("Gita") | {"is_deleted": "ya"}]
    with pytest.raises(FaultyFiles):
        take(province, [a_class()], last)
    assert all(is_credited(province, name) for name in names)


# --- who may --------------------------------------------------------------------------------------


def test_a_centre_imports_its_own_and_no_other_s(province: Province) -> None:
    bpsdm, lan = province.centre("BPSDM"), province.centre("LAN")

    assert counts(take(province, [a_class()], [AYU], reader=bpsdm, centre=None)) == {"created": 1}
    with pytest.raises(NotFound):
        take(province, [a_class()], [AYU], reader=lan, centre="BPSDM")
    for reader in (hr("A"), learner("Ayu"), Reader(Role.HR, node_id=1)):
        with pytest.raises(Forbidden):
            take(province, [a_class()], [AYU], reader=reader)
    with pytest.raises(Invalid):
        take(province, [a_class()], [AYU], centre=None)


def test_a_revoked_credential_stops_the_sheets_of_its_centre(province: Province) -> None:
    take(province, [a_class()], [AYU])
    revoke_credential(province.database, SIGNER, "sheet:BPSDM")

    with pytest.raises(Conflict, match="sheet:BPSDM"):
        take(province, [a_class()], [BUDI])


# --- the preview ----------------------------------------------------------------------------------


def test_a_preview_says_what_would_happen_and_writes_nothing(province: Province) -> None:
    take(province, [a_class()], [AYU, BUDI])
    before = kept(province)
    rows = [AYU, participant("Citra"), participant("Dewi", attended="1")]

    found = look(province, [a_class(is_all="ya")], rows)

    assert counts(found) == {"created": 2, "unchanged": 1, "left_out": 1, "absent": 1}
    assert people(found.left_out) == [nip("Budi")]
    assert kept(province) == before
    told = {one.code: (one.count, one.module) for one in found.effects}
    assert told == {"counted": (1, "Pelayanan Prima"), "present_too_seldom": (1, None)}


def test_a_preview_says_why_what_would_wait(province: Province) -> None:
    stranger = participant("Ayu", nip="197512312005021903")
    classes = [a_class(), a_class("K2", UNMAPPED), a_class("K3", KONFLIK)]
    rows = [stranger, participant("Ayu", "K2"), participant("Ayu", "K3")]

    found = look(province, classes, rows)

    assert {(one.class_, one.code) for one in found.effects} == {
        ("K1", "unknown_learner"),
        ("K2", "unmapped_module"),
        ("K3", "criterion_not_met"),
    }
    assert kept(province) == 0


def test_a_first_preview_makes_no_credential(province: Province) -> None:
    with province.database.read() as reading:
        before = len(province.cache.current(reading).credentials)

    look(province, [a_class()], [AYU])

    with province.database.read() as reading:
        assert len(province.cache.current(reading).credentials) == before


# --- reverting ------------------------------------------------------------------------------------


def revert(province: Province, import_id: object) -> None:
    revert_sheet(province.database, DECIDER, import_id)  # type: ignore[arg-type]
    province.project()


def test_a_reverted_import_leaves_nothing_behind(province: Province) -> None:
    found = take(province, [a_class()], [AYU, BUDI])

    revert(province, found.import_id)

    assert not is_credited(province, "Ayu")
    assert not is_credited(province, "Budi")
    (one,) = list_imports(province.database, OPERATOR)
    assert (one.import_id, one.reverted_by) == (found.import_id, DECIDER.signature)
    assert_lawful(province)
    with pytest.raises(Conflict):
        revert(province, found.import_id)


def test_a_reverted_correction_restores_what_stood_before(province: Province) -> None:
    first = take(province, [a_class()], [AYU, BUDI])
    second = take(province, [a_class()], [AYU | {"attended": "1"}, BUDI | {"is_deleted": "ya"}])
    assert not is_credited(province, "Ayu")

    revert(province, second.import_id)

    assert is_credited(province, "Ayu")
    assert is_credited(province, "Budi")
    assert counts(take(province, [a_class()], [AYU, BUDI])) == {"unchanged": 2}
    assert_lawful(province)

    revert(province, first.import_id)
    assert not is_credited(province, "Ayu")
    assert_lawful(province)


def test_who_was_taken_back_as_missing_comes_back(province: Province) -> None:
    take(province, [a_class()], [AYU, BUDI])
    whole = take(province, [a_class(is_all="ya")], [AYU], takes_back=True)

    revert(province, whole.import_id)

    assert is_credited(province, "Budi")


def test_what_something_later_builds_on_is_named_and_stays(province: Province) -> None:
    first = take(province, [a_class()], [AYU, BUDI])
    take(province, [a_class()], [BUDI | {"attended": "10"}])
    before = kept(province)

    with pytest.raises(BuiltUpon) as error:
        revert(province, first.import_id)

    assert (people(error.value.people), error.value.count) == ([nip("Budi")], 1)
    assert nip("Budi") not in english(error.value.message)
    assert kept(province) == before
    assert list_imports(province.database, OPERATOR)[-1].reverted_at is None


def test_what_another_door_voided_is_named_too(province: Province) -> None:
    found = take(province, [a_class()], [AYU])
    (one,) = written(province)
    province.send(voiding(one.statement_id))

    with pytest.raises(BuiltUpon):
        revert(province, found.import_id)


def test_what_was_destroyed_cannot_be_said_again(province: Province) -> None:
    take(province, [a_class()], [AYU])
    corrected = take(province, [a_class()], [AYU | {"attended": "10"}])
    far = datetime(2100, 1, 1, tzinfo=UTC)
    destroy_statements(province.database, SIGNER, far, "SK 1/2026", silent)

    with pytest.raises(BuiltUpon) as error:
        revert(province, corrected.import_id)

    assert error.value.count == 1


def test_another_centre_s_import_is_none(province: Province) -> None:
    found = take(province, [a_class()], [AYU])
    assert found.import_id is not None
    other = Decider(province.centre("LAN"), SIGNER)

    with pytest.raises(NotFound):
        revert_sheet(province.database, other, found.import_id)
    with pytest.raises(Forbidden):
        revert_sheet(province.database, Decider(learner("Ayu"), SIGNER), found.import_id)
    assert list_imports(province.database, other.reader) == []
    assert count(province, sheet_changes) == 1


def test_the_number_of_rows_can_be_bounded(province: Province) -> None:
    with pytest.raises(FaultyFiles, match="1"):
        import_sheet(province.database, order([a_class()], [AYU, BUDI], most_rows=1))
