from datetime import timedelta
from uuid import UUID

from tests.colleagues import add_colleagues, book_is_reset
from tests.pages.site import PagesSite
from tests.province import BUKU, Province, finished, public_id, uncompleted


def tie(province: Province, name: str, when: str = "2025-03-01") -> UUID:
    (statement_id,) = province.send(finished(name, BUKU, when))
    province.send(uncompleted(name, when))
    return statement_id


def test_a_centre_finds_its_findings_from_every_page(site: PagesSite) -> None:
    assert "/temuan" in site.centre("BPSDM").get("/kiriman").html.links("/temuan")


def test_where_nothing_is_found_the_page_says_so(site: PagesSite) -> None:
    page = site.centre("BPSDM").get("/temuan")

    assert "There are no findings" in page.text


def test_a_finding_leads_to_its_statement(site: PagesSite, province: Province) -> None:
    statement_id = tie(province, "Ayu")
    browser = site.centre("BPSDM")

    page = browser.get("/temuan")

    (link,) = page.html.links("/pernyataan/")
    assert link == f"/pernyataan/{statement_id}?pusat=BPSDM"
    assert browser.get(link).status == 200


def test_a_finding_tells_a_centre_what_and_not_who(site: PagesSite, province: Province) -> None:
    tie(province, "Ayu")

    text = site.centre("BPSDM").get("/temuan").text

    assert "taken back at the same instant" in text
    assert "Buku Etika" in text
    assert str(public_id("Ayu")) not in text


def test_a_mass_take_back_stands_first(site: PagesSite, province: Province) -> None:
    province.send(*book_is_reset(add_colleagues(province, 12), "2025-06-03T03:00:00"))

    text = site.centre("BPSDM").get("/temuan").text

    assert "Mass take-backs" in text
    assert "12" in text
    assert "reset by mistake" in text


def test_another_centre_sees_nothing_of_it(site: PagesSite, province: Province) -> None:
    tie(province, "Ayu")

    assert "There are no findings" in site.centre("LAN").get("/temuan").text


def test_learners_and_hr_are_refused(site: PagesSite) -> None:
    assert site.learner("Ayu").get("/temuan").status == 403
    assert site.hr("A").get("/temuan").status == 403


def test_a_long_list_goes_on_on_the_next_page(site: PagesSite, province: Province) -> None:
    for number in range(31):
        day = timedelta(days=number) + province.clock.now.replace(year=2025)
        tie(province, "Ayu" if number % 2 else "Budi", f"{day:%Y-%m-%d}")
    browser = site.operator()

    first = browser.get("/temuan")
    (link,) = [one for one in first.html.links("/temuan") if "setelah" in one]
    second = browser.get(link)

    seen = [len(page.html.links("/pernyataan/")) for page in (first, second)]
    assert seen == [30, 1]
    assert "From the start" in second.text
