"""How a long-running process of ours ends."""

import os
import threading
import time
from collections.abc import Callable
from typing import Final

import structlog

# Whoever started us kills after ten seconds, which leaves no time to say why.
_SECONDS_TO_END: Final = 6.0

_log = structlog.get_logger(__name__)


def leave_in_time(stop: threading.Event, at_last: Callable[[], None] | None = None) -> None:
    """Once told to stop, end the process after six seconds, whatever holds it up; `at_last` comes
    just before.

    What hangs then is a transaction that waits for a lock, or a broker that takes nothing. Neither
    has been answered, confirmed or acknowledged, so that leaving it loses nothing.
    """

    def leave() -> None:
        stop.wait()
        time.sleep(_SECONDS_TO_END)
        _log.warning("left what did not end", seconds=_SECONDS_TO_END)
        if at_last is not None:
            at_last()
        # An orderly exit would wait for the very threads that hang.
        os._exit(0)

    threading.Thread(target=leave, name="end", daemon=True).start()
