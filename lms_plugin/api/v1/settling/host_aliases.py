"""/api/v1/host-aliases: other hosts of centres' sites."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import OF_BODIES, JsonBodies, body_of, conflict
from lms_plugin.api.v1.queries import HostAliasesQuery, QueryParameters
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.access.host_aliases import (
    HostAliasRequest,
    forget_host_alias,
    name_host_alias,
    read_host_aliases,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.competency.senders import HostAliasList
from schemas.host_aliases import NamedHostAlias, SaidHostAlias

_LIMIT: Final = 4096
_TAKEN: Final = conflict("It is an alias already, or two modules in force would become one.")


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/host-aliases", tags=["host aliases"])
    bodies = JsonBodies(context, policy.require_keeper_of_host_aliases, _LIMIT)

    @router.get("", summary="Other hosts under which centres' statements speak of a site")
    def listed(
        query: Annotated[HostAliasesQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> HostAliasList:
        return read_host_aliases(context.database, reader, query.centre)

    @router.post(
        "",
        summary="Name another host of the same site; figures are computed afresh",
        responses=_TAKEN,
        openapi_extra=body_of(SaidHostAlias),
    )
    def name(
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[SaidHostAlias, bodies.sent(SaidHostAlias)],
    ) -> HostAliasList:
        asked = HostAliasRequest(sent.centre, sent.alias, sent.host)
        name_host_alias(context.database, decider.reader, decider.principal, asked)
        return read_host_aliases(context.database, decider.reader, sent.centre)

    @router.post(
        "/remove",
        summary="Remove an alias, as if it had never been named",
        responses=OF_BODIES,
        openapi_extra=body_of(NamedHostAlias),
    )
    def remove(
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[NamedHostAlias, bodies.sent(NamedHostAlias)],
    ) -> HostAliasList:
        who = (context.database, decider.reader, decider.principal)
        forget_host_alias(*who, sent.centre, sent.alias)
        return read_host_aliases(context.database, decider.reader, sent.centre)

    return router
