"""`lms-plugin web`, `worker`, `beat`, `relay`, `inbox` and `up`: the processes."""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.texts.reader import told
from schemas.texts import message

if TYPE_CHECKING:
    import threading

    from fastapi import FastAPI

    from lms_plugin.settings import Settings

Host = Annotated[str | None, typer.Option(help="help.option_processes_host")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="help.option_port")]

# For requests under way. Together with what follows it stays below the five seconds after which
# managers of a Procfile kill.
_STOP_SECONDS = 4


def web(host: Host = None, port: Port = None) -> None:
    """Run the web server."""
    from events.publisher import Nudger
    from lms_plugin import logs
    from lms_plugin.memory import settle_memory
    from lms_plugin.metrics import WebMetrics, serving
    from lms_plugin.runtime import open_database
    from lms_plugin.settings import with_address
    from lms_plugin.tracing import tracing
    from lms_plugin.web import build_web
    from workers.app import CelerySender

    settings = with_address(host, port)
    logs.set_up(settings.log_level, "web")
    stop = stop_when_told()
    sender = CelerySender(settings)
    with (
        tracing(settings, "web") as spans,
        open_database(settings, waits_for_schema=True) as database,
        Nudger(sender) as nudger,
    ):
        metrics = WebMetrics(database.is_reachable)
        app = build_web(settings, database, nudger, metrics, spans)
        settle_memory()
        with serving(metrics, settings), logs.life_of("web"):
            _serve(app, settings, stop)
    sender.close()


def _serve(app: "FastAPI", settings: "Settings", stop: "threading.Event") -> None:
    """Answer requests until told to stop; those under way then have a few seconds more."""
    import uvicorn

    from lms_plugin.errors import Unavailable

    class Server(uvicorn.Server):
        # One truth with `stop`: uvicorn listens for signals only once it runs, and what comes
        # before would else be known to us alone.
        @property
        def should_exit(self) -> bool:
            return stop.is_set()

        @should_exit.setter
        def should_exit(self, value: bool) -> None:
            if value:
                stop.set()

    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        # Its lines would have the query; `Correlation` writes them without.
        access_log=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    server = Server(config)
    try:
        server.run()
    except SystemExit:
        if server.started:
            raise
        # It has logged why, in English; mostly another process has the port.
        raise Unavailable(
            message("commands.port_taken", host=settings.host, port=settings.port)
        ) from None


def worker(
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="help.option_concurrency")] = 2,
) -> None:
    """Run a worker that projects statements."""
    from lms_plugin import logs
    from workers.running import run_worker

    settings = settings_with_a_broker()
    logs.set_up(settings.log_level, "worker")
    with logs.life_of("worker"):
        run_worker(settings, concurrency)


def beat() -> None:
    """Run the schedule; one is enough."""
    from lms_plugin import logs
    from workers.running import run_beat

    settings = settings_with_a_broker()
    logs.set_up(settings.log_level, "beat")
    with logs.life_of("beat"):
        run_beat(settings)


def relay() -> None:
    """Announce events from the outbox to RabbitMQ; start as many as you like."""
    from lms_plugin import logs
    from workers.relay import run_relay

    settings = settings_with_a_broker()
    logs.set_up(settings.log_level, "relay")
    with logs.life_of("relay"):
        run_relay(settings, stop_when_told())


def inbox() -> None:
    """Take the statements that centres send through RabbitMQ; start as many as you like."""
    from lms_plugin import logs
    from workers.inbox import run_inbox

    settings = settings_with_a_broker()
    logs.set_up(settings.log_level, "inbox")
    with logs.life_of("inbox"):
        run_inbox(settings, stop_when_told())


def stop_when_told() -> "threading.Event":
    """Set by SIGTERM and Ctrl-C; from then on the process ends within seconds."""
    import signal
    import threading

    from lms_plugin.process import leave_in_time

    stop = threading.Event()
    leave_in_time(stop)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def settings_with_a_broker() -> "Settings":
    from lms_plugin.errors import Invalid
    from lms_plugin.settings import Settings

    settings = Settings()
    if settings.runs_in_one_process:
        raise Invalid(
            message("commands.broker_needed"),
            path="LMS_BROKER_URL",
        )
    return settings


def up(host: Host = None, port: Port = None) -> None:
    """Trial: web, worker and schedule in one process, on SQLite and without a broker."""
    from lms_plugin import logs
    from lms_plugin.cli.trial import running_trial
    from lms_plugin.memory import settle_memory
    from lms_plugin.settings import IN_PROCESS_BROKER, with_address

    settings = with_address(host, port).model_copy(update={"broker_url": IN_PROCESS_BROKER})
    logs.set_up(settings.log_level)
    stop = stop_when_told()
    with running_trial(settings) as trial:
        settle_memory()
        typer.echo(told("commands.trial_runs", address=trial.base_url))
        typer.echo(f"xAPI: {trial.base_url}/xapi · API: {trial.base_url}/api/v1/docs")
        stop.wait()
