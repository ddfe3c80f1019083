from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from events.publisher import Nudger
from events.topology import PROJECT_STATEMENTS
from lms_plugin.settings import Settings
from lms_plugin.store.evidence.evidence import of_people
from tests.databases import Databases
from tests.province import PERSON_IDS, PRIMA, Province, finished, open_province
from tests.waiting import wait_until
from workers.app import CelerySender
from workers.in_process import running_workers

NOBODY_LISTENS = "amqp://guest:guest@127.0.0.1:1//"


@pytest.fixture
def url(sqlite_databases: Databases) -> Iterator[str]:
    with sqlite_databases.empty() as lent:
        yield lent


@pytest.fixture
def settings(url: str) -> Settings:
    return Settings(database_url=url, broker_url="memory://localhost")


@pytest.fixture
def province(url: str) -> Iterator[Province]:
    with open_province(url) as opened:
        yield opened


@contextmanager
def sending(settings: Settings) -> Iterator[CelerySender]:
    sender = CelerySender(settings)
    yield sender
    sender.close()


def is_credited(province: Province, name: str) -> bool:
    with province.database.read() as reading:
        return bool(of_people(reading, [PERSON_IDS[name]]))


def test_a_nudge_leads_to_projection_and_the_sweep_finds_what_nobody_nudged_for(
    settings: Settings, province: Province
) -> None:
    with running_workers(settings), sending(settings) as sender, Nudger(sender) as nudger:
        province.keep(finished("Ayu", PRIMA, "2025-03-01"))
        nudger.nudge(PROJECT_STATEMENTS)
        wait_until(lambda: is_credited(province, "Ayu"), "the nudge leads to projection")
        province.keep(finished("Budi", PRIMA, "2025-03-01"))
        wait_until(lambda: is_credited(province, "Budi"), "the sweep finds the statement")


def test_each_trial_of_a_process_works_on_its_own_database(sqlite_databases: Databases) -> None:
    for name in ("Ayu", "Budi"):
        with sqlite_databases.empty() as url:
            a_nudge_finds_the_statement_of(name, url)


def a_nudge_finds_the_statement_of(name: str, url: str) -> None:
    settings = Settings(database_url=url, broker_url="memory://localhost")
    with open_province(url) as province, running_workers(settings), sending(settings) as send:
        province.keep(finished(name, PRIMA, "2025-03-01"))
        send(PROJECT_STATEMENTS)
        wait_until(lambda: is_credited(province, name), "the nudge leads to projection")


def test_a_sender_says_that_the_broker_is_away(settings: Settings) -> None:
    sender = CelerySender(settings.model_copy(update={"broker_url": NOBODY_LISTENS}))

    with pytest.raises(ConnectionError):
        sender(PROJECT_STATEMENTS)
    sender.close()
