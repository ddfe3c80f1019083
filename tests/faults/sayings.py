"""What the checker sends: statements about a few dozen people who learn the same few things."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from tests.laws.histories.chance import Chance
from tests.laws.histories.history import HAPPENED
from tests.laws.histories.statements import COLLEAGUES, TOPICS, Said, say, voiding

UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time at which a statement will have been stored."""

_DOORS: Final = (
    *[("account", name) for name in COLLEAGUES] * 6,
    ("account", "tamu"),
    ("stranger", "ayu"),
    ("anonymous", ""),
)
_SPAN: Final = timedelta(days=700)


@dataclass(frozen=True, slots=True)
class Sending:
    """A statement, and the very bytes that go out."""

    said: Said
    raw: bytes

    @property
    def statement_id(self) -> UUID:
        return self.said.statement_id


class Sayer:
    """Says one thing after the other; `sender` is the credential that will send it."""

    def __init__(self, chance: random.Random, sender: str) -> None:
        self._chance = chance
        self._sender = sender
        self._earlier: list[UUID] = []

    def next(self) -> Sending:
        number = UUID(int=self._chance.getrandbits(128), version=4)
        about = self._chance.choice(_DOORS)
        said = say(self._shape(), number, UNKNOWN, self._sender, about, self._time())
        self._earlier.append(number)
        return Sending(said, msgspec.json.encode(said.statement))

    def _shape(self) -> Any:
        if self._earlier and self._chance.random() < 0.05:
            return voiding(self._chance.choice(self._earlier))
        return self._chance.choice(TOPICS)(Chance(self._chance.randbytes(8)))

    def _time(self) -> datetime | None:
        dice = self._chance.random()
        if dice < 0.1:
            return None
        if dice < 0.4:
            return self._chance.choice(HAPPENED)
        ago = timedelta(seconds=self._chance.randrange(int(_SPAN.total_seconds())))
        return HAPPENED[0] - ago


def contradiction(sending: Sending) -> bytes:
    """Another statement under the same id."""
    changed = {**sending.said.statement, "verb": {"id": "https://contoh.example/kata-kerja/lain"}}
    return msgspec.json.encode(changed)
