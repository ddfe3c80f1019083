import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from lms_plugin.domain.access.redirects import is_own_path
from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.access.api_keys import KeyRequest, revoke_key
from lms_plugin.usecases.access.sign_in_links import make_sign_in_link
from tests.pages.browser import Browser
from tests.pages.site import PagesSite
from tests.province import SIGNER, Province, cheap_mint, public_id

AYU = KeyRequest(Role.LEARNER, person=public_id("Ayu"), key="ayu")
COOKIE = "lms-session"


def link_for_ayu(site: PagesSite, path: str = "/saya") -> str:
    site.api_key(AYU)
    return make_sign_in_link(site.database, SIGNER, "ayu", path, cheap_mint("links").random_bytes)


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/saya").status == 200


# --- with a key ---------------------------------------------------------------------------------


def test_a_key_opens_a_session(site: PagesSite) -> None:
    browser = site.browser()
    answer = browser.post("/masuk", kunci=site.api_key(AYU))

    assert answer.leads_to == "/"
    assert is_signed_in(browser)


def test_blanks_around_a_pasted_key_do_not_matter(site: PagesSite) -> None:
    assert site.browser().post("/masuk", kunci=f" {site.api_key(AYU)}\n").leads_to == "/"


@pytest.mark.parametrize("before", ["Bearer ", "Authorization: Bearer ", " authorization:bearer  "])
def test_the_line_in_which_a_key_is_printed_may_be_pasted_whole(
    site: PagesSite, before: str
) -> None:
    assert site.browser().post("/masuk", kunci=before + site.api_key(AYU)).leads_to == "/"


def test_who_gives_half_a_key_is_told_which_form_it_has(site: PagesSite) -> None:
    answer = site.browser().post("/masuk", kunci=site.api_key(AYU).partition(".")[0])

    assert answer.status == 401
    assert "dengan titik di antaranya, KUNCI.RAHASIA" in answer.text


def test_a_wrong_key_is_refused_and_told_so(site: PagesSite) -> None:
    site.api_key(AYU)
    browser = site.browser()

    for wrong in ("", "ayu", "ayu.", "ayu.wrong", "nobody.secret", ".", "é.é"):
        answer = browser.post("/masuk", kunci=wrong)
        assert answer.status == 401
        assert "Kunci atau rahasianya salah" in answer.text
    assert not is_signed_in(browser)


def test_a_refused_key_is_not_repeated_on_the_page(site: PagesSite) -> None:
    answer = site.browser().post("/masuk", kunci="ayu.geheim", lanjut="/saya?tanggal=2026-01-01")

    assert "geheim" not in answer.body
    (wanted,) = [one for one in answer.html.all("input") if one.attributes["name"] == "lanjut"]
    assert wanted.attributes["value"] == "/saya?tanggal=2026-01-01"


def test_the_cookie_is_for_us_alone(site: PagesSite) -> None:
    cookie = site.browser().post("/masuk", kunci=site.api_key(AYU)).headers["set-cookie"]

    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_for_https_alone(site: PagesSite) -> None:
    browser = site.browser("https://lms.example")
    cookie = browser.post("/masuk", kunci=site.api_key(AYU)).headers["set-cookie"]

    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert "Secure" in cookie.split("; ")
    assert is_signed_in(browser)


def test_whoever_is_not_signed_in_is_led_to_it_and_back(site: PagesSite) -> None:
    browser = site.browser()
    to_sign_in = browser.get("/saya?tanggal=2025-06-01").leads_to
    assert to_sign_in == "/masuk?lanjut=%2Fsaya%3Ftanggal%3D2025-06-01"

    (wanted,) = [
        one.attributes["value"]
        for one in browser.get(to_sign_in).html.all("input")
        if one.attributes["name"] == "lanjut"
    ]
    answer = browser.post("/masuk", kunci=site.api_key(AYU), lanjut=wanted)

    assert answer.leads_to == "/saya?tanggal=2025-06-01"


def test_the_way_back_may_be_an_odd_one(site: PagesSite) -> None:
    to_sign_in = site.browser().get("/unit/A%20%3F%C3%A9?bagian=2").leads_to
    wanted = parse_qs(urlsplit(to_sign_in).query)["lanjut"][0]

    assert wanted == "/unit/A%20%3F%C3%A9?bagian=2"
    assert is_own_path(wanted)


def test_signing_in_leads_to_no_other_site(site: PagesSite) -> None:
    answer = site.browser().post("/masuk", kunci=site.api_key(AYU), lanjut="//evil.example/saya")

    assert answer.leads_to == "/"


