import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from kombu import Connection

from events.topology import SCHEDULE
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, connect
from tests.waiting import PATIENCE_SECONDS, wait_until
from tests.workers.conftest import py_amqp
from workers.schedule import ScheduleLease

LEASE = timedelta(seconds=30)

Beat = Callable[[], AbstractContextManager["subprocess.Popen[bytes]"]]


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def beat(settings: Settings, tmp_path: Path) -> Beat:
    """Starts the schedule as an operator does."""
    command = [str(Path(sys.executable).with_name("lms-plugin")), "beat"]
    own = {
        "LMS_DATABASE_URL": settings.database_url,
        "LMS_BROKER_URL": settings.broker_url,
        "LMS_BROKER_PREFIX": settings.broker_prefix,
    }

    @contextmanager
    def start() -> Iterator["subprocess.Popen[bytes]"]:
        with subprocess.Popen(command, cwd=tmp_path, env=os.environ | own) as process:
            yield process
            process.kill()

    return start


def test_of_two_only_one_sends_and_the_other_follows_at_once(database: Database) -> None:
    first, second = ScheduleLease(database, LEASE), ScheduleLease(database, LEASE)

    assert [first.is_held(), second.is_held(), first.is_held()] == [True, False, True]
    first.release()
    assert [second.is_held(), first.is_held()] == [True, False]


def test_without_a_database_no_one_sends() -> None:
    away = connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing")

    assert not ScheduleLease(away, LEASE).is_held()
    away.dispose()


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_a_beat_sends_stops_when_told_to_and_leaves_the_schedule_to_the_next(
    settings: Settings, broker: Connection, beat: Beat
) -> None:
    for _ in ("the first", "the next"):
        with beat() as process:
            wait_for_another(settings, broker)
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_a_beat_begins_with_everything_that_it_sends(
    settings: Settings, broker: Connection, beat: Beat
) -> None:
    """One that is often started anew must not forget what comes every few hours."""
    everything = {periodic.task for periodic in SCHEDULE}
    rare = {periodic.task for periodic in SCHEDULE if periodic.seconds > PATIENCE_SECONDS}
    with beat() as process:
        sent: list[str] = []
        wait_until(lambda: everything <= set(take(broker, settings, sent)), "every task is sent")
        process.terminate()
        process.wait(PATIENCE_SECONDS)
    # What comes every few seconds may have come again by then, and the rest only once.
    assert {task for task in sent if sent.count(task) == 1} >= rare


def take(broker: Connection, settings: Settings, sent: list[str]) -> list[str]:
    """Add the tasks of all nudges that wait, which are taken: each is gone after a while."""
    channel = py_amqp(broker)
    while (message := channel.basic_get(settings.topology.work, no_ack=True)) is not None:
        sent.append(str(message.headers["task"]))
    return sent


def wait_for_another(settings: Settings, broker: Connection) -> None:
    before = waiting(settings, broker)
    wait_until(lambda: waiting(settings, broker) > before, "a nudge is sent")


def waiting(settings: Settings, broker: Connection) -> int:
    """Nudges that no worker has taken yet."""
    queue = py_amqp(broker).queue_declare(settings.topology.work, passive=True)
    return int(queue.message_count)
