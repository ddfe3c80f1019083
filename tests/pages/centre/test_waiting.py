from csv import DictReader
from io import StringIO
from typing import Any

from tests.pages.browser import Browser
from tests.pages.site import PagesSite
from tests.province import LMS, PRIMA, UNMAPPED, Province, finished, nip, public_id

MODULES = "/menunggu/unmapped_module"


def stranger(name: str) -> dict[str, Any]:
    statement = finished("Ayu", UNMAPPED, "2025-03-01")
    statement["actor"]["account"]["name"] = name
    return statement


def test_centres_and_operators_find_it_from_every_page(site: PagesSite) -> None:
    for browser in (site.centre("BPSDM"), site.operator()):
        assert "/menunggu" in browser.get("/temuan").html.links("/menunggu")


def test_where_nothing_waits_the_pages_say_so(site: PagesSite) -> None:
    browser = site.centre("BPSDM")

    assert "Nothing waits." in browser.get("/menunggu").text
    assert "Nothing waits for this." in browser.get(MODULES).text
    assert "do not count yet" not in browser.get("/kiriman").text


def test_where_they_begin_it_says_how_much_waits(site: PagesSite, province: Province) -> None:
    province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))

    for page in (site.centre("BPSDM").get("/kiriman"), site.operator().get("/unit/R")):
        assert "2 records wait and do not count yet" in page.text
        assert "module not in the catalogue 2" in page.text


def test_hr_and_further_down_the_tree_hear_nothing_of_it(
    site: PagesSite, province: Province
) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    for page in (site.hr("A").get("/unit/A"), site.operator().get("/unit/A.1")):
        assert "do not count yet" not in page.text


def test_a_line_leads_to_what_would_settle_it(site: PagesSite, province: Province) -> None:
    (sent,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    browser = site.centre("BPSDM")

    (link,) = browser.get("/menunggu").html.links(f"{MODULES}?")
    page = browser.get(link)

    (example,) = page.html.links("/pernyataan/")
    assert link == f"{MODULES}?pusat=BPSDM"
    assert example == f"/pernyataan/{sent}?pusat=BPSDM"
    assert browser.get(example).status == 200
    assert "lms-plugin catalogue add" in page.text


def test_an_operator_looks_an_unknown_account_up_by_its_number(
    site: PagesSite, province: Province
) -> None:
    province.send(stranger(nip("Ayu")), stranger("siapa"))

    page = site.operator().get("/menunggu/unknown_learner")
    (number,) = [
        one.attributes["value"]
        for one in page.html.all("input")
        if one.attributes.get("name") == "nip"
    ]

    assert number == nip("Ayu")
    assert site.operator().post("/orang", nip=number).leads_to == f"/orang/{public_id('Ayu')}"
    assert nip("Ayu") not in "".join(page.html.links(""))


def test_a_centre_looks_nobody_up(site: PagesSite, province: Province) -> None:
    province.send(stranger(nip("Ayu")))

    page = site.centre("BPSDM").get("/menunggu/unknown_learner")

    assert f"{LMS} {nip('Ayu')}" in page.text
    assert not [one for one in page.html.all("form") if one.attributes["action"] == "/orang"]


def test_another_centre_sees_nothing_of_it(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    lan = site.centre("LAN")

    assert "Nothing waits." in lan.get("/menunggu").text
    assert "Nothing waits for this." in lan.get(MODULES).text
    assert lan.get(f"{MODULES}?pusat=BPSDM").status == 404


def test_learners_and_hr_are_refused(site: PagesSite) -> None:
    for browser in (site.learner("Ayu"), site.hr("A")):
        assert browser.get("/menunggu").status == 403
        assert browser.get(MODULES).status == 403


def test_what_is_no_cause_is_no_page(site: PagesSite) -> None:
    assert site.operator().get("/menunggu/bosan").status == 404


def test_a_long_list_goes_on_on_the_next_page(site: PagesSite, province: Province) -> None:
    province.send(*(finished("Ayu", UNMAPPED + number, "2025-03-01") for number in range(31)))
    browser = site.operator()

    first = browser.get(MODULES)
    (link,) = [one for one in first.html.links(MODULES) if "setelah" in one]
    second = browser.get(link)

    seen = [len(page.html.links("/pernyataan/")) for page in (first, second)]
    assert seen == [30, 1]
    assert "From the start" in second.text


def test_what_waits_is_sorted_and_taken_away_in_that_order(
    site: PagesSite, province: Province
) -> None:
    modules = [finished("Ayu", UNMAPPED + one, "2025-03-01") for one in range(2)]
    unknown = finished("Ayu", PRIMA, "2025-03-01")
    unknown["actor"]["account"]["name"] = "siapa"
    province.send(*modules, unknown)
    browser = site.operator()
    least, most = (causes(browser, f"?urut={order}") for order in ("rekaman", "-rekaman"))

    content = browser.client.get("/menunggu?urut=rekaman&unduh=csv").content

    assert least == ["Learner not known", "Module not in the catalogue"] == most[::-1]
    rows = DictReader(StringIO(content.decode("utf-8-sig")), delimiter=",")
    assert [row["Cause"] for row in rows] == least
    heads = browser.get("/menunggu?urut=-rekaman").html.all("th")
    (head,) = [one for one in heads if "aria-sort" in one.attributes]
    assert (head.text, head.attributes["aria-sort"]) == ("Records", "descending")
    assert browser.get("/menunggu?urut=color").status == 400


def causes(browser: Browser, query: str) -> list[str]:
    return [
        one.text
        for one in browser.get(f"/menunggu{query}").html.all("a")
        if one.attributes["href"].startswith("/menunggu/un")
    ]
