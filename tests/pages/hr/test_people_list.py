from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from schemas.nip import printed_nip
from tests.pages.browser import PageAnswer
from tests.pages.site import PagesSite
from tests.province import ANTIKORUPSI, PRIMA, Province, nip, public_id

LIST = "/unit/A/pegawai"


@pytest.fixture
def learned(site: PagesSite, province: Province) -> PagesSite:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Budi", ANTIKORUPSI, "2025-04-01")
    return site


def names(page: PageAnswer) -> list[str]:
    """In the order of the list."""
    return [one.text for one in page.html.all("a") if one.attributes["href"].startswith("/orang/")]


def test_people_come_a_page_at_a_time(site: PagesSite, many_people: list[str]) -> None:
    browser = site.operator()
    first = browser.get("/unit/A.2/pegawai?tanggal=2025-12-31")
    onward = next(one for one in first.html.links("/unit/A.2/pegawai?") if "hal=2" in one)
    second = browser.get(onward)

    assert "tanggal=2025-12-31" in onward
    assert [*names(first), *names(second)] == ["Dewi", *many_people]
    assert not [one for one in second.html.links("/unit/A.2/pegawai?") if "hal=3" in one]


def test_people_are_sorted_by_what_the_address_says(learned: PagesSite) -> None:
    browser = learned.hr("A")

    assert names(browser.get(LIST)) == ["Ayu", "Budi", "Citra"]
    assert names(browser.get(f"{LIST}?urut=-nama")) == ["Citra", "Budi", "Ayu"]
    assert names(browser.get(f"{LIST}?urut=BP")) == ["Budi", "Citra", "Ayu"]
    assert names(browser.get(f"{LIST}?urut=-AK")) == ["Budi", "Ayu", "Citra"]
    assert names(browser.get(f"{LIST}?urut=-capaian")) == ["Budi", "Ayu", "Citra"]


def test_the_sorted_column_says_so_and_turns_round(learned: PagesSite) -> None:
    page = learned.hr("A").get(f"{LIST}?urut=BP")
    sorted_by = [one for one in page.html.all("th") if "aria-sort" in one.attributes]

    assert [(one.text.strip(), one.attributes["aria-sort"]) for one in sorted_by] == [
        ("BP", "ascending")
    ]
    assert f"{LIST}?urut=-BP" in page.html.links(LIST)


def test_a_part_of_a_name_finds_people_in_any_letter_case(learned: PagesSite) -> None:
    browser = learned.hr("A")

    assert names(browser.get(f"{LIST}?cari=UD")) == ["Budi"]
    assert names(browser.get(f"{LIST}?cari=%25")) == []
    assert "Tidak ada pegawai" in browser.get(f"{LIST}?cari=xyz").text


def test_people_of_the_unit_itself_can_be_told_from_those_below(learned: PagesSite) -> None:
    page = learned.hr("A").get(f"{LIST}?langsung=1")

    assert names(page) == ["Citra"]
    assert "Hanya pegawai pada unit ini" in page.text


def test_what_was_chosen_goes_along_with_every_link(learned: PagesSite) -> None:
    page = learned.hr("A").get(f"{LIST}?nilai=BP&urut=AK&cari=i&langsung=1&tanggal=2025-12-31")
    sorting = [one for one in page.html.links(LIST) if "urut=HM" in one]

    assert len(sorting) == 1
    for part in ("nilai=BP", "cari=i", "langsung=1", "tanggal=2025-12-31"):
        assert part in sorting[0]


def test_damaged_links_are_refused(site: PagesSite) -> None:
    browser = site.operator()

    for query in ("nilai=XX", "urut=gaji", "hal=x", "tanggal=besok"):
        assert browser.get(f"{LIST}?{query}").status == 400


def test_who_may_look(site: PagesSite) -> None:
    assert site.hr("A").get("/unit/B/pegawai").status == 403
    assert site.hr("A").get("/unit/A.9/pegawai").status == 404
    assert site.learner("Ayu").get(LIST).status == 403


# --- numbers and files ---------------------------------------------------------------------------


def test_numbers_are_shown_to_who_asks_for_them_alone(learned: PagesSite) -> None:
    browser = learned.hr("A")

    assert printed_nip(nip("Ayu")) not in browser.get(LIST).text
    page = browser.get(f"{LIST}?nip=1")
    assert printed_nip(nip("Ayu")) in page.text
    assert not [one for one in page.html.addresses if nip("Ayu")[:8] in one]


def test_a_file_holds_all_that_the_address_selects(site: PagesSite, many_people: list[str]) -> None:
    query = "tanggal=2025-12-31&cari=PEGAWAI&urut=-nama&unduh=xlsx"
    answer = site.operator().client.get(f"/unit/A.2/pegawai?{query}")
    workbook = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    headers, *rows = workbook.get_sheet_by_name("Pegawai").to_python()
    about = {
        str(row[0]): str(row[1]) for row in workbook.get_sheet_by_name("Keterangan").to_python()
    }

    assert answer.headers["content-disposition"] == 'attachment; filename="pegawai.xlsx"'
    assert headers[:5] == ["Nama", "Jabatan", "Status", "Unit kerja", "Capaian belajar"]
    assert [row[0] for row in rows] == many_people[::-1]
    assert about["Nama"] == "PEGAWAI"
    assert about["Data per"] == "31 Desember 2025, 23.59 WIB"
    assert "bukan bukti perilaku" in about["Indeks Pembelajaran BerAKHLAK"]


def test_a_text_file_has_the_numbers_that_the_page_shows(learned: PagesSite) -> None:
    content = learned.hr("A").client.get(f"{LIST}?nip=1&urut=-AK&unduh=csv").content
    first = content.decode("utf-8-sig").splitlines()[1].split(";")

    assert first[:2] == ["Budi", printed_nip(nip("Budi"))]
    assert first[5:8] == ["4,8", "0,0", "33,3"]


def test_a_file_is_as_private_as_its_page(site: PagesSite) -> None:
    assert site.hr("B").get(f"{LIST}?unduh=xlsx").status == 403
    assert site.learner("Ayu").get(f"{LIST}?unduh=csv").status == 403
    assert site.hr("A").get(f"{LIST}?unduh=pdf").status == 400


# --- finding one by number -----------------------------------------------------------------------


def test_who_has_a_number_is_found_without_it_standing_in_an_address(site: PagesSite) -> None:
    answer = site.hr("A").post(LIST, nip=f" {printed_nip(nip('Ayu'))}")

    assert answer.leads_to == f"/orang/{public_id('Ayu')}"


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("1.99003E+17", 400, "ketik ke-18 digitnya"),
        ("19900315 201503 2 999", 404, "Pegawai tidak ditemukan"),
    ],
)
def test_a_wrong_number_leaves_the_reader_in_the_list_with_what_was_typed(
    learned: PagesSite, typed: str, status: int, said: str
) -> None:
    page = learned.hr("A").post(f"{LIST}?nilai=BP&urut=-AK", nip=typed)
    (field,) = [one for one in page.html.all("input") if one.attributes.get("id") == "nip"]
    (fault,) = [one for one in page.html.all("p") if one.attributes.get("id") == "salah-nip"]

    assert page.status == status
    assert names(page) == ["Budi", "Ayu", "Citra"]
    assert field.attributes["value"] == typed
    assert said in fault.text
    assert page.body.count(typed) == 1


def test_who_may_not_find_people_is_told_so(site: PagesSite) -> None:
    assert site.learner("Ayu").post(LIST, nip=nip("Ayu")).status == 403
    assert site.browser().post(LIST, nip=nip("Ayu")).leads_to == "/masuk"
