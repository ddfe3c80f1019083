"""Pages are sent compressed.

An attacker who can make a browser ask for pages, and see how long the answers are, learns what is
secret in them and stands beside something of the attacker's own (BREACH). Nothing secret stands in
ours: sessions are cookies, and forms are known by where they come from, not by a token in the page.
"""

from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from lms_plugin.pages.shell.language import is_page

_LEAST: Final = 1000
"""Bytes; what is smaller fits into one packet anyway."""


class PageCompression:
    """Around pages alone: a record store's answers are compressed by the proxy, if at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._compressing = GZipMiddleware(app, minimum_size=_LEAST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_compressed = scope["type"] == "http" and is_page(scope["path"])
        await (self._compressing if is_compressed else self._app)(scope, receive, send)
