"""Structured logs on stderr: for people on a terminal, JSON elsewhere. They carry no NIP.

What is bound to structlog's contextvars, the `request_id` above all, is in every line.
"""

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final

import structlog

# Names of fields are code's, but texts of errors may quote what was sent.
_NIP: Final = re.compile(r"(?<![0-9A-Za-z.])[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}(?![0-9A-Za-z])")
_HIDDEN: Final = "[NIP]"

_log = structlog.get_logger(__name__)


def set_up(level: str, process: str | None = None) -> None:
    """Route structlog and the libraries' logging through one renderer.

    `process` is the kind of process, such as worker; it is in every line.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    if process is not None:
        shared.append(_Process(process))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _rendered()],
        )
    )
    root = logging.getLogger()
    # In place of any that are there, or a line would be written twice.
    root.handlers = [handler]
    root.setLevel(level)
    # What libraries warn of would otherwise stand between the lines as bare text.
    logging.captureWarnings(True)
    # billiard's, under the standard library's name; it passes nothing on.
    logging.getLogger("multiprocessing").handlers = [handler]
    # One line for each task and each migration step says nothing to an operator.
    for name in ("celery.app.trace", "celery.worker.strategy", "alembic", "celery.beat"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # What it warns of is in the answer to the one who sent it.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)
    # At DEBUG they write every frame, and with it every body.
    for name in ("amqp", "asyncio", "kombu", "urllib3"):
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))


class _Process:
    """Adds which kind of process speaks, and its number."""

    def __init__(self, process: str) -> None:
        self._process = process

    def __call__(
        self, _logger: object, _method: str, line: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        line.setdefault("process", self._process)
        line.setdefault("pid", os.getpid())
        return line


def _rendered() -> structlog.typing.Processor:
    render: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )

    def without_nips(logger: object, method: str, line: structlog.typing.EventDict) -> str:
        return hide_nips(str(render(logger, method, line)))

    return without_nips


def hide_nips(text: str) -> str:
    return _NIP.sub(_HIDDEN, text)


@contextmanager
def life_of(process: str) -> Iterator[None]:
    """A line when it starts and one when it stops, whatever stops it."""
    _log.info("process started", process=process, version=version("lms-plugin"))
    try:
        yield
    finally:
        _log.info("process stopped", process=process)