def test_a_session_lasts_twelve_hours(site: PagesSite, province: Province) -> None:
    browser = site.signed_in(AYU)
    province.clock.now += timedelta(hours=12, seconds=-1)
    assert is_signed_in(browser)

    province.clock.now += timedelta(seconds=1)
    assert browser.get("/saya").leads_to == "/masuk?lanjut=%2Fsaya"


def test_a_revoked_key_ends_its_sessions_at_once(site: PagesSite) -> None:
    browser = site.signed_in(AYU)
    revoke_key(site.database, SIGNER, "ayu")

    assert not is_signed_in(browser)


def test_a_key_revoked_a_moment_ago_opens_no_session(site: PagesSite) -> None:
    """The verifier still remembers it; a session would outlast that."""
    browser, key = site.browser(), site.api_key(AYU)
    browser.post("/masuk", kunci=key)
    revoke_key(site.database, SIGNER, "ayu")

    assert browser.post("/masuk", kunci=key).status == 401


def test_signing_out_ends_the_session_for_good(site: PagesSite) -> None:
    browser = site.signed_in(AYU)
    token = browser.client.cookies[COOKIE]
    answer = browser.post("/keluar")

    assert answer.leads_to == "/masuk"
    assert COOKIE not in browser.client.cookies
    browser.client.cookies[COOKIE] = token
    assert not is_signed_in(browser)


def test_made_up_tokens_sign_nobody_in(site: PagesSite) -> None:
    client = site.browser().client

    for token in ("", "x", "é", "A" * 5000):
        cookie = f"{COOKIE}={token}".encode()
        answer = client.get("/saya", headers={b"cookie": cookie}, follow_redirects=False)
        assert answer.headers["location"].startswith("/masuk")


def test_tokens_are_kept_as_hashes_only(site: PagesSite) -> None:
    token = site.signed_in(AYU).client.cookies[COOKIE]
    with site.database.read() as reading:
        rows = reading.connection.exec_driver_sql("SELECT * FROM sessions").all()

    assert len(rows) == 1
    assert token not in str(rows)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


# --- forms from elsewhere -----------------------------------------------------------------------


def test_forms_of_other_sites_are_refused(site: PagesSite) -> None:
    browser = site.signed_in(AYU)

    for origin in (
        "https://evil.example",
        "http://testserver.evil.example",
        "null",
        "http://[",
        "",
    ):
        assert browser.post("/keluar", origin=origin).status == 403
        assert browser.post("/masuk", origin=origin, kunci="ayu.x").status == 403
    assert is_signed_in(browser)


def test_browsers_that_send_no_origin_are_known_by_the_referer(site: PagesSite) -> None:
    browser = site.signed_in(AYU)
    answer = browser.client.post(
        "/keluar", headers={"Referer": "http://testserver/saya"}, follow_redirects=False
    )

    assert answer.status_code == 303


def test_behind_a_proxy_the_public_address_is_ours(site: PagesSite) -> None:
    browser = site.browser("https://lms.example")
    browser.client.headers["host"] = "10.0.0.7:8000"

    answer = browser.post("/masuk", origin="https://lms.example", kunci=site.api_key(AYU))

    assert answer.leads_to == "/"


def test_forms_without_end_are_refused(site: PagesSite) -> None:
    assert site.browser().post("/masuk", kunci="x" * 5000).status == 413


# --- with a link --------------------------------------------------------------------------------


def test_a_link_signs_in_and_leads_to_its_page(site: PagesSite) -> None:
    browser = site.browser()
    answer = browser.get(link_for_ayu(site, "/saya?tanggal=2025-06-01"))

    assert answer.leads_to == "/saya?tanggal=2025-06-01"
    assert is_signed_in(browser)


def test_a_link_works_once(site: PagesSite) -> None:
    link = link_for_ayu(site)
    site.browser().get(link)
    other = site.browser()
    answer = other.get(link)

    assert answer.status == 404
    assert "sudah dipakai, dan hanya berlaku sekali" in answer.text
    assert not is_signed_in(other)


def test_looking_at_a_link_does_not_use_it(site: PagesSite) -> None:
    link, browser = link_for_ayu(site), site.browser()

    assert browser.head(link).status == 200
    assert "set-cookie" not in browser.head(link).headers
    assert browser.get(link).leads_to == "/saya"


def test_a_link_expires(site: PagesSite, province: Province) -> None:
    link = link_for_ayu(site)
    province.clock.now += timedelta(minutes=30)

    assert site.browser().get(link).status == 404


def test_a_link_dies_with_its_key(site: PagesSite) -> None:
    link = link_for_ayu(site)
    revoke_key(site.database, SIGNER, "ayu")

    assert site.browser().get(link).status == 404
