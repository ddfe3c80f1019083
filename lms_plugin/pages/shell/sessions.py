"""/masuk and /keluar: signing in and out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.redirects import is_own_path
from lms_plugin.errors import Unauthorised
from lms_plugin.pages.shell.frame import Frame
from lms_plugin.pages.shell.page import (
    NEXT,
    SIGN_IN,
    Form,
    PageContext,
    admit,
    dismiss,
    public_form,
    public_page,
)
from lms_plugin.pages.shell.refusal import Refusal
from lms_plugin.pages.shell.rendering import address
from lms_plugin.usecases.access.sessions import end_session, open_session
from lms_plugin.usecases.access.sign_in_links import PREFIX, use_sign_in_link

_KEY = "kunci"


def routes(context: PageContext) -> list[Route]:
    def show(request: Request) -> Response:
        return _form(context, request, request.query_params.get(NEXT, ""))

    def sign_in(request: Request, fields: Form) -> Response:
        wanted = fields.get(NEXT, "")
        try:
            api_key = fields.get(_KEY, "")
            token = open_session(context.database, context.readers, api_key, context.random_bytes)
        except Unauthorised as refusal:
            return _form(context, request, wanted, refusal)
        # Where to go comes from the address, which anybody may have written.
        return admit(context, token, wanted if is_own_path(wanted) else "/")

    def follow_link(request: Request) -> Response:
        # Whoever previews a link asks for its head only, and must not use it up.
        if request.method == "HEAD":
            return Response()
        code = request.path_params["code"]
        signed_in = use_sign_in_link(context.database, code, context.random_bytes)
        return admit(context, signed_in.token, signed_in.path)

    def sign_out(request: Request, fields: Form) -> Response:  # noqa: ARG001
        token = request.cookies.get(context.cookie)
        if token is not None:
            end_session(context.database, token)
        return dismiss(context)

    return [
        public_page(context, SIGN_IN, show),
        public_form(context, SIGN_IN, sign_in),
        public_page(context, f"{PREFIX}{{code}}", follow_link),
        public_form(context, "/keluar", sign_out),
    ]


def _form(
    context: PageContext, request: Request, wanted: str, refused: Unauthorised | None = None
) -> Response:
    """The key itself is never put back."""
    refusal = None if refused is None else Refusal({}, refused.message, _KEY, None)
    return context.renderer.page(
        "shell/sign_in.html",
        200 if refused is None else 401,
        frame=Frame(address(SIGN_IN, **{NEXT: wanted or None}), request.scope["path"]),
        wanted=wanted,
        refusal=refusal,
    )
