import json
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import requests
from sqlalchemy import text

from events.topology import PROJECT_STATEMENTS
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.store.statements import statements
from tests.processes import Started, free_port, started, wait_until_ready
from tests.province import PRIMA, Province, finished
from tests.waiting import PATIENCE_SECONDS, someone_waits, wait_until
from workers.app import CelerySender
from workers.broker import set_up_broker

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]

SECONDS_BEFORE_KILL = 10
"""What systemd and Docker give a process. That ours leave earlier is seen by what they say."""

STATEMENT = finished("Ayu", PRIMA, "2025-03-01")

# The command itself, with a signal that comes just before uvicorn listens for any.
STOPPED_TOO_EARLY = """
import signal
import sys
import uvicorn
from lms_plugin.cli.app import main

run = uvicorn.Server.run

def told_before_it_runs(server):
    signal.raise_signal(signal.SIGTERM)
    run(server)

uvicorn.Server.run = told_before_it_runs
sys.argv = ["lms-plugin", "web", "--port", "0"]
main()
"""


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def web(settings: Settings, port: int, tmp_path: Path) -> Iterator[Started]:
    with started(["lms-plugin", "web", "--port", str(port)], settings, tmp_path) as process:
        wait_until_ready(port)
        yield process


class StoppingSender(threading.Thread):
    """Posts one statement after the other until the server is gone; keeps the ids of each 200."""

    def __init__(self, port: int, province: Province) -> None:
        super().__init__()
        self._address = f"http://127.0.0.1:{port}/xapi/statements"
        self._session = session(province)
        self.answered: list[UUID] = []

    def run(self) -> None:
        try:
            while self._post():
                pass
        except requests.ConnectionError:
            return
        finally:
            self._session.close()

    def _post(self) -> bool:
        sent = [STATEMENT | {"id": str(uuid4())}]
        answer = self._session.post(self._address, json=sent, timeout=PATIENCE_SECONDS)
        if answer.ok:
            self.answered += map(UUID, answer.json())
        return answer.ok


def session(province: Province) -> requests.Session:
    opened = requests.Session()
    issued = province.credentials["BPSDM"]
    opened.auth = (issued.key, issued.secret)
    opened.headers["X-Experience-API-Version"] = "1.0.3"
    return opened


def lost(province: Province, answered: list[UUID]) -> set[UUID]:
    with province.database.read() as reading:
        found = statements.find(reading, [StatementKey(1, one) for one in answered])
    return set(answered) - {key.statement_id for key in found}


def test_what_was_answered_is_kept_when_the_server_is_told_to_stop_under_load(
    web: Started, port: int, province: Province
) -> None:
    senders = [StoppingSender(port, province) for _ in range(8)]
    for sender in senders:
        sender.start()
    wait_until(lambda: all(len(sender.answered) > 20 for sender in senders), "all are at work")

    assert web.stop() == 0

    for sender in senders:
        sender.join()
    answered = [one for sender in senders for one in sender.answered]
    assert lost(province, answered) == set()


def test_a_signal_between_starting_and_listening_is_heeded(
    settings: Settings, tmp_path: Path
) -> None:
    with started([Path(sys.executable).name, "-c", STOPPED_TOO_EARLY], settings, tmp_path) as early:
        assert early.wait() == 0
        # Stopped in order, and not by the watch that ends what hangs.
        assert "process stopped" in early.text()
        assert early.left_after() == 0


def test_an_idle_connection_does_not_hold_the_server_up(
    web: Started, port: int, province: Province
) -> None:
    with session(province) as idle:
        assert idle.get(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE_SECONDS).ok

        assert web.stop() == 0

    assert not is_held_up(web)
    assert web.left_after() == 0


def test_a_body_that_never_ends_does_not_hold_the_server_up(
    web: Started, port: int, province: Province
) -> None:
    with slow_body(port, province):
        assert web.stop() == 0

    assert is_held_up(web)
    assert web.left_after() < SECONDS_BEFORE_KILL


def is_held_up(web: Started) -> bool:
    """Whether uvicorn, told to stop, found connections that it had to wait for."""
    return "Waiting for connections to close" in web.text()


def test_a_database_that_hangs_does_not_hold_the_server_up(
    web: Started, port: int, province: Province
) -> None:
    with held(province.database, "kept_ids"):
        sender = StoppingSender(port, province)
        sender.start()
        wait_until(lambda: someone_waits(province.database), "the server waits for the database")

        assert web.stop() == 0
        sender.join()

    assert web.left_after() < SECONDS_BEFORE_KILL
    assert sender.answered == []


@pytest.mark.parametrize(("command", "table"), [("worker", "work"), ("relay", "outbox")])
def test_a_database_that_hangs_holds_no_process_up(
    settings: Settings, province: Province, tmp_path: Path, command: str, table: str
) -> None:
    province.keep(STATEMENT)
    with (
        nudged(settings),
        held(province.database, table),
        started(["lms-plugin", command], settings, tmp_path) as process,
    ):
        wait_until(lambda: someone_waits(province.database), "it waits for the database")
        assert process.stop() == 0

    assert process.left_after() < SECONDS_BEFORE_KILL


def test_a_schedule_that_cannot_give_back_its_lease_ends_all_the_same(
    settings: Settings, province: Province, tmp_path: Path
) -> None:
    with started(["lms-plugin", "beat"], settings, tmp_path) as beat:
        wait_until(lambda: is_leased(province.database), "it holds the lease")
        with held(province.database, "leases"):
            assert beat.stop() == 0

    assert beat.left_after() < SECONDS_BEFORE_KILL


def is_leased(database: Database) -> bool:
    with database.read() as reading:
        return bool(reading.connection.execute(text("SELECT count(*) FROM leases")).scalar_one())


@contextmanager
def nudged(settings: Settings) -> Iterator[None]:
    """There is work, and a worker that starts hears of it."""
    set_up_broker(settings)
    sender = CelerySender(settings)
    sender(PROJECT_STATEMENTS)
    yield
    sender.close()


@contextmanager
def slow_body(port: int, province: Province) -> Iterator[None]:
    """A request under way whose body has begun and does not go on."""
    with session(province) as ours, socket.create_connection(("127.0.0.1", port)) as opened:
        address = f"http://127.0.0.1:{port}/xapi/statements"
        whole = requests.Request("POST", address, json=STATEMENT, auth=ours.auth)
        prepared = ours.prepare_request(whole)
        head = "".join(f"{name}: {value}\r\n" for name, value in prepared.headers.items())
        begun = json.dumps(STATEMENT).encode()[:10]
        opened.sendall(f"POST /xapi/statements HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode() + begun)
        yield


@contextmanager
def held(database: Database, table: str) -> Iterator[None]:
    """Nobody else can do anything with this table meanwhile."""
    with database.write() as writing:
        writing.connection.execute(text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
        yield
