"""/api/v1/mail-recipients: to whom digests of what waits are mailed."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import OF_BODIES, JsonBodies, body_of, conflict
from lms_plugin.api.v1.queries import QueryParameters
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.announcements.mail_recipients import (
    forget_mail_recipient,
    name_mail_recipient,
    read_mail_recipients,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.mail_recipients import MailRecipientList, NamedMailRecipient, NewMailRecipient
from schemas.texts import Language

_LIMIT: Final = 4096


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/mail-recipients", tags=["mail recipients"])
    bodies = JsonBodies(context, policy.require_keeper_of_mail, _LIMIT)

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
    def add(
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[NewMailRecipient, bodies.sent(NewMailRecipient)],
    ) -> MailRecipientList:
        who = (context.database, decider.reader, decider.principal)
        name_mail_recipient(*who, sent.centre, sent.address, Language(sent.language))
        return read_mail_recipients(context.database, decider.reader)

    @router.post(
        "/remove",
        summary="Send nothing more to this address, what was not sent yet included",
        responses=OF_BODIES,
        openapi_extra=body_of(NamedMailRecipient),
    )
    def remove(
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[NamedMailRecipient, bodies.sent(NamedMailRecipient)],
    ) -> MailRecipientList:
        who = (context.database, decider.reader, decider.principal)
        forget_mail_recipient(*who, sent.centre, sent.address)
        return read_mail_recipients(context.database, decider.reader)

    return router
