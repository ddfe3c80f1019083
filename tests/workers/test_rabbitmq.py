import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.publisher import Nudger
from events.topology import PROJECT_STATEMENTS
from lms_plugin.settings import Settings
from lms_plugin.store.evidence import work
from tests.province import PRIMA, Province, finished
from tests.waiting import PATIENCE_SECONDS, wait_until
from workers.app import CelerySender

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]


@pytest.fixture
def worker(settings: Settings, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as an operator starts it."""
    command = [str(Path(sys.executable).with_name("lms-plugin")), "worker", "--concurrency", "1"]
    own = {
        "LMS_DATABASE_URL": settings.database_url,
        "LMS_BROKER_URL": settings.broker_url,
        "LMS_BROKER_PREFIX": settings.broker_prefix,
    }
    with subprocess.Popen(command, cwd=tmp_path, env=os.environ | own) as process:
        yield process
        process.kill()


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
    assert worker.wait(PATIENCE_SECONDS) == 0
