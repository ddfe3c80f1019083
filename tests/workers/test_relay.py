import json
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest
from amqp.exceptions import NotFound as NoExchange
from kombu import Connection, Queue

from events.broker import events_exchange
from events.confirms import ConfirmingPublisher, Outgoing, Unconfirmed
from events.types import IndexChanged
from lms_plugin.settings import Settings
from lms_plugin.store.announcements import outbox
from tests.province import PRIMA, Province, finished, public_id
from tests.waiting import wait_until
from tests.workers.conftest import Run, delete_exchange, py_amqp
from workers.relay import run_relay

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

Running = Callable[[Run], AbstractContextManager[None]]


@pytest.fixture
def listener(settings: Settings, broker: Connection) -> Queue:
    """A queue of profiles and indexes, as another system binds it."""
    exchange = events_exchange(settings.topology)
    bindings = [exchange.binding(key) for key in ("profile.*", "index.*")]
    queue = Queue("", bindings=bindings, exclusive=True, auto_delete=True)
    return _declared(queue, broker)


def _declared(queue: Queue, broker: Connection) -> Queue:
    bound = queue(broker.default_channel)
    bound.declare()
    return bound


def take(queue: Queue, events: list[dict[str, Any]]) -> int:
    """Add what has arrived; how many there are now."""
    while (message := queue.get(no_ack=True)) is not None:
        assert message.content_type == "application/cloudevents+json"
        events.append(json.loads(message.body or ""))
    return len(events)


def waiting(province: Province) -> int:
    with province.database.read() as reading:
        return outbox.backlog(reading)[0]


def test_what_has_committed_is_announced_with_its_subject_and_revision(
    settings: Settings, province: Province, listener: Queue, running: Running
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    events: list[dict[str, Any]] = []

    with running(run_relay):
        wait_until(lambda: waiting(province) == 0, "everything is announced")
        take(listener, events)

    profile = [one for one in events if one["data"].get("person") == str(public_id("Ayu"))][-1]
    assert profile["type"] == "id.go.bpsdm.lms-plugin.profile.changed"
    assert profile["specversion"] == "1.0"
    assert profile["source"] == settings.public_url
    assert profile["subject"] == f"people/{public_id('Ayu')}"
    assert profile["revision"] == profile["data"]["profile_revision"] > 0
    assert profile["data"]["attainment"][0] == 5000


def test_several_relays_announce_everything_once_and_each_subject_in_order(
    province: Province, listener: Queue, running: Running
) -> None:
    units = [f"U{number}" for number in range(20)]
    with province.database.write() as writing:
        outbox.record(
            writing, (IndexChanged(unit, revision) for revision in range(1, 51) for unit in units)
        )
    events: list[dict[str, Any]] = []

    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(running(run_relay))
        wait_until(lambda: waiting(province) == 0, "everything is announced")
        wait_until(lambda: take(listener, events) >= 1000, "all arrive")

    for unit in units:
        mine = [one["revision"] for one in events if one["subject"] == f"nodes/{unit}"]
        assert mine == list(range(1, 51))


def test_what_no_one_listens_to_is_announced_and_kept_for_looking_at(
    settings: Settings, province: Province, broker: Connection, running: Running
) -> None:
    with province.database.write() as writing:
        outbox.record(writing, [IndexChanged("U", 1)])

    with running(run_relay):
        wait_until(lambda: waiting(province) == 0, "it is announced")

    unrouted = Queue(settings.topology.unrouted, no_declare=True)(broker.default_channel)
    wait_until(lambda: unrouted.get(no_ack=True) is not None, "it is with the unrouted")


def test_while_the_exchange_is_missing_nothing_counts_as_announced(
    settings: Settings, broker: Connection
) -> None:
    delete_exchange(broker, settings.topology.events)
    publisher = ConfirmingPublisher(broker, 5)

    with pytest.raises((NoExchange, Unconfirmed)):
        publisher.publish(settings.topology.events, [Outgoing("index.changed", b"{}", "x/y")])


def test_what_no_queue_takes_is_not_announced(settings: Settings, broker: Connection) -> None:
    py_amqp(broker).queue_delete(settings.topology.unrouted)
    publisher = ConfirmingPublisher(broker, 5)

    with pytest.raises(Unconfirmed, match="refused 1"):
        publisher.publish(settings.topology.events, [Outgoing("index.changed", b"{}", "x/y")])


def test_a_relay_comes_back_after_its_exchange_was_deleted(
    settings: Settings, province: Province, broker: Connection, running: Running
) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))

    with running(run_relay):
        delete_exchange(broker, settings.topology.events)
        province.project()
        wait_until(lambda: waiting(province) == 0, "the relay declares the exchange and goes on")
