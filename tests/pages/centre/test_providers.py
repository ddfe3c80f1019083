from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import PagesSite
from tests.province import LMS, PRIMA, SIGNER, Province, finished, public_id

CAUSE = "/menunggu/module_of_another_centre"
PATH = "/menunggu/penyedia"


def speak_for_another(province: Province) -> None:
    request = HomePageRequest("LAN", LMS, is_shared=True)
    add_home_page(province.database, SIGNER, request)
    province.send(finished("Ayu", PRIMA, "2025-03-01"), by="LAN")


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def fields(page: PageAnswer) -> dict[str, str]:
    """Those of the page itself; the frame has the switch of the language."""
    inputs = (one.attributes for one in page.html.all("input"))
    return {one["name"]: one["value"] for one in inputs if one["name"] != "kembali"}


def name_it(browser: Browser) -> PageAnswer:
    (link,) = browser.get(CAUSE).html.links(PATH)
    page = browser.get(link)
    return browser.post(PATH, **fields(page))


def test_an_operator_names_the_provider_by_clicking(site: PagesSite, province: Province) -> None:
    speak_for_another(province)
    browser = site.operator()

    answer = name_it(browser)
    settle(province)

    assert answer.leads_to == PATH
    assert "Nothing waits for this." in browser.get(PATH).text
    assert "Nothing waits for this." in browser.get(CAUSE).text
    assert "Pelayanan Prima" in browser.get(f"/orang/{public_id('Ayu')}").text


def test_the_owner_of_the_modules_sees_it_and_may_name_it(
    site: PagesSite, province: Province
) -> None:
    speak_for_another(province)
    owner = site.centre("BPSDM")
    page = owner.get(PATH)

    assert fields(page) == {"pemilik": "BPSDM", "penyedia": "LAN", "sejak": "2025-03-01"}
    assert owner.post(PATH, **fields(page)).status == 303
    settle(province)
    assert "Nothing waits for this." in owner.get(PATH).text


def test_the_sender_sees_it_and_may_not(site: PagesSite, province: Province) -> None:
    speak_for_another(province)
    sender = site.centre("LAN")
    page = sender.get(PATH)

    assert "BPSDM" in page.text
    assert fields(page) == {}
    wanted = {"pemilik": "BPSDM", "penyedia": "LAN", "sejak": "2025-03-01"}
    assert sender.post(PATH, **wanted).status == 403


def test_learners_and_hr_are_refused(site: PagesSite) -> None:
    for browser in (site.learner("Ayu"), site.hr("A")):
        assert browser.get(PATH).status == 403
        assert browser.post(PATH, pemilik="BPSDM", penyedia="LAN", sejak="2025-01-01").status == 403


def test_a_day_that_is_none_is_told(site: PagesSite) -> None:
    answer = site.operator().post(PATH, pemilik="BPSDM", penyedia="LAN", sejak="kemarin")

    assert answer.status == 400
