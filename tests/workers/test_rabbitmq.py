import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu import Connection

from events.publisher import Nudger
from events.topology import PROJECT_STATEMENTS
from lms_plugin.settings import Settings
from lms_plugin.store import work
from tests.databases import Databases
from tests.province import PRIMA, Province, finished, open_province
from tests.waiting import wait_until
from workers.app import CelerySender, create_celery

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

SECONDS_TO_STOP = 10


@pytest.fixture
def settings(postgres_databases: Databases, amqp_url: str) -> Iterator[Settings]:
    """A clean database and an empty queue."""
    with postgres_databases.empty() as url:
        settings = Settings(database_url=url, broker_url=amqp_url)
        _empty_the_queue(settings)
        yield settings


@pytest.fixture
def province(settings: Settings) -> Iterator[Province]:
    with open_province(settings.database_url) as opened:
        yield opened


@pytest.fixture
def worker(settings: Settings, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as an operator starts it."""
    command = [str(Path(sys.executable).with_name("lms-plugin")), "worker", "--concurrency", "1"]
    own = {"LMS_DATABASE_URL": settings.database_url, "LMS_BROKER_URL": settings.broker_url}
    with subprocess.Popen(command, cwd=tmp_path, env=os.environ | own) as process:
        yield process
        process.kill()


def _empty_the_queue(settings: Settings) -> None:
    app = create_celery(settings)
    with Connection(settings.broker_url) as connection:
        (queue,) = app.conf.task_queues
        bound = queue(connection.channel())
        bound.declare()
        bound.purge()
    app.close()


def is_projected(province: Province) -> bool:
    with province.database.read() as reading:
        return work.counts(reading) == (0, 0)


def test_a_nudge_reaches_a_worker_which_then_stops_when_told_to(
    settings: Settings, province: Province, worker: subprocess.Popen[bytes]
) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    sender = CelerySender(settings)

    with Nudger(sender) as nudger:
        nudger.nudge(PROJECT_STATEMENTS)
        wait_until(lambda: is_projected(province), "the statement is projected")
    sender.close()

    worker.terminate()
    assert worker.wait(SECONDS_TO_STOP) == 0
