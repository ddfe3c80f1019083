import asyncio
import threading
from base64 import b64encode
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from lms_plugin.api.xapi.authentication import SenderAuthentication
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.domain.access.throttle import FREE_TRIES
from lms_plugin.errors import PluginError, TooOften, Unauthorised, Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    change_credential,
    list_credentials,
    revoke_credential,
)
from lms_plugin.usecases.access.verify_secret import WrongSecret, utc_now
from tests import clock
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement
from tests.province import SIGNER
from tests.spoken import as_told
from tests.waiting import PATIENCE_SECONDS, wait_until

MANY = int(FREE_TRIES)
ADDRESS = "192.0.2.7"
ANOTHER = "198.51.100.9"
KNOWN = Credential(7, "key", 1, False, False, {})


def basic(key: str, secret: str) -> str:
    return "Basic " + b64encode(f"{key}:{secret}".encode()).decode()


@dataclass
class Senders:
    """Knows that every key's secret is "right". Tries of "slow…" take until `go` is set."""

    ended: bool = False
    tried_before: set[str] = field(default_factory=set)
    go: threading.Event = field(default_factory=threading.Event)
    slow: int = 0
    most_at_once: int = 0

    def remembered(self, key: str, secret: str) -> Credential | None:  # noqa: ARG002
        return None

    def was_right(self, key: str, secret: str) -> bool:
        return secret == "right" and key in self.tried_before

    def was_wrong(self, key: str, secret: str) -> bool:  # noqa: ARG002
        return False

    def check(self, key: str, secret: str) -> Credential:
        if secret.startswith("slow"):
            self.slow += 1
            self.most_at_once = max(self.most_at_once, self.slow)
            assert self.go.wait(PATIENCE_SECONDS)
            self.slow -= 1
        if secret != "right":
            raise WrongSecret(as_told("wrong"))
        if self.ended:
            raise Unauthorised(as_told("expired"))
        self.tried_before.add(key)
        return replace(KNOWN, key=key)


@dataclass
class UsesDouble:
    noted: list[int] = field(default_factory=list)

    def note(self, credential_id: int) -> None:
        self.noted.append(credential_id)


@dataclass
class AuthenticationGate:
    """The authentication over those doubles, at a time that a test chooses."""

    senders: Senders = field(default_factory=Senders)
    uses: UsesDouble = field(default_factory=UsesDouble)
    seconds: list[float] = field(default_factory=lambda: [0.0])

    def __post_init__(self) -> None:
        self._ask = SenderAuthentication(self.senders, self.uses, lambda: self.seconds[0])

    async def ask(self, key: str, secret: str, host: str = ADDRESS) -> Credential:
        return await self._ask(basic(key, secret), host)

    async def outcome(self, key: str, secret: str, host: str = ADDRESS) -> type[PluginError] | None:
        """None where it was let in."""
        try:
            await self.ask(key, secret, host)
        except PluginError as error:
            return type(error)
        return None

    async def fail(self, times: int, key: str = "key", host: str = ADDRESS) -> None:
        for number in range(times):
            await self.outcome(key, f"wrong {number}", host)


def run(work: Callable[[AuthenticationGate], Coroutine[Any, Any, None]]) -> AuthenticationGate:
    gate = AuthenticationGate()
    asyncio.run(asyncio.wait_for(work(gate), PATIENCE_SECONDS))
    return gate


def test_some_wrong_secrets_are_answered_as_such() -> None:
    async def work(gate: AuthenticationGate) -> None:
        outcomes = [await gate.outcome("key", f"wrong {number}") for number in range(MANY)]
        assert set(outcomes) == {WrongSecret}

    run(work)


@pytest.mark.parametrize(
    ("key", "host"), [("key", ANOTHER), ("other", ADDRESS)], ids=["the key", "the address"]
)
def test_after_many_the_key_and_the_address_are_told_to_wait(key: str, host: str) -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(MANY)
        with pytest.raises(TooOften) as refused:
            await gate.ask(key, "wrong", host)
        assert refused.value.retry_after == 6

    run(work)


def test_a_right_secret_is_let_in_whoever_else_fails_there() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(10 * MANY)
        for key in ("key", "other"):
            assert await gate.outcome(key, "right") is None
            assert await gate.outcome(key, "wrong") is TooOften
            assert await gate.outcome(key, "right") is None

    run(work)


def test_others_are_not_told_to_wait() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(10 * MANY)
        assert await gate.outcome("other", "wrong", ANOTHER) is WrongSecret

    run(work)


def test_after_a_while_a_wrong_secret_is_just_wrong_again() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(10 * MANY)
        gate.seconds[0] = 120
        assert await gate.outcome("key", "wrong") is WrongSecret

    run(work)


def test_an_expired_credential_is_never_told_to_wait() -> None:
    async def work(gate: AuthenticationGate) -> None:
        gate.senders.ended = True
        outcomes = [await gate.outcome("key", "right") for _ in range(10 * MANY)]
        assert set(outcomes) == {Unauthorised}

    run(work)


