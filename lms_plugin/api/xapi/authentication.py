"""HTTP Basic authentication of xAPI requests."""

import base64
import binascii
from typing import Protocol

from anyio.to_thread import run_sync

from lms_plugin.domain.credentials import Credential
from lms_plugin.errors import Unauthorised


class Credentials(Protocol):
    """Finds the credential of a key and a secret."""

    def remembered(self, key: str, secret: str) -> Credential | None:
        """The credential, where this pair has been found right a moment ago; never blocks."""

    def check(self, key: str, secret: str) -> Credential:
        """The credential; slow. Raises Unauthorised and Unavailable."""


class BasicAuthentication:
    """Reads the Authorization header and asks `credentials` who it is."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    async def __call__(self, header: str | None) -> Credential:
        key, secret = read_basic(header)
        known = self._credentials.remembered(key, secret)
        if known is not None:
            return known
        return await run_sync(self._credentials.check, key, secret)


def read_basic(header: str | None) -> tuple[str, str]:
    """(user, password). Raises Unauthorised where the header is no such thing."""
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.lower() != "basic":
        raise Unauthorised("Send Basic credentials; the operator gives them out.")
    try:
        user, colon, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Unauthorised("The Basic credentials cannot be decoded.") from error
    if not colon:
        raise Unauthorised("The Basic credentials have no colon between key and secret.")
    return user, password
