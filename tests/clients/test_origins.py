import pytest

from tests.clients.chromium import Chromium
from tests.clients.led import IN_BROWSERS, Client, InBrowser, LaunchedCourse, each_of, exercises
from tests.clients.pages import Pages
from tests.clients.store import StoreUnderTest

pytestmark = [pytest.mark.xdist_group("clients"), pytest.mark.browser]


@exercises("another origin")
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
def test_the_browser_asks_first_whether_a_page_of_another_origin_may(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse, browser: Chromium
) -> None:
    client.lead("query", {"agent": course.agent})

    asked = [method for method, url in browser.asked if url.startswith(record_store.endpoint)]
    assert sorted(set(asked)) == ["GET", "OPTIONS"]


@exercises("another origin")
@pytest.mark.parametrize("client", IN_BROWSERS)
def test_a_page_that_no_credential_allows_sends_nothing(
    client: str,
    record_store: StoreUnderTest,
    course: LaunchedCourse,
    browser: Chromium,
    pages: Pages,
) -> None:
    stranger = pages.origin.replace("127.0.0.1", "localhost")
    with browser.page(f"{stranger}/{client}") as page:
        answer = InBrowser(page, record_store.settings).lead("saveOne", course.statement())

    assert answer["status"] == 0
    assert record_store.statements(activity=course.activity) == []


@exercises("another origin")
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
def test_a_script_can_read_why_it_was_refused(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    bad = course.statement() | {"object": {"objectType": "Activity", "id": "kursus tujuh"}}

    answer = client.lead("saveOne", bad)

    assert answer["status"] == 400
    assert "$.object.id" in answer["said"]
    assert record_store.statements(agent=course.agent_parameter) == []