def test_what_cannot_be_a_key_counts_for_the_address_alone() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(10 * MANY, key="no key!")
        assert await gate.outcome("no key!", "wrong", ANOTHER) is WrongSecret
        assert await gate.outcome("no key!", "wrong") is TooOften

    run(work)


def test_those_who_failed_often_are_tried_one_by_one_and_hold_up_nobody_else() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.ask("regular", "right")
        await gate.fail(10 * MANY)
        tries = [asyncio.create_task(gate.outcome("key", f"slow {one}")) for one in range(60)]
        await asyncio.to_thread(wait_until, lambda: gate.senders.slow == 1, "the first is tried")

        assert await gate.outcome("regular", "right") is None
        assert await gate.outcome("new", "right", ANOTHER) is None
        gate.senders.go.set()
        assert set(await asyncio.gather(*tries)) == {TooOften}

    assert run(work).senders.most_at_once == 1


def test_a_line_that_is_too_long_is_said_to_be_so() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.fail(10 * MANY)
        tries = [asyncio.create_task(gate.outcome("key", f"slow {one}")) for one in range(150)]
        await asyncio.to_thread(wait_until, lambda: gate.senders.slow == 1, "the first is tried")
        gate.senders.go.set()
        outcomes = await asyncio.gather(*tries)
        assert set(outcomes) == {TooOften, Unavailable}
        assert outcomes.count(Unavailable) == 50

    run(work)


def test_every_use_is_noted_and_no_failure_is() -> None:
    async def work(gate: AuthenticationGate) -> None:
        await gate.ask("key", "right")
        await gate.outcome("key", "wrong")
        await gate.ask("key", "right")

    assert run(work).uses.noted == [KNOWN.credential_id] * 2


def test_the_door_answers_429_to_the_wrong_and_200_to_the_right(lrs: XapiClient) -> None:
    key, _ = lrs.auth
    statuses = [lrs.post([], auth=(key, f"wrong {number}")).status_code for number in range(12)]

    assert statuses == [401] * MANY + [429] * 2
    answer = lrs.post([], auth=(key, "wrong"))
    assert answer.json()["error"]["code"] == "too_often"
    assert int(answer.headers["Retry-After"]) > 0
    assert "WWW-Authenticate" not in answer.headers
    assert lrs.post(statement()).status_code == 200
    assert lrs.post([], auth=make_credential(lrs.database, "LAIN")).status_code == 200


def test_a_credential_may_do_what_its_scopes_say(lrs: XapiClient) -> None:
    change_credential(
        lrs.database, SIGNER, lrs.auth[0], ChangeRequest(scopes=frozenset({Scope.STATEMENTS_WRITE}))
    )

    assert lrs.post(statement()).status_code == 200
    answer = lrs.get()
    assert answer.status_code == 403
    assert "statements/read" in answer.json()["error"]["message"]


def test_an_expired_credential_is_refused_and_told_so(lrs: XapiClient) -> None:
    begin = clock.now() - timedelta(hours=1)
    then = Database(lrs.database.engine, lambda: begin)
    end = begin + timedelta(minutes=1)
    change_credential(then, SIGNER, lrs.auth[0], ChangeRequest(expires_at=end))

    answer = lrs.post(statement())

    assert answer.status_code == 401
    assert answer.json()["error"]["reason"] == "access.credential_expired"


def test_two_credentials_of_a_centre_overlap_while_one_follows_the_other(lrs: XapiClient) -> None:
    old, new = lrs.auth, make_credential(lrs.database, "BPSDM")
    (first,) = lrs.post(statement(), auth=old).json()
    (second,) = lrs.post(statement(), auth=new).json()

    revoke_credential(lrs.database, SIGNER, old[0])

    found = lrs.client.get("/xapi/statements", headers=VERSION, auth=new).json()["statements"]
    assert {one["id"] for one in found} == {first, second}


def test_when_a_credential_was_last_used_is_soon_on_record(lrs: XapiClient) -> None:
    begun = utc_now()
    lrs.post(statement())

    def last_use() -> datetime | None:
        return list_credentials(lrs.database)[0].last_used_at

    wait_until(lambda: last_use() is not None, "the use is written")
    used_at = last_use()
    assert used_at is not None
    assert begun <= used_at <= utc_now()


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"Basic",
        b"Basic \xe9",
        b"Basic !!!",
        b"Basic /w==",
        b"Basic " + b64encode(b"no colon"),
        b"Basic " + b64encode(b"key:\xff"),
        b"Basic " + b64encode("kunci é\0:rahasia é\0".encode()),
        b"Basic:" + b64encode(b"key:secret"),
        b"Bearer key.secret",
    ],
)
def test_a_header_that_says_nobody_is_refused(lrs: XapiClient, header: bytes) -> None:
    headers = [(b"Authorization", header), (b"X-Experience-API-Version", b"1.0.3")]

    answer = lrs.client.post("/xapi/statements", json=[], headers=headers)

    assert answer.status_code == 401
