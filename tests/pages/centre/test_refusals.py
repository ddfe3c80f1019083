"""Whatever is refused stands on its page again, as it was typed, with the fault beside it."""

from typing import NamedTuple

import pytest

from tests.api.conftest import park
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import PagesSite
from tests.province import PRIMA, UNMAPPED, Province, finished

UNKNOWN = "/menunggu/unknown_learner"
GROUP = {"pusat": "BPSDM", "aturan": "plain.completed", "alasan": "no_module"}
DECIDED = {"putusan": "completed", "dokumen": "Surat 1/2026", "dasar": "Semua hadir."}
BAD = b'{"actor": {"mbox": "mailto:a@b.example"}, "verb": {"id": "selesai"}}'


class Refused(NamedTuple):
    """A form, what is typed into it, and the field that is to blame."""

    path: str
    typed: dict[str, str]
    blamed: str


FORMS = [
    Refused("/menunggu/alias-host", {"pusat": "BPSDM", "alias": "a b", "host": "b.go.id"}, "alias"),
    Refused("/menunggu/surel", {"alamat": "nobody", "pusat": "BPSDM", "bahasa": "en"}, "alamat"),
    Refused("/keputusan/pratinjau", {**GROUP, **DECIDED, "dasar": ""}, "dasar"),
    Refused("/keputusan/pratinjau", {**GROUP, **DECIDED, "dari": "kemarin"}, "dari"),
    Refused("/keputusan", {**GROUP, **DECIDED, "nip": "12"}, "nip"),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda one: f"{one.path}-{one.blamed}")
def test_the_field_is_blamed_and_nothing_is_lost(site: PagesSite, form: Refused) -> None:
    page = site.operator().post(form.path, **form.typed)

    assert page.status == 400
    assert blamed(page) == [form.blamed]
    assert page.html.links("#")[1:] == [f"#{form.blamed}"]
    kept = shown(page)
    assert {name: kept[name] for name in form.typed} == form.typed


def test_a_statement_in_quarantine_keeps_its_repair(site: PagesSite, province: Province) -> None:
    item = park(province, "BPSDM", BAD).item
    typed = BAD.decode().replace("selesai", "tetap salah")

    page = site.centre("BPSDM").post(f"/karantina/{item}/perbaiki", pernyataan=typed)

    assert page.status == 400
    assert blamed(page) == ["pernyataan"]
    assert page.html.all("textarea")[0].text.strip() == typed
    assert "$.verb.id" in page.text


def test_an_account_keeps_what_was_searched_for_and_why_it_is_none_of_ours(
    site: PagesSite, province: Province
) -> None:
    browser, path, query = account(site, province)

    searched = browser.post(f"{path}/cari?{query}", cari="ab")
    refused = browser.post(f"{path}/bukan-pegawai?{query}", alasan=" ")

    assert (searched.status, blamed(searched), shown(searched)["cari"]) == (400, ["cari"], "ab")
    assert (refused.status, blamed(refused)) == (400, ["alasan"])
    assert [one for one in refused.html.all("details") if "open" in one.attributes]


def test_a_link_without_a_reason_leads_back_to_its_preview(
    site: PagesSite, province: Province
) -> None:
    browser, path, query = account(site, province)
    person = browser.post(f"{path}/cari?{query}", cari="Budi").html.links("/orang/")[0]

    page = browser.post(f"{path}/kaitkan?{query}", pegawai=person.rpartition("/")[2], alasan="")

    assert (page.status, blamed(page)) == (400, ["alasan"])
    assert shown(page)["pegawai"] == person.rpartition("/")[2]


def test_a_draft_is_not_lost_by_a_wrong_number(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    page = site.operator().post("/katalog/terbitkan", pusat="BPSDM", revisi="0", ditarik="x")

    assert page.status == 400
    assert "Catalogue of BPSDM" in page.text


def test_a_sheet_that_was_not_chosen_is_asked_for(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    files = {"lain": ("", b"")}

    answer = browser.client.post(
        "/lembar/unggah", files=files, headers={"Origin": "http://testserver"}
    )

    assert answer.status_code == 400
    assert 'href="#berkas"' in answer.text


def account(site: PagesSite, province: Province) -> tuple[Browser, str, str]:
    """Somebody who may link it, where it is, and whose."""
    stranger = finished("Ayu", PRIMA, "2025-03-01")
    stranger["actor"]["account"]["name"] = "siapa"
    province.send(stranger)
    browser = site.operator()
    (link,) = browser.get(UNKNOWN).html.links("/menunggu/akun/")
    path, _, query = link.partition("?")
    return browser, path, query


def blamed(page: PageAnswer) -> list[str]:
    fields = [*page.html.all("input"), *page.html.all("textarea"), *page.html.all("select")]
    return [one.attributes["id"] for one in fields if "aria-invalid" in one.attributes]


def shown(page: PageAnswer) -> dict[str, str]:
    """Name of each field → what stands in it."""
    html = page.html
    inputs = {one.attributes["name"]: one.attributes.get("value", "") for one in html.all("input")}
    chosen = [one.attributes["value"] for one in html.all("option") if "selected" in one.attributes]
    selects = [one.attributes["name"] for one in html.all("select")]
    return inputs | dict(zip(selects, chosen, strict=False))
