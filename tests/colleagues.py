"""More people for the province, and what the learning system says of many of them at once."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from lms_plugin.store.people.identifiers import match
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import identifiers, people
from tests.province import BUKU, LMS, Province, finished, uncompleted

_SINCE: Final = datetime(2020, 1, 1, tzinfo=UTC)
_FIRST: Final = 911
"""Their serial, and their number."""


def add_colleagues(province: Province, number: int) -> list[str]:
    """So many people whom no unit has; their accounts."""
    numbers = range(_FIRST, _FIRST + number)
    names = [f"rekan{one}" for one in numbers]
    named = list(zip(names, numbers, strict=True))
    rows = [(one, UUID(int=one), name) for name, one in named]
    province.write(people, ("person_id", "public_id", "name"), *rows)
    province.write(profiles, ("person_id",), *((one,) for one in numbers))
    accounts = [(f"{LMS} {name}", one, _SINCE) for name, one in named]
    province.write(identifiers, ("key", "person_id", "from_at"), *accounts)
    with province.database.write() as writing:
        match(writing, (key for key, *_ in accounts))
    return names


def book_is_reset(names: list[str], when: str) -> list[dict[str, Any]]:
    """Moodle takes back within a minute what all of them had completed two days before."""
    at = datetime.fromisoformat(when).replace(tzinfo=UTC)
    before = (at - timedelta(days=2)).date().isoformat()
    taken = [
        uncompleted(name, when) | {"timestamp": (at + timedelta(seconds=place)).isoformat()}
        for place, name in enumerate(names)
    ]
    return [*(finished(name, BUKU, before) for name in names), *taken]
