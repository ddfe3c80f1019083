"""A headless Chromium, led over a pipe by the Chrome DevTools Protocol.

Messages are JSON, each ended by a zero byte; Chromium reads them from its file descriptor 3 and
writes to 4. https://chromedevtools.github.io/devtools-protocol/
"""

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final

from tests.clients.tools import MissingTool
from tests.waiting import PATIENCE_SECONDS

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_FLAGS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-dev-shm-usage",
)
# The pipes move to 3 and 4 in the child alone; a thread of ours may have these open.
_LAUNCH: Final = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_BEYOND_SMALL: Final = 64


class ScriptFailed(Exception):
    """A script threw; the text is what it threw."""


@dataclass
class Chromium:
    """`asked`: every request of its pages, as (method, URL), preflights as OPTIONS. `received` are
    the bytes that came, as they were sent; `complaints` what went to the console as an error."""

    _to: BinaryIO
    _from: int
    asked: list[tuple[str, str]] = field(default_factory=list)
    received: int = 0
    complaints: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _unread: bytes = b""
    _loaded: set[str] = field(default_factory=set)

    @contextmanager
    def page(self, address: str) -> Iterator["ChromiumPage"]:
        """A new page, loaded; its requests are in `asked`."""
        self.asked.clear()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = ChromiumPage(self, session)
        self.call("Network.enable", session)
        try:
            page.go(address)
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Do as told and wait for the result. Fails without."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        return self._answer_to(number, method)

    def wait_for_load(self, loader: str) -> None:
        """Until the page of this navigation has run its scripts."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while loader not in self._loaded:
            self._next(deadline, "the navigation")

    def _answer_to(self, number: int, method: str) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (message := self._next(deadline, method)).get("id") != number:
            pass
        assert "error" not in message, f"{method}: {message['error']}"
        result: dict[str, Any] = message["result"]
        return result

    def _next(self, deadline: float, awaited: str) -> dict[str, Any]:
        while b"\0" not in self._unread:
            left = deadline - time.monotonic()
            readable, _, _ = select.select([self._from], [], [], max(left, 0))
            assert readable, f"Chromium did not answer to {awaited}"
            self._unread += self._read()
        first, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        self._note(message)
        return message

    def _read(self) -> bytes:
        read = os.read(self._from, 65536)
        assert read, "Chromium ended"
        return read

    def _note(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            request = parameters["request"]
            self.asked.append((request["method"], request["url"]))
        elif method == "Network.loadingFinished":
            self.received += int(parameters["encodedDataLength"])
        elif method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.complaints.append(parameters["entry"]["text"])
        elif method == "Page.lifecycleEvent" and parameters["name"] == "load":
            self._loaded.add(parameters["loaderId"])


@dataclass(frozen=True)
class ChromiumPage:
    browser: Chromium
    session: str

    def go(self, address: str) -> None:
        """Load, until all its scripts have run."""
        self.browser.call("Page.enable", self.session)
        self.browser.call("Page.setLifecycleEventsEnabled", self.session, enabled=True)
        navigation = self.browser.call("Page.navigate", self.session, url=address)
        self.browser.wait_for_load(navigation["loaderId"])

    def run(self, function: str, *arguments: Any) -> Any:
        """What a function of the page comes to. Raises ScriptFailed."""
        given = ", ".join(json.dumps(argument) for argument in arguments)
        answer = self.browser.call(
            "Runtime.evaluate",
            self.session,
            expression=f"{function}({given})",
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            thrown = answer["exceptionDetails"].get("exception", {})
            raise ScriptFailed(thrown.get("description", json.dumps(answer["exceptionDetails"])))
        return answer["result"].get("value")


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """Running, with a profile of its own in `folder`. Raises Missing."""
    found = program()
    reads, to = os.pipe()
    comes, writes = os.pipe()
    ends = [_moved(end) for end in (reads, writes)]
    command = [*_launch(*ends), found, *_flags(folder)]
    with (
        (folder / "chromium.log").open("wb") as log,
        os.fdopen(to, "wb") as pipe,
        subprocess.Popen(
            command,
            pass_fds=ends,
            stdout=log,
            stderr=log,
            env={**os.environ, "TMPDIR": str(folder)},
        ) as process,
    ):
        for end in ends:
            os.close(end)
        try:
            yield Chromium(pipe, comes)
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)
            os.close(comes)


def _moved(end: int) -> int:
    moved = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _BEYOND_SMALL)
    os.close(end)
    return moved


def _launch(reads: int, writes: int) -> list[str]:
    return [sys.executable, "-c", _LAUNCH, str(reads), str(writes)]


def _flags(folder: Path) -> list[str]:
    # Its sandbox does not work for root; what runs in it is pinned, or our own.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*_FLAGS, *root, f"--user-data-dir={folder / 'profile'}"]


def program() -> str:
    """Raises Missing."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise MissingTool("Chromium is not installed")
    return found
