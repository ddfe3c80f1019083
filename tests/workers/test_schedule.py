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
from tests.waiting import wait_until
from tests.workers.conftest import SECONDS_TO_STOP, py_amqp
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
            assert process.wait(SECONDS_TO_STOP) == 0


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_a_beat_begins_with_everything_that_it_sends(
    settings: Settings, broker: Connection, beat: Beat
) -> None:
    """One that is often started anew must not forget what comes every few hours."""
    with beat() as process:
        wait_until(lambda: waiting(settings, broker) >= len(SCHEDULE), "every task is sent", 12)
        sent = {task_of(broker, settings) for _ in SCHEDULE}
        process.terminate()
        process.wait(SECONDS_TO_STOP)
    assert sent == {periodic.task for periodic in SCHEDULE}


def task_of(broker: Connection, settings: Settings) -> str:
    """The task of the next nudge, which is taken."""
    message = py_amqp(broker).basic_get(settings.topology.work, no_ack=True)
    return str(message.headers["task"])


def wait_for_another(settings: Settings, broker: Connection) -> None:
    before = waiting(settings, broker)
    wait_until(lambda: waiting(settings, broker) > before, "a nudge is sent")


def waiting(settings: Settings, broker: Connection) -> int:
    """Nudges that no worker has taken yet."""
    queue = py_amqp(broker).queue_declare(settings.topology.work, passive=True)
    return int(queue.message_count)
