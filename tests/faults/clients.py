"""Clients that stand outside the product: a learning system, a centre on the broker, a subscriber.

They keep on: what was not answered is sent again, as it is, until it is.
"""

import json
import random
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final
from uuid import UUID

import requests
from amqp import Channel, Connection, Message
from amqp.exceptions import AMQPError

from tests.faults.record import Heard, Record
from tests.faults.sayings import Sayer, Sending, contradiction
from tests.waiting import let_pass

_ANSWER_SECONDS: Final = 10
_PAUSE_SECONDS: Final = 0.15
_BETWEEN_SECONDS: Final = 0.12
_PERSISTENT: Final = 2
_VERSION: Final = {"X-Experience-API-Version": "1.0.3", "Content-Type": "application/json"}


def array(sendings: Sequence[Sending]) -> bytes:
    return b"[" + b",".join(one.raw for one in sendings) + b"]"


class FleetLearningSystem(threading.Thread):
    """Posts statements, some alone and some together, now and then one again or a contradiction."""

    def __init__(
        self,
        ports: Sequence[int],
        secret: str,
        record: Record,
        chance: random.Random,
        stop: threading.Event,
    ) -> None:
        super().__init__(daemon=True)
        self._ports = list(ports)
        self._record = record
        self._chance = chance
        self._stop_soon = stop
        self._sayer = Sayer(chance, "BPSDM")
        self._session = requests.Session()
        self._session.auth = ("BPSDM", secret)
        self._session.headers.update(_VERSION)
        self._answered: list[Sending] = []

    def run(self) -> None:
        while not self._stop_soon.wait(self._chance.uniform(0, 2 * _BETWEEN_SECONDS)):
            if self._answered and self._chance.random() < 0.05:
                self._contradict(self._chance.choice(self._answered))
            else:
                self._deliver(self._some())

    def _some(self) -> list[Sending]:
        if self._answered and (self._record.is_full or self._chance.random() < 0.08):
            return [self._chance.choice(self._answered)]
        number = 1 if self._chance.random() < 0.5 else self._chance.randint(2, 25)
        return [self._sayer.next() for _ in range(number)]

    def _deliver(self, sendings: list[Sending]) -> None:
        self._record.sending(sendings)
        body = sendings[0].raw if len(sendings) == 1 else array(sendings)
        gives_up = self._chance.random() < 0.03
        while True:
            status = self._post(body)
            if status == 200:
                self._record.promise(sendings)
                self._answered += sendings
                return
            if status is not None and status not in {429, 500, 502, 503, 504}:
                self._record.wrong(f"a delivery was answered with {status}")
                return
            if status == 500:
                self._record.wrong("a delivery was answered with 500")
            if gives_up:
                return
            self._record.once_more()
            let_pass(_PAUSE_SECONDS)

    def _contradict(self, sending: Sending) -> None:
        """Until it is refused: it must neither be taken nor change what is there."""
        body = contradiction(sending)
        while (status := self._post(body)) != 409:
            if status == 200:
                self._record.wrong("a contradiction was taken")
                return
            let_pass(_PAUSE_SECONDS)

    def _post(self, body: bytes) -> int | None:
        """The status; None if there was no answer, and then the other process is next."""
        address = f"http://127.0.0.1:{self._ports[0]}/xapi/statements"
        try:
            answer = self._session.post(address, data=body, timeout=_ANSWER_SECONDS)
        except requests.RequestException:
            self._ports.append(self._ports.pop(0))
            return None
        return answer.status_code


class _OnBroker(threading.Thread):
    """Has one connection, and makes another when it is lost."""

    def __init__(self, port: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._port = port
        self._stop_soon = stop
        self._connection: Connection | None = None

    def _open(self) -> Channel:
        self._drop()
        self._connection = Connection(
            f"127.0.0.1:{self._port}",
            connect_timeout=3,
            read_timeout=_ANSWER_SECONDS,
            write_timeout=_ANSWER_SECONDS,
            heartbeat=4,
        )
        self._connection.connect()
        return self._connection.channel()

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(AMQPError, OSError):
                self._connection.collect()
        self._connection = None


class FleetCentre(_OnBroker):
    """Publishes arrays of statements and waits for the broker to confirm each."""

    def __init__(
        self, port: int, exchange: str, record: Record, chance: random.Random, stop: threading.Event
    ) -> None:
        super().__init__(port, stop)
        self._exchange = exchange
        self._record = record
        self._chance = chance
        self._sayer = Sayer(chance, "CADANGAN")
        self._channel: Channel | None = None

    def run(self) -> None:
        while not self._stop_soon.wait(self._chance.uniform(0, 4 * _BETWEEN_SECONDS)):
            if self._record.is_full:
                continue
            self._deliver([self._sayer.next() for _ in range(self._chance.randint(1, 20))])
        self._drop()

    def _deliver(self, sendings: list[Sending]) -> None:
        self._record.sending(sendings)
        message = Message(
            array(sendings),
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=_PERSISTENT,
            user_id="guest",
        )
        while not self._is_sent(message, sendings):
            self._record.once_more()
            let_pass(_PAUSE_SECONDS)

    def _is_sent(self, message: Message, sendings: Sequence[Sending]) -> bool:
        with self._record.no_message_under_way:
            if not self._is_confirmed(message):
                return False
            self._record.confirm(sendings)
            return True

    def _is_confirmed(self, message: Message) -> bool:
        try:
            if self._channel is None:
                self._channel = self._open()
                self._channel.confirm_select()
            # Not mandatory: even a centre that does not ask for it must not lose anything.
            self._channel.basic_publish_confirm(
                message, exchange=self._exchange, timeout=3, confirm_timeout=3
            )
        except (AMQPError, OSError):
            self._channel = None
            return False
        return True


class FleetSubscriber(_OnBroker):
    """Hears every event: of a queue of its own, and those that went to no queue."""

    def __init__(
        self, port: int, exchange: str, unrouted: str, record: Record, stop: threading.Event
    ) -> None:
        super().__init__(port, stop)
        self._exchange = exchange
        self._unrouted = unrouted
        self._record = record

    def run(self) -> None:
        while not self._stop_soon.is_set():
            with suppress(AMQPError, OSError):
                self._listen()
            self._stop_soon.wait(_PAUSE_SECONDS)
        self._drop()

    def declare(self) -> None:
        """Before anything can be announced. The exchange must be there."""
        self._bind(self._open())
        self._drop()

    def _bind(self, channel: Channel) -> str:
        queue = f"{self._exchange}.subscriber"
        channel.queue_declare(
            queue, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"}
        )
        channel.queue_bind(queue, self._exchange, "#")
        return queue

    def _listen(self) -> None:
        channel = self._open()
        connection = self._connection
        assert connection is not None
        for queue in (self._bind(channel), self._unrouted):
            channel.basic_consume(queue, callback=self._take(channel))
        while not self._stop_soon.is_set():
            with suppress(TimeoutError):
                connection.drain_events(timeout=1)
            connection.heartbeat_tick()

    def _take(self, channel: Channel) -> Any:
        def take(message: Any) -> None:
            event = json.loads(message.body)
            heard = Heard(UUID(event["id"]), event["subject"], int(event["revision"]))
            self._record.hear(heard)
            channel.basic_ack(message.delivery_tag)

        return take
