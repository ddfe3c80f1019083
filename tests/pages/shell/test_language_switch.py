"""The switch of the language, signed in and not."""

import pytest

from lms_plugin.pages.shell.language import COOKIE
from tests.pages.browser import Browser, PageAnswer
from tests.pages.site import PagesSite


def switch(browser: Browser, page: PageAnswer) -> PageAnswer:
    """Press it, as it stands on the page."""
    (way_back,) = [one for one in page.html.all("input") if one.attributes["name"] == "kembali"]
    buttons = [one for one in page.html.all("button") if one.attributes.get("name") == "bahasa"]
    (button,) = [one for one in buttons if "aria-current" not in one.attributes]
    fields = {"bahasa": button.attributes["value"], "kembali": way_back.attributes["value"]}
    return browser.post("/bahasa", **fields)


def test_whoever_switches_stays_where_they_are_and_can_switch_back(site: PagesSite) -> None:
    browser = site.operator()

    switched = switch(browser, browser.get("/kiriman?masalah=1"))

    assert switched.leads_to == "/kiriman?masalah=1"
    page = browser.get(switched.leads_to)
    assert page.html.all("html")[0].attributes == {"lang": "en"}
    assert "Deliveries" in page.text
    browser.get(switch(browser, page).leads_to)
    assert browser.get("/kiriman").html.all("html")[0].attributes == {"lang": "id"}


def test_it_is_kept_for_a_year_and_out_of_reach_of_scripts(site: PagesSite) -> None:
    cookie = site.browser().post("/bahasa", bahasa="en", kembali="/").headers["set-cookie"]

    assert cookie.startswith(f"{COOKIE}=en;")
    assert {"HttpOnly", "Max-Age=31536000", "SameSite=lax"} <= set(cookie.split("; "))


def test_signing_in_can_be_read_in_english(site: PagesSite) -> None:
    browser = site.browser()

    switched = switch(browser, browser.get("/masuk?lanjut=/kiriman"))

    assert switched.leads_to == "/masuk?lanjut=%2Fkiriman"
    assert "Paste your API key" in browser.get(switched.leads_to).text


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", ""])
def test_it_leads_to_no_other_site(site: PagesSite, back: str) -> None:
    assert site.browser().post("/bahasa", bahasa="en", kembali=back).leads_to == "/"


def test_what_is_no_language_is_bahasa(site: PagesSite) -> None:
    answer = site.browser().post("/bahasa", bahasa="fr", kembali="/")

    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=id;")


def test_a_page_of_another_site_switches_nothing(site: PagesSite) -> None:
    assert site.browser().post("/bahasa", "https://elsewhere.example", bahasa="en").status == 403
