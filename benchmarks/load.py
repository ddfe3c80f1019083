"""Sends HTTP requests that were made before, over persistent connections, and times the answers.

It shares the cores with the server that it measures. So it is a bare protocol on the event loop: it
writes bytes, and looks for the end of an answer; what was answered is decoded afterwards.
"""

import asyncio
import time
from array import array
from base64 import b64encode
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, cast
from uuid import UUID

import msgspec
import uvloop

_OK: Final = 200
_NO_ANSWER: Final = 0
"""Stands for the status where the connection ended instead."""
_PATIENCE_SECONDS: Final = 30
"""How long answers may take beyond the time to send in."""
_HEAD_ENDS: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length:"


@dataclass(slots=True)
class Answers:
    """What came back. `latencies` are in seconds, of those answered 200; so are `bodies`."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: "array[float]" = field(default_factory=lambda: array("d"))
    bodies: list[bytes] = field(default_factory=list)

    @property
    def refused(self) -> dict[int, int]:
        return {status: count for status, count in self.statuses.items() if status != _OK}

    def ids(self) -> list[UUID]:
        """The ids that were answered: what the store says it has kept."""
        decode = msgspec.json.Decoder(list[UUID]).decode
        return [one for body in self.bodies for one in decode(body)]


OnAnswer = Callable[[int, float, bytes], None]
"""Told the status, the seconds it took, and the body."""


def post(body: bytes, key: str, secret: str) -> bytes:
    """A request as it goes over the wire, that brings statements."""
    basic = b64encode(f"{key}:{secret}".encode()).decode()
    head = (
        "POST /xapi/statements HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Basic {basic}\r\nX-Experience-API-Version: 1.0.3\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def burst(port: int, requests: Iterable[bytes], connections: int, seconds: float) -> Answers:
    """Send as fast as they are answered, until the time is up or all are sent."""

    async def run() -> Answers:
        answers = Answers()
        sender = LoadSender(recorder(answers))
        await sender.open(port, connections)
        started = time.perf_counter()
        sender.send(requests)
        asyncio.get_running_loop().call_later(seconds, sender.forget)
        async with asyncio.timeout(seconds + _PATIENCE_SECONDS):
            await sender.quiet()
        answers.seconds = time.perf_counter() - started
        sender.close()
        return answers

    return uvloop.run(run())


def recorder(answers: Answers) -> OnAnswer:
    """Writes down every answer."""

    def record(status: int, seconds: float, body: bytes) -> None:
        answers.statuses[status] += 1
        if status == _OK:
            answers.latencies.append(seconds)
            answers.bodies.append(body)

    return record


class LoadSender:
    """Connections, each of which sends its next request when the last one is answered."""

    def __init__(self, on_answer: OnAnswer) -> None:
        self._on_answer = on_answer
        self._connections: list[_Connection] = []
        # The longest idle goes first: servers close a connection that is idle for seconds.
        self._idle: deque[_Connection] = deque()
        self._waiting: deque[bytes] = deque()
        self._quiet = asyncio.Event()

    async def open(self, port: int, connections: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(connections):
            _, connection = await loop.create_connection(
                lambda: _Connection(self._answered), "127.0.0.1", port
            )
            self._connections.append(connection)
        self._idle.extend(self._connections)
        self._quiet.set()

    def send(self, requests: Iterable[bytes]) -> None:
        """Send as soon as connections are free, in order."""
        self._waiting.extend(requests)
        while self._waiting and self._idle:
            self._quiet.clear()
            self._idle.popleft().send(self._waiting.popleft())

    def forget(self) -> None:
        """Send nothing more of what still waits."""
        self._waiting.clear()

    async def quiet(self) -> None:
        """Until everything is answered."""
        await self._quiet.wait()

    def close(self) -> None:
        for connection in self._connections:
            connection.close()

    def _answered(self, connection: "_Connection", status: int, body: bytes) -> None:
        self._on_answer(status, time.perf_counter() - connection.sent_at, body)
        if status == _NO_ANSWER:
            self._connections.remove(connection)
        elif self._waiting:
            connection.send(self._waiting.popleft())
        else:
            self._idle.append(connection)
        if len(self._idle) == len(self._connections):
            self._quiet.set()


class _Connection(asyncio.Protocol):
    """One request at a time; `sent_at` is when the last one went out."""

    sent_at: float
    _transport: asyncio.Transport

    def __init__(self, answered: "Callable[[_Connection, int, bytes], None]") -> None:
        self._answered = answered
        self._received = b""
        self._is_busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transport writes, but is no asyncio.Transport by descent.
        self._transport = cast(asyncio.Transport, transport)

    def send(self, request: bytes) -> None:
        self._is_busy = True
        self.sent_at = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        received = self._received + data if self._received else data
        head_end = received.find(_HEAD_ENDS)
        start = head_end + len(_HEAD_ENDS)
        if head_end < 0 or len(received) < start + content_length(received[:head_end]):
            self._received = received
            return
        self._received = b""
        self._is_busy = False
        self._answered(self, int(received[9:12]), received[start:])

    def connection_lost(self, exc: Exception | None) -> None:
        if self._is_busy:
            self._is_busy = False
            self._answered(self, _NO_ANSWER, repr(exc).encode())

    def close(self) -> None:
        self._transport.close()


def content_length(head: bytes) -> int:
    """0 where an answer's head does not say."""
    lower = head.lower()
    place = lower.find(_LENGTH)
    if place < 0:
        return 0
    return int(lower[place + len(_LENGTH) :].partition(b"\r")[0])


def percentile(seconds: Iterable[float], share: float) -> float:
    """The value that `share` (0–1) of all do not exceed; 0.0 of none."""
    ordered = sorted(seconds)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
