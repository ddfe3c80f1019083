"""Everything that production runs, started as README says, on one machine and without Docker."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests
from kombu import Connection, Queue

from events.broker import events_exchange, statements_exchange
from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.settings import Settings
from lms_plugin.store.evidence import work
from lms_plugin.store.statements import statements
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.evidence.verify import verify
from tests.processes import Started, free_ports, run, started, wait_until_ready
from tests.province import LMS, PRIMA, SIGNER, Province, cheap_mint, finished, public_id
from tests.waiting import PATIENCE_SECONDS, wait_until
from tests.workers.conftest import py_amqp

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

PROCFILE = Path(__file__).parents[2] / "docker" / "Procfile"
PROCESSES = ["beat.1", "inbox.1", "relay.1", "web.1", "web.2", "worker.1", "worker.2"]
LEARNERS = {public_id(name) for name in ("Ayu", "Budi", "Citra")}
AMQP_USER = "guest"


@contextmanager
def whole_set(settings: Settings, folder: Path, port: int) -> Iterator[Started]:
    """As README says: the web servers at `port` and the next."""
    run(["lms-plugin", "db", "upgrade"], settings, folder)
    run(["lms-plugin", "broker", "setup"], settings, folder)
    command = ["honcho", "-f", str(PROCFILE), "start", "-p", str(port), "-c", "web=2,worker=2"]
    with started(command, settings, folder) as everything:
        for web in (port, port + 1):
            wait_until_ready(web)
        yield everything
        if everything.process.poll() is None:
            everything.stop()


@pytest.fixture
def announced(settings: Settings) -> Iterator[Queue]:
    """A queue of what becomes of profiles, as another system binds it."""
    with Connection(settings.broker_url) as connection:
        channel = py_amqp(connection)
        exchange = events_exchange(settings.topology)(channel)
        exchange.declare()
        queue = Queue("", exchange, "profile.*", exclusive=True)(channel)
        queue.declare()
        yield queue


def send(province: Province, port: int, *sent: dict[str, Any]) -> list[UUID]:
    """By HTTP; the ids that were answered."""
    issued = province.credentials["BPSDM"]
    answer = requests.post(
        f"http://127.0.0.1:{port}/xapi/statements",
        json=sent,
        auth=(issued.key, issued.secret),
        headers={"X-Experience-API-Version": "1.0.3"},
        timeout=PATIENCE_SECONDS,
    )
    answer.raise_for_status()
    return [UUID(one) for one in answer.json()]


def publish(settings: Settings, province: Province, *sent: dict[str, Any]) -> None:
    """By message, as a centre's user."""
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), amqp_user=AMQP_USER)
    add_credential(province.database, SIGNER, request, cheap_mint("amqp"))
    with Connection(settings.broker_url) as connection:
        producer = connection.Producer(exchange=statements_exchange(settings.topology))
        producer.publish(json.dumps(sent), content_type="application/json", user_id=AMQP_USER)


def kept(province: Province, ids: list[UUID]) -> bool:
    with province.database.read() as reading:
        keys = {StatementKey(1, one) for one in ids}
        return statements.find(reading, keys).keys() == keys


def is_projected(province: Province) -> bool:
    with province.database.read() as reading:
        return work.counts(reading) == (0, 0)


def hear(queue: Queue, heard: set[UUID]) -> set[UUID]:
    """Add whose profiles the messages speak of that have arrived."""
    while (message := queue.get(no_ack=True)) is not None:
        person = json.loads(message.body or "")["data"].get("person")
        heard |= set() if person is None else {UUID(person)}
    return heard


def test_statements_come_in_are_counted_and_announced_and_nothing_outlives_a_stop(
    settings: Settings, province: Province, announced: Queue, tmp_path: Path
) -> None:
    port = free_ports(500)
    by_message = str(uuid4())
    with whole_set(settings, tmp_path, port) as everything:
        ids = send(province, port, finished("Ayu", PRIMA, "2025-03-01"))
        ids += send(province, port + 1, finished("Budi", PRIMA, "2025-03-02"))
        publish(settings, province, finished("Citra", PRIMA, "2025-03-03") | {"id": by_message})
        ids.append(UUID(by_message))
        wait_until(lambda: kept(province, ids), "all are kept")
        wait_until(lambda: is_projected(province), "all are counted")
        heard: set[UUID] = set()
        wait_until(lambda: hear(announced, heard) >= LEARNERS, "all are announced")

        # Some more, so that the stop comes when everybody is at work.
        for day in range(1, 29):
            ids += send(province, port, finished("Eko", PRIMA, f"2025-02-{day:02}"))
        assert len(still_there(settings)) > len(PROCESSES)
        everything.stop()
        assert still_there(settings) == []

    assert ended(everything.text()) == PROCESSES
    assert kept(province, ids)
    while not is_projected(province):
        province.project()
    verdict = verify(province.database, silent)
    assert verdict.is_clean


def ended(log: str) -> list[str]:
    """Those that ended in order. honcho kills five seconds after the first has ended, which on a
    busy machine is too soon for a worker; that must lose nothing either."""
    lines = re.findall(r"(\w+\.\d) stopped \(rc=(-?\d+)\)", log)
    return sorted(name for name, code in lines if code in {"0", "-9"})


def still_there(settings: Settings) -> list[str]:
    """Processes of this test, children of workers too, where the system shows such things."""
    ours = settings.broker_prefix.encode()
    return [str(one.parent) for one in Path("/proc").glob("[0-9]*/environ") if ours in read(one)]


def read(environment: Path) -> bytes:
    try:
        return environment.read_bytes()
    except (FileNotFoundError, PermissionError, ProcessLookupError):
        return b""
