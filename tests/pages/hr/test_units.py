from typing import Final

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.reproject import reproject_all
from schemas.competency.framework import FRAMEWORK
from tests.pages.browser import Element, PageAnswer
from tests.pages.site import PagesSite
from tests.province import AKUNTABEL, ANTIKORUPSI, PRIMA, Province, public_id
from tests.usecases.recognition.own import unclear

HEADERS_OF_VALUES: Final = ["Kode", "Nilai", "dasar", "Angka"]
"""Of the table of the seven values."""


@pytest.fixture
def learned(site: PagesSite, province: Province) -> PagesSite:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Budi", ANTIKORUPSI, "2025-04-01")
    province.finish("Dewi", PRIMA, "2025-05-01")
    return site


def row(page: PageAnswer, name: str) -> list[str]:
    """The cells of a row of the table of parts."""
    (found,) = [one for one in page.html.all("tr") if one.text.strip().startswith(name)]
    return [cell.strip() for cell in found.text.split("\n") if cell.strip()]


def test_a_node_shows_headline_band_and_coverage(learned: PagesSite) -> None:
    page = learned.hr("A.1").get("/unit/A.1")

    assert [one.text for one in page.html.all("h1")] == ["Dinas Kesehatan"]
    assert "4,3 Baru mulai" in page.text
    assert "Semua 2 pegawai sudah memiliki capaian belajar" in page.text
    assert "Menyelesaikan pelatihan menunjukkan pembelajaran, bukan bukti perilaku" in page.text


def test_all_values_stand_there_with_how_many_are_short(learned: PagesSite) -> None:
    text = learned.operator().get("/unit/A").text

    for value in FRAMEWORK:
        assert value.name in text
    assert "3 pegawai belum mencapai sasaran belajar" in text


def test_those_without_training_are_counted_and_said(learned: PagesSite) -> None:
    assert "2 dari 3 pegawai sudah memiliki capaian" in learned.operator().get("/unit/A").text


