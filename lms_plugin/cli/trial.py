"""The trial: web, worker and schedule in one process, on SQLite and an in-memory broker."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import uvicorn

from events.publisher import Nudger
from lms_plugin.domain.access.principals import user_of_command
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Unavailable
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations.migrate import upgrade_database
from lms_plugin.usecases.access.carry_over import carry_over_home_pages
from lms_plugin.usecases.operations.upgrade_meaning import bring_up_to_date
from lms_plugin.usecases.people.match_identifiers import match_identifiers
from lms_plugin.web import build_web
from schemas.texts import message
from workers.app import CelerySender
from workers.in_process import running_workers

_START_SECONDS = 20
_STOP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """A running trial. `base_url` has no slash at its end."""

    base_url: str
    database: Database


@contextmanager
def running_trial(settings: Settings) -> Iterator[Trial]:
    """Everything, from an empty folder on: schema, workers, web. Stops when the context is left."""
    with ExitStack() as stack:
        database = stack.enter_context(open_database(settings, unfilled=True))
        upgrade_database(database)
        carry_over_home_pages(database)
        match_identifiers(database)
        bring_up_to_date(database, user_of_command("trial"), silent)
        stack.enter_context(running_workers(settings))
        sender = CelerySender(settings)
        stack.callback(sender.close)
        nudger = stack.enter_context(Nudger(sender))
        server = stack.enter_context(_web(settings, database, nudger))
        yield Trial(f"http://{settings.host}:{_port(server)}", database)


@contextmanager
def _web(settings: Settings, database: Database, nudger: Nudger) -> Iterator[uvicorn.Server]:
    app = build_web(settings, database, nudger)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="web", daemon=True)
    thread.start()
    _wait_until_started(server, thread, settings)
    try:
        yield server
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS)


def _wait_until_started(
    server: uvicorn.Server, thread: threading.Thread, settings: Settings
) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise Unavailable(
                message("commands.port_taken", host=settings.host, port=settings.port)
            )
        time.sleep(0.02)


def _port(server: uvicorn.Server) -> int:
    # Where 0 was asked for, only the socket knows.
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
