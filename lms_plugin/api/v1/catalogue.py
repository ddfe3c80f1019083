"""/api/v1/catalogue: modules in force, a centre's draft, and its publication."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.downloads import XLSX, workbook
from lms_plugin.api.v1.json_bodies import OF_BODIES, JsonBodies, Responses, body_of
from lms_plugin.api.v1.queries import (
    CatalogueQuery,
    ExportQuery,
    Languages,
    PreviewQuery,
    SuggestionQuery,
)
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.usecases.catalogue.edit_draft import (
    DraftPlace,
    add_alias,
    put_module,
    take_out,
    withdraw_module,
)
from lms_plugin.usecases.catalogue.export import WantedExport, catalogue_workbook
from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_as,
)
from lms_plugin.usecases.catalogue.read_draft import list_modules, read_draft
from lms_plugin.usecases.catalogue.suggest_module import suggest_module
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES
from schemas.competency.catalogue import (
    CatalogueDraft,
    CatalogueInForce,
    DraftPreview,
    Published,
    SuggestedModule,
)
from schemas.competency.catalogue_edits import (
    AliasRequest,
    DraftRequest,
    ModuleRequest,
    NamedModuleRequest,
    PublicationRequest,
)
from schemas.problem import ProblemAnswer

_BODY_LIMIT: Final = 256 * 1024
_CONFLICT: Final[Responses] = {
    409: {"model": ProblemAnswer, "description": "Changed meanwhile, or another module's."},
}
_OF_BODIES: Final[Responses] = {**OF_BODIES, **_CONFLICT}


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/catalogue", tags=["catalogue"])
    _add_reading(router, context)
    _add_editing(router, context)
    return router


def _add_reading(router: APIRouter, context: ApiContext) -> None:
    @router.get("", summary="A centre's modules in force")
    def modules(
        query: Annotated[CatalogueQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> CatalogueInForce:
        return list_modules(context.database, reader, query.centre)

    @router.get(
        "/export",
        summary="What is in force, or a draft, as the workbook that one edits",
        response_class=Response,
        responses={200: {"content": {XLSX: {}}}, **_CONFLICT},
    )
    def export(
        query: Annotated[ExportQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        wanted = WantedExport(query.centre, of_draft=query.draft)
        content = catalogue_workbook(context.database, reader, wanted)
        return workbook(content, "catalogue.xlsx")

    @router.get("/draft", summary="What a centre's draft changes, and who wrote it")
    def draft(
        query: Annotated[CatalogueQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> CatalogueDraft:
        return read_draft(context.database, reader, query.centre)

    @router.get(
        "/draft/preview",
        summary="What publishing a draft would credit; nothing is written",
        responses=_CONFLICT,
    )
    def preview(
        query: Annotated[PreviewQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DraftPreview:
        wanted = WantedPreview(query.centre, query.policy)
        return preview_draft(context.database, context.cache, reader, wanted)

    @router.get(
        "/draft/suggestion", summary="What statements say of a module that no catalogue names"
    )
    def suggestion(
        query: Annotated[SuggestionQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> SuggestedModule:
        liked = (*accepted(accept_language), *LANGUAGES)
        return suggest_module(context.database, reader, query.centre, query.statement, liked)


def _add_editing(router: APIRouter, context: ApiContext) -> None:
    database = context.database
    bodies = JsonBodies(context, policy.centre_of_catalogue, _BODY_LIMIT)

    @router.post(
        "/draft/modules",
        summary="Say how a module is to be, new or not",
        responses=_OF_BODIES,
        openapi_extra=body_of(ModuleRequest),
    )
    def put(
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[ModuleRequest, bodies.sent(ModuleRequest)],
    ) -> CatalogueDraft:
        put_module(database, decider, _place(sent), sent.module)
        return read_draft(database, decider.reader, sent.centre)

    @router.post(
        "/draft/aliases",
        summary="Give a module another IRI; it goes on as it is",
        responses=_OF_BODIES,
        openapi_extra=body_of(AliasRequest),
    )
    def alias(
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[AliasRequest, bodies.sent(AliasRequest)],
    ) -> CatalogueDraft:
        add_alias(database, decider, _place(sent), sent.iri, sent.module)
        return read_draft(database, decider.reader, sent.centre)

    @router.post(
        "/draft/withdrawals",
        summary="Withdraw a module in force",
        responses=_OF_BODIES,
        openapi_extra=body_of(NamedModuleRequest),
    )
    def withdraw(
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[NamedModuleRequest, bodies.sent(NamedModuleRequest)],
    ) -> CatalogueDraft:
        withdraw_module(database, decider, _place(sent), sent.iri)
        return read_draft(database, decider.reader, sent.centre)

    @router.post(
        "/draft/removals",
        summary="Take a module out of the draft: it stays as it is in force",
        responses=_OF_BODIES,
        openapi_extra=body_of(NamedModuleRequest),
    )
    def remove(
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[NamedModuleRequest, bodies.sent(NamedModuleRequest)],
    ) -> CatalogueDraft:
        take_out(database, decider, _place(sent), sent.iri)
        return read_draft(database, decider.reader, sent.centre)

    @router.post(
        "/publish",
        summary="Publish a draft; what it withdraws is named",
        responses=_OF_BODIES,
        openapi_extra=body_of(PublicationRequest),
    )
    def publish(
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[PublicationRequest, bodies.sent(PublicationRequest)],
    ) -> Published:
        wanted = WantedPublication(
            sent.centre,
            policy=sent.policy,
            withdrawing=NamedWithdrawals(frozenset(sent.withdraw), sent.withdrawing),
            revision=sent.revision,
        )
        found = publish_as(database, decider, wanted)
        return Published(centre=found.centres[0], refolded=found.refolded)


def _place(sent: DraftRequest) -> DraftPlace:
    return DraftPlace(sent.centre, sent.seen)
