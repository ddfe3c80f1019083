"""From a module that waits to its publication, by clicking."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import PagesSite
from tests.province import BUKU, PRIMA, SIGNER, UNMAPPED, Province, finished, iri, public_id
from tests.workbooks import catalogue, module

WAITING = "/menunggu/unmapped_module"


@pytest.fixture
def waits(province: Province) -> Province:
    """Two people have completed a module that no catalogue names."""
    for name in ("Ayu", "Budi"):
        course = finished(name, UNMAPPED, "2025-03-01")
        course["object"]["definition"] |= {"name": {"id": "Pelayanan Prima Angkatan 2"}}
        province.send(course)
    return province


def form_of(page: PageAnswer) -> dict[str, str]:
    """What a browser would send of the module's form, as it stands."""
    fields = [*page.html.all("input"), *page.html.all("textarea")]
    found = {
        one.attributes["name"]: one.attributes.get("value", one.text.strip()) for one in fields
    }
    # An alias has a form of its own, and so has the switch of the language.
    found.pop("milik", None)
    found.pop("kembali", None)
    return {name: value for name, value in found.items() if value}


def opened(browser: Browser) -> PageAnswer:
    (link,) = browser.get(WAITING).html.links("/katalog/modul?")
    return browser.get(link)


FILLED: dict[str, Any] = {"jp": "6", "jenis_diklat": "E-Learning", "bp1": "40", "ak3": "10"}


def test_a_module_that_waits_is_put_into_the_draft_and_published(
    site: PagesSite, waits: Province
) -> None:
    browser = site.centre("BPSDM")
    page = opened(browser)
    fields = form_of(page) | FILLED
    assert (fields["iri"], fields["title"]) == (iri(UNMAPPED), "Pelayanan Prima Angkatan 2")

    looked = browser.post("/katalog/modul", **fields, aksi="periksa")
    assert (looked.status, "Records that come to count 2" in looked.text) == (200, True)
    draft = browser.follow(browser.post("/katalog/modul", **fields, aksi="simpan").leads_to)
    assert "a new module" in draft.text

    published = browser.post("/katalog/terbitkan", **publication(draft))
    assert "The draft is empty." in browser.get(published.leads_to).text
    while fold_waiting(waits.database, waits.cache):
        pass
    assert "Nothing waits for this." in browser.get(WAITING).text
    assert "Pelayanan Prima Angkatan 2" in site.operator().get(f"/orang/{public_id('Ayu')}").text


def publication(draft: PageAnswer) -> dict[str, str]:
    hidden = {
        one.attributes["name"]: one.attributes["value"]
        for one in draft.html.all("input")
        if one.attributes.get("type") == "hidden" and one.attributes["name"] != "iri"
    }
    return hidden | {"kebijakan": "from-date"}


