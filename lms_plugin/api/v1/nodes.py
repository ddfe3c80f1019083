"""/api/v1/nodes: index, people and gaps of regions, agencies and units."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import GapsQuery, Moment, PeopleQuery
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.competency.read_gaps import read_gaps
from lms_plugin.usecases.competency.read_index import read_index, read_roots
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.gaps import Gaps
from schemas.competency.index import NodeIndex, Nodes, PeoplePage


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/nodes", tags=["nodes"])

    @router.get("", summary="The topmost nodes that one may see")
    def roots(
        query: Annotated[Moment, Query()], reader: Annotated[Reader, Depends(context.reader)]
    ) -> Nodes:
        return read_roots(context.database, context.cache, reader, query.as_of)

    # As a path, because a unit's code may hold slashes.
    @router.get("/{code:path}/index", summary="A node's index and its children's")
    def index(
        code: str,
        query: Annotated[Moment, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> NodeIndex:
        return read_index(context.database, context.cache, reader, code, query.as_of)

    @router.get("/{code:path}/people", summary="The people behind a node's index")
    def people(
        code: str,
        query: Annotated[PeopleQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> PeoplePage:
        selection = PeopleSelection(query.short_of, query.cursor, query.limit, context.told_after)
        return read_people(context.database, context.cache, reader, code, selection, query.as_of)

    @router.get("/{code:path}/gaps", summary="Gaps of a node: units × values")
    def gaps(
        code: str,
        query: Annotated[GapsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Gaps:
        return read_gaps(
            context.database, context.cache, reader, code, query.as_of, biggest=query.biggest
        )

    return router
