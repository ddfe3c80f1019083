"""/healthz: this process answers. /readyz: it can also do its work."""

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.xapi.answers import json_answer
from lms_plugin.errors import Unavailable
from lms_plugin.texts.reader import said
from lms_plugin.usecases.operations.check_readiness import Readiness


def create_health(readiness: Readiness) -> list[Route]:
    async def ready(request: Request) -> Response:  # noqa: ARG001 - Starlette hands it over
        try:
            await run_sync(readiness.check)
        except Unavailable as error:
            answer = json_answer({"status": "not ready", "reason": said(error.message)})
            answer.status_code = 503
            answer.headers["Retry-After"] = str(error.retry_after)
            return answer
        return json_answer({"status": "ready"})

    return [
        Route("/healthz", _alive, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
    ]


async def _alive(request: Request) -> Response:  # noqa: ARG001 - Starlette hands it over
    # Nothing is asked of the database: that it is away is no reason to restart this process.
    return json_answer({"status": "ok"})
