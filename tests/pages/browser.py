"""A browser for tests: follows no redirect by itself, keeps cookies, reads pages strictly."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from starlette.testclient import TestClient

DRAWN: Final = frozenset({"circle", "line", "polygon", "polyline", "rect"})
VOID: Final = frozenset({"br", "img", "input", "link", "meta"})
ADDRESSES: Final = frozenset({"href", "src", "action", "poster", "srcset", "data"})

Attributes = dict[str, str]


@dataclass
class Element:
    tag: str
    attributes: Attributes
    text: str = ""


@dataclass
class Html(HTMLParser):
    """A page taken apart. Anything that is not closed in its order fails."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of <{tag}> is given twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> is not HTML"
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    @property
    def text(self) -> str:
        """What people read in the page's body, with single blanks."""
        return " ".join(self.all("body")[0].text.split())

    @property
    def addresses(self) -> list[str]:
        """Everything that the page links to, loads, or sends forms to."""
        return [
            value
            for element in self.elements
            for name, value in element.attributes.items()
            if name in ADDRESSES
        ]

    def links(self, beginning: str) -> list[str]:
        found = (link.attributes.get("href", "") for link in self.all("a"))
        return [href for href in found if href.startswith(beginning)]


@dataclass(frozen=True)
class PageAnswer:
    path: str
    status: int
    headers: dict[str, str]
    body: str

    @property
    def html(self) -> Html:
        return Html(self.body)

    @property
    def text(self) -> str:
        return self.html.text

    @property
    def leads_to(self) -> str:
        assert self.status == 303
        return self.headers["location"]


class Browser:
    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, address: str) -> PageAnswer:
        return self._request("GET", address)

    def follow(self, address: str) -> PageAnswer:
        """Like `get`, but goes on to where one redirect leads."""
        answer = self.get(address)
        return self.get(answer.leads_to) if answer.status == 303 else answer

    def post(self, address: str, origin: str | None = None, **fields: str) -> PageAnswer:
        """Send a form, from a page of this site unless another `origin` is named."""
        own = str(self.client.base_url)
        return self._request("POST", address, {"Origin": own if origin is None else origin}, fields)

    def head(self, address: str) -> PageAnswer:
        return self._request("HEAD", address)

    def _request(
        self,
        method: str,
        address: str,
        headers: dict[str, str] | None = None,
        fields: dict[str, str] | None = None,
    ) -> PageAnswer:
        response = self.client.request(
            method, address, headers=headers, data=fields, follow_redirects=False
        )
        path = response.request.url.path
        return PageAnswer(path, response.status_code, dict(response.headers), response.text)
