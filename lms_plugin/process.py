"""How a long-running process of ours sets itself up, and how it ends."""

import gc
import os
import threading
import time
from collections.abc import Callable
from typing import Final

import structlog

# Decoding a batch makes tens of thousands of dictionaries that die together and hold no circles.
# Looking at them every 700 objects, Python's default, took a fifth of a worker's time.
_OBJECTS_BETWEEN_LOOKS: Final = 100_000

# Whoever started us kills after ten seconds, which leaves no time to say why.
_SECONDS_TO_END: Final = 6.0

_log = structlog.get_logger(__name__)


def settle_memory() -> None:
    """Let the garbage collector leave alone what stands now, and look less often at the rest.

    To be called once everything is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS, 10, 10)


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
