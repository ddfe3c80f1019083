from datetime import UTC, date, datetime
from typing import get_args

import pytest

from lms_plugin.domain.policy import Role
from lms_plugin.domain.tree import NodeKind
from lms_plugin.pages import wording
from schemas.competency.outcome import MeansWord, State
from schemas.zones import Zone

EVE = datetime(2026, 6, 30, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tenths", "shown"), [(0, "0,0"), (9, "0,9"), (609, "60,9"), (1000, "100,0"), (None, "–")]
)
def test_figures_have_a_decimal_comma(tenths: int | None, shown: str) -> None:
    assert wording.figure(tenths) == shown


def test_thousands_are_parted_by_dots() -> None:
    assert [wording.number(one) for one in (0, 999, 1410, 4_300_000)] == [
        "0",
        "999",
        "1.410",
        "4.300.000",
    ]


def test_days_and_times_are_local() -> None:
    assert wording.moment(EVE, Zone.WIB) == "30 Juni 2026 pukul 23.05 WIB"
    assert wording.moment(EVE, Zone.WITA) == "1 Juli 2026 pukul 00.05 WITA"
    assert wording.day(EVE, Zone.WITA) == "1 Juli 2026"
    assert wording.day(date(2026, 8, 17), Zone.WITA) == "17 Agustus 2026"


def test_every_code_has_its_words() -> None:
    assert set(wording.ROLES) == set(Role)
    assert set(wording.NODE_KINDS) == {kind.value for kind in NodeKind}
    assert set(wording.MEANS) == set(get_args(MeansWord))
    assert set(wording.STATES) == set(get_args(State))


def test_messages_are_taken_apart_by_language() -> None:
    assert wording.in_both("Tidak ada. / None.") == ("Tidak ada.", "None.")
    assert wording.in_both("Busy.") == ("Busy.", "")
