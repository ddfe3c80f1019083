"""Our errors as pages: translated here, once, in the look of all the others."""

from dataclasses import dataclass
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lms_plugin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PluginError,
    TooLarge,
    TooSlow,
    Unauthorised,
    Unavailable,
    Unreadable,
)
from lms_plugin.pages.shell.rendering import Renderer
from schemas.texts import Message, Text


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """How a kind of trouble is shown. Without `text`, the error's own message is."""

    status: int
    title: Text
    text: Text | None = None


_NOT_FOUND: Final = ErrorKind(404, Text("Tidak ditemukan", "Not found"))
_KINDS: Final[tuple[tuple[type[PluginError], ErrorKind], ...]] = (
    (Invalid, ErrorKind(400, Text("Permintaan tidak sah", "Invalid request"))),
    (Unauthorised, ErrorKind(401, Text("Silakan masuk", "Please sign in"))),
    (Forbidden, ErrorKind(403, Text("Bukan wewenang Anda", "Not open to you"))),
    (NotFound, _NOT_FOUND),
    (Conflict, ErrorKind(409, Text("Bertentangan", "Conflict"))),
    (TooSlow, ErrorKind(408, Text("Terlalu lambat", "Too slow"))),
    (TooLarge, ErrorKind(413, Text("Terlalu besar", "Too large"))),
    (Unreadable, ErrorKind(500, Text("Tidak terbaca", "Cannot be read"))),
    (
        Unavailable,
        ErrorKind(
            503,
            Text("Sedang tidak dapat dilayani", "Not available right now"),
            Text(
                "Muat ulang halaman ini beberapa detik lagi. Tidak ada data yang hilang.",
                "Reload this page in a few seconds. Nothing is lost.",
            ),
        ),
    ),
)
_NO_PAGE: Final = Text(
    "Tidak ada halaman di alamat ini; periksa tautannya.",
    "There is no page at this address; check the link.",
)
_OTHER_DOORS: Final = ("/api/", "/xapi")


def problem_page(renderer: Renderer, error: PluginError) -> Response:
    kind = next(kind for of_class, kind in _KINDS if isinstance(error, of_class))
    text = error.message if kind.text is None else kind.text
    response = _page(renderer, kind, text)
    if isinstance(error, Unavailable):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def install_error_pages(app: Starlette, renderer: Renderer) -> None:
    """Show a page for addresses that nobody serves; other doors keep their own form of errors.

    To be called after those have installed theirs.
    """
    before = app.exception_handlers[HTTPException]

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        is_other = request.url.path.startswith(_OTHER_DOORS)
        if error.status_code == _NOT_FOUND.status and not is_other:
            return _page(renderer, _NOT_FOUND, _NO_PAGE)
        response: Response = await before(request, error)
        return response

    app.add_exception_handler(HTTPException, http_error)


def _page(renderer: Renderer, kind: ErrorKind, text: Text | Message) -> Response:
    return renderer.page("shell/error.html", kind.status, reader=None, title=kind.title, text=text)
