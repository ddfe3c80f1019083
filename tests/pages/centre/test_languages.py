"""Every page of centres, with as much on it as there may be, in one language at a time."""

from contextlib import ExitStack
from typing import Any

import pytest

from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import LinkRequest, link_account
from lms_plugin.usecases.evidence.settling.outsiders import note_outsider
from schemas.texts import Language
from tests.api.conftest import park
from tests.colleagues import add_colleagues, book_is_reset
from tests.pages.browser import Browser, PageAnswer
from tests.pages.one_language import foreign_words
from tests.pages.site import HOST, PagesSite
from tests.province import (
    BUKU,
    OPERATOR,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    finished,
    public_id,
    uncompleted,
)
from tests.usecases.completions.sheets import a_class, participant, register_nips, sheet
from tests.usecases.connections.arriving import arrive
from tests.usecases.recognition.own import unclear

BAD = b'{"actor": {"mbox": "mailto:a@b.example"}, "verb": {"id": "selesai"}}'
LONG_AGO = "2020-01-01T00:00Z"
LISTED = (
    *("/", "/sambungan", f"/sambungan?sejak={LONG_AGO}&diam=1", "/kiriman", "/kiriman?masalah=1"),
    *("/karantina", "/temuan", "/menunggu", "/menunggu/unmapped_module"),
    *("/menunggu/unknown_learner", "/menunggu/unvouched_account", "/menunggu/undecidable"),
    *("/menunggu/not_on_roster", "/menunggu/module_of_another_centre", "/menunggu/future"),
    *("/menunggu/kaitan", "/menunggu/penyedia", "/menunggu/alias-host?pusat=BPSDM"),
    *("/menunggu/surel", "/keputusan", "/keputusan/baru", "/katalog", "/katalog/modul?pusat=BPSDM"),
    *("/katalog?pusat=BPSDM", "/lembar"),
)
LED_TO = {
    "/kiriman": "/kiriman/",
    "/karantina": "/karantina/",
    "/menunggu/unknown_learner": "/menunggu/akun/",
    "/menunggu/not_on_roster": "/menunggu/akun/",
    "/menunggu/unvouched_account": "/menunggu/home-page/",
    "/menunggu/unmapped_module": "/katalog/modul?",
    "/menunggu/undecidable": "/keputusan/baru?",
    "/temuan": "/keputusan/baru?",
}
"""From these pages, the first link of this beginning."""


@pytest.fixture
def full(province: Province) -> Province:
    """Something of all that centres get to see."""
    register_nips(province)
    people = add_colleagues(province, 12)
    stray, guest, linked = (by_account(name) for name in ("siapa", "tamu", "lama"))
    elsewhere = by_account("ayu", "https://baru.bpsdm.example/lms")
    arrive(province, stray, finished("Ayu", UNMAPPED, "2025-03-01"))
    province.send(unclear("Ayu", "2025-03-01"))
    province.send(
        elsewhere, finished("Budi", BUKU, "2025-03-01"), uncompleted("Budi", "2025-03-01")
    )
    for statement, settle in ((guest, is_nobodys), (linked, is_ayus)):
        (sent,) = province.send(statement)
        settle(province, AccountPlace("BPSDM", sent))
    province.send(*book_is_reset(people, "2025-06-03T03:00:00"))
    park(province, "BPSDM", BAD)
    return province


def by_account(name: str, home_page: str | None = None) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    account = statement["actor"]["account"]
    account |= {"name": name, "homePage": home_page or account["homePage"]}
    return statement


def is_nobodys(province: Province, place: AccountPlace) -> None:
    note_outsider(province.database, OPERATOR, SIGNER, place, "Guest of 2025")


def is_ayus(province: Province, place: AccountPlace) -> None:
    request = LinkRequest(place, public_id("Ayu"))
    link_account(province.database, OPERATOR, SIGNER, request, "Letter 12/2026")


def read(browser: Browser) -> dict[str, PageAnswer]:
    pages = {address: browser.get(address) for address in LISTED}
    for address, beginning in LED_TO.items():
        link = pages[address].html.links(beginning)[0]
        pages[f"{address} → {beginning}"] = browser.get(link)
    return pages


def written(browser: Browser) -> dict[str, PageAnswer]:
    """Pages that forms lead to."""
    group = {"pusat": "BPSDM", "aturan": "plain.completed", "alasan": "state_not_sent"}
    told = {"putusan": "passed", "dokumen": "Letter 1/2026", "dasar": "Present."}
    module = {"pusat": "BPSDM", "iri": "urn:x", "title": "X", "jp": "4", "jenis_diklat": "16"}
    whole = {**module, "criterion": "Completed", "effective_from": "01/01/2025"}
    pages = {
        "preview of a decision": browser.post("/keputusan/pratinjau", **group, **told),
        "refused decision": browser.post("/keputusan/pratinjau", **group),
        "wrong module": browser.post("/katalog/modul", aksi="simpan", **module, bp1="x"),
        "module looked at": browser.post("/katalog/modul", aksi="periksa", **whole),
        **decided(browser, {**group, **told}),
        **imported(browser),
    }
    browser.post("/katalog/modul", aksi="simpan", **whole)
    pages["draft"] = browser.get("/katalog?pusat=BPSDM&dampak=from-date")
    return pages


def decided(browser: Browser, told: dict[str, str]) -> dict[str, PageAnswer]:
    path = browser.post("/keputusan", **told).leads_to
    proposed = browser.get(path)
    browser.post(f"{path}/cabut", dasar="Wrong.")
    return {"proposed": proposed, "withdrawn": browser.get(path)}


def imported(browser: Browser) -> dict[str, PageAnswer]:
    """A sheet is looked at, imported and reverted; another is wrong."""
    looked_at = uploaded(browser, participant("Ayu"))
    path = browser.post(f"{looked_at.path}/impor").leads_to
    done = browser.get(path)
    browser.post(f"{path}/batalkan")
    wrong = uploaded(browser, participant("Ayu") | {"attended": "99"})
    return {
        "sheet": looked_at,
        "import": done,
        "reverted": browser.get(path),
        "wrong sheet": wrong,
        "imports": browser.get("/lembar"),
    }


def uploaded(browser: Browser, row: dict[str, str]) -> PageAnswer:
    files = {"berkas": ("class.xlsx", sheet([a_class()], [row]).content)}
    answer = browser.client.post(
        "/lembar/unggah",
        files=files,
        data={"pusat": "BPSDM"},
        headers={"Origin": HOST},
        follow_redirects=False,
    )
    return browser.get(answer.headers["location"])


@pytest.mark.parametrize("language", Language)
def test_no_page_of_centres_says_a_word_of_the_other_language(
    full: Province, language: Language
) -> None:
    with ExitStack() as stack:
        operator = PagesSite(full.database, stack, language).operator()
        found = {**read(operator), **written(operator)}

    assert {name for name, page in found.items() if page.status not in {200, 400}} == set()
    foreign = {name: foreign_words(page, language) for name, page in found.items()}
    assert {name: words for name, words in foreign.items() if words} == {}
