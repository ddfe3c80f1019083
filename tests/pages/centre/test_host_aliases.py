from typing import Any

from lms_plugin.usecases.access.host_aliases import HostAliasRequest, add_host_alias
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.pages.browser import PageAnswer
from tests.pages.site import PagesSite
from tests.province import LMS, PRIMA, SIGNER, Province, finished, public_id

PATH = "/menunggu/alias-host"
UNMAPPED_MODULES = "/menunggu/unmapped_module"
OTHER_HOST = "lain.bpsdm.example"


def at_another_host() -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    about = statement["object"]
    about["id"] = about["id"].replace(LMS, f"https://{OTHER_HOST}")
    return statement


def fields(page: PageAnswer) -> dict[str, str]:
    """Of the form that names another, as it is shown."""
    inputs = (one.attributes for one in page.html.all("input"))
    return {one["name"]: one["value"] for one in inputs if "id" in one}


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def test_from_what_waits_an_alias_is_named_by_clicking(site: PagesSite, province: Province) -> None:
    province.send(at_another_host())
    browser = site.operator()
    (link,) = browser.get(UNMAPPED_MODULES).html.links(PATH)
    page = browser.get(link)

    answer = browser.post(PATH, **fields(page))
    settle(province)

    # What was sent last is where the site is now.
    assert fields(page) == {"pusat": "BPSDM", "alias": "lms.bpsdm.example", "host": OTHER_HOST}
    assert OTHER_HOST in browser.get(answer.leads_to).text
    assert "Nothing waits for this." in browser.get(UNMAPPED_MODULES).text
    assert "Pelayanan Prima" in browser.get(f"/orang/{public_id('Ayu')}").text


def test_it_is_removed_as_if_it_had_never_been(site: PagesSite, province: Province) -> None:
    province.send(at_another_host())
    request = HostAliasRequest("BPSDM", OTHER_HOST, "lms.bpsdm.example")
    add_host_alias(province.database, SIGNER, request)
    settle(province)
    browser = site.operator()

    answer = browser.post(f"{PATH}/hapus", pusat="BPSDM", alias=OTHER_HOST)
    settle(province)

    assert "No other address has been named yet." in browser.get(answer.leads_to).text
    assert browser.get(UNMAPPED_MODULES).html.links(PATH)


def test_a_line_that_no_alias_helps_leads_to_none(site: PagesSite, province: Province) -> None:
    statement = at_another_host()
    statement["object"]["id"] = f"https://{OTHER_HOST}/course/view.php?id=9999"
    province.send(statement)

    assert not site.operator().get(UNMAPPED_MODULES).html.links(PATH)


def test_a_centre_sees_its_own_and_changes_nothing(site: PagesSite, province: Province) -> None:
    request = HostAliasRequest("BPSDM", OTHER_HOST, "lms.bpsdm.example")
    add_host_alias(province.database, SIGNER, request)
    other = HostAliasRequest("LAN", "a.lan.example", "b.lan.example")
    add_host_alias(province.database, SIGNER, other)
    browser = site.centre("BPSDM")
    page = browser.get(PATH)

    assert OTHER_HOST in page.text
    assert "a.lan.example" not in page.text
    assert not [one for one in page.html.all("form") if PATH in one.attributes["action"]]
    assert browser.post(f"{PATH}/hapus", pusat="BPSDM", alias=OTHER_HOST).status == 403
    assert browser.post(PATH, pusat="BPSDM", alias="x.example", host="y.example").status == 403


def test_others_see_none(site: PagesSite) -> None:
    assert [site.learner("Ayu").get(PATH).status, site.hr("A").get(PATH).status] == [403, 403]


def test_what_is_no_statement_suggests_nothing(site: PagesSite) -> None:
    assert site.operator().get(f"{PATH}?pusat=BPSDM&contoh=x").status == 404


def test_what_is_refused_stands_there_again_with_its_fault(site: PagesSite) -> None:
    typed = {"pusat": "BPSDM", "alias": OTHER_HOST, "host": "not a host"}

    page = site.operator().post(PATH, **typed)

    shown = {one.attributes["id"]: one.attributes for one in page.html.all("input")[1:]}
    assert page.status == 400
    assert {name: one["value"] for name, one in shown.items()} == typed
    assert [name for name, one in shown.items() if "aria-invalid" in one] == ["host"]
    assert page.html.links("#host") == ["#host"]
    assert page.html.all("title")[0].text.startswith("Not accepted: ")
