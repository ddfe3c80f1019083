"""Pages with the clients' scripts, from an origin that is not the record store's."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tests.clients.packages import pinned

_OURS: Final = Path(__file__).with_name("scripts")
_PAGE: Final = """<!doctype html>
<meta charset="utf-8">
<title>{name}</title>
<link rel="icon" href="data:,">
<script src="/theirs/{package}"></script>
<script src="/ours/common.js"></script>
<script src="/ours/{name}.js"></script>
"""
PACKAGES: Final = {
    "tincanjs": "tincanjs",
    "xapi": "@xapi/xapi",
    "xapiwrapper": "xapiwrapper",
    "cmi5": "@xapi/cmi5",
}
"""The page `/NAME` has the client of this package, and our `scripts/NAME.js` that leads it."""


@dataclass
class Pages:
    """Served at `origin`; there is nothing until `load`."""

    origin: str
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def load(self) -> None:
        """Raises Missing."""
        if not self.files:
            self.files.update({**_scripts(), **_pages()})


@contextmanager
def served_pages() -> Iterator[Pages]:
    pages = Pages("")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(pages.files)) as server:
        pages.origin = f"http://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield pages
        finally:
            server.shutdown()
            serving.join()


def _pages() -> dict[str, tuple[str, bytes]]:
    return {
        f"/{name}": ("text/html", _PAGE.format(name=name, package=package).encode())
        for name, package in PACKAGES.items()
    }


def _scripts() -> dict[str, tuple[str, bytes]]:
    theirs = {f"/theirs/{name}": package.script() for name, package in pinned().items()}
    ours = {f"/ours/{file.name}": file.read_bytes() for file in _OURS.glob("*.js")}
    return {path: ("text/javascript", script) for path, script in (theirs | ours).items()}


def _handler(files: Mapping[str, tuple[str, bytes]]) -> type[BaseHTTPRequestHandler]:
    class PagesHandler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, content = files.get(urlsplit(self.path).path, ("text/plain", b""))
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", f"{media_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing: a test that fails says what it asked for."""

    return PagesHandler
