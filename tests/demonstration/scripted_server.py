"""A web server on this machine that answers what it was told to, in order, and remembers."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class ScriptedAnswer:
    """What to say to one request. `hangs_up` closes the connection instead.

    "{url}" in the body becomes the server's own address.
    """

    status: int = 200
    body: bytes = b"[]"
    headers: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came, and the port it came from: one port, one connection."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    port: int


@dataclass(slots=True)
class ScriptedServer:
    """Where it listens, and what it has been asked so far."""

    url: str
    asked: list[Asked]


@contextmanager
def scripted_server(*script: ScriptedAnswer) -> Iterator[ScriptedServer]:
    """Answers as in `script`; the last answer goes on for ever."""
    asked: list[Asked] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script, asked))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield ScriptedServer(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(script: Sequence[ScriptedAnswer], asked: list[Asked]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            answer = script[min(len(asked), len(script) - 1)]
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked.append(Asked(self.command, self.path, headers, body, self.client_address[1]))
            if answer.hangs_up:
                self.close_connection = True
                return
            said = answer.body.replace(b"{url}", self._url())
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def _url(self) -> bytes:
            return f"http://{self.headers['Host']}".encode()

        def log_message(self, *_: object) -> None:
            """Say nothing: standard error belongs to the tests."""

    return Handler
