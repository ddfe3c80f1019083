"""Sign in: tell who has a key and knows its secret.

Trying a secret out takes some 40 ms on purpose, too long for every request. So a pair that was
right is remembered for a moment, by a keyed hash and never by its text. While remembered it costs
microseconds and no query; so a revocation takes effect on every process after `remember_for`. Past
that the account is looked up again, and the secret is tried out again only if its hash has changed.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final, Generic, TypeVar

from lms_plugin.domain.credentials import Credential
from lms_plugin.domain.policy import Reader
from lms_plugin.domain.secrets import Hashing, is_key
from lms_plugin.errors import Unauthorised
from lms_plugin.store import api_keys, credentials
from lms_plugin.store.database import Database, Reading

Account = TypeVar("Account")
Find = Callable[[Reading, str], tuple[Account, str] | None]
"""Key → the account and the hash of its secret; None for unknown and revoked keys."""

REMEMBER_SECONDS: Final = 5.0
PROCESS_KEY_BYTES: Final = 32
_CAPACITY: Final = 4096
# Each try takes 19 MiB; a flood of wrong secrets must not take all there is.
_TRIES_AT_ONCE: Final = 4
# Longer secrets are none of ours, and hashing them would be work for nothing.
_LONGEST: Final = 256


@dataclass(frozen=True, slots=True)
class Means:
    """What verifying takes: the cost of hashing, 32 random bytes, and a clock in seconds that
    never goes back."""

    hashing: Hashing
    process_key: bytes
    clock: Callable[[], float]
    remember_for: float = REMEMBER_SECONDS


@dataclass(frozen=True, slots=True)
class _Remembered(Generic[Account]):
    account: Account
    secret_hash: str
    until: float


class SecretVerifier(Generic[Account]):
    """Verifies pairs of key and secret. One for each kind of account and process."""

    def __init__(self, database: Database, find: Find[Account], means: Means) -> None:
        self._database = database
        self._find = find
        self._means = means
        self._memory: OrderedDict[bytes, _Remembered[Account]] = OrderedDict()
        self._lock = threading.Lock()
        self._tries = threading.BoundedSemaphore(_TRIES_AT_ONCE)

    def remembered(self, key: str, secret: str) -> Account | None:
        """The account, where this pair was right a moment ago; never blocks on anything slow."""
        known = self._memory.get(self._name(key, secret))
        if known is None or known.until < self._means.clock():
            return None
        return known.account

    def check(self, key: str, secret: str) -> Account:
        """The account. Raises Unauthorised, in the same time for unknown keys and wrong secrets,
        and Unavailable."""
        account = self.remembered(key, secret)
        return self._look_up(key, secret) if account is None else account

    def _look_up(self, key: str, secret: str) -> Account:
        if len(secret) > _LONGEST:
            raise Unauthorised(_REFUSED)
        found = self._account(key)
        if found is None:
            self._matches(secret, self._decoy)
            raise Unauthorised(_REFUSED)
        account, secret_hash = found
        name = self._name(key, secret)
        known = self._memory.get(name)
        is_known = known is not None and known.secret_hash == secret_hash
        if not is_known and not self._matches(secret, secret_hash):
            raise Unauthorised(_REFUSED)
        self._remember(name, account, secret_hash)
        return account

    def _account(self, key: str) -> tuple[Account, str] | None:
        if not is_key(key):
            return None
        with self._database.read() as reading:
            return self._find(reading, key)

    def _matches(self, secret: str, secret_hash: str) -> bool:
        with self._tries:
            return self._means.hashing.matches(secret, secret_hash)

    def _remember(self, name: bytes, account: Account, secret_hash: str) -> None:
        until = self._means.clock() + self._means.remember_for
        with self._lock:
            self._memory[name] = _Remembered(account, secret_hash, until)
            self._memory.move_to_end(name)
            if len(self._memory) > _CAPACITY:
                self._memory.popitem(last=False)

    def _name(self, key: str, secret: str) -> bytes:
        # The length keeps ("a", "bc") and ("ab", "c") apart.
        pair = f"{len(key)}:{key}{secret}".encode("utf-8", "surrogatepass")
        return blake2b(pair, key=self._means.process_key).digest()

    @cached_property
    def _decoy(self) -> str:
        return self._means.hashing.decoy()


_REFUSED: Final = (
    "Kunci atau rahasianya salah, atau sudah dicabut. / "
    "The key or its secret is wrong, or was revoked."
)


def reader_verifier(database: Database, means: Means) -> SecretVerifier[Reader]:
    """For API keys."""
    return SecretVerifier(database, api_keys.find_reader, means)


def sender_verifier(database: Database, means: Means) -> SecretVerifier[Credential]:
    """For the credentials of training centres."""
    return SecretVerifier(database, credentials.find_sender, means)
