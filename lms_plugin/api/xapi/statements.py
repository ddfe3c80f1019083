"""POST, PUT and GET of /xapi/statements. Starlette-thin, because a record store wants raw bytes."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from uuid import UUID

from anyio.to_thread import run_sync
from starlette.responses import Response

from lms_plugin.api.xapi.answers import json_answer, nothing
from lms_plugin.api.xapi.door import Action, Resource, XapiRequest
from lms_plugin.api.xapi.parameters import Parameters
from lms_plugin.domain.credentials import Credential
from lms_plugin.domain.languages import accepted
from lms_plugin.domain.scopes import Permission
from lms_plugin.errors import Conflict, Invalid
from lms_plugin.usecases.group_commit import GroupCommit
from lms_plugin.usecases.keep_statements import Delivery, Receipt, Sent, prepare
from lms_plugin.usecases.read_statements import StatementReader, Style, write_token
from schemas.xapi.parse import Batch, parse_statements

_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` is in bytes."""

    body: int
    statements: int


class StatementsResource:
    """What `/statements` answers."""

    def __init__(self, keeper: GroupCommit, reader: StatementReader, limits: Limits) -> None:
        self._keeper = keeper
        self._reader = reader
        self._limits = limits

    def resource(self) -> Resource:
        actions = {
            "GET": Action(self._get, Permission.READ_OWN_STATEMENTS),
            "POST": Action(self._post, Permission.WRITE_STATEMENTS),
            "PUT": Action(self._put, Permission.WRITE_STATEMENTS),
        }
        return Resource("/statements", actions, consistent=True)

    async def _post(self, request: XapiRequest) -> Response:
        if request.query:
            raise Invalid("POST of statements takes no parameters; leave them out.", path="query")
        delivery = await self._delivery(request)
        receipt = await self._keep(delivery)
        return json_answer([str(statement_id) for statement_id in receipt.ids])

    async def _put(self, request: XapiRequest) -> Response:
        parameters = Parameters(request.query, request.version)
        parameters.check_names()
        wanted = parameters.statement_id("statementId")
        if wanted is None:
            raise Invalid("PUT needs the parameter statementId.", path="query statementId")
        delivery = await self._delivery(request)
        await self._keep(_under(delivery, wanted))
        return nothing()

    async def _get(self, request: XapiRequest) -> Response:
        parameters = Parameters(request.query, request.version)
        parameters.check_names()
        for name in ("statementId", "voidedStatementId"):
            wanted = parameters.statement_id(name)
            if wanted is not None:
                style = Style(parameters.format, _languages(request))
                return await self._get_one(
                    request.credential, wanted, style, voided=name != "statementId"
                )
        return await run_sync(self._get_page, request, parameters)

    def _get_page(self, request: XapiRequest, parameters: Parameters) -> Response:
        chosen = parameters.selection(self._reader.credential_named)
        page = self._reader.page(request.credential, chosen, _languages(request))
        more = "" if page.more is None else f"{request.path}?more={quote(write_token(page.more))}"
        return json_answer({"statements": page.statements, "more": more})

    async def _get_one(
        self, credential: Credential, wanted: UUID, style: Style, *, voided: bool
    ) -> Response:
        def read() -> dict[str, object]:
            return self._reader.one(credential, wanted, style, voided=voided)

        statement = await run_sync(read)
        answer = json_answer(statement)
        answer.headers["Last-Modified"] = str(statement["stored"])
        return answer

    async def _keep(self, delivery: Delivery) -> Receipt:
        if not delivery.sent:
            return Receipt([], 0)
        receipt = await self._keeper.keep(delivery)
        if receipt.conflict is not None:
            raise Conflict(
                f"A different statement is already kept under the id {receipt.conflict}; "
                "send the new one under an id of its own."
            )
        return receipt

    async def _delivery(self, request: XapiRequest) -> Delivery:
        batch = await self._parsed(request)
        return prepare(
            batch,
            request.credential.sender,
            request_id=request.request_id,
            known=self._keeper.known,
        )

    async def _parsed(self, request: XapiRequest) -> Batch:
        _check_content_type(request)
        batch = parse_statements(await request.body(self._limits.body), request.version)
        if len(batch) > self._limits.statements:
            raise Invalid(
                f"A request takes {self._limits.statements} statements at most; "
                f"this one brought {len(batch)}.",
                path="$",
            )
        return batch


def _check_content_type(request: XapiRequest) -> None:
    sent = request.header("content-type") or ""
    if sent.partition(";")[0].strip().lower() != _JSON:
        raise Invalid(
            f"The content type must be {_JSON}; attachments are not taken yet.",
            path="header Content-Type",
        )


def _languages(request: XapiRequest) -> tuple[str, ...]:
    return accepted(request.header("accept-language") or "")


def _under(delivery: Delivery, wanted: UUID) -> Delivery:
    """The one statement of a PUT, under the id of its address."""
    if len(delivery.sent) != 1:
        raise Invalid("PUT takes exactly one statement.", path="$")
    sent = delivery.sent[0]
    if sent.given and sent.statement.statement_id != wanted:
        raise Invalid("The statement's id is not the one in the address.", path="$.id")
    return Delivery((Sent(sent.statement._replace(statement_id=wanted), given=True),))
