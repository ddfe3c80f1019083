"""/api/v1/accounts: whose an account is that rosters do not know, or that it is nobody's.

An account is named by one of its statements, so that no number of an employee stands in an address.
Which accounts wait, `/api/v1/waiting/unknown_learner` tells, each with such a statement.
"""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import OF_BODIES, JsonBodies, body_of, conflict
from lms_plugin.api.v1.queries import AccountQuery, Languages, QueryParameters
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.find_people import find_people
from lms_plugin.usecases.evidence.settling.link_account import (
    LinkRequest,
    link_account,
    list_links,
    preview_link,
    unlink_account,
)
from lms_plugin.usecases.evidence.settling.outsiders import note_outsider, restore_outsider
from lms_plugin.usecases.evidence.settling.read_account import read_account
from schemas.accounts import AccountHolder, OutsiderReason, ProposedHolder, SoughtPeople
from schemas.competency.accounts import (
    AccountSheet,
    LinkPreview,
    LinksInForce,
    PeopleOffered,
    UnlinkedAccount,
)

_LIMIT: Final = 4096
"""In bytes; a reason has 300 characters."""

_KNOWN: Final = conflict("Somebody is known under the account by now, or was said to be none.")
_Link = Annotated[int, Path(ge=1, lt=2**31)]


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/accounts", tags=["accounts"])
    of_linkers = JsonBodies(context, policy.require_linker, _LIMIT)
    _add_links(router, context, of_linkers)
    _add_reading(router, context, of_linkers)
    _add_deeds(router, context, of_linkers)
    return router


def _add_links(router: APIRouter, context: ApiContext, of_linkers: JsonBodies) -> None:
    # First, or an address of these would be taken for that of an account.
    @router.get("/links", summary="Accounts that were linked to employees, the latest first")
    def links(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> LinksInForce:
        return LinksInForce(links=list_links(context.database, reader))

    @router.post(
        "/links/{link}/withdraw",
        summary="Withdraw a link; what counted by it counts no more, as if it had never been",
    )
    def withdraw(
        link: _Link,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> UnlinkedAccount:
        gone = unlink_account(context.database, decider.reader, decider.principal, link)
        return UnlinkedAccount(link=gone.link_id, person=gone.person, name=gone.name)

    @router.post(
        "/people",
        summary="Look for employees by NIP, or by a part of the name",
        responses=OF_BODIES,
        openapi_extra=body_of(SoughtPeople),
    )
    def people(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        sent: Annotated[SoughtPeople, of_linkers.sent(SoughtPeople)],
    ) -> PeopleOffered:
        found = find_people(context.database, context.cache, reader, sent.sought)
        return PeopleOffered(people=found)


def _add_reading(router: APIRouter, context: ApiContext, of_linkers: JsonBodies) -> None:
    @router.get("/{statement_id}", summary="What an account has sent, and who may be meant")
    def account(
        statement_id: UUID,
        query: Annotated[AccountQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> AccountSheet:
        liked = (*accepted(accept_language), *LANGUAGES)
        place = AccountPlace(query.centre, statement_id)
        return read_account(context.database, context.cache, reader, place, liked)

    @router.post(
        "/{statement_id}/preview",
        summary="What linking it to an employee would do; nothing is changed",
        responses=_KNOWN,
        openapi_extra=body_of(ProposedHolder),
    )
    def preview(
        statement_id: UUID,
        query: Annotated[AccountQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        sent: Annotated[ProposedHolder, of_linkers.sent(ProposedHolder)],
    ) -> LinkPreview:
        asked = LinkRequest(AccountPlace(query.centre, statement_id), sent.person)
        return preview_link(context.database, context.cache, reader, asked)


def _add_deeds(router: APIRouter, context: ApiContext, of_linkers: JsonBodies) -> None:
    of_centres = JsonBodies(context, policy.centre_of_waiting, _LIMIT)

    def answer(reader: Reader, place: AccountPlace) -> AccountSheet:
        return read_account(context.database, context.cache, reader, place)

    @router.post(
        "/{statement_id}/link",
        summary="Say whose it is, until the roster comes to know it",
        responses=_KNOWN,
        openapi_extra=body_of(AccountHolder),
    )
    def link(
        statement_id: UUID,
        query: Annotated[AccountQuery, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[AccountHolder, of_linkers.sent(AccountHolder)],
    ) -> AccountSheet:
        reader, place = decider.reader, AccountPlace(query.centre, statement_id)
        asked = LinkRequest(place, sent.person)
        link_account(context.database, reader, decider.principal, asked, sent.reason)
        return answer(reader, place)

    @router.post(
        "/{statement_id}/none-of-ours",
        summary="Say that it is nobody's on the roster; it is listed apart until that knows it",
        responses=_KNOWN,
        openapi_extra=body_of(OutsiderReason),
    )
    def none_of_ours(
        statement_id: UUID,
        query: Annotated[AccountQuery, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        sent: Annotated[OutsiderReason, of_centres.sent(OutsiderReason)],
    ) -> AccountSheet:
        reader, place = decider.reader, AccountPlace(query.centre, statement_id)
        note_outsider(context.database, reader, decider.principal, place, sent.reason)
        return answer(reader, place)

    @router.post("/{statement_id}/wait-again", summary="Take that back: it waits again")
    def wait_again(
        statement_id: UUID,
        query: Annotated[AccountQuery, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> AccountSheet:
        reader, place = decider.reader, AccountPlace(query.centre, statement_id)
        restore_outsider(context.database, reader, decider.principal, place)
        return answer(reader, place)
