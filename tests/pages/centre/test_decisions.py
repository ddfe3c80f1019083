from lms_plugin.domain.progress import silent
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.usecases.evidence.reproject import reproject_all
from tests.pages.site import PagesSite
from tests.province import BUKU, UNMAPPED, Province, finished, iri
from tests.usecases.recognition.own import unclear

TEXTS = {"putusan": "completed", "dokumen": "SK 7/2026", "dasar": "Hadir sampai selesai."}
OLD = {"aturan": "moodle-4.0.module.completion_updated", "alasan": "state_not_sent"}


def test_from_what_waits_one_goes_straight_to_deciding_it(
    site: PagesSite, province: Province
) -> None:
    province.send(*(unclear(name, "2025-03-01") for name in ("Ayu", "Budi")))
    browser = site.centre("BPSDM")

    (link,) = browser.get("/menunggu/undecidable").html.links("/keputusan/baru?")
    page = browser.get(link)
    filled = {one.attributes.get("value") for one in page.html.all("input")}
    assert filled >= set(OLD.values())
    # What was found stands there in words, too.
    assert REASONS["state_not_sent"].en in page.text

    preview = browser.post("/keputusan/pratinjau", pusat="BPSDM", **OLD, **TEXTS)
    assert "second person" in preview.text
    assert {TEXTS["dokumen"], TEXTS["dasar"]} <= {one.text for one in preview.html.all("dd")}
    assert browser.get("/keputusan").html.links("/keputusan/") == []

    assert browser.post("/keputusan", pusat="BPSDM", **OLD, **TEXTS).status == 303
    (decision,) = browser.get("/keputusan").html.links("/keputusan/")
    assert browser.post(f"{decision}/setujui").status == 403
    assert site.operator().post(f"{decision}/setujui").status == 303
    assert "In force" in browser.get(decision).text
    assert browser.post(f"{decision}/cabut", dasar="Keliru.").status == 303
    assert "Withdrawn" in browser.get(decision).text


def test_the_second_person_sees_first_what_it_would_do(site: PagesSite, province: Province) -> None:
    (statement,) = province.send(unclear("Ayu", "2025-03-01"))
    site.centre("BPSDM").post("/keputusan", pusat="BPSDM", **OLD, **TEXTS)
    browser = site.operator()
    (decision,) = browser.get("/keputusan").html.links("/keputusan/")

    page = browser.get(decision)
    assert iri(BUKU) in page.text
    assert page.html.links(f"/pernyataan/{statement}") == [f"/pernyataan/{statement}?pusat=BPSDM"]

    browser.post(f"{decision}/setujui")
    reproject_all(province.database, silent)
    assert iri(BUKU) not in browser.get(decision).text


def test_where_nobodys_modules_change_it_is_said(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    browser = site.centre("BPSDM")
    (link,) = browser.get("/menunggu/unmapped_module").html.links("/keputusan/baru?")
    hidden = {
        one.attributes["name"]: one.attributes["value"]
        for one in browser.get(link).html.all("input")
        if one.attributes.get("name") in ("pusat", "aturan", "alasan")
    }
    told = {**hidden, **TEXTS, "putusan": "not_counted"}

    assert "Nobody's modules change now" in browser.post("/keputusan/pratinjau", **told).text


def test_another_centre_and_hr_see_none_of_it(site: PagesSite, province: Province) -> None:
    province.send(unclear("Ayu", "2025-03-01"))
    browser = site.centre("BPSDM")
    browser.post("/keputusan", pusat="BPSDM", **OLD, **TEXTS)
    (decision,) = browser.get("/keputusan").html.links("/keputusan/")

    assert site.centre("LAN").get(decision).status == 404
    assert site.hr("A").get("/keputusan").status == 403


def test_what_is_no_module_is_decided_so_and_waits_no_more(
    site: PagesSite, province: Province
) -> None:
    province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))
    browser = site.centre("BPSDM")
    (link,) = browser.get("/menunggu/unmapped_module").html.links("/keputusan/baru?")
    page = browser.get(link)
    filled = {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in page.html.all("input")
        if one.attributes.get("name") in ("pusat", "aturan", "alasan")
    }
    texts = {"dokumen": "Kurikulum 2025", "dasar": "Bagian dari kursus.", "objek": iri(UNMAPPED)}

    told = {**filled, **texts, "putusan": "not_counted"}
    assert iri(UNMAPPED) in page.text
    assert browser.post("/keputusan", **told).status == 303
    (decision,) = browser.get("/keputusan").html.links("/keputusan/")
    site.operator().post(f"{decision}/setujui")
    reproject_all(province.database, silent)

    assert "Nothing waits for this." in browser.get("/menunggu/unmapped_module").text
    browser.post(f"{decision}/cabut", dasar="Keliru.")
    reproject_all(province.database, silent)
    assert iri(UNMAPPED) in browser.get("/menunggu/unmapped_module").text


def test_one_statement_is_decided_about_from_its_page(site: PagesSite, province: Province) -> None:
    (sent,) = province.send(unclear("Ayu", "2025-03-01"))
    browser = site.centre("BPSDM")

    (link,) = browser.get(f"/pernyataan/{sent}?pusat=BPSDM").html.links("/keputusan/baru?")
    filled = {one.attributes.get("value") for one in browser.get(link).html.all("input")}

    assert filled >= {"BPSDM", str(sent)}
    assert not site.hr("A").get(f"/pernyataan/{sent}").html.links("/keputusan/")
