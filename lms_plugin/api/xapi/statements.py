"""POST, PUT and GET of /xapi/statements. Starlette-thin, because a record store wants raw bytes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from uuid import UUID

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.bodies import read_body
from lms_plugin.api.correlation import request_id_of
from lms_plugin.api.xapi import parameters
from lms_plugin.api.xapi.answers import (
    CONSISTENT_THROUGH,
    json_answer,
    nothing,
    refusal,
    timestamp,
)
from lms_plugin.api.xapi.versions import HEADER, LATEST, answered_version, version_of
from lms_plugin.domain.credentials import Credential
from lms_plugin.errors import Conflict, Invalid, PluginError
from lms_plugin.usecases.group_commit import GroupCommit
from lms_plugin.usecases.keep_statements import Delivery, Receipt, Sent, prepare
from lms_plugin.usecases.read_statements import StatementReader, write_token
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import Batch, XapiVersion, parse_statements

Authenticate = Callable[[str | None], Awaitable[Credential]]
"""The value of the Authorization header → the credential. Raises Unauthorised."""

_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Limits:
    """`body` is in bytes."""

    body: int
    statements: int


class StatementsResource:
    """The statements resource under one base path; `base` is None where the header negotiates."""

    def __init__(
        self,
        path: str,
        base: XapiVersion | None,
        authenticate: Authenticate,
        keeper: GroupCommit,
        reader: StatementReader,
        limits: Limits,
    ) -> None:
        self._path = f"{path}/statements"
        self._about_path = f"{path}/about"
        self._base = base
        self._authenticate = authenticate
        self._keeper = keeper
        self._reader = reader
        self._limits = limits

    def routes(self) -> list[Route]:
        return [
            Route(self._path, self._handle, methods=["GET", "HEAD", "POST", "PUT"]),
            Route(self._about_path, self._about, methods=["GET"]),
        ]

    async def _about(self, request: Request) -> Response:
        answer = json_answer({"version": list(LATEST.values())})
        answer.headers[HEADER] = answered_version(request, self._base)
        return answer

    async def _handle(self, request: Request) -> Response:
        try:
            credential = await self._authenticate(request.headers.get("authorization"))
            version = version_of(request, self._base)
            handler = self._handlers[request.method]
            answer = await handler(self, request, version, credential)
        except (PluginError, InvalidStatement) as error:
            answer = refusal(error)
        answer.headers[HEADER] = answered_version(request, self._base)
        if request.method in ("GET", "HEAD"):
            await self._add_consistency(answer)
        return answer

    async def _add_consistency(self, answer: Response) -> None:
        try:
            through = await run_sync(self._reader.complete_through)
        except PluginError:
            # The answer already says that the database is away.
            return
        answer.headers[CONSISTENT_THROUGH] = timestamp(through)

    async def _post(
        self, request: Request, version: XapiVersion, credential: Credential
    ) -> Response:
        if request.query_params:
            raise Invalid("POST of statements takes no parameters; leave them out.", path="query")
        delivery = await self._delivery(request, version, credential)
        receipt = await self._keep(delivery)
        return json_answer([str(statement_id) for statement_id in receipt.ids])

    async def _put(
        self, request: Request, version: XapiVersion, credential: Credential
    ) -> Response:
        parameters.check_names(request.query_params)
        wanted = parameters.statement_id(request.query_params, "statementId")
        if wanted is None:
            raise Invalid("PUT needs the parameter statementId.", path="query statementId")
        delivery = await self._delivery(request, version, credential)
        await self._keep(_under(delivery, wanted))
        return nothing()

    async def _get(
        self, request: Request, version: XapiVersion, credential: Credential
    ) -> Response:
        query = request.query_params
        parameters.check_names(query)
        for name in ("statementId", "voidedStatementId"):
            wanted = parameters.statement_id(query, name)
            if wanted is not None:
                return await self._get_one(credential, wanted, voided=name != "statementId")
        chosen = parameters.selection(query, version)
        page = await run_sync(self._reader.page, credential, chosen)
        more = "" if page.more is None else f"{self._path}?more={quote(write_token(page.more))}"
        return json_answer({"statements": page.statements, "more": more})

    async def _get_one(self, credential: Credential, wanted: UUID, *, voided: bool) -> Response:
        def read() -> dict[str, object]:
            return self._reader.one(credential, wanted, voided=voided)

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

    async def _delivery(
        self, request: Request, version: XapiVersion, credential: Credential
    ) -> Delivery:
        batch = await self._parsed(request, version)
        return prepare(batch, credential.credential_id, request_id=request_id_of(request))

    async def _parsed(self, request: Request, version: XapiVersion) -> Batch:
        _check_content_type(request)
        batch = parse_statements(await read_body(request, self._limits.body), version)
        if len(batch) > self._limits.statements:
            raise Invalid(
                f"A request takes {self._limits.statements} statements at most; "
                f"this one brought {len(batch)}.",
                path="$",
            )
        return batch

    _handlers: Final[dict[str, Callable[..., Awaitable[Response]]]] = {
        "POST": _post,
        "PUT": _put,
        "GET": _get,
        "HEAD": _get,
    }


def _check_content_type(request: Request) -> None:
    sent = request.headers.get("content-type", "")
    if sent.partition(";")[0].strip().lower() != _JSON:
        raise Invalid(
            f"The content type must be {_JSON}; attachments are not taken yet.",
            path="header Content-Type",
        )


def _under(delivery: Delivery, wanted: UUID) -> Delivery:
    """The one statement of a PUT, under the id of its address."""
    if len(delivery.sent) != 1:
        raise Invalid("PUT takes exactly one statement.", path="$")
    sent = delivery.sent[0]
    if sent.given and sent.statement.statement_id != wanted:
        raise Invalid("The statement's id is not the one in the address.", path="$.id")
    return Delivery((Sent(sent.statement._replace(statement_id=wanted), given=True),))
