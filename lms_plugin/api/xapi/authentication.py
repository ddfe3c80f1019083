"""Authentication of those who send, and what becomes of those who try in vain.

Nobody whose secret is right is ever slowed down for what others do, behind the same address or with
the same key: learning systems know no success but 200. So a right pair is never refused, only a
wrong one is told to wait. What tries often in vain is tried out one by one, so that it takes no
more than one thread from all others, and what was found right once does not stand in that line.
"""

import base64
from collections.abc import Callable
from typing import Final, Protocol

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.secrets import is_key
from lms_plugin.domain.access.throttle import LoginThrottle, name_of_address
from lms_plugin.errors import TooOften, Unauthorised, Unavailable
from lms_plugin.usecases.access.verify_secret import WrongSecret
from schemas.texts import message

_LONGEST_LINE: Final = 100


class Credentials(Protocol):
    """Finds the credential of a key and a secret."""

    def remembered(self, key: str, secret: str) -> Credential | None:
        """The credential, where this pair has been found right a moment ago; never blocks."""

    def was_right(self, key: str, secret: str) -> bool:
        """Whether this pair has been found right before; never blocks."""

    def was_wrong(self, key: str, secret: str) -> bool:
        """Whether this pair has been found wrong a moment ago; never blocks."""

    def check(self, key: str, secret: str) -> Credential:
        """The credential; slow. Raises WrongSecret, Unauthorised and Unavailable."""


class NotedUses(Protocol):
    """Told of every use of a credential; returns at once."""

    def note(self, credential_id: int) -> None: ...


class SenderAuthentication:
    """Asks `credentials` who it is that sends. One for each event loop.

    `clock` is in seconds and never goes back.
    """

    def __init__(
        self, credentials: Credentials, uses: NotedUses, clock: Callable[[], float]
    ) -> None:
        self._credentials = credentials
        self._uses = uses
        self._clock = clock
        self._wrong = LoginThrottle()
        self._line = _Line()

    async def __call__(self, header: str | None, host: str) -> Credential:
        """Whose Basic credentials an Authorization header carries. Raises as `admit`."""
        return await self.admit(*read_basic(header), host)

    async def admit(self, key: str, secret: str, host: str) -> Credential:
        """`host` is the address from which the request comes. Raises Unauthorised, TooOften for a
        wrong secret after many, and Unavailable."""
        credential = self._credentials.remembered(key, secret)
        if credential is None:
            credential = await self._sign_in(key, secret, host)
        self._uses.note(credential.credential_id)
        return credential

    async def _sign_in(self, key: str, secret: str, host: str) -> Credential:
        names = _names(key, host)
        try:
            return await self._check(key, secret, names)
        except WrongSecret as error:
            self._wrong.note(names, self._clock())
            wait = self._wrong.wait(names, self._clock())
            if not wait:
                raise
            raise TooOften(
                message("answers.too_many_wrong_tries", wait=wait),
                wait,
            ) from error

    async def _check(self, key: str, secret: str, names: tuple[str, ...]) -> Credential:
        known = self._credentials
        is_quick = known.was_right(key, secret) or known.was_wrong(key, secret)
        if is_quick or not self._wrong.wait(names, self._clock()):
            return await run_sync(known.check, key, secret)
        return await self._line.run(known.check, key, secret)


class _Line:
    """Runs one call at a time, in the order in which they come. Who waits holds no thread."""

    def __init__(self) -> None:
        self._one = CapacityLimiter(1)
        self._standing = 0

    async def run(
        self, check: Callable[[str, str], Credential], key: str, secret: str
    ) -> Credential:
        if self._standing >= _LONGEST_LINE:
            raise Unavailable(message("answers.too_many_signing_moment"), retry_after=5)
        self._standing += 1
        try:
            return await run_sync(check, key, secret, limiter=self._one)
        finally:
            self._standing -= 1


def _names(key: str, host: str) -> tuple[str, ...]:
    """Under which names wrong tries are counted. What cannot be a key counts for nobody's."""
    address = f"address {name_of_address(host)}"
    return (address, f"key {key}") if is_key(key) else (address,)


def read_basic(header: str | None) -> tuple[str, str]:
    """(user, password). Raises Unauthorised where the header is no such thing."""
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.lower() != "basic":
        raise Unauthorised(message("answers.send_basic_credentials"))
    try:
        user, colon, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError as error:
        # No base64, no UTF-8, or not even ASCII.
        raise Unauthorised(message("answers.basic_credentials_cannot_decoded")) from error
    if not colon:
        raise Unauthorised(message("answers.basic_credentials_no_colon_between"))
    return user, password