def test_children_own_people_and_all_are_rows(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A")

    assert row(page, "Dinas Kesehatan")[1:4] == ["2", "100,0%", "4,3"]
    assert row(page, "Dinas Pendidikan")[1:4] == ["0", "–", "–"]
    assert row(page, "Pegawai pada unit ini")[1:4] == ["1", "0,0%", "0,0"]
    assert row(page, "Seluruhnya")[1:4] == ["3", "66,7%", "2,9"]


def test_drill_down_leads_from_the_region_to_a_statement(learned: PagesSite) -> None:
    browser = learned.operator()
    region = browser.get("/unit/R?tanggal=2025-06-01")
    agency = browser.get(region.html.links("/unit/A?")[0])
    unit = browser.get(agency.html.links("/unit/A.1?")[0])
    people = browser.get(unit.html.links("/unit/A.1/pegawai?tanggal=")[0])
    person = browser.get(people.html.links(f"/orang/{public_id('Ayu')}")[0])
    statement = browser.get(person.html.links("/pernyataan/")[0])

    assert "Menjadi bukti" in statement.text
    assert "tanggal=2025-06-01" in statement.html.links("/orang/")[0]


def test_the_path_begins_where_the_reader_may_look(site: PagesSite) -> None:
    links = site.hr("A").get("/unit/A.1.1").html.links("/unit/")

    assert "/unit/A" in links
    assert "/unit/A.1" in links
    assert "/unit/R" not in links


def test_biggest_gaps_lead_to_who_is_short(learned: PagesSite) -> None:
    browser = learned.operator()
    gaps = [
        one for one in browser.get("/unit/A").html.all("ol") if "gaps" in one.attributes["class"]
    ]
    links = browser.get("/unit/A").html.links("/unit/A/pegawai?nilai=")
    short = browser.get("/unit/A/pegawai?nilai=AK")

    assert "100,0 Berorientasi Pelayanan 0,0" in " ".join(gaps[0].text.split())
    assert links.count("/unit/A/pegawai?nilai=BP&langsung=1") == 2
    assert "Yang belum mencapai sasaran belajar Akuntabel" in short.text
    assert len(short.html.links("/orang/")) == 3


def test_a_unit_without_units_shows_its_people_instead(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A.1.1")
    rows = [one.text.split("\n")[0] for one in page.html.all("tr") if "Budi" in one.text]

    assert "Unit kerja ×" not in page.text
    assert "Pegawai × nilai dasar 1 Capaian belajar terendah dahulu." in page.text
    assert len(rows) == 1
    assert page.html.links(f"/orang/{public_id('Budi')}")


def test_those_who_lack_most_come_first(learned: PagesSite, province: Province) -> None:
    province.finish("Dewi", ANTIKORUPSI, "2025-05-02")
    people = learned.operator().get("/unit/B.1").html.links("/orang/")

    assert people == [f"/orang/{public_id(name)}" for name in ("Eko", "Dewi")]


def test_a_unit_without_units_has_its_values_drawn(learned: PagesSite) -> None:
    labels = [one.attributes["aria-label"] for one in drawings(learned, "/unit/A.1.1")]

    assert "Indeks Pembelajaran BerAKHLAK, menurut 7 bagian" in labels
    assert len([one for one in labels if one.endswith("; sasaran 100,0")]) == 7


def test_where_nobody_is_nothing_is_drawn(learned: PagesSite) -> None:
    assert drawings(learned, "/unit/A.2") == []


def drawings(site: PagesSite, address: str) -> list[Element]:
    found = site.operator().get(address).html.all("svg")
    return [one for one in found if "role" in one.attributes]


def test_an_earlier_day_shows_who_was_there_then(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A.2?tanggal=2025-12-31")

    assert "Semua 1 pegawai" in page.text


def test_a_node_without_people_says_so(learned: PagesSite) -> None:
    assert "Tidak ada pegawai aktif" in learned.operator().get("/unit/A.2").text


def test_damaged_links_are_refused(site: PagesSite) -> None:
    assert site.operator().get("/unit/A?bagian=x").status == 400


def test_every_figure_of_the_matrix_leads_to_its_people(learned: PagesSite) -> None:
    browser = learned.operator()
    links = browser.get("/unit/A").html.links("/unit/A.1/pegawai?nilai=AD")
    own = browser.get("/unit/A").html.links("/unit/A/pegawai?nilai=AD&langsung=1")

    assert "Ayu" in browser.get(links[0]).text
    assert [one.text for one in browser.get(own[0]).html.all("tr")][1].split()[0] == "Citra"


def rows_of_units(page: PageAnswer) -> list[str]:
    """The names in the table of units, as they follow each other."""
    rows = page.html.all("tr")
    end = next(place for place, row in enumerate(rows) if row.text.split() == HEADERS_OF_VALUES)
    names = [row.text.split("\n")[1].strip() for row in rows[1:end]]
    return [one for one in names if one not in ("Pegawai pada unit ini", "Seluruhnya")]


def test_parts_are_sorted_by_what_the_address_says(learned: PagesSite) -> None:
    browser = learned.operator()

    def order(query: str) -> list[str]:
        return rows_of_units(browser.get(f"/unit/A?{query}"))

    assert order("urut=BP") == order("urut=-BP") == ["Dinas Kesehatan", "Dinas Pendidikan"]
    assert order("urut=pegawai") == order("urut=-nama") == ["Dinas Pendidikan", "Dinas Kesehatan"]
    assert browser.get("/unit/A?urut=gaji").status == 400


def test_the_table_is_taken_away_as_it_is_seen(learned: PagesSite) -> None:
    content = learned.operator().client.get("/unit/A?urut=pegawai&unduh=csv").content
    rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()]

    assert [row[:4] for row in rows] == [
        ["Unit kerja", "Pegawai", "Cakupan (%)", "Indeks Pembelajaran BerAKHLAK"],
        ["Dinas Pendidikan", "0", "", ""],
        ["Dinas Kesehatan", "2", "100,0", "4,3"],
        ["Pegawai pada unit ini", "1", "0,0", "0,0"],
        ["Seluruhnya", "3", "66,7", "2,9"],
    ]


def test_nothing_attained_is_a_figure_and_nobody_is_none(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A")
    cells = [one for one in page.html.all("td") if "value" in one.attributes["class"].split()]
    heat = {one.text.strip(): one.attributes["class"] for one in cells}

    assert "h0" in heat["0,0"].split()
    assert heat["–"].split() == ["heat", "value"]


def test_where_the_figures_as_shown_give_another_mean_it_says_why(
    site: PagesSite, province: Province
) -> None:
    for name in ("Ayu", "Budi", "Citra"):
        province.finish(name, PRIMA, "2025-03-01")
    for name in ("Ayu", "Budi"):
        province.finish(name, ANTIKORUPSI, "2025-04-01")
    browser = site.operator()
    together = browser.get("/unit/A").text
    province.finish("Citra", AKUNTABEL, "2025-05-01")
    apart = browser.get("/unit/A").text

    # 26,7 and 55,6 of seven are 11,76 together; from undivided sums it is 11,75 less a little.
    assert "angka yang tampak adalah 11,8, bukan 11,7" in apart
    assert "Cara menghitung" in together
    assert "angka yang tampak" not in together


def test_who_may_look(site: PagesSite) -> None:
    hr = site.hr("A")

    assert hr.get("/unit/B").status == 403
    assert hr.get("/unit/B/pegawai").status == 403
    assert hr.get("/unit/A.9").status == 404
    assert site.learner("Ayu").get("/unit/A").status == 403
    assert site.centre("BPSDM").get("/unit/A").status == 403


def test_everyone_is_led_to_what_is_theirs(site: PagesSite) -> None:
    assert site.learner("Ayu").get("/").leads_to == "/saya"
    operator = site.operator()

    assert operator.get("/").html.links("/unit")
    assert operator.get("/unit").leads_to == "/unit/R"
    assert site.hr("A.1").get("/unit").leads_to == "/unit/A.1"
    assert site.browser().get("/").leads_to == "/masuk"


def test_what_rests_on_decisions_is_said_where_anything_does(
    learned: PagesSite, province: Province
) -> None:
    province.send(unclear("Ayu", "2025-03-01"))
    assert "atas dasar keputusan" not in learned.hr("A").get("/unit/A").text
    group = {"aturan": "moodle-4.0.module.completion_updated", "alasan": "state_not_sent"}
    texts = {"putusan": "completed", "dokumen": "SK 7/2026", "dasar": "Hadir sampai selesai."}
    decided = learned.centre("BPSDM").post("/keputusan", pusat="BPSDM", **group, **texts)
    assert learned.operator().post(f"{decided.leads_to}/setujui").status == 303
    reproject_all(province.database, silent, 2)

    browser = learned.hr("A")
    text = browser.get("/unit/A").text
    assert "10,0% dari capaian ini dihitung atas dasar keputusan, pada 1 pegawai" in text
    assert "2.000 dari 20.000 basis poin" in text
    assert "atas dasar keputusan" not in browser.get("/unit/A?tanggal=2025-02-01").text
