"""The relay: from the outbox to the exchange of events. Several may run, on several machines."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

from kombu import Connection

from events.broker import declare_all
from events.confirms import ConfirmingPublisher
from events.envelope import Announcement, enveloped
from lms_plugin.metrics import serving
from lms_plugin.runtime import metrics_of, open_database
from lms_plugin.settings import Settings
from lms_plugin.store.database import Database
from lms_plugin.usecases.announce_events import announce_events
from workers.broker import interruptions, listen, open_broker

CONFIRM_SECONDS: Final = 10.0
_IDLE_SECONDS: Final = 0.2


def run_relay(settings: Settings, stop: threading.Event) -> None:
    """Announce until told to stop, through whatever becomes of broker and database."""
    with open_database(settings) as database:
        metrics = metrics_of(database)
        relay = Relay(database, settings, metrics.announced)
        with serving(metrics, settings):
            while not stop.is_set():
                with interruptions("relay", stop), open_broker(settings) as connection:
                    relay.announce_over(connection, stop)


class Relay:
    """`on_announced` is told how many events have been announced."""

    def __init__(
        self, database: Database, settings: Settings, on_announced: Callable[[int], None]
    ) -> None:
        self._database = database
        self._topology = settings.topology
        self._source = settings.public_url
        self._on_announced = on_announced

    def announce_over(self, connection: Connection, stop: threading.Event) -> None:
        """Announce over one connection until told to stop. Raises what goes wrong with it."""
        declare_all(connection, self._topology)
        publisher = ConfirmingPublisher(connection, CONFIRM_SECONDS)

        def send(announcements: Sequence[Announcement]) -> None:
            messages = [enveloped(one, self._source) for one in announcements]
            publisher.publish(self._topology.events, messages)

        while not stop.is_set():
            count = announce_events(self._database, send)
            self._on_announced(count)
            if not count:
                listen(connection, _IDLE_SECONDS)
