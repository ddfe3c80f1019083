from typing import Any

from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import PagesSite
from tests.province import OTHER_LMS, PRIMA, Province, finished, nip, public_id

CAUSE = "/menunggu/unvouched_account"
ELSEWHERE = "https://baru.bpsdm.example/lms"


def at(home_page: str, name: str) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"] = {"homePage": home_page, "name": name}
    return statement


def sheet(browser: Browser) -> PageAnswer:
    (link,) = browser.get(CAUSE).html.links("/menunggu/home-page/")
    return browser.get(link)


def action(page: PageAnswer, ending: str) -> list[str]:
    found = (one.attributes["action"] for one in page.html.all("form"))
    return [one for one in found if one.partition("?")[0].endswith(ending)]


def chosen(page: PageAnswer) -> list[str]:
    """The radio buttons that are set."""
    inputs = page.html.all("input")
    return [one.attributes["value"] for one in inputs if "checked" in one.attributes]


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def test_a_page_of_numbers_is_registered_by_clicking(site: PagesSite, province: Province) -> None:
    province.send(at(ELSEWHERE, nip("Ayu")))
    browser = site.operator()
    page = sheet(browser)

    answer = browser.post(action(page, "/daftarkan")[0], nama=chosen(page)[0])
    settle(province)

    assert ELSEWHERE in page.text
    assert chosen(page) == ["nip"]
    assert "Nothing waits for this." in browser.get(CAUSE).text
    assert "its names are NIP" in browser.get(answer.leads_to).text
    assert "Pelayanan Prima" in browser.get(f"/orang/{public_id('Ayu')}").text


def test_it_says_how_many_would_be_known_by_either(site: PagesSite, province: Province) -> None:
    province.send(at(ELSEWHERE, nip("Ayu")), at(ELSEWHERE, "x"), at(ELSEWHERE, "y"))

    page = sheet(site.operator())
    facts = [one.text.strip() for one in page.html.all("dd")]

    assert facts == ["3", "3", "1", "1 record", "0 records"]
    assert chosen(page) == ["akun"]


def test_what_was_registered_wrongly_is_corrected(site: PagesSite, province: Province) -> None:
    province.send(at(ELSEWHERE, nip("Ayu")))
    browser = site.operator()
    page = sheet(browser)
    browser.post(action(page, "/daftarkan")[0], nama="akun")
    settle(province)

    (account,) = browser.get("/menunggu/unknown_learner").html.links("/menunggu/akun/")
    (link,) = browser.get(account).html.links("/menunggu/home-page/")
    browser.post(action(browser.get(link), "/betulkan")[0], nama="nip")
    settle(province)

    assert "Nothing waits for this." in browser.get("/menunggu/unknown_learner").text


def test_a_page_of_another_centre_is_shared_with_approval_only(
    site: PagesSite, province: Province
) -> None:
    province.send(at(OTHER_LMS, "x"))
    browser = site.operator()
    page = sheet(browser)
    (target,) = action(page, "/daftarkan")

    assert "LAN" in page.text
    assert browser.post(target, nama="akun").status == 409
    assert browser.post(target, nama="akun", bersama="ya").status == 303


def test_mailboxes_are_registered_in_the_same_way(site: PagesSite, province: Province) -> None:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"] = {"mbox": "mailto:siapa@contoh.example"}
    province.send(statement)
    browser = site.operator()

    page = sheet(browser)
    answer = browser.post(action(page, "/daftarkan")[0])

    assert answer.status == 303
    assert chosen(page) == []
    assert "Nothing waits for this." in browser.get(CAUSE).text


def test_a_centre_reads_what_is_to_be_registered_and_cannot(
    site: PagesSite, province: Province
) -> None:
    province.send(at(ELSEWHERE, "x"))
    browser = site.centre("BPSDM")
    page = sheet(browser)
    link = browser.get(CAUSE).html.links("/menunggu/home-page/")[0]
    base, _, query = link.partition("?")

    assert action(page, "/daftarkan") == []
    for deed in ("daftarkan", "betulkan"):
        assert browser.post(f"{base}/{deed}?{query}", nama="nip").status == 403
    assert site.centre("LAN").get(link).status == 404
    for other in (site.learner("Ayu"), site.hr("A")):
        assert other.get(link).status == 403
