"""The doctor's checks of what centres should look at."""

from datetime import timedelta

from lms_plugin.domain.operations.health import Finding, Level
from lms_plugin.usecases.operations.health_checks.findings import RECENT, check_findings
from tests.colleagues import add_colleagues, book_is_reset
from tests.province import BUKU, Province, finished, uncompleted
from tests.spoken import english


def check(province: Province, name: str) -> Finding:
    return next(one for one in check_findings(province.database) if one.check == name)


def reset(province: Province, ago: timedelta) -> None:
    when = (province.store_clock() - ago).replace(tzinfo=None, microsecond=0).isoformat()
    province.send(*book_is_reset(add_colleagues(province, 10), when))
    province.catch_up()


def test_findings_are_counted_and_no_warning(province: Province) -> None:
    province.send(finished("Ayu", BUKU, "2025-03-01"))
    province.send(uncompleted("Ayu", "2025-03-01"))

    found = check(province, "evidence.findings")

    assert (found.level, found.text) == (Level.OK, "tie 1")


def test_a_mass_take_back_is_a_warning(province: Province) -> None:
    reset(province, timedelta(days=3))

    found = check(province, "evidence.mass_take_backs")

    assert found.level is Level.WARNING
    assert "taken back within an hour, 1 time in 30 days" in english(found.text)


def test_one_of_long_ago_is_none(province: Province) -> None:
    reset(province, RECENT + timedelta(days=1))

    assert check(province, "evidence.mass_take_backs").level is Level.OK
