import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from kombu import Connection

from lms_plugin.settings import Settings
from tests.waiting import PATIENCE_SECONDS, wait_until
from tests.workers.conftest import py_amqp


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_two_workers_run_on_one_machine(
    settings: Settings, broker: Connection, tmp_path: Path
) -> None:
    """Celery's queue for remote control is named after the machine, and exclusive."""
    command = [str(Path(sys.executable).with_name("lms-plugin")), "worker", "--concurrency", "1"]
    own = {
        "LMS_DATABASE_URL": settings.database_url,
        "LMS_BROKER_URL": settings.broker_url,
        "LMS_BROKER_PREFIX": settings.broker_prefix,
    }

    def wait_for_consumers(number: int) -> None:
        wait_until(lambda: consumers(broker, settings) == number, f"worker {number} takes work")

    with ExitStack() as stack:
        workers = []
        for number in (1, 2):
            process = subprocess.Popen(command, cwd=tmp_path, env=os.environ | own)
            workers.append(stack.enter_context(process))
            stack.callback(process.kill)
            wait_for_consumers(number)
        for process in workers:
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0


def consumers(broker: Connection, settings: Settings) -> int:
    queue = py_amqp(broker).queue_declare(settings.topology.work, passive=True)
    return int(queue.consumer_count)
