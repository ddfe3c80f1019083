from datetime import UTC, date, datetime

import pytest

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from schemas.zones import Zone


def test_a_day_is_looked_at_from_its_last_moment() -> None:
    choice = Choice(date(2026, 6, 30), Zone.WITA)

    assert choice.as_of == datetime(2026, 6, 30, 15, 59, 59, 999_999, UTC)


@pytest.mark.parametrize("query", [{}, {"tanggal": ""}, {"tanggal": " "}])
def test_no_day_is_now(query: dict[str, str]) -> None:
    assert Choice(chosen_day(query), Zone.WIB).as_of is None


@pytest.mark.parametrize(
    "text", ["31-12-2025", "2025-02-30", "0001-01-01", "9999-12-31", "2025-06-01T00:00", "x" * 99]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        chosen_day({"tanggal": text})

    assert refusal.value.path == "tanggal"
