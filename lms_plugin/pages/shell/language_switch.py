"""/bahasa: the language in which this browser reads."""

from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.redirects import is_own_path
from lms_plugin.pages.shell.language import COOKIE, chosen_language
from lms_plugin.pages.shell.page import Form, PageContext, go_to, public_form

_LASTS: Final = timedelta(days=365)


def routes(context: PageContext) -> list[Route]:
    def choose(request: Request, fields: Form) -> Response:  # noqa: ARG001
        back = fields.get("kembali", "")
        # Where to go comes from the form, which anybody may have written.
        response = go_to(back if is_own_path(back) else "/")
        response.set_cookie(
            COOKIE,
            chosen_language(fields.get("bahasa")).value,
            max_age=int(_LASTS.total_seconds()),
            secure=context.is_secure,
            httponly=True,
            samesite="lax",
        )
        return response

    return [public_form(context, "/bahasa", choose)]
