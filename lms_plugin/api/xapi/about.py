"""The about resource: which versions are served. Anyone may ask, in any version."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.xapi.answers import json_answer, refusal
from lms_plugin.api.xapi.versions import HEADER, LATEST, answered_version
from lms_plugin.errors import Invalid
from schemas.xapi.scalars import XapiVersion


def about(path: str, base: XapiVersion | None) -> Route:
    """The route under a base path; `base` is None where the header negotiates."""

    async def handle(request: Request) -> Response:
        answer = _answer(request)
        answer.headers[HEADER] = answered_version(request.headers, base)
        return answer

    return Route(f"{path}/about", handle, methods=["GET"])


def _answer(request: Request) -> Response:
    for name in request.query_params:
        unknown = f"The parameter {name} is not known here; this resource takes none."
        return refusal(Invalid(unknown, path=f"query {name}"))
    return json_answer({"version": list(LATEST.values())})
