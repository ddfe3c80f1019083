"""Query parameters and headers of the document resources: known ones only, each in its form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lms_plugin.api.xapi.parameters import identifier, read
from lms_plugin.api.xapi.router import XapiRequest
from lms_plugin.domain.statements.documents import (
    Address,
    DocumentContent,
    DocumentContext,
    DocumentKind,
)
from lms_plugin.errors import Invalid
from schemas.texts import Message, message
from schemas.xapi.query import read_iri, read_uuid
from schemas.xapi.scalars import instant

LONGEST: Final = 8192
"""Characters of one parameter."""

_LONGEST_TYPE: Final = 255
_UNKNOWN_TYPE: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Names:
    """The parameters of a resource; `one` names a single document."""

    one: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def of_context(self) -> frozenset[str]:
        return frozenset((*self.required, *self.optional))


NAMES: Final = {
    DocumentKind.STATE: Names("stateId", ("activityId", "agent"), ("registration",)),
    DocumentKind.ACTIVITY_PROFILE: Names("profileId", ("activityId",)),
    DocumentKind.AGENT_PROFILE: Names("profileId", ("agent",)),
}


def names_one(request: XapiRequest, kind: DocumentKind) -> bool:
    return NAMES[kind].one in request.query


def read_address(request: XapiRequest, kind: DocumentKind) -> Address:
    """Where the one document is that a request is about. Raises Invalid."""
    names = NAMES[kind]
    _check_names(request.query, {*names.of_context, names.one})
    document_id = _required(request.query, names.one)
    if not document_id or "\x00" in document_id:
        raise _invalid(names.one, message("xapi.no_nul"))
    return Address(_context(request, kind), document_id)


def read_context(request: XapiRequest, kind: DocumentKind) -> DocumentContext:
    """Which documents a request for many is about. Raises Invalid."""
    _check_names(request.query, NAMES[kind].of_context)
    return _context(request, kind)


def read_context_and_since(
    request: XapiRequest, kind: DocumentKind
) -> tuple[DocumentContext, datetime | None]:
    """As `read_context`, with the instant after which they must have changed. Raises Invalid."""
    _check_names(request.query, {*NAMES[kind].of_context, "since"})
    since = read(request.query, "since", lambda text: instant(text, request.version))
    return _context(request, kind), since


async def read_content(request: XapiRequest, limit: int) -> DocumentContent:
    """The body, at most `limit` bytes, with its type. Raises Invalid and TooLarge."""
    content_type = (request.header("content-type") or _UNKNOWN_TYPE).strip()
    # It goes into the header of answers just as it is.
    if len(content_type) > _LONGEST_TYPE or not (content_type + " ").isprintable():
        raise Invalid(message("answers.content_type_no_media_type"), path="header Content-Type")
    if not content_type.isascii():
        raise Invalid(message("answers.content_type_must_ascii"), path="header Content-Type")
    return DocumentContent(content_type, await request.body(limit))


def _context(request: XapiRequest, kind: DocumentKind) -> DocumentContext:
    query = request.query
    for name in NAMES[kind].required:
        _required(query, name)
    return DocumentContext(
        centre_id=request.credential.centre_id,
        kind=kind,
        activity=read(query, "activityId", read_iri),
        agent=identifier(query, "agent", request.version),
        registration=read(query, "registration", read_uuid),
    )


def _check_names(query: Mapping[str, str], known: Collection[str]) -> None:
    for name, value in query.items():
        if name not in known:
            raise _invalid(name, message("xapi.parameter_unknown_beside"))
        if len(value) > LONGEST:
            raise _invalid(name, message("xapi.too_long", longest=LONGEST))


def _required(query: Mapping[str, str], name: str) -> str:
    if name not in query:
        raise _invalid(name, message("xapi.required"))
    return query[name]


def _invalid(name: str, said: Message) -> Invalid:
    return Invalid(message("answers.parameter", name=name, said=said), path=f"query {name}")
