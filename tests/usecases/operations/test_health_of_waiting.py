"""The doctor's check of what does not count yet."""

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.domain.operations.health import Level
from lms_plugin.usecases.operations.health_checks.uncredited import check_uncredited, uncredited
from tests.province import PRIMA, UNMAPPED, Province, finished
from tests.spoken import english


def test_where_all_counts_all_is_well(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    assert check_uncredited(province.database).level is Level.OK


def test_what_waits_is_a_warning_with_numbers_and_the_command(province: Province) -> None:
    province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))

    found = check_uncredited(province.database)

    assert (found.check, found.level) == ("evidence.waiting", Level.WARNING)
    assert "unmapped_module 2" in english(found.text)
    assert "lms-plugin waiting" in english(found.text)


def test_what_waits_for_its_own_time_is_told_and_no_warning() -> None:
    found = uncredited({WaitingCause.FUTURE: 3})

    assert (found.level, found.text) == (Level.OK, "future 3")
