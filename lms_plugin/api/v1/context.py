"""What every route of the API needs, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from anyio.to_thread import run_sync
from fastapi import Request

from lms_plugin.api.xapi.authentication import SenderAuthentication, read_basic
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import holder_of_key
from lms_plugin.domain.access.scopes import Permission, require
from lms_plugin.domain.announcements.pace import DEFAULT_TOLD_AFTER
from lms_plugin.errors import Unauthorised
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.verify_secret import SecretVerifier, WrongSecret
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class ApiContext:
    """`on_kept` is told of statements that a request has written: how many, and in what time.
    `told_after` a centre was told of a module others read so."""

    database: Database
    cache: ReferenceSnapshotCache
    readers: SecretVerifier[Reader]
    senders: SenderAuthentication
    on_kept: Callable[[int, float], None]
    told_after: timedelta = DEFAULT_TOLD_AFTER

    async def reader(self, request: Request) -> Reader:
        """Whose key the request carries. Raises Unauthorised and Unavailable."""
        key, secret = read_key(request.headers.get("authorization"))
        # Without a thread, where it has just been found right.
        known = self.readers.remembered(key, secret)
        if known is not None:
            return known
        return await run_sync(self.readers.check, key, secret)

    async def decider(self, request: Request) -> Decider:
        """Likewise, with the name of the key: it is noted who decided."""
        reader = await self.reader(request)
        key, _ = read_key(request.headers.get("authorization"))
        return Decider(reader, holder_of_key(key))

    async def sender(self, request: Request) -> Credential:
        """The centre's credential, the same as under /xapi, if it may write statements. Raises
        Unauthorised, Forbidden, TooOften and Unavailable."""
        host = "" if request.client is None else request.client.host
        key, secret = _sender_key(request.headers.get("authorization"))
        try:
            credential = await self.senders.admit(key, secret, host)
        except WrongSecret as error:
            raise WrongSecret(_NO_SENDER) from error
        require(credential.scopes, Permission.WRITE_STATEMENTS)
        return credential


_NO_SENDER: Final = message("answers.no_sender")
_NO_CREDENTIAL: Final = message("answers.no_credential")


def _sender_key(header: str | None) -> tuple[str, str]:
    try:
        return read_key(header)
    except Unauthorised:
        raise Unauthorised(_NO_CREDENTIAL) from None


def read_key(header: str | None) -> tuple[str, str]:
    """(key, secret) of "Bearer KEY.SECRET" or of Basic credentials. Raises Unauthorised."""
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() == "basic":
        return read_basic(header)
    key, dot, secret = token.strip().partition(".")
    if scheme.lower() != "bearer" or not dot:
        raise Unauthorised(message("answers.send_api_key"))
    return key, secret
