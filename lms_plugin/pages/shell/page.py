"""What every page needs, who is asking for it, and how an error becomes a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import holder_of_key
from lms_plugin.domain.access.tokens import RandomBytes
from lms_plugin.domain.announcements.pace import DEFAULT_TOLD_AFTER
from lms_plugin.error_kinds import kind_of
from lms_plugin.errors import Invalid, PluginError, Unauthorised
from lms_plugin.pages.shell.errors import problem_page
from lms_plugin.pages.shell.forms import (
    BODY_LIMIT,
    read_files,
    read_form,
    require_own_page,
)
from lms_plugin.pages.shell.frame import Frame, frame_of
from lms_plugin.pages.shell.refusal import REFUSALS, FormFields, Refusal
from lms_plugin.pages.shell.rendering import Renderer, address
from lms_plugin.sent_files import MOST_FIELDS, SentFile
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.sessions import (
    SESSION_LASTS,
    name_of_reader,
    session_key,
    session_reader,
)
from lms_plugin.usecases.access.verify_secret import SecretVerifier
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.texts import message

SIGN_IN: Final = "/masuk"
NEXT: Final = "lanjut"
"""The field that says where to go after signing in."""

Form = Mapping[str, str]


class FormLimits(NamedTuple):
    """Of a form with files: bytes in all, and how many files."""

    size: int
    files: int


@dataclass(frozen=True, slots=True)
class PageContext:
    """`public_url` is where browsers reach this installation; `told_after` a centre was told of a
    module others read so."""

    database: Database
    cache: ReferenceSnapshotCache
    readers: SecretVerifier[Reader]
    random_bytes: RandomBytes
    public_url: str
    renderer: Renderer = field(default_factory=Renderer)
    told_after: timedelta = DEFAULT_TOLD_AFTER

    @property
    def is_secure(self) -> bool:
        return urlsplit(self.public_url).scheme == "https"

    @property
    def hosts(self) -> frozenset[str]:
        """Ours, where a proxy hides it from the Host header."""
        return frozenset({urlsplit(self.public_url).netloc})

    @property
    def cookie(self) -> str:
        # Browsers take a cookie of this prefix only over HTTPS and from this very host.
        return "__Host-lms-session" if self.is_secure else "lms-session"


@dataclass(frozen=True, slots=True)
class PageVisit:
    """One request of someone who is signed in; `refusal` is that of the form that they sent, or of
    the fields of the query that no page could be made of, which are `dropped`."""

    context: PageContext
    request: Request
    reader: Reader
    refusal: Refusal | None = None
    dropped: frozenset[str] = frozenset()

    @property
    def query(self) -> Mapping[str, str]:
        found = self.request.query_params
        return {name: found[name] for name in found if name not in self.dropped}

    @property
    def path(self) -> Mapping[str, Any]:
        return self.request.path_params

    def decider(self) -> Decider:
        """With the name of the key with which they signed in. Raises Unauthorised."""
        token = self.request.cookies.get(self.context.cookie)
        key = None if token is None else session_key(self.context.database, token)
        if key is None:
            raise Unauthorised(message("shell.please_sign_first"))
        return Decider(self.reader, holder_of_key(key))

    @property
    def frame(self) -> Frame:
        found = name_of_reader(self.context.database, self.reader)
        path = self.request.scope["path"]
        return frame_of(self.reader, found, _here(self.request), path)

    def page(self, template: str, status: int = 200, **content: Any) -> Response:
        content = {"reader": self.reader, "frame": self.frame, **content}
        content["refusal"] = self.refusal
        return self.context.renderer.page(template, status, **content)

    def problem(self, error: PluginError) -> Response:
        return problem_page(self.context.renderer, error, self.frame)


def page(context: PageContext, path: str, show: Callable[[PageVisit], Response]) -> Route:
    """A page for people who are signed in; others are sent to sign in first."""

    # Not async, so that Starlette runs it in a thread, where a query may take its time.
    def answer(request: Request) -> Response:
        try:
            visit = _visit(context, request)
        except Unauthorised:
            return _to_sign_in(request)
        except PluginError as error:
            return problem_page(context.renderer, error)
        return _shown(visit, show)

    return Route(path, answer, methods=["GET"])


def _shown(visit: PageVisit, show: Callable[[PageVisit], Response]) -> Response:
    try:
        return show(visit)
    except Invalid as error:
        if error.path is None or error.path not in visit.query:
            return visit.problem(error)
        # A mistyped field of the query: the page as it is without, and what is wrong with it.
        fields = FormFields(names=frozenset({error.path}))
        refusal = fields.refusal(visit.request.query_params, error)
        without = replace(visit, dropped=visit.dropped | {error.path}, refusal=refusal)
        response = _shown(without, show)
        response.status_code = kind_of(error).status
        return response
    except PluginError as error:
        return visit.problem(error)


def frame_for(context: PageContext, request: Request) -> Frame:
    """Of a page that is open to all: that of whoever has signed in."""
    try:
        return _visit(context, request).frame
    except Unauthorised:
        return Frame(_here(request), request.scope["path"])


def public_page(context: PageContext, path: str, show: Callable[[Request], Response]) -> Route:
    def answer(request: Request) -> Response:
        try:
            return show(request)
        except PluginError as error:
            return problem_page(context.renderer, error)

    return Route(path, answer, methods=["GET"])


@dataclass(frozen=True, slots=True)
class Again:
    """The page on which a form stands, to be shown once more where the form is refused."""

    show: Callable[[PageVisit], Response]
    fields: FormFields = field(default_factory=FormFields)

    def answer(self, visit: PageVisit, typed: Form, error: PluginError) -> Response:
        """Raises what the page itself does."""
        response = self.show(replace(visit, refusal=self.fields.refusal(typed, error)))
        response.status_code = kind_of(error).status
        return response


def form(
    context: PageContext,
    path: str,
    submit: Callable[[PageVisit, Form], Response],
    limit: int = BODY_LIMIT,
    most_fields: int = MOST_FIELDS,
    *,
    again: Again | None = None,
) -> Route:
    """Takes a form of someone who is signed in, of at most `limit` bytes."""

    def submit_signed_in(request: Request, fields: Form) -> Response:
        try:
            visit = _visit(context, request)
        except Unauthorised:
            # Without a way back: where forms are sent there may be nothing to GET.
            return go_to(SIGN_IN)
        return _submitted(visit, fields, lambda: submit(visit, fields), again)

    return public_form(context, path, submit_signed_in, limit, most_fields)


def public_form(
    context: PageContext,
    path: str,
    submit: Callable[[Request, Form], Response],
    limit: int = BODY_LIMIT,
    most_fields: int = MOST_FIELDS,
) -> Route:
    async def answer(request: Request) -> Response:
        try:
            # First, so that nothing is read of what another site sends.
            require_own_page(request, context.hosts)
            return await run_in_threadpool(
                submit, request, await read_form(request, limit, most_fields)
            )
        except PluginError as error:
            return problem_page(context.renderer, error)

    return Route(path, answer, methods=["POST"])


def file_form(
    context: PageContext,
    path: str,
    submit: Callable[[PageVisit, Form, Sequence[SentFile]], Response],
    limits: FormLimits,
    *,
    again: Again | None = None,
) -> Route:
    """Takes files of someone who is signed in. Who asks is known before anything is read."""

    async def answer(request: Request) -> Response:
        try:
            require_own_page(request, context.hosts)
            visit = await run_in_threadpool(_visit, context, request)
        except Unauthorised:
            return go_to(SIGN_IN)
        except PluginError as error:
            return problem_page(context.renderer, error)
        try:
            fields, files = await read_files(request, limits.size, limits.files)
        except PluginError as error:
            return await run_in_threadpool(visit.problem, error)
        take = partial(submit, visit, fields, files)
        return await run_in_threadpool(_submitted, visit, fields, take, again)

    return Route(path, answer, methods=["POST"])


def _submitted(
    visit: PageVisit, fields: Form, submit: Callable[[], Response], again: Again | None
) -> Response:
    """What the form leads to, or its page again, if it has one."""
    try:
        return submit()
    except Unauthorised:
        return go_to(SIGN_IN)
    except PluginError as error:
        if again is None or not isinstance(error, REFUSALS):
            return visit.problem(error)
        return _again(visit, fields, error, again)


def _again(visit: PageVisit, fields: Form, error: PluginError, again: Again) -> Response:
    try:
        return again.answer(visit, fields, error)
    except PluginError as worse:
        # What the form was about is gone meanwhile: what was wrong with the form says less.
        return visit.problem(worse)


def go_to(path: str) -> Response:
    """To another page of ours, by GET."""
    return RedirectResponse(path, 303, headers={"Cache-Control": "no-store"})


def admit(context: PageContext, token: str, path: str) -> Response:
    """Give the browser its session, and lead it to a page."""
    response = go_to(path)
    # Not strict: who follows a link in a mail would then not be signed in.
    response.set_cookie(
        context.cookie,
        token,
        max_age=int(SESSION_LASTS.total_seconds()),
        secure=context.is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def dismiss(context: PageContext) -> Response:
    """Take the session away from the browser."""
    response = go_to(SIGN_IN)
    # With the same attributes: browsers refuse a __Host- cookie without them, and keep the old one.
    response.delete_cookie(context.cookie, secure=context.is_secure, httponly=True, samesite="lax")
    return response


def _visit(context: PageContext, request: Request) -> PageVisit:
    token = request.cookies.get(context.cookie)
    reader = None if token is None else session_reader(context.database, token)
    if reader is None:
        raise Unauthorised(message("shell.please_sign_first"))
    return PageVisit(context, request, reader)


def _here(request: Request) -> str:
    """The address of the page; of what a form was answered with, that of the form's page."""
    if request.method == "GET":
        return _address_of(request)
    sent_from = urlsplit(request.headers.get("referer", ""))
    return (
        f"{sent_from.path or '/'}?{sent_from.query}" if sent_from.query else sent_from.path or "/"
    )


def _address_of(request: Request) -> str:
    # The server has decoded the path; a code of a unit may hold anything.
    path, query = quote(request.scope["path"]), request.url.query
    return f"{path}?{query}" if query else path


def _to_sign_in(request: Request) -> Response:
    wanted = _address_of(request)
    return go_to(address(SIGN_IN, **{NEXT: None if wanted == "/" else wanted}))
