"""One id leads an operator from the request to the task and the event, over real processes."""

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from kombu import Connection, Queue

from events.broker import events_exchange, statements_exchange
from lms_plugin.settings import Settings
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.processes import free_port
from tests.province import BUKU, LMS, PRIMA, SIGNER, Province, cheap_mint, finished, nip, public_id
from tests.waiting import wait_until
from tests.workers.processes import Processes, StartedWorkers

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

GIVEN = "req-7f3a.2026_11-22"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"

Post = Callable[..., str]


@pytest.fixture
def processes(settings: Settings, broker: Connection, tmp_path: Path) -> Processes:
    assert broker.connected
    return Processes(settings, tmp_path)


@pytest.fixture
def listener(settings: Settings, broker: Connection) -> Queue:
    """A queue of everything announced, as another system binds it."""
    bindings = [events_exchange(settings.topology).binding("#")]
    bound = Queue("", bindings=bindings, exclusive=True)(broker.default_channel)
    bound.declare()
    return bound


def post(province: Province, port: int, name: str, module: int, **headers: str) -> str:
    """The id that the answer names."""
    key = province.credentials["BPSDM"]
    sent = json.dumps(finished(name, module, "2025-03-01")).encode()
    request = Request(f"http://127.0.0.1:{port}/xapi/statements", sent)
    for header, value in headers.items():
        request.add_header(header.replace("_", "-"), value)
    request.add_header("Content-Type", "application/json")
    request.add_header("X-Experience-API-Version", "1.0.3")
    request.add_header("Authorization", basic(key.key, key.secret))
    with urlopen(request) as answer:  # noqa: S310 - our own
        return str(answer.headers["X-Request-ID"])


def basic(user: str, password: str) -> str:
    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"


def grep(text: str, started: StartedWorkers) -> list[dict[str, Any]]:
    """The lines of a process that hold this, as `grep` finds them."""
    lines = started.log.read_text().splitlines()
    return [json.loads(line) for line in lines if text in line]


def take(queue: Queue, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    while (message := queue.get(no_ack=True)) is not None:
        events.append(json.loads(message.body or ""))
    return events


def test_one_id_is_found_in_the_request_the_task_and_the_event(
    province: Province, processes: Processes, listener: Queue
) -> None:
    port = free_port()
    with (
        processes.running("web", "--port", str(port)) as web,
        processes.running("worker") as worker,
        processes.running("relay") as relay,
    ):
        wait_until_serving(web)
        given = post(province, port, "Ayu", PRIMA, X_Request_ID=GIVEN)
        of_trace = post(province, port, "Eko", BUKU, traceparent=TRACEPARENT)
        made = post(province, port, "Budi", PRIMA, X_Request_ID=nip("Budi"))
        assert (given, of_trace) == (GIVEN, TRACE)
        assert made != nip("Budi")

        events: list[dict[str, Any]] = []
        for request_id in (given, of_trace, made):
            wait_until(lambda: bool(grep(request_id, relay)), "it is announced")  # noqa: B023
            (request,) = grep(request_id, web)
            assert (request["event"], request["status"]) == ("request", 200)
            assert request["route"] == "/xapi/statements"
            (task,) = grep(request_id, worker)
            assert task["event"] == "statements projected"
            assert task["task"] == "workers.project_statements"
            assert request_id in task["request_ids"]

        wait_until(lambda: bool(profiles_of(given, take(listener, events))), "it arrives")
        (profile,) = profiles_of(given, events)
        assert profile["data"]["person"] == str(public_id("Ayu"))
        lines = grep(given, relay)
        assert {line["event"] for line in lines} == {"events announced"}
        assert profile["id"] in [one for line in lines for one in line["caused"][given]]
        for process in (web, worker, relay):
            assert nip("Budi") not in process.log.read_text()


def profiles_of(request_id: str, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    caused = [one for one in events if one.get("correlationid") == request_id]
    return [one for one in caused if "person" in one["data"]]


def wait_until_serving(web: StartedWorkers) -> None:
    wait_until(lambda: bool(grep("Uvicorn running", web)), "the web server serves")


def test_a_message_is_followed_by_the_id_that_its_sender_gave(
    settings: Settings, province: Province, broker: Connection, processes: Processes
) -> None:
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), amqp_user="guest")
    add_credential(province.database, SIGNER, request, cheap_mint("amqp"))
    producer = broker.Producer(exchange=statements_exchange(settings.topology))
    body = json.dumps(finished("Ayu", PRIMA, "2025-03-01")).encode()
    with (
        processes.running("inbox") as inbox,
        processes.running("worker") as worker,
        processes.running("relay") as relay,
    ):
        for sent, request_id in ((body, "message-0001"), (b"{", "message-0002")):
            producer.publish(
                sent,
                content_type="application/json",
                content_encoding="utf-8",
                user_id="guest",
                correlation_id=request_id,
            )
        wait_until(lambda: bool(grep("message-0001", relay)), "it is announced")

    assert [line["event"] for line in grep("message-0001", inbox)] == ["message kept"]
    assert [line["event"] for line in grep("message-0001", worker)] == ["statements projected"]
    (refused,) = grep("message-0002", inbox)
    assert (refused["event"], refused["reason"]) == ("message refused", "invalid")
