from tests.pages.browser import PageAnswer
from tests.pages.site import PagesSite
from tests.province import PRIMA, UNMAPPED, Province, finished

CAUSES = (
    "unmapped_module",
    "unknown_learner",
    "unvouched_account",
    "module_of_another_centre",
    "undecidable",
    "not_on_roster",
    "future",
)


def numbers(page: PageAnswer) -> dict[str, str]:
    """Cause → what the first page says of it."""
    cells = [
        one.text.strip()
        for one in page.html.all("td")
        if one.attributes.get("data-label") == "Rekaman"
    ]
    causes = [link.rpartition("/")[2] for link in page.html.links("/menunggu/")]
    return dict(zip(causes, cells, strict=True))


def test_centres_and_operators_begin_with_what_waits(site: PagesSite, province: Province) -> None:
    stranger = finished("Ayu", PRIMA, "2025-03-01")
    stranger["actor"]["account"]["name"] = "siapa"
    province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")), stranger)

    for browser in (site.centre("BPSDM"), site.operator()):
        found = numbers(browser.get("/"))
        assert found == {
            **dict.fromkeys(CAUSES, "0"),
            "unmapped_module": "2",
            "unknown_learner": "1",
        }


def test_nothing_that_waits_is_a_zero(site: PagesSite) -> None:
    assert numbers(site.centre("LAN").get("/")) == dict.fromkeys(CAUSES, "0")


def test_a_centre_sees_what_it_has_sent(site: PagesSite, province: Province) -> None:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    assert set(numbers(site.centre("LAN").get("/")).values()) == {"0"}


def test_each_cause_leads_to_what_would_settle_it(site: PagesSite) -> None:
    browser = site.operator()

    for link in browser.get("/").html.links("/menunggu/"):
        assert browser.get(link).status == 200
