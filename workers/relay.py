"""The relay: from the outbox to the exchange of events. Several may run, on several machines."""

import threading
from collections.abc import Sequence
from typing import Final

from kombu import Connection

from events.broker import declare_all
from events.confirms import ConfirmingPublisher
from events.envelope import Announcement, enveloped
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.database import Database
from lms_plugin.usecases.announce_events import announce_events
from workers.broker import interruptions, listen, open_broker

CONFIRM_SECONDS: Final = 10.0
_IDLE_SECONDS: Final = 0.2


def run_relay(settings: Settings, stop: threading.Event) -> None:
    """Announce until told to stop, through whatever becomes of broker and database."""
    with open_database(settings) as database:
        while not stop.is_set():
            with interruptions("relay", stop), open_broker(settings) as connection:
                relay_over(connection, settings, database, stop)


def relay_over(
    connection: Connection, settings: Settings, database: Database, stop: threading.Event
) -> None:
    """Announce over one connection until told to stop. Raises what goes wrong with it."""
    declare_all(connection, settings.topology)
    publisher = ConfirmingPublisher(connection, CONFIRM_SECONDS)

    def send(announcements: Sequence[Announcement]) -> None:
        messages = [enveloped(one, settings.public_url) for one in announcements]
        publisher.publish(settings.topology.events, messages)

    while not stop.is_set():
        if not announce_events(database, send):
            listen(connection, _IDLE_SECONDS)
