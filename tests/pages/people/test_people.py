from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from lms_plugin.domain.competency.index import BAND_WORDS
from schemas.competency.framework import BEHAVIOURS, FRAMEWORK
from tests.pages.browser import PageAnswer
from tests.pages.site import PagesSite
from tests.province import (
    ANTIKORUPSI,
    BUKU,
    ORIENTASI,
    PRIMA,
    UNMAPPED,
    Province,
    finished,
    nip,
    public_id,
    uncompleted,
)


@pytest.fixture
def learned(site: PagesSite, province: Province) -> PagesSite:
    province.finish("Ayu", PRIMA, "2025-03-01")
    province.finish("Ayu", ANTIKORUPSI, "2025-04-01")
    province.finish("Ayu", ORIENTASI, "2026-01-10")
    return site


def profile(name: str) -> str:
    return f"/orang/{public_id(name)}"


def test_a_learner_sees_their_own_profile(learned: PagesSite) -> None:
    page = learned.learner("Ayu").get("/saya")

    assert page.status == 200
    assert [one.text for one in page.html.all("h1")] == ["Ayu"]
    assert "Dinas Kesehatan, Pemerintah Provinsi" in page.text
    # BP has 50 + 30 + 0, AK 100 + 0 + 0: 180 / 21.
    assert "8,6 dari 100" in page.text
    assert "2 dari 20 JP" in page.text


def test_the_page_says_what_the_figure_means(learned: PagesSite) -> None:
    text = learned.learner("Ayu").get("/saya").text

    assert "Menyelesaikan pelatihan menunjukkan pembelajaran, bukan bukti perilaku" in text


def test_all_behaviours_stand_there(learned: PagesSite) -> None:
    text = learned.learner("Ayu").get("/saya").text

    for behaviour in BEHAVIOURS:
        assert behaviour.text in text
    assert "50,0 · 50 dari 100 poin" in text


def test_what_counts_leads_down_to_its_statement(learned: PagesSite) -> None:
    browser = learned.learner("Ayu")
    page = browser.get("/saya")

    assert "Pelayanan Prima" in page.text
    assert "BP.1 +50" in page.text
    links = page.html.links("/pernyataan/")
    assert len(links) == 3
    assert all("Menjadi bukti" in browser.get(link).text for link in links)


def test_the_last_day_of_validity_is_shown(learned: PagesSite) -> None:
    text = learned.learner("Ayu").get("/saya").text

    assert "berlaku s.d. 31 Maret 2026" in text
    assert "tanpa batas waktu" in text


def test_only_the_weakest_value_is_unfolded(learned: PagesSite) -> None:
    browser = learned.learner("Ayu")

    def unfolded() -> list[str]:
        details = browser.get("/saya").html.all("details")
        values = [one for one in details if "value" in one.attributes.get("class", "").split()]
        assert len(values) == 7
        return [one.text.split()[0] for one in values if "open" in one.attributes]

    assert unfolded() == ["Kompeten"]


def test_the_seven_values_are_drawn_and_stand_in_their_table(learned: PagesSite) -> None:
    html = learned.learner("Ayu").get("/saya").html
    labels = [one.attributes["aria-label"] for one in html.all("svg")]
    rows = [" ".join(one.text.split()) for one in html.all("tr")]

    assert "Capaian belajar, menurut 7 bagian" in labels
    assert "33,3 dari 100; sasaran 100,0" in labels
    assert "AK Akuntabel 33,3" in rows
    assert "KP Kompeten 0,0" in rows
    for value in FRAMEWORK:
        assert html.links(f"#{value.code}")


def test_jp_are_drawn_against_those_of_the_year(learned: PagesSite) -> None:
    drawn = learned.learner("Ayu").get("/saya").html.all("svg")

    assert "2 JP; sasaran 20 JP" in [one.attributes["aria-label"] for one in drawn]


def test_a_person_has_a_figure_and_no_band(learned: PagesSite) -> None:
    text = learned.learner("Ayu").get("/saya").text

    assert not [words.id for words in BAND_WORDS.values() if words.id in text]


def test_what_does_not_count_says_why(learned: PagesSite, province: Province) -> None:
    province.finish("Ayu", BUKU, "2025-06-01")
    province.send(uncompleted("Ayu", "2025-06-02"), finished("Ayu", UNMAPPED, "2025-06-03"))
    page = learned.learner("Ayu").get("/saya")

    assert "Dihitung sampai sistem pembelajaran mengakhirinya" in page.text
    assert "Menarik kembali penyelesaian yang lebih awal." in page.text
    assert "Menunggu: modul belum tercantum dalam katalog" in page.text
    assert "Buku Etika" in page.text
    assert f"course/view.php?id={UNMAPPED}" in page.text


def test_another_day_can_be_looked_at_from_its_end(learned: PagesSite) -> None:
    browser = learned.learner("Ayu")
    eve = browser.get("/saya?tanggal=2025-02-28").text
    day = browser.get("/saya?tanggal=2025-03-01").text

    assert "Data per akhir 28 Februari 2025 (WIB)" in eve
    assert "Belum ada modul yang dihitung" in eve
    assert "Pelayanan Prima" in day


