"""Which pages there are to be seen, and by whom: found by following links, held against the routes.

Each address stands for all of its kind: the first person, unit or delivery that a page links to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urlsplit

import requests
from starlette.routing import Route

from lms_plugin.pages.router import create_pages
from lms_plugin.pages.shell.page import PageContext
from lms_plugin.pages.shell.rendering import Renderer
from tests.look.sample_site import AUDIENCES, SampleSite

NOBODY: Final = "nobody"
_LINK: Final = re.compile(r'href="(/[^"]*)"')
_BEGINNINGS: Final = {
    "operator": ("/", "/unit", "/menunggu/penyedia"),
    "hr": ("/unit",),
    "learner": ("/saya",),
    "centre": ("/",),
    NOBODY: ("/masuk", "/api/v1/docs"),
}
_FOLLOWED_OF_A_KIND: Final = 12
NOT_IN_THE_SAMPLE: Final = {
    *("/karantina/{item_id:uuid}", "/keputusan/{number:int}"),
    *("/lembar/periksa/{upload_id:uuid}", "/lembar/{import_id:uuid}"),
    "/menunggu/home-page/{example:uuid}",
    "/unit",  # with one topmost unit it leads on to that
}
"""Pages of what the sample has none of; tests/pages has looked at their HTML."""

_MISTAKES: Final = {
    "operator": ("/unit/TIDAK-ADA", "/kiriman?dari=kemarin", "/tidak/ada"),
    "hr": ("/kiriman",),
    NOBODY: ("/masuk/sudah-lewat", "/tidak/ada"),
}
"""What is not there, mistyped, not for this reader, or over."""

NO_EXAMPLE: Final = {
    "/masuk/{code}",  # signs in and leads on
    "/lembar/templat.xlsx",  # a file
    "/katalog/unduh",  # another
}
"""Routes that are no page."""


@dataclass(frozen=True)
class PagePlace:
    """`route` is the pattern of its address, as it stands in the code."""

    audience: str
    address: str
    route: str

    @property
    def name(self) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", urlsplit(self.route).path.lower()).strip("-")
        return f"{self.audience}-{words or 'first'}"


def routes() -> list[Route]:
    """Of all pages that can be asked for."""
    # Nothing is asked of what a context holds while its routes are made.
    nothing: Any = None
    context = PageContext(nothing, nothing, nothing, nothing, "http://localhost", Renderer())
    files = {file.route().path for file in context.renderer.static_files.values()}
    return [
        one
        for one in create_pages(context)
        if "GET" in (one.methods or ()) and one.path not in files | NO_EXAMPLE
    ]


def places(site: SampleSite) -> list[PagePlace]:
    known = routes()
    found: dict[tuple[str, str], PagePlace] = {}
    for audience in (*AUDIENCES, NOBODY):
        for address, route in _followed(site, audience, known):
            found.setdefault((audience, route), PagePlace(audience, address, route))
    mistakes = [
        PagePlace(audience, address, address.partition("?")[0] + "-mistake")
        for audience, addresses in _MISTAKES.items()
        for address in addresses
    ]
    return [*found.values(), *mistakes]


def without_example(found: Sequence[PagePlace]) -> set[str]:
    """Routes that nobody has come by: of these nothing was seen."""
    there = {one.path for one in routes()} - NOT_IN_THE_SAMPLE
    return there - {place.route for place in found}


def _followed(site: SampleSite, audience: str, known: list[Route]) -> Iterator[tuple[str, str]]:
    waiting, seen, visited = list(_BEGINNINGS[audience]), Counter[str](), set[str]()
    while waiting:
        address = waiting.pop(0)
        route = _route_of(address, known)
        # Some of each kind lead where others do not; of thousands all would be too many.
        if route is None or address in visited or seen[route] >= _FOLLOWED_OF_A_KIND:
            continue
        visited.add(address)
        seen[route] += 1
        answer = requests.get(
            site.address + address,
            cookies=dict(site.sessions.get(audience, {})),
            allow_redirects=False,
            timeout=30,
        )
        if answer.status_code == 303:
            waiting.insert(0, answer.headers["Location"])
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        yield address, route
        links = (urldefrag(one.replace("&amp;", "&")).url for one in _LINK.findall(answer.text))
        waiting += [one for one in links if "unduh=" not in one]


def _route_of(address: str, known: list[Route]) -> str | None:
    path = unquote(urlsplit(address).path)
    return next((one.path for one in known if one.path_regex.fullmatch(path)), None)
