"""One page as a browser shows it, and what is wrong with it."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from lms_plugin.pages.shell.language import COOKIE
from schemas.texts import Language
from tests.clients.chromium import Chromium, ChromiumPage
from tests.clients.packages import pinned
from tests.look.places import PagePlace
from tests.look.sample_site import SampleSite

HEAVIEST: Final = 60_000
"""Bytes of a page with everything that it loads, as they are sent."""

_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WIDTHS: Final = "(() => [window.innerWidth, document.documentElement.scrollWidth])"
_AXE: Final = """
(async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  const of = (one) => one.nodes.slice(0, 3).map((node) => node.html);
  return found.violations.map((one) => [one.id, one.help, of(one)]);
})
"""


class Theme(Enum):
    LIGHT = "light"
    DARK = "dark"


class Screen(Enum):
    """In CSS pixels. `NARROW` is what WCAG's reflow asks for."""

    DESK = 1280
    PHONE = 390
    NARROW = 320


@dataclass(frozen=True)
class Sight:
    """A page, as somebody looks at it."""

    place: PagePlace
    language: Language
    theme: Theme
    screen: Screen

    @property
    def name(self) -> str:
        kinds = (self.language.value, self.screen.name.lower(), self.theme.value)
        return "-".join([self.place.name, *kinds])


@dataclass(frozen=True)
class LookFinding:
    sight: Sight
    what: str

    def __str__(self) -> str:
        return f"{self.sight.name} ({self.sight.place.address}): {self.what}"


def look_at(
    browser: Chromium, site: SampleSite, sight: Sight, picture: Path | None = None
) -> list[LookFinding]:
    """What is wrong with it; a picture is taken where one is wanted."""
    browser.received, browser.complaints = 0, []
    with browser.page("about:blank") as page:
        _prepare(page, site, sight)
        page.go(site.address + sight.place.address)
        found = list(_findings(browser, page, site))
        if picture is not None:
            picture.write_bytes(_picture(page, picture.suffix.removeprefix(".")))
    return [LookFinding(sight, one) for one in found]


def _prepare(page: ChromiumPage, site: SampleSite, sight: Sight) -> None:
    def tell(method: str, **parameters: Any) -> None:
        page.browser.call(method, page.session, **parameters)

    tell("Log.enable")
    tell("Network.setCacheDisabled", cacheDisabled=True)
    tell("Network.clearBrowserCookies")
    cookies = {**site.sessions.get(sight.place.audience, {}), COOKIE: sight.language.value}
    for name, value in cookies.items():
        tell("Network.setCookie", name=name, value=value, url=site.address)
    tell(
        "Emulation.setDeviceMetricsOverride",
        width=sight.screen.value,
        height=900,
        deviceScaleFactor=1,
        mobile=sight.screen is not Screen.DESK,
    )
    scheme = {"name": "prefers-color-scheme", "value": sight.theme.value}
    tell("Emulation.setEmulatedMedia", features=[scheme])


def _findings(browser: Chromium, page: ChromiumPage, site: SampleSite) -> Iterator[str]:
    host = urlsplit(site.address).netloc
    foreign = {url for _, url in browser.asked if urlsplit(url).netloc not in (host, "")}
    yield from (f"loads {one} from another host; serve it, or leave it out" for one in foreign)
    if browser.received > HEAVIEST:
        yield f"weighs {browser.received} bytes with everything, more than {HEAVIEST}"
    width, there = page.run(_WIDTHS)
    if there > width:
        yield f"is {there} px wide on a screen of {width}; let it wrap, or scroll within itself"
    # Chromium says of an answer that is an error that it is one.
    complaints = [one for one in browser.complaints if "Failed to load resource" not in one]
    yield from (f"the console says: {one}" for one in complaints)
    yield from _by_axe(page)


def _by_axe(page: ChromiumPage) -> Iterator[str]:
    page.run(f"(() => {{ {_axe()}; return true; }})")
    for rule, remedy, places in page.run(_AXE, _TAGS):
        yield f"axe {rule}: {remedy}: {' | '.join(places)}"


@cache
def _axe() -> str:
    return pinned()["axe-core"].script().decode()


def _picture(page: ChromiumPage, kind: str) -> bytes:
    answer = page.browser.call(
        "Page.captureScreenshot", page.session, format=kind, captureBeyondViewport=True
    )
    return base64.b64decode(answer["data"])


def sights(
    found: Sequence[PagePlace],
    languages: Sequence[Language] = tuple(Language),
    themes: Sequence[Theme] = tuple(Theme),
    screens: Sequence[Screen] = tuple(Screen),
) -> list[Sight]:
    return [
        Sight(place, language, theme, screen)
        for place in found
        for language in languages
        for theme in themes
        for screen in screens
    ]
