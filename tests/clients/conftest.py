"""Each client against the product's own web server, on a database of each kind.

The clients for browsers run in one Chromium, on pages of another origin than the record store's.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

import pytest
from _pytest.terminal import TerminalReporter

from tests.clients.chromium import Chromium, chromium
from tests.clients.led import IN_BROWSERS, Client, InBrowser, LaunchedCourse, each_of
from tests.clients.pages import Pages, served_pages
from tests.clients.python_tincan import TincanInPython
from tests.clients.store import HOME_PAGE, StoreUnderTest, running_store
from tests.clients.tools import ABSENCE, MissingTool, do_without
from tests.databases import Databases


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    number = sum(ABSENCE in reason for reason in skipped)
    if number:
        terminalreporter.line(f"{ABSENCE}, see -rs; tests skipped: {number}", yellow=True)


@pytest.fixture(scope="session")
def pages() -> Iterator[Pages]:
    with served_pages() as served:
        yield served


@pytest.fixture(scope="session")
def browser(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """With pages to show."""
    with ExitStack() as stack:
        try:
            pages.load()
            opened = stack.enter_context(chromium(tmp_path_factory.mktemp("chromium")))
        except MissingTool as missing:
            do_without(missing)
        yield opened


@pytest.fixture(scope="session")
def record_store(
    databases: Databases, pages: Pages, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreUnderTest]:
    folder = tmp_path_factory.mktemp("record_store")
    with databases.empty() as url, running_store(url, folder, pages.origin) as store:
        yield store


@pytest.fixture
def course() -> LaunchedCourse:
    number = uuid4().hex
    account = {"homePage": HOME_PAGE, "name": number}
    return LaunchedCourse(
        f"{HOME_PAGE}/course/{number}", {"objectType": "Agent", "account": account}
    )


@pytest.fixture(params=each_of("tincan", *IN_BROWSERS))
def client(request: pytest.FixtureRequest, record_store: StoreUnderTest) -> Iterator[Client]:
    """Each in turn, unless a test names some, with `each_of` and `indirect=True`."""
    if request.param == "tincan":
        yield TincanInPython(record_store.settings)
        return
    browser: Chromium = request.getfixturevalue("browser")
    pages: Pages = request.getfixturevalue("pages")
    with browser.page(f"{pages.origin}/{request.param}") as page:
        yield InBrowser(page, record_store.settings)
