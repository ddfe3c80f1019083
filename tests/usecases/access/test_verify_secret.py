from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.errors import Unauthorised
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key, revoke_key
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    CredentialRequest,
    add_credential,
    change_credential,
    revoke_credential,
)
from lms_plugin.usecases.access.verify_secret import (
    REMEMBER_WRONG_SECONDS,
    SecretVerifier,
    VerifierConfig,
    WrongSecret,
    reader_verifier,
    sender_verifier,
)
from tests.province import LMS, NOW, SIGNER, Province, cheap_mint
from tests.spoken import english


@dataclass(frozen=True)
class CountingHashing(Hashing):
    """Counts the tries."""

    tries: list[str] = field(default_factory=list)

    def matches(self, secret: str, secret_hash: str) -> bool:
        self.tries.append(secret_hash)
        return super().matches(secret, secret_hash)


@dataclass
class SignIn:
    verifier: SecretVerifier[Reader]
    hashing: CountingHashing
    seconds: list[float]

    def tries(self) -> int:
        return len(self.hashing.tries)


def sign_in_at(database: Database) -> SignIn:
    hashing = CountingHashing(passes=1, memory=8, lanes=1)
    seconds = [0.0]
    config = VerifierConfig(hashing, b"k" * 32, lambda: seconds[0], remember_for=5)
    return SignIn(reader_verifier(database, config), hashing, seconds)


@pytest.fixture
def sign_in(province: Province) -> SignIn:
    return sign_in_at(province.database)


@pytest.fixture
def secret(province: Province) -> str:
    request = KeyRequest(Role.HR, node="A", key="kunci")
    return add_key(province.database, SIGNER, request, cheap_mint()).secret


def test_the_right_secret_opens(sign_in: SignIn, secret: str) -> None:
    assert sign_in.verifier.check("kunci", secret) == Reader(Role.HR, node_id=2)


@pytest.mark.parametrize("key", ["kunci", "nobody", "", "no.key", "\0"])
def test_anything_else_is_refused_after_one_try(sign_in: SignIn, secret: str, key: str) -> None:
    with pytest.raises(Unauthorised):
        sign_in.verifier.check(key, secret + "x")

    assert sign_in.tries() == 1


def test_the_decoys_secret_opens_nothing(sign_in: SignIn) -> None:
    with pytest.raises(Unauthorised):
        sign_in.verifier.check("nobody", "")


def test_an_endless_secret_is_not_even_tried(sign_in: SignIn, secret: str) -> None:
    with pytest.raises(Unauthorised):
        sign_in.verifier.check("kunci", secret * 100)

    assert sign_in.tries() == 0


def test_a_right_pair_is_remembered(sign_in: SignIn, secret: str) -> None:
    assert sign_in.verifier.remembered("kunci", secret) is None

    sign_in.verifier.check("kunci", secret)

    assert sign_in.verifier.remembered("kunci", secret) == Reader(Role.HR, node_id=2)
    assert sign_in.verifier.remembered("kunci", secret + "x") is None
    assert sign_in.verifier.remembered("kunc", "i" + secret) is None


def test_past_that_the_key_is_looked_up_and_the_secret_not_tried_again(
    sign_in: SignIn, secret: str
) -> None:
    sign_in.verifier.check("kunci", secret)
    sign_in.seconds[0] = 6

    assert sign_in.verifier.remembered("kunci", secret) is None
    assert sign_in.verifier.check("kunci", secret) == Reader(Role.HR, node_id=2)
    assert sign_in.tries() == 1


def test_a_revoked_key_is_refused_as_soon_as_memory_ends(
    province: Province, sign_in: SignIn, secret: str
) -> None:
    sign_in.verifier.check("kunci", secret)
    revoke_key(province.database, SIGNER, "kunci")
    sign_in.seconds[0] = 6

    with pytest.raises(Unauthorised):
        sign_in.verifier.check("kunci", secret)


def test_a_wrong_pair_is_refused_for_a_while_without_another_try(
    sign_in: SignIn, secret: str
) -> None:
    for _ in range(3):
        with pytest.raises(WrongSecret):
            sign_in.verifier.check("kunci", secret + "x")

    assert sign_in.tries() == 1
    assert sign_in.verifier.was_wrong("kunci", secret + "x")


