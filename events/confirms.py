"""Publishing in batches, each confirmed by the broker as a whole.

A confirmation for every single message would cost a round trip each. Here all of a batch are on
their way before the first answer is waited for.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kombu import Connection

_PERSISTENT: Final = 2


class Unconfirmed(OSError):
    """The broker did not confirm; whether the messages arrived is not known: send them again.

    `counts` says how many it refused (nacked), found no queue for (returned), or left unanswered
    (silent).
    """

    def __init__(self, message: str, counts: Mapping[str, int]) -> None:
        super().__init__(message)
        self.counts = counts


class BrokerRefused(Unconfirmed):
    """The broker answered, and did not take them all."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way; `properties` as AMQP 0-9-1 has them."""

    routing_key: str
    body: bytes
    content_type: str
    properties: dict[str, Any] = field(default_factory=dict)


class ConfirmingPublisher:
    """Publishes over a channel of its own. After an error, make a new one.

    `seconds` is how long the broker may take to confirm a batch: one that has run out of memory
    takes connections and confirms nothing.
    """

    def __init__(self, connection: Connection, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds
        self._channel = _channel_of(connection)
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)
        self._channel.events["basic_nack"].add(self._on_nack)
        self._channel.events["basic_return"].add(self._on_return)
        self._sent = 0
        self._waiting: set[int] = set()
        self._nacked = 0
        self._returned = 0

    def publish(self, exchange: str, messages: Iterable[Outgoing]) -> None:
        """Returns once all are confirmed. Raises Unconfirmed, and kombu's errors."""
        for message in messages:
            self._send(exchange, message)
        deadline = time.monotonic() + self._seconds
        while self._waiting:
            self._wait_for_answers(deadline - time.monotonic())
        refused = self._nacked + self._returned
        if refused:
            raise BrokerRefused(f"the broker refused {refused} messages", self._counts())

    def _counts(self) -> dict[str, int]:
        silent = len(self._waiting)
        return {"nacked": self._nacked, "returned": self._returned, "silent": silent}

    def _send(self, exchange: str, message: Outgoing) -> None:
        prepared = self._channel.prepare_message(
            message.body,
            content_type=message.content_type,
            content_encoding="utf-8",
            properties={"delivery_mode": _PERSISTENT, **message.properties},
        )
        self._sent += 1
        self._waiting.add(self._sent)
        self._channel.basic_publish(
            prepared,
            exchange=exchange,
            routing_key=message.routing_key,
            # Or what no queue takes would be confirmed, and lost.
            mandatory=True,
            # A broker that has run out of memory reads no more, and writing would never end.
            timeout=self._seconds,
        )

    def _wait_for_answers(self, seconds: float) -> None:
        if seconds <= 0:
            raise self._silence()
        try:
            self._connection.drain_events(timeout=seconds)
        except TimeoutError as error:
            raise self._silence() from error

    def _silence(self) -> Unconfirmed:
        return Unconfirmed(f"no confirmation within {self._seconds:.0f} s", self._counts())

    def _on_ack(self, tag: int, multiple: bool) -> None:
        self._answered(tag, multiple=multiple)

    def _on_nack(self, tag: int, multiple: bool) -> None:
        self._nacked += self._answered(tag, multiple=multiple)

    def _answered(self, tag: int, *, multiple: bool) -> int:
        answered = {one for one in self._waiting if one <= tag} if multiple else {tag}
        self._waiting -= answered
        return len(answered)

    def _on_return(self, *_: object) -> None:
        # No queue took it, not even that of the unrouted; the broker confirms it all the same.
        self._returned += 1


def _channel_of(connection: Connection) -> Any:
    """A channel of py-amqp's; kombu types the little that all its transports share."""
    return connection.channel()
