"""POST, PUT and GET of /xapi/statements. Starlette-thin, because a record store wants raw bytes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from anyio.to_thread import run_sync
from starlette.responses import Response

from lms_plugin.api.xapi.answers import json_answer, nothing
from lms_plugin.api.xapi.conditional import conditional, etag_of, read_preconditions
from lms_plugin.api.xapi.multipart import JSON, mixed_answer, receive
from lms_plugin.api.xapi.parameters import XapiParameters
from lms_plugin.api.xapi.record_refusal import recording_refusal
from lms_plugin.api.xapi.router import Action, Resource, XapiRequest
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.scopes import Permission
from lms_plugin.domain.completions.ids import is_reserved
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.statements.attachments import media_type
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import Conflict, Invalid
from lms_plugin.usecases.deliveries.validate_batch import SortedOut, read_strictly, sort_out
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult, Sent
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.keep_attachments import AttachmentKeeper, Part
from lms_plugin.usecases.statements.prepare import prepare
from lms_plugin.usecases.statements.read import (
    Shown,
    SizeOf,
    StatementReader,
    StatementSelection,
    Style,
    write_token,
)
from lms_plugin.usecases.statements.read_attachments import AttachmentReader
from lms_plugin.usecases.statements.reserved import RESERVED_ID
from schemas.texts import message
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import Batch
from schemas.xapi.scalars import XapiVersion

_BOUNDARY_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """`body` is in bytes: of a body, or of the statements in a multipart one; `attachments` is of
    such a one as a whole."""

    body: int
    statements: int
    attachments: int


@dataclass(frozen=True, slots=True)
class Attachments:
    """What comes with statements, in and out."""

    keeper: AttachmentKeeper
    reader: AttachmentReader


class StatementsResource:
    """What `/statements` answers."""

    def __init__(
        self,
        keeper: GroupCommit,
        reader: StatementReader,
        attachments: Attachments,
        limits: RequestLimits,
    ) -> None:
        self._keeper = keeper
        self._reader = reader
        self._attachments = attachments
        self._limits = limits

    def resource(self) -> Resource:
        actions = {
            "GET": Action(self._get, Permission.READ_OWN_STATEMENTS),
            "POST": Action(self._post, Permission.WRITE_STATEMENTS),
            "PUT": Action(self._put, Permission.WRITE_STATEMENTS),
        }
        return Resource("/statements", actions, consistent=True)

    async def _post(self, request: XapiRequest) -> Response:
        delivery = await recording_refusal(self._keeper, request, self._posted(request))
        result = await self._keep(delivery)
        return json_answer([str(statement_id) for statement_id in result.ids])

    async def _posted(self, request: XapiRequest) -> Delivery:
        if request.query:
            raise Invalid(message("answers.post_statements_takes_no"), path="query")
        return await self._delivery(request, quarantines=_quarantines(request))

    async def _put(self, request: XapiRequest) -> Response:
        await self._keep(await recording_refusal(self._keeper, request, self._given(request)))
        return nothing()

    async def _given(self, request: XapiRequest) -> Delivery:
        """The one of a PUT; it knows no success but that this very statement is kept."""
        parameters = XapiParameters(request.query, request.version)
        parameters.check_names()
        wanted = parameters.statement_id("statementId")
        if wanted is None:
            raise Invalid(
                message("answers.put_needs_parameter_statementid"), path="query statementId"
            )
        if is_reserved(wanted):
            raise Invalid(
                message("answers.parameter_statementid", reserved_id=RESERVED_ID),
                path="query statementId",
            )
        return await self._delivery(request, wanted)

    async def _get(self, request: XapiRequest) -> Response:
        parameters = XapiParameters(request.query, request.version)
        parameters.check_names()
        for name in ("statementId", "voidedStatementId"):
            wanted = parameters.statement_id(name)
            if wanted is not None:
                voided = name != "statementId"
                return await run_sync(self._get_one, request, parameters, wanted, voided)
        return await run_sync(self._get_page, request, parameters)

    def _get_page(self, request: XapiRequest, parameters: XapiParameters) -> Response:
        chosen = parameters.selection(self._reader.credential_named)
        page = self._reader.page(
            request.credential, chosen, _languages(request), self._sizes(request, chosen)
        )
        more = "" if page.more is None else f"{request.path}?more={quote(write_token(page.more))}"
        content = {"statements": page.statements, "more": more}
        if chosen.attachments:
            return self._with_attachments(request, content, page.statements)
        answer = json_answer(content)
        return conditional(answer, read_preconditions(request), etag_of(answer.body), None)

    def _sizes(self, request: XapiRequest, chosen: StatementSelection) -> SizeOf | None:
        """Of a page with attachments their octets count, too."""
        if not chosen.attachments:
            return None
        return self._attachments.reader.sizes_for(request.credential.centre_id)

    def _get_one(
        self, request: XapiRequest, parameters: XapiParameters, wanted: UUID, voided: bool
    ) -> Response:
        style = Style(parameters.format, _languages(request))
        statement = self._reader.one(request.credential, wanted, style, voided=voided)
        # Of the statement: what comes with it is named in it by its hash.
        answer = json_answer(statement)
        etag = etag_of(answer.body)
        if parameters.attachments:
            answer = self._with_attachments(request, statement, [statement])
        # The suite for 2.0 wants `stored` just as the statement has it, not HTTP's form of dates.
        return conditional(answer, read_preconditions(request), etag, str(statement["stored"]))

    def _with_attachments(
        self, request: XapiRequest, content: Any, statements: Sequence[Shown]
    ) -> Response:
        """`content` as multipart/mixed, with what these statements brought."""
        return mixed_answer(
            bytes(json_answer(content).body),
            self._attachments.reader.contents(request.credential.centre_id, statements),
            secrets.token_hex(_BOUNDARY_BYTES),
            head_only=request.envelope.method == "HEAD",
        )

    async def _keep(self, delivery: Delivery) -> KeepResult:
        # An empty array, which Moodle sends whenever it is idle.
        if not delivery.ids:
            return KeepResult([], 0)
        result = await self._keeper.keep(delivery)
        if result.conflict is not None:
            raise Conflict(
                message("answers.different_statement_already_kept", conflict=result.conflict)
            )
        if result.full:
            raise InvalidStatement(
                problem for one in delivery.invalid for problem in one.problems_in_delivery
            )
        return result

    async def _delivery(
        self, request: XapiRequest, wanted: UUID | None = None, *, quarantines: bool = False
    ) -> Delivery:
        """The statements, ready to be kept, and what came with them kept already; `wanted` is the
        id of the address of a PUT."""
        limits = self._limits
        async with receive(request, limits.body, limits.attachments) as received:
            found = self._parsed(received.statements, request.version, quarantines=quarantines)
            delivery = prepare(
                found.valid,
                request.credential.sender,
                request_id=request.request_id,
                known=self._keeper.known,
                channel=Channel.HTTP,
            )
            if quarantines:
                delivery = replace(delivery, quarantines=True, invalid=found.invalid)
            if wanted is not None:
                delivery = _under(delivery, wanted)
            # Contents that came with a contradiction would lie there for no statement.
            if not received.parts or await self._keeper.conflict(delivery) is None:
                await self._keep_attachments(request, found.valid, received.parts)
        return delivery

    async def _keep_attachments(
        self, request: XapiRequest, batch: Batch, parts: Sequence[Part]
    ) -> None:
        if parts or any(one.has_attachments for one in batch):
            await run_sync(
                self._attachments.keeper.keep,
                request.credential.centre_id,
                batch,
                parts,
                request.version,
            )

    def _parsed(self, body: bytes, version: XapiVersion, *, quarantines: bool) -> SortedOut:
        read = sort_out if quarantines else read_strictly
        return read(body, version, self._limits.statements)


def _quarantines(request: XapiRequest) -> bool:
    """Attachments cannot lie in quarantine beside statements; what brings some must be valid."""
    kind = media_type(request.header("content-type") or "")
    return kind == JSON and request.credential.delivery_policy is DeliveryPolicy.PARK


def _languages(request: XapiRequest) -> tuple[str, ...]:
    return accepted(request.header("accept-language") or "")


def _under(delivery: Delivery, wanted: UUID) -> Delivery:
    """The one statement of a PUT, under the id of its address."""
    if len(delivery.sent) != 1:
        raise Invalid(message("answers.put_takes_exactly_one_statement"), path="$")
    sent = delivery.sent[0]
    if sent.given and sent.statement.statement_id != wanted:
        raise Invalid(message("answers.statements_id_not_one_address"), path="$.id")
    key = sent.statement.key._replace(statement_id=wanted)
    under = Sent(sent.statement._replace(key=key), given=True)
    return replace(delivery, sent=(under,))
