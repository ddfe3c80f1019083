import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.reproject import reproject_all
from schemas.competency.framework import FRAMEWORK
from tests.pages.browser import PageAnswer
from tests.pages.site import PagesSite
from tests.province import ANTIKORUPSI, PRIMA, Province, public_id
from tests.usecases.recognition.own import unclear


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
    assert "4,3 D" in page.text
    assert "2 dari 2 pegawai sudah punya capaian" in page.text
    assert "Menyelesaikan pelatihan bukan bukti perilaku" in page.text


def test_all_values_stand_there_with_how_many_are_short(learned: PagesSite) -> None:
    text = learned.operator().get("/unit/A").text

    for value in FRAMEWORK:
        assert value.name in text
        assert value.english in text
    assert "3 pegawai belum penuh" in text


def test_children_own_people_and_all_are_rows(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A")

    assert row(page, "Dinas Kesehatan")[1:4] == ["2", "100,0 %", "4,3"]
    assert row(page, "Dinas Pendidikan")[1:4] == ["0", "–", "–"]
    assert row(page, "Pegawai langsung its own people")[1:4] == ["1", "0,0 %", "0,0"]
    assert row(page, "Seluruhnya all")[1:4] == ["3", "66,7 %", "2,9"]


def test_drill_down_leads_from_the_region_to_a_statement(learned: PagesSite) -> None:
    browser = learned.operator()
    region = browser.get("/unit/R?tanggal=2025-06-01")
    agency = browser.get(region.html.links("/unit/A?")[0])
    unit = browser.get(agency.html.links("/unit/A.1?")[0])
    people = browser.get(unit.html.links("/unit/A.1/pegawai?")[0])
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
    gaps = browser.get("/unit/A.1.1").html.links("/unit/A.1.1/pegawai?nilai=")
    short = browser.get("/unit/A/pegawai?nilai=AK")

    assert "/unit/A.1.1/pegawai?nilai=BP" in gaps
    assert "Yang belum mencapai penuh Akuntabel" in short.text
    assert len(short.html.links("/orang/")) == 3


def test_an_earlier_day_shows_who_was_there_then(learned: PagesSite) -> None:
    page = learned.operator().get("/unit/A.2?tanggal=2025-12-31")

    assert "1 dari 1 pegawai" in page.text


def test_a_node_without_people_says_so(learned: PagesSite) -> None:
    assert "Tidak ada pegawai aktif" in learned.operator().get("/unit/A.2").text


def test_people_come_a_page_at_a_time(site: PagesSite, many_people: list[str]) -> None:
    browser = site.operator()
    first = browser.get("/unit/A.2/pegawai?tanggal=2025-12-31")
    (onward,) = first.html.links("/unit/A.2/pegawai?setelah=")
    second = browser.get(onward)

    assert "tanggal=2025-12-31" in onward
    names = [link.text for page in (first, second) for link in page.html.all("a")]
    assert [name for name in names if name.startswith("Pegawai ke-")] == many_people
    assert second.html.links("/unit/A.2/pegawai?setelah=") == []


def test_damaged_links_are_refused(site: PagesSite) -> None:
    browser = site.operator()

    assert browser.get("/unit/A?bagian=x").status == 400
    for query in ("nilai=XX", "setelah=1", "tanggal=besok"):
        assert browser.get(f"/unit/A/pegawai?{query}").status == 400


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
    assert "2.000 dari 20.000 basis poin dihitung atas dasar keputusan, pada 1 pegawai" in text
    assert "2.000 of 20.000 basis points count by a person's decision, of 1 employees" in text
    assert "atas dasar keputusan" not in browser.get("/unit/A?tanggal=2025-02-01").text
