"""A worker goes on where a command that put rules in force was interrupted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.topology import REPROJECT_STATEMENTS, SCHEDULE
from lms_plugin.settings import Settings
from lms_plugin.usecases.recognition.read_rules import list_rules
from tests.province import BUKU, open_province
from tests.usecases.recognition.own import COUNTS, RulesOffice, unclear
from workers.app import TaskContext, create_celery
from workers.tasks import register


@pytest.fixture
def office(empty_database_url: str, tmp_path: Path) -> Iterator[RulesOffice]:
    with open_province(empty_database_url) as province:
        yield RulesOffice(province, tmp_path)


def run_task(office: RulesOffice) -> None:
    url = office.province.database.engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, broker_url="memory://localhost")
    app, work = create_celery(settings), TaskContext(settings)
    register(app, work)
    app.tasks[REPROJECT_STATEMENTS]()
    work.close()
    app.close()


def test_the_task_goes_through_all_that_is_kept(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    office.activate(COUNTS)
    run_task(office)

    assert office.modules_of("Ayu") == {BUKU}
    (version,) = list_rules(office.province.database)
    assert version.is_complete


def test_where_there_is_nothing_to_do_it_does_nothing(office: RulesOffice) -> None:
    run_task(office)

    assert list_rules(office.province.database) == []


def test_the_schedule_sends_it() -> None:
    assert REPROJECT_STATEMENTS in [one.task for one in SCHEDULE]
