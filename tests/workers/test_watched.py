"""What real processes tell Prometheus moves with real work."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from kombu import Connection

from events.broker import statements_exchange
from events.publisher import Nudger
from events.topology import FOLD_PEOPLE, PROJECT_STATEMENTS
from events.types import IndexChanged
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.settings import Settings
from lms_plugin.store.announcements import outbox
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.province import LMS, PERSON_IDS, PRIMA, SIGNER, Province, cheap_mint, finished
from tests.waiting import wait_until
from tests.workers.conftest import py_amqp
from tests.workers.processes import Processes
from workers.app import CelerySender

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

POISON = UUID(int=666)
PROJECTED = "statements_projected_total"
Nudge = Callable[[str], None]


@pytest.fixture
def processes(settings: Settings, broker: Connection, tmp_path: Path) -> Processes:
    assert broker.connected
    return Processes(settings, tmp_path)


@pytest.fixture
def nudge(settings: Settings) -> Any:
    sender = CelerySender(settings)
    with Nudger(sender) as nudger:
        yield nudger.nudge
    sender.close()


def completions(*numbers: int) -> list[dict[str, Any]]:
    one = finished("Ayu", PRIMA, "2025-03-01")
    return [one | {"id": str(UUID(int=number))} for number in numbers]


def poison(province: Province) -> None:
    """Keep what no door lets in: bytes that are no JSON."""
    with province.database.write() as writing:
        new = NewStatement(
            StatementKey(1, POISON), 1, b"not JSON", bytes(16), None, "request-of-666"
        )
        statements.insert(writing, [new], statements.begin_keep(writing))


def test_a_worker_counts_what_its_children_project_and_fold(
    province: Province, processes: Processes, nudge: Nudge
) -> None:
    province.keep(*completions(1, 2, 3))
    with processes.running("worker", "--concurrency", "2") as worker:
        assert worker.metric(PROJECTED) == 0
        nudge(PROJECT_STATEMENTS)
        worker.wait_for(PROJECTED, 3)
        with province.database.write() as writing:
            refold_marks.mark(writing, [PERSON_IDS["Budi"]])
        nudge(FOLD_PEOPLE)
        worker.wait_for("people_folded_total", 2)
        found = worker.metrics()

    assert found["projection_statements_sum"] == 3
    assert found["projection_statements_count"] >= 1
    assert found["projection_seconds_sum"] > 0
    assert found[f'tasks_run_total{{task="{PROJECT_STATEMENTS}"}}'] >= 1
    assert found[f'tasks_run_total{{task="{FOLD_PEOPLE}"}}'] == 1
    assert found["worker_children"] == 2
    assert found["worker_children_memory_bytes"] > 10 * 2**20
    assert found["worker_children_cpu_seconds_total"] > 0


def test_what_a_killed_child_has_counted_stays_and_its_successor_counts_on(
    province: Province, processes: Processes, nudge: Nudge
) -> None:
    with processes.running("worker", "--concurrency", "1") as worker:
        province.keep(*completions(1, 2))
        nudge(PROJECT_STATEMENTS)
        worker.wait_for(PROJECTED, 2)
        (first,) = children_of(worker.process.pid)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: children_of(worker.process.pid) not in ([], [first]), "it is replaced")
        assert worker.metric(PROJECTED) == 2

        province.keep(*completions(3))
        nudge(PROJECT_STATEMENTS)
        assert worker.wait_for(PROJECTED, 3) == 3


def children_of(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found.extend(map(int, (task / "children").read_text().split()))
    return found


def test_a_statement_set_aside_is_counted_and_logged_with_its_request(
    province: Province, processes: Processes, nudge: Nudge
) -> None:
    poison(province)
    with processes.running("relay") as relay, processes.running("worker") as worker:
        assert relay.metric("statements_set_aside") == 0
        for tries in (1, 2, 3):
            nudge(PROJECT_STATEMENTS)
            worker.wait_for("statements_failed_total", tries)
        relay.wait_for("statements_set_aside", 1)
        (line,) = worker.lines("statement set aside")

    assert line["statement"] == str(POISON)
    assert line["request_id"] == "request-of-666"
    assert "DecodeError" in line["error"]


def test_a_task_that_the_database_cannot_serve_is_counted_as_put_off(
    processes: Processes, nudge: Nudge
) -> None:
    away = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    with processes.running("worker", "--concurrency", "1", LMS_DATABASE_URL=away) as worker:
        nudge(PROJECT_STATEMENTS)
        worker.wait_for(f'tasks_put_off_total{{task="{PROJECT_STATEMENTS}"}}', 1)
        assert worker.metric("database_up") == 0


def test_a_beat_tells_that_it_sends_and_what(processes: Processes) -> None:
    with processes.running("beat") as beat:
        beat.wait_for("schedule_held", 1)
        beat.wait_for(f'schedule_sent_total{{task="{PROJECT_STATEMENTS}"}}', 1)
        with processes.running("beat") as second:
            second.wait_for("process_cpu_seconds_total", 0)
            wait_until(lambda: bool(second.lines("process started")), "it runs")
            assert second.metric("schedule_held") == 0


def test_a_relay_tells_what_waits_in_every_queue(
    settings: Settings, broker: Connection, processes: Processes
) -> None:
    topology = settings.topology
    queues = {
        "work": topology.work,
        "statements": topology.statements,
        "dead_work": topology.dead_work,
        "dead_statements": topology.dead_statements,
        "unrouted": topology.unrouted,
        "unrouted_statements": topology.unrouted_statements,
    }
    with processes.running("relay") as relay:
        found = relay.metrics()
        assert {found[depth(name)] for name in queues} == {0}
        for queue in queues.values():
            # The default exchange leads to the queue of that name.
            broker.Producer().publish(b"{}", routing_key=queue, content_type="x/y")
        wait_until(
            lambda: {relay.metrics()[depth(name)] for name in queues} == {1}, "each has one message"
        )
        assert relay.metric('broker_queue_consumers{queue="statements"}') == 0
        with processes.running("inbox"):
            relay.wait_for('broker_queue_consumers{queue="statements"}', 1)
        assert relay.metric("broker_up") == 1


def depth(queue: str) -> str:
    return f'broker_queue_messages{{queue="{queue}"}}'


def test_a_relay_counts_what_it_announces_and_what_no_one_listens_to(
    settings: Settings, province: Province, broker: Connection, processes: Processes
) -> None:
    with processes.running("relay") as relay:
        relay.wait_for("broker_up", 1)
        announced = relay.wait_for("events_announced_total", 0)
        with province.database.write() as writing:
            outbox.record(writing, [IndexChanged("A.1", 7)])
        relay.wait_for("events_announced_total", announced + 1)
        relay.wait_for(depth("unrouted"), 1)

        py_amqp(broker).queue_delete(settings.topology.unrouted)
        with province.database.write() as writing:
            outbox.record(writing, [IndexChanged("A.1", 8)])
        relay.wait_for('events_unconfirmed_total{reason="returned"}', 1)


def test_an_inbox_counts_what_it_keeps_and_what_it_refuses(
    settings: Settings, province: Province, broker: Connection, processes: Processes
) -> None:
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), amqp_user="guest")
    add_credential(province.database, SIGNER, request, cheap_mint("amqp"))
    producer = broker.Producer(exchange=statements_exchange(settings.topology))
    with processes.running("inbox") as inbox:
        for body in (json.dumps(completions(1, 2)).encode(), b"{"):
            producer.publish(
                body, content_type="application/json", content_encoding="utf-8", user_id="guest"
            )
        inbox.wait_for('messages_refused_total{kind="invalid"}', 1)
        inbox.wait_for("statements_accepted_total", 2)
        found = inbox.metrics()

    assert (found["group_statements_count"], found["group_statements_sum"]) == (1, 2)
    assert found["commit_seconds_sum"] > 0
    assert found['messages_refused_total{kind="conflict"}'] == 0


def test_every_process_says_when_it_starts_and_stops(processes: Processes) -> None:
    for name in ("web", "worker", "beat", "relay", "inbox"):
        port = ("--port", "0") if name == "web" else ()
        with processes.running(name, *port) as started:
            assert [line["process"] for line in started.lines("process started")] == [name]
        assert [line["process"] for line in started.lines("process stopped")] == [name]
