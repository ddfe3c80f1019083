"""/api/v1/mail-recipients: to whom digests of what waits are mailed."""

from typing import Annotated, Final

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request

from lms_plugin.api.bodies import read_model
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import OF_BODIES, body_of, conflict
from lms_plugin.api.v1.queries import QueryParameters
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.announcements.recipients import MailLanguage
from lms_plugin.usecases.announcements.mail_recipients import (
    forget_mail_recipient,
    name_mail_recipient,
    read_mail_recipients,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.mail_recipients import MailRecipientList, NamedMailRecipient, NewMailRecipient

_LIMIT: Final = 4096


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/mail-recipients", tags=["mail recipients"])

    @router.get("", summary="Who gets the digest of what waits, by mail")
    def listed(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> MailRecipientList:
        return read_mail_recipients(context.database, reader)

    @router.post(
        "",
        summary="Send it to this address, too",
        responses=conflict("The address is there already."),
        openapi_extra=body_of(NewMailRecipient),
    )
    async def add(
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> MailRecipientList:
        policy.require_keeper_of_mail(decider.reader)
        sent = await read_model(request, NewMailRecipient, _LIMIT)
        who = (context.database, decider.reader, decider.principal)
        language = MailLanguage(sent.language)
        await run_sync(name_mail_recipient, *who, sent.centre, sent.address, language)
        return await run_sync(read_mail_recipients, context.database, decider.reader)

    @router.post(
        "/remove",
        summary="Send nothing more to this address, what was not sent yet included",
        responses=OF_BODIES,
        openapi_extra=body_of(NamedMailRecipient),
    )
    async def remove(
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> MailRecipientList:
        policy.require_keeper_of_mail(decider.reader)
        sent = await read_model(request, NamedMailRecipient, _LIMIT)
        who = (context.database, decider.reader, decider.principal)
        await run_sync(forget_mail_recipient, *who, sent.centre, sent.address)
        return await run_sync(read_mail_recipients, context.database, decider.reader)

    return router
