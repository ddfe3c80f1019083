"""Secrets: kept only as Argon2id hashes, which take long to try out.

The parameters are OWASP's smallest (19 MiB, 2 passes, 1 lane), about 40 ms a try. Secrets are 256
random bits of our own making, so no dictionary holds them.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SALT_BYTES: Final = 16
SECRET_BYTES: Final = 32
KEY_BYTES: Final = 8

# No colon, because Basic credentials part at it; no dot, because bearer tokens do.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_key(text: str) -> bool:
    """Whether a text has the form of a key: 1–64 letters, digits, "_" or "-"."""
    return _KEY.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Hashing:
    """The cost of a hash; `memory` is in KiB."""

    passes: int = 2
    memory: int = 19 * 1024
    lanes: int = 1

    def hash(self, secret: str, salt: bytes) -> str:
        """The hash in PHC form. The salt is random and fresh for every secret."""
        return self._argon2().hash(secret, salt=salt)

    def decoy(self) -> str:
        """A hash that no one has the secret of, to try where there is none to try."""
        return self.hash("", bytes(SALT_BYTES))

    def matches(self, secret: str, secret_hash: str) -> bool:
        """Whether this is the secret of the hash, whatever the cost it was made at."""
        try:
            return self._argon2().verify(secret_hash, secret)
        except (VerificationError, InvalidHashError):
            return False

    def _argon2(self) -> PasswordHasher:
        return PasswordHasher(self.passes, self.memory, self.lanes)


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes keys and secrets from `random_bytes`, which takes how many to give."""

    hashing: Hashing
    random_bytes: Callable[[int], bytes]

    def key(self) -> str:
        return self.random_bytes(KEY_BYTES).hex()

    def secret(self) -> str:
        return urlsafe_b64encode(self.random_bytes(SECRET_BYTES)).decode().rstrip("=")

    def hash(self, secret: str) -> str:
        return self.hashing.hash(secret, self.random_bytes(SALT_BYTES))


@dataclass(frozen=True, slots=True)
class Issued:
    """A key with its secret, which is shown once and kept nowhere."""

    key: str
    secret: str