def test_past_that_a_wrong_pair_is_tried_again(sign_in: SignIn, secret: str) -> None:
    for seconds in (0.0, REMEMBER_WRONG_SECONDS + 1):
        sign_in.seconds[0] = seconds
        assert not sign_in.verifier.was_wrong("kunci", secret + "x")
        with pytest.raises(WrongSecret):
            sign_in.verifier.check("kunci", secret + "x")

    assert sign_in.tries() == 2


def test_wrong_pairs_take_nothing_from_the_right_one(sign_in: SignIn, secret: str) -> None:
    for wrong in ("", "x", secret + "x"):
        with pytest.raises(WrongSecret):
            sign_in.verifier.check("kunci", wrong)

    assert sign_in.verifier.check("kunci", secret) == Reader(Role.HR, node_id=2)


def test_it_is_known_which_pair_was_right(sign_in: SignIn, secret: str) -> None:
    assert not sign_in.verifier.was_right("kunci", secret)

    sign_in.verifier.check("kunci", secret)
    sign_in.seconds[0] = 1_000

    assert sign_in.verifier.was_right("kunci", secret)
    assert not sign_in.verifier.was_right("kunci", secret + "x")


def test_centres_sign_in_the_same_way(province: Province) -> None:
    config = VerifierConfig(
        Hashing(passes=1, memory=8, lanes=1), b"k" * 32, lambda: 0.0, remember_for=0
    )
    verifier = sender_verifier(province.database, config)
    issued = province.credentials["BPSDM"]

    found = verifier.check(issued.key, issued.secret)

    assert (found.key, found.home_pages, found.test_mode) == (issued.key, {LMS: False}, False)


def test_a_revoked_credential_no_longer_sends(province: Province) -> None:
    config = VerifierConfig(Hashing(passes=1, memory=8, lanes=1), b"k" * 32, lambda: 0.0)
    issued = province.credentials["BPSDM"]
    revoke_credential(province.database, SIGNER, issued.key)

    with pytest.raises(Unauthorised):
        sender_verifier(province.database, config).check(issued.key, issued.secret)


@dataclass
class SecretSender:
    """The sign-in of one credential, at a time that a test chooses."""

    verifier: SecretVerifier[Credential]
    pair: tuple[str, str]
    hashing: CountingHashing
    now: list[datetime]

    def check(self) -> Credential:
        return self.verifier.check(*self.pair)


@pytest.fixture
def sender(province: Province) -> SecretSender:
    """Its credential ends in an hour, and it is remembered for ever."""
    hashing = CountingHashing(passes=1, memory=8, lanes=1)
    now = [NOW]
    config = VerifierConfig(hashing, b"k" * 32, lambda: 0.0, now=lambda: now[0])
    request = CredentialRequest(
        centre="BPSDM", home_pages=(LMS,), expires_at=NOW + timedelta(hours=1)
    )
    issued = add_credential(province.database, SIGNER, request, cheap_mint("sender"))
    verifier = sender_verifier(province.database, config)
    return SecretSender(verifier, (issued.key, issued.secret), hashing, now)


def test_a_credential_that_ends_is_good_until_then(sender: SecretSender) -> None:
    sender.now[0] = NOW + timedelta(minutes=59, seconds=59)

    assert sender.check().expires_at == NOW + timedelta(hours=1)


def test_an_expired_credential_is_refused_at_once_though_it_is_remembered(
    sender: SecretSender,
) -> None:
    sender.check()
    assert sender.verifier.remembered(*sender.pair) is not None

    sender.now[0] = NOW + timedelta(hours=1)

    assert sender.verifier.remembered(*sender.pair) is None
    with pytest.raises(Unauthorised, match="expired") as refused:
        sender.check()
    assert not isinstance(refused.value, WrongSecret)


def test_an_expired_credential_can_be_given_more_time(
    province: Province, sender: SecretSender
) -> None:
    sender.now[0] = NOW + timedelta(hours=2)
    with pytest.raises(Unauthorised):
        sender.check()

    key = sender.pair[0]
    change_credential(province.database, SIGNER, key, ChangeRequest(never_expires=True))

    assert sender.check().expires_at is None


def test_who_does_not_know_the_secret_is_not_told_that_it_expired(sender: SecretSender) -> None:
    sender.now[0] = NOW + timedelta(hours=2)

    with pytest.raises(WrongSecret) as refused:
        sender.verifier.check(sender.pair[0], "wrong")

    assert "or was revoked" in english(refused.value.message)
