"""Waiting for what other threads and processes do: with a deadline, and no longer than needed."""

import threading
import time
from collections.abc import Callable

_BETWEEN_LOOKS_SECONDS = 0.05


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Return as soon as `holds()`; fail, naming `what` was waited for, when time is up."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        pause.wait(_BETWEEN_LOOKS_SECONDS)
