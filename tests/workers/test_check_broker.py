"""Each look at RabbitMQ, seen well and ill."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from kombu import Connection

from lms_plugin.domain.operations.health import Finding, Level
from lms_plugin.settings import Settings
from tests.spoken import english
from tests.waiting import wait_until
from tests.workers.conftest import Run, delete_exchange, py_amqp
from workers.check_broker import check_broker, version
from workers.inbox import run_inbox

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]


def found(settings: Settings) -> dict[str, Finding]:
    return {one.check: one for one in check_broker(settings)}


def levels(settings: Settings) -> dict[str, Level]:
    return {check: one.level for check, one in found(settings).items()}


@pytest.mark.usefixtures("broker")
def test_what_stands_as_it_should_is_well(settings: Settings) -> None:
    seen = levels(settings)

    topology = settings.topology
    queues = (topology.work, topology.statements, topology.unrouted, topology.dead_work)
    assert {seen[f"broker.queue.{name}"] for name in queues} == {Level.OK}
    assert seen[f"broker.exchange.{topology.events}"] is Level.OK
    assert seen["broker.answers"] is seen["broker.version"] is seen["broker.alarms"] is Level.OK
    assert seen["broker.dead_letters"] is Level.OK


def test_what_is_not_there_is_in_trouble_and_is_not_made(
    settings: Settings, broker: Connection
) -> None:
    name = settings.topology.statements
    py_amqp(broker).queue_delete(name)
    delete_exchange(broker, settings.topology.events)

    for _ in ("once", "and again"):
        seen = levels(settings)
        assert seen[f"broker.queue.{name}"] is Level.TROUBLE
        assert seen[f"broker.exchange.{settings.topology.events}"] is Level.TROUBLE


def test_a_queue_of_another_kind_is_in_trouble(settings: Settings, broker: Connection) -> None:
    name = settings.topology.work
    py_amqp(broker).queue_delete(name)
    py_amqp(broker).queue_declare(name, durable=True, auto_delete=False)

    one = found(settings)[f"broker.queue.{name}"]

    assert one.level is Level.TROUBLE
    assert "differs from what is needed" in english(one.text)


def test_an_exchange_of_another_kind_is_in_trouble(settings: Settings, broker: Connection) -> None:
    name = settings.topology.events
    delete_exchange(broker, name)
    py_amqp(broker).exchange_declare(name, "fanout", durable=True, auto_delete=False)

    assert levels(settings)[f"broker.exchange.{name}"] is Level.TROUBLE


@pytest.mark.usefixtures("broker")
def test_a_queue_that_nobody_consumes(
    settings: Settings,
    running: Callable[[Run], AbstractContextManager[None]],
) -> None:
    topology = settings.topology
    check = f"broker.consumers.{topology.statements}"
    assert levels(settings)[check] is Level.WARNING
    assert levels(settings)[f"broker.consumers.{topology.work}"] is Level.TROUBLE

    with running(run_inbox):
        wait_until(lambda: levels(settings)[check] is Level.OK, "the inbox consumes")


def test_dead_letters_that_wait(settings: Settings, broker: Connection) -> None:
    dead = settings.topology.dead_statements
    with broker.Producer() as producer:
        producer.publish(b"?", routing_key=dead, content_type="text/plain")

    wait_until(
        lambda: levels(settings)["broker.dead_letters"] is Level.WARNING, "it is in the queue"
    )
    assert f"{dead}: 1" in english(found(settings)["broker.dead_letters"].text)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"product": "RabbitMQ", "version": "4.2.1"}, Level.OK),
        ({"product": "RabbitMQ", "version": "3.10.8"}, Level.OK),
        ({"product": "RabbitMQ", "version": "3.9.1"}, Level.WARNING),
        ({}, Level.WARNING),
    ],
)
def test_versions_of_the_broker(properties: dict[str, str], expected: Level) -> None:
    assert version(properties).level is expected


def test_a_wrong_password_is_a_finding(settings: Settings) -> None:
    wrong = settings.broker_url.replace("guest:guest", "guest:wrong")
    stranger = settings.model_copy(update={"broker_url": wrong})

    assert levels(stranger) == {"broker.answers": Level.TROUBLE}
