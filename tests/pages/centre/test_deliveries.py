import msgspec

from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.access.api_keys import KeyRequest
from lms_plugin.usecases.deliveries.read_quarantine import read_quarantined
from tests.api.conftest import park
from tests.pages.site import PagesSite
from tests.province import OPERATOR, PRIMA, Province, finished

BAD = msgspec.json.encode({**finished("Ayu", PRIMA, "2025-03-01"), "verb": {"id": "selesai"}})
GOOD = msgspec.json.encode(finished("Ayu", PRIMA, "2025-03-01")).decode()


def test_a_centre_finds_its_own_deliveries_from_where_it_begins(
    site: PagesSite, province: Province
) -> None:
    park(province, "LAN", BAD)
    own = park(province, "BPSDM", BAD)
    browser = site.centre("BPSDM")

    assert "/kiriman" in browser.get("/").html.links("/kiriman")
    page = browser.get("/kiriman")
    assert page.html.links("/kiriman/") == [f"/kiriman/{own.delivery}"]
    assert "LAN" not in page.text


def test_a_delivery_says_what_became_of_each_statement(site: PagesSite, province: Province) -> None:
    own, other = park(province, "BPSDM", BAD), park(province, "LAN", BAD)
    browser = site.centre("BPSDM")

    page = browser.get(f"/kiriman/{own.delivery}")

    assert "Quarantined" in page.text
    assert "It is not valid xAPI" in page.text
    assert "$.verb.id" in page.text
    assert browser.get(f"/kiriman/{other.delivery}").status == 404
    assert browser.get(f"/karantina/{other.item}").status == 404


def test_deliveries_are_not_for_everyone(site: PagesSite) -> None:
    for path in ("/kiriman", "/karantina"):
        assert site.learner("Ayu").get(path).status == 403
        assert site.hr("A").get(path).status == 403
        assert site.operator().get(path).status == 200


def test_pages_follow_each_other(site: PagesSite, province: Province) -> None:
    items = [str(park(province, "BPSDM", BAD).item) for _ in range(31)]
    browser = site.centre("BPSDM")

    for path in ("/kiriman", "/kiriman?masalah=1", "/karantina"):
        first = browser.get(path)
        (link,) = [one for one in first.html.links(path.partition("?")[0]) if "setelah" in one]
        second = browser.get(link)
        assert len(second.html.all("tbody")[0].text.split("WIB")) == 2
        assert "From the start" in second.text
    assert browser.get("/karantina?setelah=x").status == 400
    assert browser.get(link).html.links("/karantina/") == [f"/karantina/{items[0]}"]


def test_a_statement_is_repaired_in_the_browser(site: PagesSite, province: Province) -> None:
    found = park(province, "BPSDM", BAD)
    browser = site.centre("BPSDM")
    path = f"/karantina/{found.item}"

    assert "selesai" in browser.get(path).text
    refused = browser.post(f"{path}/perbaiki", pernyataan=BAD.decode())
    answer = browser.post(f"{path}/perbaiki", pernyataan=GOOD)

    assert refused.status == 400
    item = read_quarantined(province.database, OPERATOR, found.item)
    assert answer.leads_to == f"/pernyataan/{item.statement}"
    assert browser.get(str(answer.leads_to)).status == 200
    assert item.settled is not None
    assert (item.settled.decision, item.settled.by[:7]) == ("kept", "centre:")
    assert "Kept" in browser.get(path).text


def test_a_statement_is_discarded_by_its_own_centre(site: PagesSite, province: Province) -> None:
    found = park(province, "BPSDM", BAD)
    path = f"/karantina/{found.item}/buang"

    assert site.centre("LAN").post(path).status == 404
    assert site.learner("Ayu").post(path).status == 403
    assert site.browser().post(path).leads_to == "/masuk"
    assert site.centre("BPSDM").post(path).leads_to == "/karantina"
    assert site.centre("BPSDM").post(path).status == 409
    item = read_quarantined(province.database, OPERATOR, found.item)
    assert item.settled is not None
    assert item.settled.decision == "discarded"


def test_what_is_too_large_for_the_page_says_so(site: PagesSite, province: Province) -> None:
    large = msgspec.json.encode({"x": "y" * 20_000})
    found = park(province, "BPSDM", large)

    page = site.centre("BPSDM").get(f"/karantina/{found.item}")

    assert "through the API" in page.text
    assert len(page.body) < 10_000


def test_who_settled_it_goes_by_the_label_of_their_key(site: PagesSite, province: Province) -> None:
    found = park(province, "BPSDM", BAD)
    browser = site.signed_in(KeyRequest(Role.CENTRE, centre="BPSDM", label="Siti, BPSDM"))
    browser.post(f"/karantina/{found.item}/buang")

    page = browser.get(f"/karantina/{found.item}")

    assert "Siti, BPSDM" in page.text.partition("Discarded")[2]
    assert "centre:" not in page.text
