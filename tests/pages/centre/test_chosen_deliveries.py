"""Deliveries are chosen by centre and day, and what is chosen can be taken away."""

from csv import DictReader
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from lms_plugin.pages.centre.deliveries import ChosenDeliveries
from lms_plugin.usecases.deliveries.read_receipts import WantedDeliveries, list_deliveries
from schemas.zones import Zone
from tests.api.conftest import park
from tests.pages.browser import Browser
from tests.pages.site import PagesSite
from tests.province import BUKU, OPERATOR, Province, finished


@pytest.fixture
def two_days(province: Province) -> dict[str, str]:
    """One delivery of each of two centres, a day apart: centre → its address."""
    first = park(province, "BPSDM").delivery
    province.clock.now += timedelta(days=1)
    second = park(province, "LAN").delivery
    return {"BPSDM": f"/kiriman/{first}", "LAN": f"/kiriman/{second}"}


def listed(browser: Browser, query: str = "") -> list[str]:
    return browser.get(f"/kiriman{query}").html.links("/kiriman/")


def test_an_operator_chooses_a_centre(site: PagesSite, two_days: dict[str, str]) -> None:
    browser = site.operator()

    assert listed(browser) == [two_days["LAN"], two_days["BPSDM"]]
    assert listed(browser, "?pusat=BPSDM") == [two_days["BPSDM"]]
    assert "There are no such deliveries." in browser.get("/kiriman?sampai=2020-01-01").text
    assert browser.get("/kiriman?pusat=NONE").status == 404


def test_both_days_are_in(site: PagesSite, province: Province, two_days: dict[str, str]) -> None:
    browser = site.operator()
    # The store stamps them, on one day or on two.
    found = list_deliveries(province.database, OPERATOR, WantedDeliveries()).deliveries
    days = sorted(Zone.WIB.day(one.received_at) for one in found)
    first, last, a_day = days[0], days[-1], timedelta(days=1)

    assert listed(browser, f"?dari={first}&sampai={last}") == listed(browser)
    assert listed(browser, f"?dari={last}")[:1] == [two_days["LAN"]]
    assert listed(browser, f"?sampai={first}")[-1:] == [two_days["BPSDM"]]
    assert listed(browser, f"?dari={last + a_day}") == []
    assert listed(browser, f"?sampai={first - a_day}") == []


def test_a_day_is_that_of_the_readers_zone() -> None:
    chosen = ChosenDeliveries(None, date(2026, 3, 1), date(2026, 3, 1), only_trouble=False)

    wanted = chosen.wanted(Zone.WIT)

    assert (wanted.since, wanted.until) == (
        datetime(2026, 2, 28, 15, tzinfo=UTC),
        datetime(2026, 3, 1, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_told_so(site: PagesSite, day: str) -> None:
    assert site.operator().get(f"/kiriman?sampai={day}").status == 400


def test_a_centre_chooses_no_other(site: PagesSite, two_days: dict[str, str]) -> None:
    browser = site.centre("BPSDM")

    assert listed(browser) == [two_days["BPSDM"]]
    assert not browser.get("/kiriman").html.all("select")
    assert browser.get("/kiriman?pusat=LAN").status == 404
    assert browser.get("/kiriman?pusat=LAN&unduh=csv").status == 404


def test_what_is_chosen_is_taken_away_as_it_is_shown(
    site: PagesSite, province: Province, two_days: dict[str, str]
) -> None:
    province.send(finished("Ayu", BUKU, "2025-03-01"))
    browser = site.operator()
    links = browser.get("/kiriman?pusat=BPSDM&masalah=1").html.links("/kiriman?unduh=")
    workbook, text = [browser.client.get(link).content for link in links]

    (row,) = DictReader(StringIO(text.decode("utf-8-sig")))
    sheets = CalamineWorkbook.from_filelike(BytesIO(workbook))
    heads, cells = sheets.get_sheet_by_name("Deliveries").to_python()
    shown = {
        head: f"{cell:g}" if isinstance(cell, float) else cell
        for head, cell in zip(heads, cells, strict=True)
    }

    assert (row["Centre"], row["Quarantined"], row["Accepted"]) == ("BPSDM", "1", "0")
    assert f"/kiriman/{row['Id of the delivery']}" == two_days["BPSDM"]
    assert shown == row
    about = sheets.get_sheet_by_name("About this file").to_python()
    assert about == [
        ["Centre", "BPSDM"],
        ["Only those with trouble", "yes"],
        ["Number of deliveries", "1"],
    ]


def test_there_are_no_other_kinds_of_files(site: PagesSite) -> None:
    assert site.operator().get("/kiriman?unduh=exe").status == 400
    assert site.learner("Ayu").get("/kiriman?unduh=csv").status == 403
