"""Answers under conditions: If-Match and If-None-Match of a request, and the tag of an answer."""

from hashlib import sha1

from starlette.responses import Response

from lms_plugin.api.xapi.answers import nothing
from lms_plugin.api.xapi.router import XapiRequest
from lms_plugin.domain.statements.preconditions import (
    EntityTags,
    Preconditions,
    read_entity_tags,
    require,
)
from lms_plugin.errors import Invalid
from schemas.texts import FaultyValue, message


def read_preconditions(request: XapiRequest) -> Preconditions:
    """Raises Invalid for headers that are no entity tags."""
    return Preconditions(_tags(request, "If-Match"), _tags(request, "If-None-Match"))


def conditional(
    answer: Response, preconditions: Preconditions, etag: str, last_modified: str | None
) -> Response:
    """With its tag and time; without a body where the reader has it already. Raises Precondition.

    Nothing is to be cached without asking: a browser that goes by Last-Modified alone would show a
    learner an older state.
    """
    # Without If-None-Match: that it does not hold is no error here, but 304.
    require(Preconditions(match=preconditions.match), etag)
    if not preconditions.hold(etag):
        answer = nothing(304)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["ETag"] = f'"{etag}"'
    if last_modified is not None:
        answer.headers["Last-Modified"] = last_modified
    return answer


def etag_of(content: bytes | memoryview) -> str:
    """SHA-1 in hex, as xAPI 1.0.3 demands; it guards against nothing."""
    return sha1(content, usedforsecurity=False).hexdigest()


def _tags(request: XapiRequest, name: str) -> EntityTags | None:
    sent = request.header(name)
    if sent is None:
        return None
    try:
        return read_entity_tags(sent)
    except FaultyValue as error:
        raise Invalid(
            message("answers.header", name=name, error=str(error)), path=f"header {name}"
        ) from error
