"""The language of a page: chosen by a switch, kept in a cookie, Bahasa Indonesia until then."""

import re
from typing import Any, Final, Protocol

from markupsafe import Markup, escape
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from lms_plugin.texts.reader import language_of_reader, reading, said
from lms_plugin.texts.say import sentence
from schemas.texts import Language, Message, Text

COOKIE: Final = "bahasa"
_PROGRAMS: Final = ("/api/", "/xapi", "/readyz")
"""They say their language in a header."""

_REFERENCE: Final = re.compile(r"/api/v1/(docs(/.*)?|events)")
"""People read it in a browser."""


class PageLanguage:
    """Everything inside of it answers in the language that the reader's cookie names."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        with reading(chosen_language(HTTPConnection(scope).cookies.get(COOKIE))):
            await self._app(scope, receive, send)


def is_page(path: str) -> bool:
    return not path.startswith(_PROGRAMS) or _REFERENCE.fullmatch(path) is not None


def chosen_language(cookie: str | None) -> Language:
    return Language.EN if cookie == Language.EN.value else Language.ID


def t(code: str, /, **fields: Any) -> Markup:
    """The text of a code, in the reader's language. What is no markup in it is escaped; a field
    may be markup, such as a link."""
    return Markup(sentence(Message(code, fields), language_of_reader(), escape))  # noqa: S704


class Worded(Protocol):
    """What an answer of the API holds of a text, such as a reason."""

    @property
    def text(self) -> Text | Message: ...


def say(text: Text | Message | Worded) -> str:
    """In the reader's language."""
    return said(text if isinstance(text, Text | Message) else text.text)
