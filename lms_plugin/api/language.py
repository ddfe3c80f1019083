"""The language of an answer, which a program asks for by Accept-Language (RFC 9110, 12.5.4)."""

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from lms_plugin.texts.reader import reading
from schemas.texts import Language

_PROGRAMS: Final = ("/api/", "/xapi", "/readyz")
_RANGE: Final = re.compile(
    r"(?P<tag>[A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=(?P<q>[01](?:\.[0-9]{0,3})?))?"
)
_MOST_RANGES: Final = 20


class ApiLanguage:
    """What programs ask for inside of it is answered in the language that the request prefers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_PROGRAMS):
            await self._app(scope, receive, send)
            return
        with reading(preferred(Headers(scope=scope).get("accept-language"))):
            await self._app(scope, receive, send)


def preferred(header: str | None) -> Language:
    """The one of our languages that stands highest; Bahasa Indonesia where none does."""
    if header is None:
        return Language.ID
    weights = {Language.ID: 0.0, Language.EN: 0.0}
    for part in header.split(",", _MOST_RANGES)[:_MOST_RANGES]:
        found = _RANGE.fullmatch(part.strip())
        if found is not None and found["tag"].lower() in set(Language):
            language = Language(found["tag"].lower())
            weights[language] = max(weights[language], float(found["q"] or 1))
    return max(weights, key=weights.__getitem__)
