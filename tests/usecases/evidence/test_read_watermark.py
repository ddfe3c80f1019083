from datetime import UTC, datetime, timedelta

from lms_plugin.store.evidence import refold_marks
from lms_plugin.usecases.evidence.read_watermark import read_watermark
from tests.province import (
    ANTIKORUPSI,
    NOW,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    Province,
    finished,
    hr,
)


def test_with_nothing_waiting_everything_is_complete_up_to_now(province: Province) -> None:
    mark = read_watermark(province.database, OPERATOR)

    assert (mark.as_of, mark.store, mark.profiles, mark.index) == (NOW, NOW, NOW, NOW)


def test_a_statement_that_waits_holds_the_profiles_back(province: Province) -> None:
    province.catch_up()
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    province.catch_up(timedelta(seconds=1))

    mark = read_watermark(province.database, OPERATOR)

    assert mark.profiles == mark.index < mark.store
    assert mark.backlog is not None
    assert mark.backlog.statements_waiting == 1


def test_a_projected_statement_lets_them_go_on(province: Province) -> None:
    province.send(finished("Ayu", PRIMA, "2025-03-01"))

    mark = read_watermark(province.database, OPERATOR)

    assert mark.profiles == mark.store
    assert mark.backlog is not None
    assert mark.backlog.statements_waiting == 0


def test_a_person_to_fold_afresh_holds_the_profiles_back(province: Province) -> None:
    with province.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS["Ayu"]])
    later = datetime(2026, 1, 16, tzinfo=UTC)
    province.set_clock(later, fold=False)

    mark = read_watermark(province.database, OPERATOR)

    assert (mark.store, mark.profiles) == (later, NOW)
    assert mark.backlog is not None
    assert mark.backlog.people_waiting == 1


def test_a_date_that_has_passed_holds_the_profiles_back(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")
    province.set_clock(datetime(2026, 3, 5, tzinfo=UTC), fold=False)

    assert read_watermark(province.database, OPERATOR).index == datetime(
        2026, 2, 28, 17, tzinfo=UTC
    )


def test_only_operators_see_how_much_waits(province: Province) -> None:
    assert read_watermark(province.database, hr("A")).backlog is None
