from contextlib import ExitStack
from pathlib import Path

import pytest
from kombu import Connection

from events.topology import PROJECT_STATEMENTS
from lms_plugin.settings import Settings
from tests.processes import free_port
from tests.province import PRIMA, Province
from tests.waiting import wait_until
from tests.workers.collector import collecting
from tests.workers.processes import Processes
from tests.workers.test_followed import TRACE, TRACEPARENT, post, wait_until_serving

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]


def test_a_collector_sees_the_post_and_the_task_that_projects(
    settings: Settings, province: Province, broker: Connection, tmp_path: Path
) -> None:
    assert broker.connected
    processes = Processes(settings, tmp_path)
    port = free_port()
    with ExitStack() as stack:
        collector = stack.enter_context(collecting())
        traced = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_BSP_SCHEDULE_DELAY": "200"}
        web = stack.enter_context(processes.running("web", "--port", str(port), **traced))
        stack.enter_context(processes.running("worker", "--concurrency", "1", **traced))
        wait_until_serving(web)
        post(province, port, "Ayu", PRIMA, traceparent=TRACEPARENT)
        wait_until(lambda: bool(collector.of("lms-plugin-web", "POST")), "the request is seen")
        wait_until(
            lambda: bool(collector.of("lms-plugin-worker", PROJECT_STATEMENTS)), "the task too", 60
        )

    ((request, trace),) = collector.of("lms-plugin-web", "POST")
    assert trace == TRACE
    assert request == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "http.route": "/xapi/statements",
        "lms_plugin.request_id": TRACE,
    }
    batches = [about for about, _ in collector.of("lms-plugin-worker", PROJECT_STATEMENTS)]
    assert [TRACE] in [about["lms_plugin.request_ids"] for about in batches]
