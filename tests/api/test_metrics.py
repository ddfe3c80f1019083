"""Each metric is seen moving, over the port on which Prometheus asks."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient

from events.catalogue import IndexChanged
from events.publisher import RecordingNudger
from lms_plugin.metrics import Metrics, serving
from lms_plugin.runtime import build_web, metrics_of
from lms_plugin.settings import Settings
from lms_plugin.store import dirty, outbox
from lms_plugin.store.database import connect
from tests.province import PERSON_IDS, PRIMA, Province, finished, open_province

VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.fixture
def settings(empty_database_url: str) -> Settings:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    return Settings(database_url=empty_database_url, metrics_port=port)


@pytest.fixture
def metrics(province: Province, settings: Settings) -> Iterator[Metrics]:
    found = metrics_of(province.database)
    with serving(found, settings):
        yield found


def read(settings: Settings) -> dict[str, float]:
    with urlopen(f"http://127.0.0.1:{settings.metrics_port}/metrics") as answer:
        text = answer.read().decode()
    found = re.findall(r"^lms_plugin_(\S+) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


def test_what_is_accepted_is_counted_with_its_group_and_its_time(
    province: Province, settings: Settings, metrics: Metrics
) -> None:
    key = province.credentials["BPSDM"]
    statement = finished("Ayu", PRIMA, "2025-03-01")
    with ExitStack() as stack:
        app = build_web(settings, province.database, RecordingNudger(), metrics)
        client = stack.enter_context(TestClient(app))
        client.post(
            "/xapi/statements", json=[statement] * 3, headers=VERSION, auth=(key.key, key.secret)
        ).raise_for_status()
        found = read(settings)

    assert found["statements_accepted_total"] == 3
    assert (found["group_statements_count"], found["group_statements_sum"]) == (1, 3)
    assert found["commit_seconds_sum"] > 0


@pytest.mark.usefixtures("metrics")
def test_what_waits_and_how_long_is_seen(province: Province, settings: Settings) -> None:
    before = read(settings)
    assert (before["statements_waiting"], before["people_waiting"]) == (0, 0)

    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        outbox.record(writing, [IndexChanged("A.1", 1)])
        dirty.mark(writing, [PERSON_IDS["Budi"]])
    province.clock.now += timedelta(minutes=5)

    found = read(settings)
    assert found["statements_waiting"] == 1
    assert found["people_waiting"] == 1
    assert found["people_waiting_seconds"] == 300
    assert found["events_waiting"] == before["events_waiting"] + 1
    assert found["events_waiting_seconds"] >= 300


def test_what_is_announced_and_refused_is_counted(settings: Settings, metrics: Metrics) -> None:
    metrics.announced(7)
    metrics.refused(2)

    found = read(settings)
    assert (found["events_announced_total"], found["messages_refused_total"]) == (7, 2)


def test_while_the_database_is_away_the_rest_is_served(settings: Settings) -> None:
    away = connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    metrics = metrics_of(away)
    metrics.announced(1)
    with serving(metrics, settings):
        found = read(settings)
    away.dispose()

    assert found["events_announced_total"] == 1
    assert "statements_waiting" not in found
