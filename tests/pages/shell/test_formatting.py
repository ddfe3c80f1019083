from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.people.org_tree import NodeKind
from lms_plugin.pages.shell import formatting
from lms_plugin.texts.reader import reading
from schemas.competency.outcome import MeansWord, State
from schemas.texts import Language
from schemas.zones import Zone

EVE = datetime(2026, 6, 30, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tenths", "shown"), [(0, "0,0"), (9, "0,9"), (609, "60,9"), (1000, "100,0"), (None, "–")]
)
def test_figures_have_a_decimal_comma(tenths: int | None, shown: str) -> None:
    assert formatting.figure(tenths) == shown


def test_thousands_are_parted_by_dots() -> None:
    assert [formatting.number(one) for one in (0, 999, 1410, 4_300_000)] == [
        "0",
        "999",
        "1.410",
        "4.300.000",
    ]


def test_days_and_times_are_local() -> None:
    assert formatting.moment(EVE, Zone.WIB) == "30 Juni 2026, 23.05 WIB"
    assert formatting.moment(EVE, Zone.WITA) == "1 Juli 2026, 00.05 WITA"
    assert formatting.day(EVE, Zone.WITA) == "1 Juli 2026"
    assert formatting.day(date(2026, 8, 17), Zone.WITA) == "17 Agustus 2026"


def test_a_stretch_of_time_is_told_by_its_last_day() -> None:
    midnight = datetime(2028, 10, 4, 17, tzinfo=UTC)

    assert formatting.last_day(midnight, Zone.WIB) == "4 Oktober 2028"
    assert formatting.last_day(midnight + timedelta(seconds=1), Zone.WIB) == "5 Oktober 2028"


def test_figures_and_days_are_written_as_the_reader_does() -> None:
    with reading(Language.EN):
        assert formatting.figure(609) == "60.9"
        assert formatting.percent(871) == "87.1%"
        assert formatting.number(1410) == "1,410"
        assert formatting.moment(EVE, Zone.WIB) == "30 June 2026, 23:05 WIB"
    assert formatting.percent(871) == "87,1%"


def test_every_code_has_its_words() -> None:
    assert set(formatting.ROLES) == set(Role)
    assert set(formatting.NODE_KINDS) == {kind.value for kind in NodeKind}
    assert set(formatting.MEANS) == set(get_args(MeansWord))
    assert set(formatting.STATES) == set(get_args(State))


def test_every_channel_has_a_text() -> None:
    assert set(Channel) <= formatting.CHANNELS.keys()
