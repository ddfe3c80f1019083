"""Metrics for Prometheus: what this process does, and what waits in the database.

They are served on a port of their own, which outsiders do not reach.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from lms_plugin.errors import Unavailable
from lms_plugin.settings import Settings
from lms_plugin.usecases.measure import Measured

_PREFIX: Final = "lms_plugin"
_GROUPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_SECONDS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
_HELP: Final = {
    "statements_waiting": "Statements kept and not yet projected.",
    "statements_waiting_seconds": "How long the oldest of them has waited.",
    "statements_set_aside": "Statements that could not be projected.",
    "people_waiting": "People to be folded afresh.",
    "people_waiting_seconds": "How long the first of them has waited.",
    "people_set_aside": "People who could not be folded.",
    "events_waiting": "Events recorded and not yet announced.",
    "events_waiting_seconds": "How long the oldest of them has waited.",
}

_log = structlog.get_logger(__name__)


class Metrics:
    """Of one process. `measure` asks the database; it is called whenever Prometheus asks."""

    def __init__(self, measure: Callable[[], Measured]) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Waiting(measure))
        named: Any = {"namespace": _PREFIX, "registry": self.registry}
        self._accepted = Counter("statements_accepted", "Statements newly kept.", **named)
        self._groups = Histogram(
            "group_statements", "Statements in one commit.", buckets=_GROUPS, **named
        )
        self._commits = Histogram(
            "commit_seconds", "How long keeping one group took.", buckets=_SECONDS, **named
        )
        self._announced = Counter("events_announced", "Events that were announced.", **named)
        self._refused = Counter("messages_refused", "Messages that were refused.", **named)

    def committed(self, statements: int, new: int, seconds: float) -> None:
        """A group of statements was kept; `new` of them were not known before."""
        self._groups.observe(statements)
        self._commits.observe(seconds)
        self._accepted.inc(new)

    def announced(self, events: int) -> None:
        self._announced.inc(events)

    def refused(self, messages: int) -> None:
        self._refused.inc(messages)


class _Waiting(Collector):
    """Gauges read from the database at the moment of asking; left out while it is away."""

    def __init__(self, measure: Callable[[], Measured]) -> None:
        self._measure = measure

    def describe(self) -> Iterator[Metric]:
        for field in fields(Measured):
            yield _gauge(field.name)

    def collect(self) -> Iterator[Metric]:
        try:
            measured = self._measure()
        except Unavailable as error:
            _log.warning("nothing measured", error=error.message)
            return
        for field in fields(Measured):
            gauge = _gauge(field.name)
            gauge.add_metric([], getattr(measured, field.name))
            yield gauge


def _gauge(name: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{_PREFIX}_{name}", _HELP[name])


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
