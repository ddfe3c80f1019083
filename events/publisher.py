"""Nudges: messages that say "there is work" and nothing else.

A nudge may be lost, the sweeper finds the work anyway. So whoever nudges never waits for the
broker, and many nudges at one moment become one.
"""

import logging
import threading
from collections.abc import Callable
from typing import Final

Send = Callable[[str], None]
"""Sends one task by its name; raises when the broker cannot be reached."""

_log = logging.getLogger(__name__)

# What is nudged for meanwhile gathers, so that busy hours make large batches of work.
_PAUSE_SECONDS: Final = 0.1
_BACK_OFF_SECONDS: Final = 1.0


class Nudger:
    """Sends nudges from a thread of its own; start and stop it, or use it as a context."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._wanted: set[str] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nudger", daemon=True)

    def __enter__(self) -> "Nudger":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._wake.set()
        self._thread.join()

    def nudge(self, task: str) -> None:
        """Ask for this task to run soon. Returns at once and never raises."""
        with self._lock:
            self._wanted.add(task)
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait()
            self._wake.clear()
            self._send_wanted()
            self._stopping.wait(_PAUSE_SECONDS)

    def _send_wanted(self) -> None:
        with self._lock:
            wanted, self._wanted = self._wanted, set()
        for task in sorted(wanted):
            try:
                self._send(task)
            except OSError as error:
                # kombu's OperationalError comes as one: `CelerySender` translates it.
                _log.warning("nudge lost, the sweeper will find the work: %s", error)
                self._stopping.wait(_BACK_OFF_SECONDS)


class RecordingNudger:
    """Keeps what it was asked; for tests and for commands that run without a broker."""

    def __init__(self) -> None:
        self.tasks: list[str] = []

    def nudge(self, task: str) -> None:
        self.tasks.append(task)
