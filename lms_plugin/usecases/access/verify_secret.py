"""Sign in: tell who has a key and knows its secret.

Trying a secret out takes some 40 ms on purpose, too long for every request. So a pair that was
right is remembered for a moment, by a keyed hash and never by its text. While remembered it costs
microseconds and no query; so a revocation takes effect on every process after `remember_for`. Past
that the account is looked up again, and the secret is tried out again only if its hash has changed.
The end of an account that has one is looked at each time, by the clock of this machine.

A pair that was wrong is remembered as well: what sends in vain usually sends the same again.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from typing import Final, Generic, TypeVar

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.secrets import Hashing, is_key
from lms_plugin.errors import Unauthorised
from lms_plugin.store.access import api_keys, credentials
from lms_plugin.store.engine.database import Database, Reading
from schemas.texts import message

Account = TypeVar("Account")
Find = Callable[[Reading, str], tuple[Account, str] | None]
"""Key → the account and the hash of its secret; None for unknown and revoked keys."""
HasEnded = Callable[[Account, datetime], bool]
"""Whether an account is good no longer at this instant."""

REMEMBER_SECONDS: Final = 5.0
REMEMBER_WRONG_SECONDS: Final = 30.0
PROCESS_KEY_BYTES: Final = 32
_CAPACITY: Final = 4096
# Each try takes 19 MiB; a flood of wrong secrets must not take all there is.
_TRIES_AT_ONCE: Final = 4
# Longer secrets are none of ours, and hashing them would be work for nothing.
_LONGEST: Final = 256


class WrongSecret(Unauthorised):
    """Nobody has this key and this secret. Those of an expired account are not wrong."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class VerifierConfig:
    """What verifying takes: the cost of hashing, 32 random bytes, a clock in seconds that never
    goes back, and one that says what time it is."""

    hashing: Hashing
    process_key: bytes
    clock: Callable[[], float]
    remember_for: float = REMEMBER_SECONDS
    now: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True)
class _Remembered(Generic[Account]):
    account: Account
    secret_hash: str
    until: float


class SecretVerifier(Generic[Account]):
    """Verifies pairs of key and secret. One for each kind of account and process."""

    def __init__(
        self,
        database: Database,
        find: Find[Account],
        config: VerifierConfig,
        has_ended: HasEnded[Account] | None = None,
    ) -> None:
        self._database = database
        self._find = find
        self._config = config
        self._has_ended = has_ended
        self._memory: OrderedDict[bytes, _Remembered[Account]] = OrderedDict()
        # Pairs that were wrong, and until when they are taken to be so still.
        self._wrong: OrderedDict[bytes, float] = OrderedDict()
        self._lock = threading.Lock()
        self._tries = threading.BoundedSemaphore(_TRIES_AT_ONCE)

    def remembered(self, key: str, secret: str) -> Account | None:
        """The account, where this pair was right a moment ago; never blocks on anything slow."""
        known = self._memory.get(self._name(key, secret))
        if known is None or known.until < self._config.clock() or self._is_past(known.account):
            return None
        return known.account

    def was_right(self, key: str, secret: str) -> bool:
        """Whether this pair has been found right before, however long ago; never blocks."""
        return self._name(key, secret) in self._memory

    def was_wrong(self, key: str, secret: str) -> bool:
        """Whether this pair has been found wrong a moment ago; never blocks."""
        until = self._wrong.get(self._name(key, secret))
        return until is not None and until >= self._config.clock()

    def check(self, key: str, secret: str) -> Account:
        """The account. Raises WrongSecret, in the same time for unknown keys and wrong secrets,
        Unauthorised for an account that has ended, and Unavailable."""
        account = self.remembered(key, secret)
        if account is not None:
            return account
        if len(secret) > _LONGEST or self.was_wrong(key, secret):
            raise WrongSecret(_REFUSED)
        account = self._look_up(key, secret)
        # After the secret only: whoever does not know it is not told that the account has ended.
        if self._is_past(account):
            raise Unauthorised(_ENDED)
        return account

    def _look_up(self, key: str, secret: str) -> Account:
        found = self._account(key)
        name = self._name(key, secret)
        if found is None:
            # Tried all the same: an answer that comes at once would say that nobody has this key.
            self._matches(secret, self._decoy)
            raise self._refusal(name)
        account, secret_hash = found
        known = self._memory.get(name)
        # Not by time: what was right with this very hash is right still, and is not hashed again.
        is_known = known is not None and known.secret_hash == secret_hash
        if not is_known and not self._matches(secret, secret_hash):
            raise self._refusal(name)
        self._remember(name, account, secret_hash)
        return account

    def _is_past(self, account: Account) -> bool:
        return self._has_ended is not None and self._has_ended(account, self._config.now())

    def _refusal(self, name: bytes) -> WrongSecret:
        until = self._config.clock() + REMEMBER_WRONG_SECONDS
        with self._lock:
            # Or `was_right` would let it past those who stand in line.
            self._memory.pop(name, None)
            self._wrong[name] = until
            self._wrong.move_to_end(name)
            if len(self._wrong) > _CAPACITY:
                self._wrong.popitem(last=False)
        return WrongSecret(_REFUSED)

    def _account(self, key: str) -> tuple[Account, str] | None:
        if not is_key(key):
            return None
        with self._database.read() as reading:
            return self._find(reading, key)

    def _matches(self, secret: str, secret_hash: str) -> bool:
        with self._tries:
            return self._config.hashing.matches(secret, secret_hash)

    def _remember(self, name: bytes, account: Account, secret_hash: str) -> None:
        until = self._config.clock() + self._config.remember_for
        with self._lock:
            self._memory[name] = _Remembered(account, secret_hash, until)
            self._memory.move_to_end(name)
            if len(self._memory) > _CAPACITY:
                self._memory.popitem(last=False)

    def _name(self, key: str, secret: str) -> bytes:
        # The length keeps ("a", "bc") and ("ab", "c") apart.
        pair = f"{len(key)}:{key}{secret}".encode("utf-8", "surrogatepass")
        return blake2b(pair, key=self._config.process_key).digest()

    @cached_property
    def _decoy(self) -> str:
        return self._config.hashing.decoy()


_REFUSED: Final = message("access.refused")
_ENDED: Final = message("access.credential_expired")


def reader_verifier(database: Database, config: VerifierConfig) -> SecretVerifier[Reader]:
    """For API keys."""
    return SecretVerifier(database, api_keys.find_reader, config)


def sender_verifier(database: Database, config: VerifierConfig) -> SecretVerifier[Credential]:
    """For the credentials of training centres."""
    return SecretVerifier(database, credentials.find_sender, config, Credential.has_ended)
