"""The about resource: which versions are served. Anyone may ask, in any version.

A base path of one version names that one: clients of 1.0.3 refuse a list with a later one in it.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.xapi.answers import json_answer, refusal, without_body
from lms_plugin.api.xapi.envelope import Envelope, open_envelope
from lms_plugin.api.xapi.router import Keepers
from lms_plugin.api.xapi.versions import HEADER, LATEST, answered_version
from lms_plugin.errors import Invalid, NoSuchMethod, PluginError
from schemas.texts import message
from schemas.xapi.scalars import XapiVersion

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def about(path: str, base: XapiVersion | None, keepers: Keepers) -> Route:
    """The route under a base path; `base` is None where the header negotiates."""

    served = list(LATEST.values()) if base is None else [LATEST[base]]

    async def handle(request: Request) -> Response:
        if request.method == "OPTIONS":
            return await keepers.cors.preflight(request, _METHODS)
        method = request.method
        try:
            envelope = await open_envelope(request, base, keepers.body_limit)
            method = envelope.method
            _check(envelope)
            answer = json_answer({"version": served})
        except PluginError as error:
            answer = refusal(error)
        answer.headers[HEADER] = answered_version(request.headers, base)
        await keepers.cors.mark(answer, request.headers.get("origin"), None)
        return without_body(answer) if method == "HEAD" != request.method else answer

    return Route(f"{path}/about", handle, methods=_METHODS)


def _check(envelope: Envelope) -> None:
    if envelope.method not in ("GET", "HEAD"):
        raise NoSuchMethod(message("answers.resource_read"), _METHODS)
    for name in envelope.query:
        raise Invalid(message("answers.parameter_where_none_is", name=name), f"query {name}")