@pytest.mark.usefixtures("waits")
def test_faults_stand_beside_their_fields_and_the_input_is_kept(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    fields = form_of(opened(browser)) | FILLED | {"jp": "enam", "ak3": "101"}

    page = browser.post("/katalog/modul", **fields, aksi="simpan")

    wrong = [one for one in page.html.all("input") if "aria-invalid" in one.attributes]
    assert page.status == 400
    assert [(one.attributes["name"], one.attributes["value"]) for one in wrong] == [
        ("jp", "enam"),
        ("ak3", "101"),
    ]
    assert form_of(page)["bp1"] == "40"
    assert "This is no whole number." in page.text
    assert "The draft is empty." in browser.get("/katalog").text


def test_a_cloned_course_becomes_an_alias(site: PagesSite, waits: Province) -> None:
    browser = site.centre("BPSDM")
    page = opened(browser)
    hidden = form_of(page)
    assert "Is it the same as a module that is there?" in page.text

    sent = {name: hidden[name] for name in ("pusat", "revisi")}
    draft = browser.follow(
        browser.post("/katalog/alias", **sent, iri=iri(UNMAPPED), milik=iri(PRIMA)).leads_to
    )

    assert "changed: Aliases" in draft.text
    browser.post("/katalog/terbitkan", **publication(draft))
    while fold_waiting(waits.database, waits.cache):
        pass
    assert "Nothing waits for this." in browser.get(WAITING).text


@pytest.mark.usefixtures("waits")
def test_who_changes_what_another_has_changed_is_told_and_keeps_the_input(site: PagesSite) -> None:
    first, second = site.centre("BPSDM"), site.operator()
    fields = form_of(opened(first)) | FILLED
    first.post("/katalog/modul", **fields, aksi="simpan")

    page = second.post("/katalog/modul", **(fields | {"jp": "9"}), aksi="simpan")

    assert page.status == 409
    assert "Somebody else has changed this module" in page.text
    assert form_of(page)["jp"] == "9"


@pytest.mark.usefixtures("waits")
def test_what_another_module_goes_by_is_said_beside_the_form(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    fields = form_of(opened(browser)) | FILLED | {"aliases": f"{iri(PRIMA)} {iri(BUKU)}"}

    page = browser.post("/katalog/modul", **fields, aksi="simpan")

    assert page.status == 409
    assert iri(BUKU) in page.text


def test_a_withdrawal_is_asked_for_by_number(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    catalogue = browser.get("/katalog")
    hidden = publication(catalogue)
    draft = browser.follow(
        browser.post(
            "/katalog/tarik", pusat="BPSDM", revisi=hidden["revisi"], iri=iri(PRIMA)
        ).leads_to
    )
    assert "withdrawn" in draft.text
    fields = publication(draft)

    assert browser.post("/katalog/terbitkan", **fields).status == 409
    assert browser.post("/katalog/terbitkan", **fields, ditarik="2").status == 409
    assert browser.post("/katalog/terbitkan", **fields, ditarik="1").status == 303


@pytest.mark.usefixtures("waits")
def test_each_change_can_be_taken_out(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    fields = form_of(opened(browser)) | FILLED
    browser.post("/katalog/modul", **fields, aksi="simpan")
    draft = publication(browser.get("/katalog"))

    browser.post("/katalog/keluarkan", iri=iri(UNMAPPED), **draft)

    assert "The draft is empty." in browser.get("/katalog").text


def test_a_module_in_force_and_one_in_the_draft_are_edited(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    link = browser.get("/katalog").html.links("/katalog/modul?modul=")[0]
    fields = form_of(browser.get(link)) | {"jp": "99"}
    browser.post("/katalog/modul", **fields, aksi="simpan")

    (edit,) = browser.get("/katalog").html.links("/katalog/modul?perubahan=")

    assert form_of(browser.get(edit)) | {"revisi": "0"} == fields | {"revisi": "0"}


def test_what_is_downloaded_changes_nothing(
    site: PagesSite, province: Province, tmp_path: Path
) -> None:
    answer = site.centre("BPSDM").client.get("/katalog/unduh?pusat=BPSDM")
    path = tmp_path / "katalog.xlsx"
    path.write_bytes(answer.content)

    (imported,) = import_catalogue(province.database, SIGNER, [path]).centres

    assert "attachment" in answer.headers["content-disposition"]
    assert (imported.changes, imported.is_new) == ((), False)


@pytest.mark.usefixtures("waits")
def test_the_impact_of_the_draft_is_worked_out_where_it_is_asked_for(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    fields = form_of(opened(browser)) | FILLED
    browser.post("/katalog/modul", **fields, aksi="simpan")
    (link, _) = browser.get("/katalog").html.links("/katalog?dampak=")

    page = browser.get(link)

    assert "whose figures move 2" in page.text
    assert browser.get("/katalog?dampak=besok").status == 400


def test_an_operator_chooses_a_centre(site: PagesSite) -> None:
    browser = site.operator()

    links = browser.get("/katalog").html.links("/katalog?")

    assert "/katalog?pusat=LAN" in links
    assert browser.get("/katalog?pusat=LAN").status == 200


@pytest.mark.parametrize("who", ["hr", "learner"])
def test_others_are_refused(site: PagesSite, who: str) -> None:
    browser = site.hr("A") if who == "hr" else site.learner("Ayu")

    assert browser.get("/katalog").status == 403
    assert browser.get("/katalog/unduh").status == 403
    assert browser.get("/katalog/modul").status == 403
    assert browser.post("/katalog/tarik", iri=iri(PRIMA)).status == 403
    assert browser.post("/katalog/terbitkan").status == 403


def test_a_centre_sees_no_other_centres_catalogue(site: PagesSite) -> None:
    browser = site.centre("BPSDM")

    assert browser.get("/katalog?pusat=LAN").status == 404
    assert browser.get("/katalog/unduh?pusat=LAN").status == 404
    assert browser.post("/katalog/terbitkan", pusat="LAN").status == 404


def test_long_drafts_and_catalogues_are_shown_in_parts(
    site: PagesSite, province: Province, tmp_path: Path
) -> None:
    rows = [module(f"m{number:03}", centre="BPSDM") for number in range(40)]
    path = catalogue(tmp_path / "banyak.xlsx", modules=rows)
    import_catalogue(province.database, SIGNER, [path])
    browser = site.centre("BPSDM")

    first = browser.get("/katalog")
    last = browser.get(next(link for link in first.html.links("/katalog?") if "lembar=2" in link))

    assert len(first.body.encode()) < 35_000
    assert ("Modul m000" in first.text, "Modul m039" in first.text) == (True, False)
    assert "Modul m015" in last.text


def test_modules_in_force_are_searched_and_sorted_by_the_address(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    titles = in_force(browser, "urut=judul")

    assert len(titles) > 1
    assert in_force(browser, "urut=-judul") == titles[::-1]
    assert in_force(browser, "cari=pelayanan+PRIMA") == ["Pelayanan Prima"]
    assert in_force(browser, f"cari={quote(iri(BUKU))}") == ["Buku Etika"]
    assert in_force(browser, "cari=nothing") == []
    assert "There is no such module." in browser.get("/katalog?cari=nothing").text
    assert browser.get("/katalog?urut=color").status == 400


def in_force(browser: Browser, query: str) -> list[str]:
    """Titles, as they are listed."""
    heads = browser.get(f"/katalog?{query}").html.all("th")
    rows = [one.text for one in heads if one.attributes["scope"] == "row"]
    return [row.partition("http")[0] for row in rows]
