import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import anyio
import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send

from events.publisher import RecordingNudger
from lms_plugin.api.body_timeout import SLOWEST, BodyTimeout, seconds_left
from lms_plugin.errors import TooSlow
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.web import build_web
from tests.api.xapi.conftest import make_credential
from tests.databases import Databases
from tests.waiting import PATIENCE_SECONDS, wait_until

SECONDS = 60.0


@pytest.mark.parametrize(
    ("waited", "received", "left"),
    [
        (0, 0, 60),
        (59, 1, 1),
        (60, 0, 0),
        # As long as something comes at the slowest rate, silence alone counts.
        (600, 600 * SLOWEST, 60),
        (3600, 3570 * SLOWEST, 30),
        (3600, 60, -3540),
    ],
)
def test_who_sends_little_has_little_time(waited: float, received: int, left: float) -> None:
    assert seconds_left(SECONDS, waited, received) == pytest.approx(left, abs=0.1)


class Dribble:
    """A sender of pieces, each so many seconds after the one before by a clock of its own."""

    def __init__(self, piece: bytes, seconds: float, pieces: int) -> None:
        self._piece = piece
        self._seconds = seconds
        self._left = pieces
        self.now = 0.0

    def clock(self) -> float:
        return self.now

    async def receive(self) -> Message:
        await anyio.lowlevel.checkpoint()
        self.now += self._seconds
        self._left -= 1
        return {"type": "http.request", "body": self._piece, "more_body": self._left > 0}


def whole_body(sender: Dribble) -> int:
    """How many octets an application behind the middleware gets. Raises TooSlow."""
    octets = 0

    async def read(_scope: Scope, receive: Receive, _send: Send) -> None:
        nonlocal octets
        more = True
        while more:
            message = await receive()
            octets += len(message["body"])
            more = message["more_body"]

    async def nowhere(message: Message) -> None: ...

    middleware = BodyTimeout(read, SECONDS, sender.clock)
    anyio.run(middleware, {"type": "http"}, sender.receive, nowhere)
    return octets


def test_a_byte_a_minute_is_not_waited_for() -> None:
    sender = Dribble(b"x", 50, 1000)

    with pytest.raises(TooSlow, match="1,024 bytes a second"):
        whole_body(sender)

    assert sender.now < 3 * SECONDS


def test_a_slow_line_brings_the_largest_attachments() -> None:
    # 2 KB/s: more than six hours for 50 MB.
    assert whole_body(Dribble(bytes(80 * 1024), 40, 640)) == 50 * 2**20


# --- over a socket --------------------------------------------------------------------------------

HEAD = b"POST %s HTTP/1.1\r\nHost: contoh.example\r\nContent-Length: 1000000\r\n%s\r\n"
VERSION = b"X-Experience-API-Version: 1.0.3\r\n"
FORM = b"Origin: http://contoh.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@dataclass(frozen=True)
class Web:
    """A web server as it is run, but for the signals; `basic` is a header with a credential."""

    port: int
    basic: bytes


@contextmanager
def serving(settings: Settings) -> Iterator[Web]:
    with open_database(settings) as database:
        key = ":".join(make_credential(database, "BPSDM")).encode()
        app = build_web(settings, database, RecordingNudger())
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            wait_until(lambda: server.started, "the server is up")
            port = server.servers[0].sockets[0].getsockname()[1]
            yield Web(port, b"Authorization: Basic " + base64.b64encode(key) + b"\r\n")
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def web(sqlite_databases: Databases) -> Iterator[Web]:
    with (
        sqlite_databases.empty() as url,
        serving(Settings(database_url=url, body_seconds=0.2)) as web,
    ):
        yield web


def answer_to(port: int, begun: bytes, *, dribbles: bool) -> bytes:
    """All that comes until the other side closes; `dribbles`: a byte every 50 ms meanwhile."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as line:
        line.sendall(begun)
        if dribbles:
            line.settimeout(0.05)
        answer = b""
        while True:
            try:
                got = line.recv(65536)
            except TimeoutError:
                with suppress(ConnectionError):  # It may have closed just now; its answer is there.
                    line.sendall(b"x")
                continue
            except ConnectionResetError:
                return answer
            if not got:
                return answer
            answer += got


@pytest.mark.parametrize("dribbles", [False, True])
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (b"/xapi/statements?method=PUT", FORM),
        (b"/xapi/statements", b"Content-Type: application/json\r\n"),
        (b"/xapi/statements", b"Content-Type: multipart/mixed; boundary=x\r\n"),
        (b"/masuk", FORM),
    ],
)
def test_a_body_that_does_not_come_is_answered_and_the_line_closed(
    web: Web, path: bytes, headers: bytes, dribbles: bool
) -> None:
    head = HEAD % (path, headers + VERSION + web.basic)

    answer = answer_to(web.port, head + b"-", dribbles=dribbles)

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in answer.lower()
