from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.statements.uuid7 import first_id, ordered_id

INSTANTS = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - Hypothesis wants them naive
    max_value=datetime(9999, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
RANDOM = st.binary(min_size=10, max_size=10)


@given(instant=INSTANTS, random=RANDOM)
def test_it_is_a_uuid_of_version_7(instant: datetime, random: bytes) -> None:
    found = ordered_id(instant, random)

    assert (found.version, found.variant) == (7, "specified in RFC 4122")
    assert found.int >> 80 == (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        milliseconds=1
    )


@given(instant=INSTANTS, random=RANDOM, other=RANDOM)
def test_ids_sort_by_their_millisecond(instant: datetime, random: bytes, other: bytes) -> None:
    earlier = ordered_id(instant, random)
    later = ordered_id(instant + timedelta(milliseconds=1), other)

    assert first_id(instant) <= earlier < first_id(instant + timedelta(milliseconds=1)) <= later
    assert str(earlier) < str(later)


def test_chance_tells_those_of_one_millisecond_apart() -> None:
    instant = datetime(2026, 1, 1, tzinfo=UTC)

    assert ordered_id(instant, b"\x00" * 10) != ordered_id(instant, b"\x00" * 9 + b"\x01")
