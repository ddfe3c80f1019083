"""What the children of a worker tell their parent, who counts it for Prometheus.

A report is one datagram: it arrives whole or not at all, and holds no lock. So a child may be
killed at any moment, and what it has told stays counted, as long as the parent lives.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import msgspec
import structlog

from lms_plugin.metrics import TaskReport

Report = Callable[[TaskReport], None]

_MOST_BYTES: Final = 4096
_ANSWER_SECONDS: Final = 1.0
_END: Final = b"end"

_log = structlog.get_logger(__name__)
_decode = msgspec.json.Decoder(TaskReport).decode


def say_nothing(_report: TaskReport) -> None:
    """For processes that no one watches."""


class Reports:
    """Made before the children are; they inherit it. Any of them may call it."""

    def __init__(self) -> None:
        self._in, self._out = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._out.settimeout(_ANSWER_SECONDS)

    def __call__(self, report: TaskReport) -> None:
        try:
            self._out.send(msgspec.json.encode(report))
        except OSError as error:
            # The parent is gone or stuck. The work itself is done, and that matters more.
            _log.warning("report lost", error=str(error), task=report.task)

    @contextmanager
    def heard_by(self, listener: Report) -> Iterator[None]:
        """Pass on to `listener`, in a thread of this process, what is told until the end."""
        thread = threading.Thread(target=self._listen, args=(listener,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._out.send(_END)
            thread.join()

    def _listen(self, listener: Report) -> None:
        while (told := self._in.recv(_MOST_BYTES)) != _END:
            listener(_decode(told))

    def close(self) -> None:
        self._in.close()
        self._out.close()
