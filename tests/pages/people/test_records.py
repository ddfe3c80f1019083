from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.reproject import reproject_all
from tests.pages.site import PagesSite
from tests.province import PRIMA, Province, finished, public_id, viewed
from tests.usecases.recognition.own import unclear


def test_a_profile_leads_to_everything_that_was_received(
    site: PagesSite, province: Province
) -> None:
    province.send(finished("Ayu", PRIMA, "2025-03-01"))
    province.send(viewed("Ayu", PRIMA, "2025-03-02"))
    province.clock.now = province.clock.now.replace(year=2027)
    browser = site.learner("Ayu")

    link = browser.get("/saya").html.links("/saya/riwayat")[-1]
    page = browser.get(link)

    assert len(page.html.links("/pernyataan/")) == 2
    assert [browser.get(one).status for one in page.html.links("/pernyataan/")] == [200, 200]
    assert "Dihitung sebagai bukti." in page.text


def test_who_may_see_a_profile_may_see_its_records(site: PagesSite) -> None:
    path = f"/orang/{public_id('Ayu')}/riwayat"

    statuses = [
        browser.get(path).status
        for browser in (site.hr("A"), site.operator(), site.hr("B"), site.centre("BPSDM"))
    ]

    assert statuses == [200, 200, 404, 403]


def test_it_says_whose_they_are(site: PagesSite) -> None:
    html = site.hr("A").get(f"/orang/{public_id('Ayu')}/riwayat").html

    assert [one.text for one in html.all("strong")] == ["Ayu"]
    assert "Ayu" in html.all("title")[0].text


def test_a_long_list_goes_on_on_the_next_page(site: PagesSite, province: Province) -> None:
    province.send(*(viewed("Ayu", PRIMA, f"2025-03-{day:02}") for day in range(1, 32)))
    province.clock.now = province.clock.now.replace(year=2027)
    browser = site.learner("Ayu")

    first = browser.get("/saya/riwayat")
    (link,) = [one for one in first.html.links("/saya/riwayat") if "setelah" in one]
    second = browser.get(link)

    seen = [len(page.html.links("/pernyataan/")) for page in (first, second)]
    assert seen == [30, 1]


def test_what_a_person_decided_is_told_with_who_why_and_by_which_document(
    site: PagesSite, province: Province
) -> None:
    province.send(unclear("Ayu", "2025-03-01"))
    group = {"aturan": "moodle-4.0.module.completion_updated", "alasan": "state_not_sent"}
    texts = {"putusan": "completed", "dokumen": "SK 7/2026", "dasar": "Hadir sampai selesai."}
    proposed = site.centre("BPSDM").post("/keputusan", pusat="BPSDM", **group, **texts)
    assert site.operator().post(f"{proposed.leads_to}/setujui").status == 303
    province.clock.now = province.clock.now.replace(year=2027)
    assert "SK 7/2026" not in site.learner("Ayu").get("/saya/riwayat").text
    reproject_all(province.database, silent, 2)

    text = site.learner("Ayu").get("/saya/riwayat").text
    assert "Hadir sampai selesai." in text
    assert "SK 7/2026 · BPSDM · " in text
