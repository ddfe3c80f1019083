import base64
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest

from tests.clients.chromium import Chromium
from tests.clients.led import IN_BROWSERS, InBrowser, LaunchedCourse, exercises
from tests.clients.pages import Pages
from tests.clients.store import StoreUnderTest

pytestmark = [pytest.mark.xdist_group("clients"), pytest.mark.browser]

VERB = "http://adlnet.gov/expapi/verbs/completed"


def address(store: StoreUnderTest, course: LaunchedCourse, **more: str) -> str:
    """The query of the address by which content is opened."""
    secret = base64.b64encode(f"{store.key}:{store.secret}".encode()).decode()
    parameters = {
        "endpoint": store.endpoint,
        "auth": f"Basic {secret}",
        "actor": course.agent_parameter,
        "activity_id": course.activity,
        **more,
    }
    # xAPIWrapper takes a plus sign for itself.
    return urlencode(parameters, quote_via=quote)


@exercises("Tin Can launch")
@pytest.mark.parametrize("client", IN_BROWSERS)
def test_content_knows_from_its_address_where_to_send_and_for_whom(
    client: str,
    record_store: StoreUnderTest,
    course: LaunchedCourse,
    browser: Chromium,
    pages: Pages,
) -> None:
    registration = str(uuid4())
    query = address(record_store, course, registration=registration)

    with browser.page(f"{pages.origin}/{client}?{query}") as page:
        answer = InBrowser(page, {}).lead("launched", VERB)

    assert answer["status"] in (200, 204), answer
    (kept,) = record_store.statements(registration=registration)
    assert answer["id"] == kept["id"]
    assert kept["actor"] == course.agent
    assert kept["object"] == {"objectType": "Activity", "id": course.activity}


@exercises(
    "Tin Can launch",
    note="adds every other parameter of its page's address to its requests, and xAPI wants unknown "
    "ones refused: the learning system must not add any (`lang`, `sesskey`, …)",
)
@pytest.mark.parametrize("client", ["tincanjs"])
def test_tincanjs_hands_on_what_else_stands_in_its_address(
    client: str,
    record_store: StoreUnderTest,
    course: LaunchedCourse,
    browser: Chromium,
    pages: Pages,
) -> None:
    query = address(record_store, course, lang="id")

    with browser.page(f"{pages.origin}/{client}?{query}") as page:
        answer = InBrowser(page, {}).lead("launched", VERB)

    assert answer["status"] == 400
    assert record_store.statements(activity=course.activity) == []