def test_a_day_to_come_can_be_looked_at(learned: PagesSite) -> None:
    page = learned.learner("Ayu").get("/saya?tanggal=2026-04-01").text

    assert "Masa berlakunya telah habis" in page


def test_the_chosen_day_goes_along_with_every_link(learned: PagesSite) -> None:
    html = learned.hr("A").get(f"{profile('Ayu')}?tanggal=2025-12-31").html
    onward = [*html.links("/pernyataan/"), *html.links("/unit/")]

    assert onward
    chosen = [parse_qs(urlsplit(link).query)["tanggal"] for link in onward]
    assert chosen == [["2025-12-31"]] * len(onward)


def test_what_is_no_day_is_refused(site: PagesSite) -> None:
    page = site.learner("Ayu").get("/saya?tanggal=2025-02-30")

    assert page.status == 400
    assert "Tanggal tidak sah" in page.text


def test_times_are_those_of_the_agency(site: PagesSite) -> None:
    browser = site.operator()

    assert "15 Januari 2026, 12.00 WIB" in browser.get(profile("Ayu")).text
    assert "15 Januari 2026, 13.00 WITA" in browser.get(profile("Eko")).text


def without_address(page: PageAnswer) -> str:
    """The switch of the language leads back to the page, which the reader has named."""
    return page.body.replace(page.path, "")


def test_people_elsewhere_and_unknown_people_look_the_same(site: PagesSite) -> None:
    browser = site.hr("A")
    elsewhere, later, unknown = [
        browser.get(one) for one in (profile("Eko"), profile("Gita"), f"/orang/{UUID(int=255)}")
    ]

    assert browser.get(profile("Ayu")).status == 200
    assert elsewhere.status == 404
    first, *others = [without_address(one) for one in (elsewhere, later, unknown)]
    assert others == [first, first]


def test_another_learners_profile_is_not_found(site: PagesSite) -> None:
    browser = site.learner("Ayu")

    assert browser.get(profile("Budi")).status == 404
    assert browser.get(profile("Ayu")).status == 200


def test_a_centre_sees_no_profile(site: PagesSite) -> None:
    assert site.centre("BPSDM").get(profile("Ayu")).status == 403


def test_a_profile_of_ones_own_is_for_learners(site: PagesSite) -> None:
    assert site.operator().get("/saya").status == 403


def test_long_lists_come_in_slices(learned: PagesSite, province: Province) -> None:
    days = range(1, 21)
    province.send(*(finished("Ayu", UNMAPPED + day, f"2025-06-{day:02}") for day in days))
    browser = learned.learner("Ayu")
    first = browser.get("/saya?tanggal=2025-12-31")
    (onward,) = first.html.links("/saya?tanggal=2025-12-31&tunggu=")
    second = browser.get(onward)

    assert "1–15 dari 20" in first.text
    assert "16–20 dari 20" in second.text
    assert "id=119" in first.text
    assert "id=119" not in second.text
    assert "id=100" in second.text
    assert browser.get("/saya?tunggu=2x").status == 400


# --- finding a person ---------------------------------------------------------------------------


def test_people_are_found_by_number_without_it_standing_in_an_address(site: PagesSite) -> None:
    answer = site.hr("A").post("/orang", nip=f" {nip('Ayu')}")

    assert answer.leads_to == profile("Ayu")


def test_people_elsewhere_are_not_found_by_number(site: PagesSite) -> None:
    assert site.hr("A").post("/orang", nip=nip("Eko")).status == 404
    assert site.learner("Ayu").post("/orang", nip=nip("Ayu")).status == 403


def test_a_damaged_number_is_refused_and_not_repeated_elsewhere(site: PagesSite) -> None:
    answer = site.hr("A").post("/orang", nip="1.99003E+17")

    assert answer.status == 400
    assert "1.99003" not in answer.body


def test_a_search_without_session_leads_to_sign_in(site: PagesSite) -> None:
    assert site.browser().post("/orang", nip=nip("Ayu")).leads_to == "/masuk"


def test_no_page_shows_a_number(learned: PagesSite) -> None:
    browser = learned.operator()
    pages = [browser.get(one) for one in (profile("Ayu"), "/unit/R/pegawai", "/unit/R")]

    assert all(page.status == 200 for page in pages)
    assert not any(nip("Ayu")[:8] in page.body for page in pages)


def test_what_waits_and_what_does_not_count_are_told_apart(
    site: PagesSite, province: Province
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    province.send(uncompleted("Ayu", "2025-05-01"))

    text = " ".join(site.learner("Ayu").get("/saya").text.split())

    assert "Menunggu 1 " in text
    assert "Yang tidak dihitung, dan mengapa 1 1 tidak dihitung" in text


def test_what_nobody_vouches_for_stands_there_without_a_way_to_it(
    site: PagesSite, province: Province
) -> None:
    account = {"account": {"homePage": "https://lain.example", "name": nip("Ayu")}}
    province.send(finished("Ayu", PRIMA, "2025-03-01") | {"actor": account})

    page = site.learner("Ayu").get("/saya")

    assert "home page akun ini belum terdaftar" in page.text
    assert page.html.links("/pernyataan/") == []
    assert len(site.operator().get(f"/orang/{public_id('Ayu')}").html.links("/pernyataan/")) == 1
