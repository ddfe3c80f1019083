"""/api/v1/people and /api/v1/me: profiles, evidence, and finding a person by number."""

from typing import Annotated, Any, Final
from uuid import UUID

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request
from pydantic import ValidationError

from lms_plugin.api.bodies import read_body
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import (
    FindQuery,
    Languages,
    Moment,
    NotCountedQuery,
    QueryParameters,
    RecordsQuery,
)
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import Invalid
from lms_plugin.usecases.competency.read_evidence import read_evidence
from lms_plugin.usecases.competency.read_profile import (
    WantedNotCounted,
    read_not_counted,
    read_own_not_counted,
    read_own_profile,
    read_profile,
)
from lms_plugin.usecases.evidence.read_records import read_own_records, read_records
from lms_plugin.usecases.people.read_people import find_person
from schemas.competency.evidence import Evidence
from schemas.competency.index import FoundPerson
from schemas.competency.profile import NotCountedPage, Profile
from schemas.competency.records import RecordsPage
from schemas.nip import read_nip
from schemas.problem import ProblemAnswer
from schemas.texts import message

_BODY_LIMIT: Final = 1024
_PROBLEMS_OF_BODIES: Final[dict[int | str, dict[str, Any]]] = {
    408: {"model": ProblemAnswer, "description": "The body does not come, or too slowly."},
    413: {"model": ProblemAnswer, "description": "The body is too large."},
}


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["people"])
    latest = WantedNotCounted(told_after=context.told_after)

    @router.get("/me/profile", summary="One's own profile, for learners")
    def own_profile(
        query: Annotated[Moment, Query()], reader: Annotated[Reader, Depends(context.reader)]
    ) -> Profile:
        return read_own_profile(context.database, context.cache, reader, query.as_of, latest)

    @router.post(
        "/people/find",
        summary="Find a person by NIP",
        openapi_extra=_find_body(),
        responses=_PROBLEMS_OF_BODIES,
    )
    async def find(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        request: Request,
    ) -> FoundPerson:
        nip = _nip(await read_body(request, _BODY_LIMIT))
        return await run_sync(find_person, context.database, context.cache, reader, nip)

    @router.get("/people/{public_id}/profile", summary="A person's capability profile")
    def profile(
        public_id: UUID,
        query: Annotated[Moment, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Profile:
        return read_profile(context.database, context.cache, reader, public_id, query.as_of, latest)

    @router.get("/me/not-counted", summary="What does not count of oneself, and why, for learners")
    def own_not_counted(
        query: Annotated[NotCountedQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> NotCountedPage:
        wanted = query.wanted(context.told_after)
        return read_own_not_counted(context.database, context.cache, reader, wanted, query.as_of)

    @router.get("/people/{public_id}/not-counted", summary="What does not count, and why")
    def not_counted(
        public_id: UUID,
        query: Annotated[NotCountedQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> NotCountedPage:
        wanted = query.wanted(context.told_after)
        return read_not_counted(
            context.database, context.cache, reader, public_id, wanted, query.as_of
        )

    @router.get("/me/records", summary="Everything received about oneself, for learners")
    def own_records(
        query: Annotated[RecordsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> RecordsPage:
        wanted = query.wanted(accepted(accept_language))
        return read_own_records(context.database, context.cache, reader, wanted)

    @router.get("/people/{public_id}/records", summary="Everything received about a person")
    def records(
        public_id: UUID,
        query: Annotated[RecordsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> RecordsPage:
        wanted = query.wanted(accepted(accept_language))
        return read_records(context.database, context.cache, reader, public_id, wanted)

    @router.get("/people/{public_id}/evidence", summary="Everything a person has achieved")
    def evidence(
        public_id: UUID,
        query: Annotated[Moment, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Evidence:
        return read_evidence(context.database, context.cache, reader, public_id, query.as_of)

    return router


def _nip(body: bytes) -> str:
    try:
        nip = read_nip(FindQuery.model_validate_json(body).nip)
    except ValidationError:
        nip = None
    if nip is None:
        # Not chained: the error's text holds what was sent.
        raise Invalid(message("answers.send"), "body") from None
    return nip


def _find_body() -> dict[str, Any]:
    """For the OpenAPI page: the body is read by hand, within its limit."""
    schema = FindQuery.model_json_schema()
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
