from typing import Any

import pytest

from tests.pages.site import PagesSite
from tests.province import LMS, PRIMA, UNMAPPED, Province, finished, public_id
from tests.usecases.connections.arriving import TRIAL, add_trial, arrive

DAY = "2025-03-01"
LONG_AGO = "/sambungan?sejak=2020-01-01T00:00:00Z"


def refreshes(page: Any) -> list[str]:
    return [
        one.attributes["content"]
        for one in page.html.all("meta")
        if one.attributes.get("http-equiv") == "refresh"
    ]


def test_centres_and_operators_find_it_from_every_page(site: PagesSite) -> None:
    for browser in (site.centre("BPSDM"), site.operator()):
        assert "/sambungan" in browser.get("/temuan").html.links("/sambungan")


def test_it_begins_with_a_form_that_names_the_instant_and_the_centre_s_keys(
    site: PagesSite, province: Province
) -> None:
    key = add_trial(province)

    page = site.centre("BPSDM").get("/sambungan")

    keys = [one.attributes["value"] for one in page.html.all("option")]
    assert set(keys) == {"", key, province.credentials["BPSDM"].key}
    assert refreshes(page) == []
    (since,) = [one for one in page.html.all("input") if one.attributes["name"] == "sejak"]
    assert since.attributes["value"].startswith("2026-01-15T05:00:00")


def test_from_then_on_it_asks_again_without_a_script(site: PagesSite) -> None:
    page = site.centre("BPSDM").get("/sambungan?sejak=2026-01-15T04:59:00Z&kunci=")

    assert refreshes(page) == ["5"]
    assert page.html.all("script") == []
    assert "Nothing has arrived" in page.text


def test_it_can_be_told_to_stop_and_a_forgotten_page_stops_by_itself(site: PagesSite) -> None:
    browser = site.centre("BPSDM")
    page = browser.get("/sambungan?sejak=2026-01-15T04:59:00Z")

    (stop,) = [one for one in page.html.links("/sambungan?") if "diam" in one]

    assert refreshes(browser.get(stop)) == []
    assert refreshes(browser.get("/sambungan?sejak=2026-01-15T04:00:00Z")) == []


def test_what_counts_says_what_it_earns_and_leads_to_its_record(
    site: PagesSite, province: Province
) -> None:
    (sent,) = arrive(province, finished("Ayu", PRIMA, DAY))

    page = site.centre("BPSDM").get(LONG_AGO)

    assert "Pelayanan Prima: BP.1 50, BP.2 30, 4 JP" in page.text
    assert "moodle.course.completed" in page.text
    assert page.html.links("/pernyataan/") == [f"/pernyataan/{sent}?pusat=BPSDM"]


def test_only_operators_read_who_it_is(site: PagesSite, province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))

    centre, operator = (one.get(LONG_AGO) for one in (site.centre("BPSDM"), site.operator()))

    assert "a known employee" in centre.text
    assert centre.html.links("/orang/") == []
    assert operator.html.links("/orang/") == [f"/orang/{public_id('Ayu')}"]


def test_what_waits_says_what_to_do(site: PagesSite, province: Province) -> None:
    arrive(province, finished("Ayu", UNMAPPED, DAY))

    page = site.centre("BPSDM").get(LONG_AGO)

    assert "Name this address in its centre's catalogue" in page.text
    assert "lms-plugin catalogue add" in page.text


def test_a_trial_is_marked_as_one(site: PagesSite, province: Province) -> None:
    add_trial(province)
    arrive(province, finished("Ayu", PRIMA, DAY), by=TRIAL)

    text = site.centre("BPSDM").get(LONG_AGO).text

    assert "Would count" in text
    assert "for trials, never counts" in text


def test_one_key_is_watched_alone(site: PagesSite, province: Province) -> None:
    key = add_trial(province)
    arrive(province, finished("Ayu", PRIMA, DAY))

    page = site.centre("BPSDM").get(f"{LONG_AGO}&kunci={key}")

    assert "Nothing has arrived" in page.text
    (again,) = [one for one in page.html.links("/sambungan?") if "diam" not in one]
    assert f"kunci={key}" in again


def test_another_centre_sees_nothing_of_it(site: PagesSite, province: Province) -> None:
    arrive(province, finished("Ayu", PRIMA, DAY))
    lan, key = site.centre("LAN"), province.credentials["BPSDM"].key

    assert f"{LMS} ayu" not in lan.get(LONG_AGO).text
    assert lan.get(f"{LONG_AGO}&kunci={key}").status == 404


def test_learners_and_hr_are_refused(site: PagesSite) -> None:
    for browser in (site.learner("Ayu"), site.hr("A")):
        assert browser.get("/sambungan").status == 403


@pytest.mark.parametrize(
    "since", ["", "kemarin", "2026-01-15T05:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59Z"]
)
def test_what_is_no_time_is_said(site: PagesSite, since: str) -> None:
    assert site.operator().get(f"/sambungan?sejak={since}").status == 400
