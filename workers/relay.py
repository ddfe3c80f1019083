"""The relay: from the outbox to the exchange of events. Several may run, on several machines."""

import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import structlog
from kombu import Connection

from events.announcement import Announcement
from events.broker import declare_all
from events.confirms import ConfirmingPublisher, Unconfirmed
from events.envelope import enveloped
from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.metrics import RelayMetrics, serving
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.tracing import Spans, tracing
from lms_plugin.usecases.announcements.relay import announce_events
from lms_plugin.usecases.operations.measure import measure
from workers.broker import interruptions, listen, open_broker, queue_depths

CONFIRM_SECONDS: Final = 10.0
_IDLE_SECONDS: Final = 0.2

_log = structlog.get_logger(__name__)


def run_relay(settings: Settings, stop: threading.Event) -> None:
    """Announce until told to stop, through whatever becomes of broker and database."""
    with (
        tracing(settings, "relay") as spans,
        open_database(settings, waits_for_schema=True) as database,
    ):
        quota = QuarantineQuota(settings.quarantine_items, settings.quarantine_limit)
        metrics = RelayMetrics(
            database.is_reachable,
            lambda: measure(database, quota),
            lambda: queue_depths(settings),
        )
        relay = Relay(database, settings, metrics, spans)
        with serving(metrics, settings):
            while not stop.is_set():
                with interruptions("relay", stop), open_broker(settings, metrics.blocked) as broker:
                    relay.announce_over(broker, stop)


class Relay:
    """Tells `metrics` what it announces, and what the broker does not confirm."""

    def __init__(
        self, database: Database, settings: Settings, metrics: RelayMetrics, spans: Spans
    ) -> None:
        self._database = database
        self._topology = settings.topology
        self._source = settings.public_url
        self._metrics = metrics
        self._spans = spans

    def announce_over(self, connection: Connection, stop: threading.Event) -> None:
        """Announce over one connection until told to stop. Raises what goes wrong with it."""
        declare_all(connection, self._topology)
        publisher = ConfirmingPublisher(connection, CONFIRM_SECONDS)

        def send(announcements: Sequence[Announcement]) -> None:
            with self._spans.inner("announce events") as span:
                span.note("lms_plugin.request_ids", _requests(announcements))
                self._publish(publisher, announcements)

        while not stop.is_set():
            count = announce_events(self._database, send)
            self._metrics.announced(count)
            if not count:
                listen(connection, _IDLE_SECONDS)

    def _publish(
        self, publisher: ConfirmingPublisher, announcements: Sequence[Announcement]
    ) -> None:
        messages = [enveloped(one, self._source) for one in announcements]
        started = time.perf_counter()
        try:
            publisher.publish(self._topology.events, messages)
        except Unconfirmed as error:
            self._metrics.unconfirmed(error.counts)
            raise
        # A broker that is short of memory or disk confirms nothing.
        self._metrics.blocked(False)
        _log.info(
            "events announced",
            events=len(messages),
            seconds=round(time.perf_counter() - started, 4),
            caused=_caused(announcements),
        )


def _requests(announcements: Sequence[Announcement]) -> list[str]:
    found = (one.request_id for one in announcements if one.request_id is not None)
    return list(dict.fromkeys(found))


def _caused(announcements: Sequence[Announcement]) -> dict[str, list[str]]:
    """Request → the ids of the events that it caused."""
    caused: dict[str, list[str]] = defaultdict(list)
    for one in announcements:
        if one.request_id is not None:
            caused[one.request_id].append(str(one.event_id))
    return caused
