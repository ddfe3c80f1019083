"""Templates and static files, and the headers that every page carries."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from lms_plugin.pages.shell import formatting, language
from lms_plugin.pages.shell.frame import NOBODY
from lms_plugin.texts.reader import language_of_reader
from schemas.nip import printed_nip

_PACKAGE: Final = "lms_plugin.pages"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    # No page needs a script, so none may run: what slipped in would be somebody else's.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    # "no-referrer" would make browsers send "Origin: null" with our own forms. To other sites this
    # one tells just as little.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_FOR_EVER: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """`address` changes with the content, so browsers may keep it for ever."""

    path: str
    media_type: str
    content: bytes

    @property
    def address(self) -> str:
        return f"{self.path}?v={sha256(self.content).hexdigest()[:12]}"

    def route(self) -> Route:
        def serve(request: Request) -> Response:  # noqa: ARG001 - Starlette hands it over
            return Response(self.content, media_type=self.media_type, headers=_FOR_EVER)

        return Route(self.path, serve, methods=["GET"])


class Renderer:
    """Renders templates. Every text that reaches them is escaped."""

    @cached_property
    def static_files(self) -> dict[str, StaticFile]:
        return {
            "style": _static("style.css", "text/css"),
            "icon": _static("icon.svg", "image/svg+xml"),
        }

    @cached_property
    def _environment(self) -> Environment:
        # Strict, so that a misspelt name is an error and not an empty place.
        environment = Environment(
            loader=PackageLoader(_PACKAGE),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        environment.filters |= _FILTERS
        environment.globals |= {
            "address": address,
            "change_kinds": formatting.CHANGE_KINDS,
            "node_kinds": formatting.NODE_KINDS,
            "roles": formatting.ROLES,
            "static": self.static_files,
            "t": language.t,
        }
        return environment

    def page(self, template: str, status: int = 200, **content: Any) -> Response:
        """Without a `frame` in `content` it is a page of somebody who has not signed in."""
        html = _rendered(self._environment.get_template(template), content)
        return HTMLResponse(html, status, headers=_HEADERS)

    def of_source(self, source: str, **content: Any) -> str:
        """The HTML of a template that stands in no file."""
        return _rendered(self._environment.from_string(source), content)


def _rendered(template: Template, content: dict[str, Any]) -> str:
    given: dict[str, Any] = {"frame": NOBODY, "refusal": None, "reader": None}
    return template.render(given | content, language=language_of_reader())


def address(path: str, **query: object) -> str:
    """A path on this site with the parameters that are not None."""
    given = {name: value for name, value in query.items() if value is not None}
    return quote(path) + (f"?{urlencode(given)}" if given else "")


def _static(name: str, media_type: str) -> StaticFile:
    content = (files(_PACKAGE) / "static" / name).read_bytes()
    return StaticFile(f"/static/{name}", media_type, content)


def marked(text: str) -> Markup:
    """What stands between backticks, as code."""
    parts = [escape(one) for one in text.split("`")]
    # Every other part stands between two of them; one alone marks nothing.
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup('<code translate="no">{}</code>').format(one) if number % 2 else one
        for number, one in enumerate(parts)
    )


_FILTERS: Final[dict[str, Callable[..., str]]] = {
    "clock": formatting.clock,
    "day": formatting.day,
    "figure": formatting.figure,
    "last_day": formatting.last_day,
    "marked": marked,
    "moment": formatting.moment,
    "nip": printed_nip,
    "number": formatting.number,
    "percent": formatting.percent,
    "say": language.say,
}
