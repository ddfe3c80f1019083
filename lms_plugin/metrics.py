"""Metrics for Prometheus: what each kind of process does, and, from the relay, what waits.

They are served on a port of their own, which outsiders do not reach. What must be asked of database
and broker is asked when Prometheus asks, all at once, and never waited for longer than two seconds.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import structlog
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from events.topology import TASKS
from lms_plugin.errors import Unavailable
from lms_plugin.settings import Settings
from lms_plugin.usecases.deliveries.read_refused_messages import REFUSALS
from lms_plugin.usecases.operations.measure import MOST_COUNTED, Measured

LONGEST_SCRAPE_SECONDS: Final = 2.0

UNCONFIRMED: Final = ("nacked", "returned", "silent")
"""Refused by the broker; taken by no queue; not answered in time."""

_PREFIX: Final = "lms_plugin"
_GROUPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_SECONDS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
_DOORS: Final = ("xapi", "api", "pages", "health")
_CLASSES: Final = ("2xx", "3xx", "4xx", "5xx")
_HELP: Final = {
    "statements_waiting": f"Statements kept and not yet projected, counted up to {MOST_COUNTED}.",
    "statements_waiting_seconds": "How long the oldest of them has waited.",
    "statements_set_aside": "Statements that could not be projected.",
    "people_waiting": f"People to be folded afresh, counted up to {MOST_COUNTED}.",
    "people_waiting_seconds": "How long the first of them has waited.",
    "people_set_aside": "People who could not be folded.",
    "events_waiting": f"Events recorded and not yet announced, counted up to {MOST_COUNTED}.",
    "events_waiting_seconds": "How long the oldest of them has waited.",
    "quarantine_items": "Statements in quarantine, of all centres, that nobody has decided about.",
    "quarantine_fullest": "The share that is taken of the fullest centre's quarantine, 0 to 1.",
    "statements_uncredited": "Statements that wait and do not count yet, by cause, counted up to "
    f"{MOST_COUNTED}.",
    "database_up": "Whether the database answers this process within two seconds.",
    "broker_up": "Whether the broker answers within two seconds.",
    "broker_queue_messages": "Messages in a queue that no one has taken.",
    "broker_queue_consumers": "Who takes messages from a queue.",
    "worker_children": "Child processes of this worker.",
    "worker_children_memory_bytes": "Resident memory of the child processes together.",
}

_log = structlog.get_logger(__name__)

Reachable = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """What is ready in a queue, and how many take from it."""

    messages: int
    consumers: int


Depths = Mapping[str, QueueDepth]
"""By what the queue is for: work, statements, dead_work, dead_statements, unrouted,
unrouted_statements."""


@dataclass(frozen=True, slots=True)
class TaskReport:
    """A step of a task: `seconds` by the clock, `cpu` of the processor. `first` in its run."""

    task: str
    first: bool
    seconds: float
    cpu: float = 0.0
    put_off: bool = False
    claimed: int = 0
    projected: int = 0
    failed: int = 0
    set_aside: int = 0
    people: int = 0


class Metrics:
    """What every kind of process tells: its release, its memory, and whether it has a database."""

    def __init__(self, process: str, reachable: Reachable) -> None:
        self.registry = CollectorRegistry()
        self.named: Any = {"namespace": _PREFIX, "registry": self.registry}
        ProcessCollector(registry=self.registry)
        build = Info("build", "The release, and the kind of process.", **self.named)
        build.info({"version": version("lms-plugin"), "process": process})
        self.questions = [
            MetricQuestion(
                "database", lambda: _database_up(reachable()), lambda: _database_up(False)
            )
        ]
        self.registry.register(_AllAtOnce(self.questions))


class KeepingMetrics(Metrics):
    """Of the processes that keep statements."""

    def __init__(self, process: str, reachable: Reachable) -> None:
        super().__init__(process, reachable)
        self._accepted = Counter("statements_accepted", "Statements newly kept.", **self.named)
        self._groups = Histogram(
            "group_statements", "Statements in one commit.", buckets=_GROUPS, **self.named
        )
        self._commits = Histogram(
            "commit_seconds", "How long keeping one group took.", buckets=_SECONDS, **self.named
        )

    def committed(self, statements: int, new: int, seconds: float) -> None:
        """A group of statements was kept; `new` of them were not known before."""
        self._groups.observe(statements)
        self._commits.observe(seconds)
        self._accepted.inc(new)


class WebMetrics(KeepingMetrics):
    def __init__(self, reachable: Reachable) -> None:
        super().__init__("web", reachable)
        answers = Counter("http_answers", "Answers.", ["door", "status"], **self.named)
        # Looked up once: labels cost more than the counting.
        self._answers = {
            (door, number): answers.labels(door, name)
            for door in _DOORS
            for number, name in enumerate(_CLASSES, start=2)
        }

    def answered(self, door: str, status: int) -> None:
        self._answers[door, min(5, max(2, status // 100))].inc()


class InboxMetrics(KeepingMetrics):
    def __init__(self, reachable: Reachable) -> None:
        super().__init__("inbox", reachable)
        self._refused = Counter(
            "messages_refused", "Messages that were refused.", ["kind"], **self.named
        )
        # At zero from the start: a rate needs a value to begin from.
        for kind in REFUSALS:
            self._refused.labels(kind)

    def refused(self, kind: str) -> None:
        self._refused.labels(kind).inc()


class RelayMetrics(Metrics):
    """The relay tells besides what waits in database and broker, for the whole installation."""

    def __init__(
        self,
        reachable: Reachable,
        measure: Callable[[], Measured],
        depths: Callable[[], Depths],
    ) -> None:
        super().__init__("relay", reachable)
        self._announced = Counter("events_announced", "Events that were announced.", **self.named)
        self._unconfirmed = Counter(
            "events_unconfirmed",
            "Sendings of events that the broker did not confirm; they are sent again.",
            ["reason"],
            **self.named,
        )
        for reason in UNCONFIRMED:
            self._unconfirmed.labels(reason)
        self._blocked = Gauge(
            "broker_blocked",
            "Whether the broker stopped taking messages: short of memory or disk.",
            **self.named,
        )
        self.questions += [
            MetricQuestion("what waits", lambda: _waiting(measure())),
            MetricQuestion("queues", lambda: _queues(depths()), lambda: [_gauge("broker_up", 0)]),
        ]

    def announced(self, events: int) -> None:
        self._announced.inc(events)

    def unconfirmed(self, counts: Mapping[str, int]) -> None:
        """`counts` is by reason, of UNCONFIRMED."""
        for reason, count in counts.items():
            self._unconfirmed.labels(reason).inc(count)

    def blocked(self, is_blocked: bool) -> None:
        self._blocked.set(is_blocked)


class WorkerMetrics(Metrics):
    """Told of what the children do. `children` are the numbers of their processes."""

    def __init__(self, reachable: Reachable, children: Callable[[], Sequence[int]]) -> None:
        super().__init__("worker", reachable)
        named = self.named
        self._projected = Counter("statements_projected", "Statements projected.", **named)
        self._failed = Counter(
            "statements_failed",
            "Tries that failed; the last sets the statement aside.",
            **named,
        )
        self._batches = Histogram(
            "projection_statements", "Statements in one batch.", buckets=_GROUPS, **named
        )
        self._seconds = Histogram(
            "projection_seconds", "How long one batch took.", buckets=_SECONDS, **named
        )
        self._people = Counter("people_folded", "People folded.", **named)
        self._runs = Counter("tasks_run", "Tasks that began.", ["task"], **named)
        self._put_off = Counter(
            "tasks_put_off", "Tasks that the database could not serve.", ["task"], **named
        )
        self._cpu = Counter(
            "worker_children_cpu_seconds", "Time of the processor that tasks took.", **named
        )
        for task in TASKS:
            self._runs.labels(task)
            self._put_off.labels(task)
        self.questions.append(MetricQuestion("children", lambda: _children(children())))

    def reported(self, report: TaskReport) -> None:
        self._runs.labels(report.task).inc(report.first)
        self._put_off.labels(report.task).inc(report.put_off)
        self._cpu.inc(report.cpu)
        self._people.inc(report.people)
        if report.claimed:
            self._batches.observe(report.claimed)
            self._seconds.observe(report.seconds)
            self._projected.inc(report.projected)
            self._failed.inc(report.failed + report.set_aside)


class BeatMetrics(Metrics):
    def __init__(self, reachable: Reachable, holds: Callable[[], bool]) -> None:
        super().__init__("beat", reachable)
        held = Gauge("schedule_held", "Whether this is the process that sends.", **self.named)
        held.set_function(lambda: float(holds()))
        self._sent = Counter("schedule_sent", "Tasks sent.", ["task"], **self.named)
        for task in TASKS:
            self._sent.labels(task)

    def sent(self, task: str) -> None:
        self._sent.labels(task).inc()


# --- what is asked for at the moment of asking ----------------------------------------------------


class MetricQuestion:
    """Something to ask. What it cannot be told in time is left out, or is what `otherwise` says.

    One that hangs is not asked again before it has come to an end.
    """

    def __init__(
        self,
        about: str,
        answer: Callable[[], Iterable[Metric]],
        otherwise: Callable[[], Iterable[Metric]] = tuple,
    ) -> None:
        self._about = about
        self._answer = answer
        self._otherwise = otherwise
        self._asked: Future[list[Metric]] | None = None

    def put(self) -> None:
        """Ask, in a thread."""
        if self._asked is None or self._asked.done():
            self._asked = Future()
            threading.Thread(target=self._run, args=(self._asked,), daemon=True).start()

    def answered(self, seconds: float) -> Iterable[Metric]:
        """The answer to what was put, if it comes within these seconds."""
        assert self._asked is not None
        try:
            return self._asked.result(seconds)
        except Unavailable as error:
            _log.warning("nothing measured", about=self._about, error=str(error))
        except TimeoutError:
            _log.warning("nothing measured in time", about=self._about)
        return self._otherwise()

    def _run(self, asked: "Future[list[Metric]]") -> None:
        try:
            asked.set_result(list(self._answer()))
        except Exception as error:  # noqa: BLE001 - raised again where it was asked
            asked.set_exception(error)


class _AllAtOnce(Collector):
    def __init__(self, questions: Sequence[MetricQuestion]) -> None:
        self._questions = questions
        self._lock = threading.Lock()

    def describe(self) -> Iterable[Metric]:
        """Without it the registry would ask as soon as it is told of this."""
        return ()

    def collect(self) -> Iterator[Metric]:
        with self._lock:
            deadline = time.monotonic() + LONGEST_SCRAPE_SECONDS
            for question in self._questions:
                question.put()
            for question in self._questions:
                yield from question.answered(max(0.0, deadline - time.monotonic()))


def _database_up(is_up: bool) -> list[Metric]:
    return [_gauge("database_up", is_up)]


def _waiting(measured: Measured) -> Iterator[Metric]:
    for field in fields(measured):
        if field.name != "uncredited":
            yield _gauge(field.name, getattr(measured, field.name))
    uncredited = _labelled("statements_uncredited", "cause")
    for cause, count in measured.uncredited.items():
        uncredited.add_metric([cause.value], count)
    yield uncredited


def _queues(depths: Depths) -> Iterator[Metric]:
    messages = _labelled("broker_queue_messages", "queue")
    consumers = _labelled("broker_queue_consumers", "queue")
    for name, depth in depths.items():
        messages.add_metric([name], depth.messages)
        consumers.add_metric([name], depth.consumers)
    yield from (_gauge("broker_up", 1), messages, consumers)


def _children(pids: Sequence[int]) -> Iterator[Metric]:
    living = [size for size in map(_resident_bytes, pids) if size]
    yield _gauge("worker_children", len(living))
    yield _gauge("worker_children_memory_bytes", sum(living))


def _resident_bytes(pid: int) -> int:
    """0 where the process is gone, or the system has no /proc."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _gauge(name: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{_PREFIX}_{name}", _HELP[name], value=value)


def _labelled(name: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{_PREFIX}_{name}", _HELP[name], labels=[label])


@contextmanager
def serving(metrics: Metrics, settings: Settings) -> Iterator[None]:
    """Serve them until the context is left, if the settings name a port."""
    if settings.metrics_port is None:
        yield
        return
    server, thread = start_http_server(
        settings.metrics_port, settings.metrics_host, registry=metrics.registry
    )
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
