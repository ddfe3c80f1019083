"""What a process tells is seen moving, over the port on which Prometheus asks.

Processes that need a broker are watched in tests/workers.
"""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient

from events.publisher import RecordingNudger
from events.types import IndexChanged
from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.errors import Unavailable
from lms_plugin.metrics import QueueDepth, RelayMetrics, WebMetrics, serving
from lms_plugin.settings import Settings
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import refold_marks
from lms_plugin.usecases.operations.measure import Measured, measure
from lms_plugin.web import build_web
from tests.processes import free_port
from tests.province import PERSON_IDS, PRIMA, UNMAPPED, Province, finished, open_province
from tests.spoken import as_told
from tests.waiting import PATIENCE_SECONDS

VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.fixture
def settings(empty_database_url: str) -> Settings:
    return Settings(database_url=empty_database_url, metrics_port=free_port())


@pytest.fixture
def web(province: Province, settings: Settings) -> Iterator[WebMetrics]:
    found = WebMetrics(province.database.is_reachable)
    with serving(found, settings):
        yield found


def no_queues() -> dict[str, QueueDepth]:
    return {}


def relay_of(database: Database) -> RelayMetrics:
    return RelayMetrics(
        database.is_reachable, lambda: measure(database, QuarantineQuota(items=4)), no_queues
    )


def read(settings: Settings) -> dict[str, float]:
    with urlopen(f"http://127.0.0.1:{settings.metrics_port}/metrics") as answer:
        text = answer.read().decode()
    found = re.findall(r"^(?:lms_plugin_)?([a-z]\S+) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


def test_what_is_accepted_is_counted_with_its_group_and_its_time(
    province: Province, settings: Settings, web: WebMetrics
) -> None:
    key = province.credentials["BPSDM"]
    statement = finished("Ayu", PRIMA, "2025-03-01")
    with ExitStack() as stack:
        app = build_web(settings, province.database, RecordingNudger(), web)
        client = stack.enter_context(TestClient(app))
        client.post(
            "/xapi/statements", json=[statement] * 3, headers=VERSION, auth=(key.key, key.secret)
        ).raise_for_status()
        found = read(settings)

    assert found["statements_accepted_total"] == 3
    assert (found["group_statements_count"], found["group_statements_sum"]) == (1, 3)
    assert found["commit_seconds_sum"] > 0
    assert found['http_answers_total{door="xapi",status="2xx"}'] == 1


def test_answers_are_counted_by_door_and_kind(
    province: Province, settings: Settings, web: WebMetrics
) -> None:
    with TestClient(build_web(settings, province.database, RecordingNudger(), web)) as client:
        for path in ("/healthz", "/api/v1/watermark", "/xapi/statements", "/nowhere"):
            client.get(path)
        found = read(settings)

    counted = {
        (door, status): found[f'http_answers_total{{door="{door}",status="{status}"}}']
        for door, status in (("health", "2xx"), ("api", "4xx"), ("xapi", "4xx"), ("pages", "4xx"))
    }
    assert set(counted.values()) == {1}


@pytest.mark.usefixtures("web")
def test_a_process_tells_its_release_its_memory_and_its_database(settings: Settings) -> None:
    found = read(settings)

    (build,) = [name for name in found if name.startswith("build_info")]
    assert 'process="web"' in build
    assert 'version="' in build
    assert found["database_up"] == 1
    assert found["process_resident_memory_bytes"] > 0
    assert found["process_cpu_seconds_total"] > 0


def test_what_waits_and_how_long_is_seen(province: Province, settings: Settings) -> None:
    with serving(relay_of(province.database), settings):
        check_what_waits(province, settings)


def check_what_waits(province: Province, settings: Settings) -> None:
    before = read(settings)
    assert (before["statements_waiting"], before["people_waiting"]) == (0, 0)

    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        outbox.record(writing, [IndexChanged("A.1", 1)])
        refold_marks.mark(writing, [PERSON_IDS["Budi"], PERSON_IDS["Eko"]])
        refold_marks.set_aside(writing, PERSON_IDS["Eko"], "for a test")
    province.clock.now += timedelta(minutes=5)

    found = read(settings)
    assert found["statements_waiting"] == 1
    assert (found["people_waiting"], found["people_set_aside"]) == (1, 1)
    assert found["people_waiting_seconds"] == 300
    assert found["events_waiting"] == before["events_waiting"] + 1
    assert found["events_waiting_seconds"] >= 300


def test_how_full_the_fullest_quarantine_is_is_seen(province: Province, settings: Settings) -> None:
    with serving(relay_of(province.database), settings):
        before = read(settings)
        province.quarantine(0, 1, 2)
        found = read(settings)

    assert (before["quarantine_items"], before["quarantine_fullest"]) == (0, 0)
    assert (found["quarantine_items"], found["quarantine_fullest"]) == (3, 0.75)


def test_what_does_not_count_yet_is_seen_by_cause(province: Province, settings: Settings) -> None:
    by_cause = 'statements_uncredited{{cause="{}"}}'.format
    with serving(relay_of(province.database), settings):
        before = read(settings)
        province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))
        found = read(settings)

    causes = ("unmapped_module", "unknown_learner")
    assert [before[by_cause(one)] for one in causes] == [0, 0]
    assert [found[by_cause(one)] for one in causes] == [2, 0]


def test_while_the_database_is_away_the_rest_is_served(settings: Settings) -> None:
    away = connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    metrics = relay_of(away)
    metrics.announced(1)
    with serving(metrics, settings):
        found = read(settings)
    away.dispose()

    assert found["events_announced_total"] == 1
    assert found["database_up"] == 0
    assert found["broker_up"] == 1
    assert "statements_waiting" not in found


class Stuck:
    """Answers to nobody until it is let go, and well at last: whoever waits for that sees it."""

    def __init__(self) -> None:
        self.asked = 0
        self._let_go = threading.Event()

    def __call__(self) -> bool:
        self.asked += 1
        self._let_go.wait(PATIENCE_SECONDS)
        return True

    def let_go(self) -> None:
        self._let_go.set()


def test_a_database_and_a_broker_that_hang_do_not_hold_up_the_rest() -> None:
    settings = Settings(metrics_port=free_port())
    hanging = [Stuck(), Stuck(), Stuck()]
    database, waiting, queues = hanging
    metrics = RelayMetrics(database, refusing(waiting), lambda: {"work": QueueDepth(queues(), 0)})
    with serving(metrics, settings):
        first = read(settings)
        read(settings)

    assert (first["database_up"], first["broker_up"]) == (0, 0)
    assert [one.asked for one in hanging] == [1, 1, 1]
    for one in hanging:
        one.let_go()


def refusing(stuck: Stuck) -> Callable[[], Measured]:
    def ask() -> Measured:
        stuck()
        raise Unavailable(as_told("it was let go too late"))

    return ask
