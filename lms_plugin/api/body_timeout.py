"""How long a body may take to come, so that nobody holds a request for ever with a byte a minute.

Two rules. Nobody is silent for longer than `seconds`; and whoever has taken longer than that in all
must have sent a kilobyte for each second more. So a slow line brings even the largest attachments
(2 KB/s is less than a telephone in the hills has), and who sends next to nothing is sent away after
`seconds`, whatever the size that was announced. Only waiting for the sender counts, not the time
that we take ourselves.
"""

import asyncio
from collections.abc import Callable
from typing import Final, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lms_plugin.errors import TooSlow
from schemas.texts import message

SLOWEST: Final = 1024
"""Octets a second, beyond the first `seconds`."""

_CLOSE: Final = (b"connection", b"close")
_SEND_AGAIN: Final = message("answers.body_too_slow", slowest=SLOWEST)


class BodyTimeout:
    """The middleware around every door that reads bodies. Reading raises TooSlow when it ends; the
    connection is closed with the answer, for what is left of the body will not be waited for.

    `clock` is in seconds and never goes back.
    """

    def __init__(self, app: ASGIApp, seconds: float, clock: Callable[[], float]) -> None:
        self._app = app
        self._seconds = seconds
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(receive, send, self._seconds, self._clock)
        await self._app(scope, body.receive, body.send)


def seconds_left(seconds: float, waited: float, received: int) -> float:
    """For how many seconds the next piece is waited for, after so many in all and so many octets;
    0 or less: not at all."""
    return min(seconds, seconds + received / SLOWEST - waited)


class _Body:
    """Of one request."""

    __slots__ = (
        "_clock",
        "_is_over",
        "_receive",
        "_received",
        "_seconds",
        "_send",
        "_slow",
        "_waited",
    )

    def __init__(
        self, receive: Receive, send: Send, seconds: float, clock: Callable[[], float]
    ) -> None:
        self._receive = receive
        self._send = send
        self._seconds = seconds
        self._clock = clock
        self._waited = 0.0
        self._received = 0
        # Afterwards nobody waits but for the sender to go away, and that may take its time.
        self._is_over = False
        self._slow = False

    async def receive(self) -> Message:
        if self._is_over:
            return await self._receive()
        received = await self._within(seconds_left(self._seconds, self._waited, self._received))
        self._received += len(received.get("body", b""))
        self._is_over = not received.get("more_body", False)
        return received

    async def _within(self, seconds: float) -> Message:
        if seconds <= 0:
            self._slow = True
            raise TooSlow(_SEND_AGAIN)
        # What asyncio.timeout does, with less around it: every request comes by here.
        task = cast("asyncio.Task[object]", asyncio.current_task())
        alarm = asyncio.get_running_loop().call_later(seconds, self._give_up, task)
        started = self._clock()
        try:
            received = await self._receive()
        except asyncio.CancelledError as error:
            if not self._slow or task.uncancel():
                # Somebody else has had enough, too.
                raise
            raise TooSlow(_SEND_AGAIN) from error
        finally:
            alarm.cancel()
        self._waited += self._clock() - started
        return received

    def _give_up(self, task: "asyncio.Task[object]") -> None:
        self._slow = True
        task.cancel()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._is_over = True
            if self._slow:
                message["headers"] = [*message["headers"], _CLOSE]
        await self._send(message)
