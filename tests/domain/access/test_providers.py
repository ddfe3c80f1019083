from datetime import UTC, datetime, timedelta

import pytest

from lms_plugin.domain.access.providers import Providers, Provision

JUNE, JULY = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
BEFORE = timedelta(microseconds=1)
BPSDM, LAN, BKN = 1, 2, 3
PROVIDERS = Providers([Provision(BPSDM, LAN, JUNE, JULY), Provision(BKN, LAN, JUNE)])


def test_a_centre_speaks_for_its_own_modules_always() -> None:
    assert Providers().may_speak(BPSDM, BPSDM, JUNE)


@pytest.mark.parametrize(
    ("timestamp", "expected"), [(JUNE - BEFORE, False), (JUNE, True), (JULY, False)]
)
def test_a_provider_speaks_from_its_first_instant_and_until_its_end(
    timestamp: datetime, expected: bool
) -> None:
    assert PROVIDERS.may_speak(BPSDM, LAN, timestamp) is expected


def test_who_is_named_does_not_name_in_turn() -> None:
    assert not PROVIDERS.may_speak(LAN, BPSDM, JUNE)


def test_a_sender_knows_for_whom_it_may_speak() -> None:
    assert PROVIDERS.owners_for(LAN, JUNE) == [BPSDM, BKN]
    assert PROVIDERS.owners_for(LAN, JULY) == [BKN]


def test_ends_that_touch_do_not_overlap() -> None:
    earlier, later = Provision(BPSDM, LAN, JUNE, JULY), Provision(BPSDM, LAN, JULY)

    assert not earlier.overlaps(later)
    assert not later.overlaps(earlier)
    assert Provision(BPSDM, LAN, JUNE).overlaps(later)
