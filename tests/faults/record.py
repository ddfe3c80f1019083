"""What the checker knows of its own: what it sent, what was promised, what it heard."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from tests.faults.sayings import Sending

_MOST_STATEMENTS: Final = 1500


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as a subscriber got it."""

    event_id: UUID
    subject: str
    revision: int


@dataclass
class Record:
    """Written by several threads. `promised` are answered with 200 or confirmed by the broker."""

    sent: dict[UUID, Sending] = field(default_factory=dict)
    promised: set[UUID] = field(default_factory=set)
    confirmed: set[UUID] = field(default_factory=set)
    """Of those promised the ones that went by the broker."""
    heard: list[Heard] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)
    tries_again: int = 0
    no_message_under_way: threading.Lock = field(default_factory=threading.Lock)
    """Held by a centre from before it publishes until the broker has confirmed."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_full(self) -> bool:
        """The plain reference takes its time over more, and finds no more."""
        return len(self.sent) >= _MOST_STATEMENTS

    def sending(self, sendings: Iterable[Sending]) -> None:
        with self._lock:
            self.sent.update({one.statement_id: one for one in sendings})

    def promise(self, sendings: Iterable[Sending]) -> None:
        with self._lock:
            self.promised.update(one.statement_id for one in sendings)

    def confirm(self, sendings: Sequence[Sending]) -> None:
        self.promise(sendings)
        with self._lock:
            self.confirmed.update(one.statement_id for one in sendings)

    def once_more(self) -> None:
        with self._lock:
            self.tries_again += 1

    def wrong(self, what: str) -> None:
        with self._lock:
            self.wrongs.append(what)

    def hear(self, heard: Heard) -> None:
        with self._lock:
            self.heard.append(heard)
