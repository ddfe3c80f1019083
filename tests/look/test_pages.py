"""Every page of the sample as a browser shows it, in what is shown least alike."""

import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from schemas.texts import Language
from tests.clients.chromium import Chromium, chromium
from tests.clients.packages import pinned
from tests.clients.tools import MissingTool, do_without
from tests.look.places import PagePlace, places, without_example
from tests.look.sample_site import SampleSite, sample_site
from tests.look.sights import Screen, Sight, Theme, look_at

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

SEEN = [
    (Language.ID, Theme.LIGHT, Screen.DESK),
    (Language.EN, Theme.DARK, Screen.NARROW),
]
"""`dev.py pages` looks at all of them."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lms-plugin-look-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Chromium]:
    try:
        pinned()["axe-core"].fetched()
        with chromium(folder) as opened:
            yield opened
    except MissingTool as missing:
        do_without(missing)


@pytest.fixture(scope="module")
def site(browser: Chromium, folder: Path) -> Iterator[SampleSite]:  # noqa: ARG001 - skips first
    with sample_site(folder, employees=60, statements=800) as opened:
        yield opened


@pytest.fixture(scope="module")
def there(site: SampleSite) -> list[PagePlace]:
    return places(site)


def test_no_page_is_forgotten(there: list[PagePlace]) -> None:
    assert without_example(there) == set()


@pytest.mark.parametrize(("language", "theme", "screen"), SEEN)
def test_nothing_is_wrong_with_any_page(
    *,
    browser: Chromium,
    site: SampleSite,
    there: list[PagePlace],
    language: Language,
    theme: Theme,
    screen: Screen,
) -> None:
    seen = [Sight(place, language, theme, screen) for place in there]

    assert [str(one) for sight in seen for one in look_at(browser, site, sight)] == []


BAD = b"""<html><body style="min-width:2000px"><img src="http://elsewhere.invalid/a.png">
<input><p style="color:#aaa">pucat</p></body></html>"""


class BadPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BAD)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def bad_site() -> Iterator[SampleSite]:
    with ThreadingHTTPServer(("127.0.0.1", 0), BadPage) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield SampleSite(f"http://127.0.0.1:{server.server_port}", {})
        server.shutdown()
        serving.join()


def test_what_is_wrong_is_found(browser: Chromium, bad_site: SampleSite) -> None:
    sight = Sight(PagePlace("nobody", "/", "/"), *SEEN[0])

    found = " ".join(one.what for one in look_at(browser, bad_site, sight))

    assert "axe label" in found
    assert "axe html-has-lang" in found
    assert "axe color-contrast" in found
    assert "from another host" in found
    assert "px wide" in found
