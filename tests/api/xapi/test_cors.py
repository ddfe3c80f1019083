from typing import Any

import pytest

from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    change_credential,
    revoke_credential,
)
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement
from tests.province import SIGNER

CONTENT = "https://konten.example"
ELSEWHERE = "https://lain.example"
OWN = "http://localhost:8000"
PATHS = ["/xapi", "/xapi/1.0.3", "/xapi/2.0"]
RESOURCES = ["statements", "about"]


@pytest.fixture
def browser(lrs: XapiClient) -> XapiClient:
    """The door, where content of one origin may use the credential."""
    allow(lrs, lrs.auth, CONTENT)
    return lrs


def allow(lrs: XapiClient, auth: tuple[str, str], origin: str) -> None:
    change_credential(lrs.database, SIGNER, auth[0], ChangeRequest(more_origins=(origin,)))


def preflight(lrs: XapiClient, origin: str, path: str = "/xapi/statements") -> Any:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type,x-experience-api-version",
    }
    return lrs.client.options(path, headers=headers)


def send(lrs: XapiClient, origin: str | None, **more: Any) -> Any:
    headers = VERSION if origin is None else {**VERSION, "Origin": origin}
    return lrs.post(statement(), headers=headers, **more)


def kept(lrs: XapiClient) -> int:
    return len(lrs.get().json()["statements"])


def names(answer: Any, header: str) -> set[str]:
    return {name.strip().lower() for name in answer.headers.get(header, "").split(",")}


@pytest.mark.parametrize("path", [f"{base}/{one}" for base in PATHS for one in RESOURCES])
def test_a_preflight_is_answered_without_a_credential(browser: XapiClient, path: str) -> None:
    answer = preflight(browser, CONTENT, path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == CONTENT
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    assert "origin" in names(answer, "Vary")
    assert {"get", "head", "post"} <= names(answer, "Access-Control-Allow-Methods")
    assert {
        "authorization",
        "content-type",
        "x-experience-api-version",
        "x-experience-api-hash",
        "if-match",
        "if-none-match",
        "accept-language",
        "content-transfer-encoding",
    } <= names(answer, "Access-Control-Allow-Headers")


def test_a_preflight_lists_the_methods_of_the_resource(browser: XapiClient) -> None:
    methods = names(preflight(browser, CONTENT), "Access-Control-Allow-Methods")

    assert methods == {"get", "head", "options", "post", "put"}


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", "http://konten.example", f"{CONTENT}.evil"])
def test_a_preflight_from_elsewhere_is_refused(browser: XapiClient, origin: str) -> None:
    answer = preflight(browser, origin)

    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "--origin" in answer.json()["error"]["message"]


def test_options_of_no_browser_names_the_methods(lrs: XapiClient) -> None:
    answer = lrs.client.options("/xapi/statements")

    assert (answer.status_code, names(answer, "Allow")) == (
        204,
        {"get", "head", "options", "post", "put"},
    )


def test_content_of_an_allowed_origin_sends_and_may_read_the_answer(browser: XapiClient) -> None:
    answer = send(browser, CONTENT)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == CONTENT
    assert "origin" in names(answer, "Vary")
    assert {
        "etag",
        "last-modified",
        "location",
        "content-type",
        "retry-after",
        "x-experience-api-version",
        "x-experience-api-consistent-through",
    } <= names(answer, "Access-Control-Expose-Headers")


def test_no_answer_opens_to_every_origin(browser: XapiClient) -> None:
    answers = [preflight(browser, CONTENT), send(browser, CONTENT)]

    for answer in answers:
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"
        assert "*" not in "".join(
            value for name, value in answer.headers.items() if name.startswith("access-control")
        )


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", f"{CONTENT}:8443", CONTENT.upper()])
def test_what_the_credential_does_not_allow_is_refused_and_not_kept(
    browser: XapiClient, origin: str
) -> None:
    answer = send(browser, origin)

    assert answer.status_code == 403
    assert "lms-plugin credentials change KEY --origin" in answer.json()["error"]["message"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert kept(browser) == 0


def test_an_origin_is_allowed_for_one_credential_and_not_for_another(browser: XapiClient) -> None:
    other = make_credential(browser.database, "LAIN")
    allow(browser, other, ELSEWHERE)

    answers = [
        send(browser, origin, auth=auth)
        for auth, origin in (
            (browser.auth, CONTENT),
            (other, ELSEWHERE),
            (browser.auth, ELSEWHERE),
            (other, CONTENT),
        )
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 403, 403]
    # The script may read why: to some credential its origin is known.
    assert answers[2].headers["Access-Control-Allow-Origin"] == ELSEWHERE
    assert kept(browser) == 1


def test_our_own_pages_and_programs_that_are_no_browser_need_no_leave(lrs: XapiClient) -> None:
    own, none = send(lrs, OWN), send(lrs, None)

    assert (own.status_code, none.status_code) == (200, 200)
    assert own.headers["Access-Control-Allow-Origin"] == OWN
    assert "Access-Control-Allow-Origin" not in none.headers
    assert "origin" in names(none, "Vary")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"auth": ("nobody", "wrong")}, 401),
        ({"headers": {"Origin": CONTENT}}, 400),
        ({"path": "/xapi/statements?x=1"}, 400),
        ({"path": "/xapi/statements?method=PUT"}, 400),
        ({"path": "/xapi/statements?method=DELETE", "data": {"a": "b"}, "json": None}, 405),
    ],
    ids=["wrong secret", "no version", "bad parameter", "bad form", "no such method"],
)
def test_a_script_may_read_what_was_wrong(
    browser: XapiClient, more: dict[str, Any], status: int
) -> None:
    more = {"headers": {**VERSION, "Origin": CONTENT}, "json": statement(), **more}

    answer = browser.post(**more)

    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == CONTENT
    assert "error" in answer.json()


def test_the_alternate_syntax_is_no_way_around(browser: XapiClient) -> None:
    form = {"content": "[]", "Content-Type": "application/json"}
    path = "/xapi/statements?method=POST"

    statuses = [
        browser.post(path=path, data=form, headers={**VERSION, "Origin": origin}).status_code
        for origin in (CONTENT, ELSEWHERE)
    ]

    assert statuses == [200, 403]


def test_an_origin_goes_with_the_last_credential_that_allows_it(browser: XapiClient) -> None:
    assert preflight(browser, CONTENT).status_code == 204

    revoke_credential(browser.database, SIGNER, browser.auth[0])

    assert preflight(browser, CONTENT).status_code == 403


def test_anyone_may_ask_which_versions_there_are_and_known_pages_may_read_it(
    browser: XapiClient,
) -> None:
    answers = [
        browser.client.get("/xapi/about", headers={"Origin": origin})
        for origin in (CONTENT, ELSEWHERE)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["Access-Control-Allow-Origin"] == CONTENT
    assert "Access-Control-Allow-Origin" not in answers[1].headers
