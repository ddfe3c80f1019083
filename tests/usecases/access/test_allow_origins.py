from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from lms_plugin.domain.access.scopes import Scope
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.usecases.access.allow_origins import AllowedOrigins
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    CredentialRequest,
    add_credential,
    change_credential,
    revoke_credential,
)
from tests.province import NOW, SIGNER, Province, cheap_mint
from tests.spoken import as_told

CONTENT = "https://konten.example"


@dataclass
class KnownOrigins:
    province: Province
    origins: AllowedOrigins
    now: list[datetime]

    def add(self, key: str, expires_at: datetime | None = None) -> None:
        request = CredentialRequest(
            centre="BPSDM",
            key=key,
            scopes=frozenset({Scope.ALL_READ}),
            expires_at=expires_at,
            origins=(CONTENT,),
        )
        add_credential(self.province.database, SIGNER, request, cheap_mint(key))


@pytest.fixture
def known(province: Province) -> KnownOrigins:
    now = [NOW]
    origins = AllowedOrigins(province.database, "https://lms.example:443/sub", lambda: now[0])
    return KnownOrigins(province, origins, now)


@pytest.fixture
def queries(province: Province) -> Iterator[list[str]]:
    """The text of every query from here on."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(province.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(province.database.engine, "before_cursor_execute", note)


def test_our_own_origin_is_always_allowed(known: KnownOrigins) -> None:
    assert known.origins.is_own("https://lms.example")
    assert known.origins.allows("https://lms.example")
    assert not known.origins.is_own("http://lms.example")


def test_an_origin_is_allowed_as_long_as_one_credential_in_force_does(known: KnownOrigins) -> None:
    assert not known.origins.allows(CONTENT)

    known.add("a")
    known.add("b")
    assert known.origins.allows(CONTENT)
    revoke_credential(known.province.database, SIGNER, "a")
    assert known.origins.allows(CONTENT)
    change_credential(known.province.database, SIGNER, "b", ChangeRequest(fewer_origins=(CONTENT,)))
    assert not known.origins.allows(CONTENT)


@pytest.mark.parametrize(
    ("hours", "last"), [([1], 1), ([1, 3, 2], 3)], ids=["one credential", "the last to end"]
)
def test_an_origin_ends_with_the_last_credential(
    known: KnownOrigins, hours: list[int], last: int
) -> None:
    for number in hours:
        known.add(f"k{number}", NOW + timedelta(hours=number))

    known.now[0] = NOW + timedelta(hours=last, seconds=-1)
    assert known.origins.allows(CONTENT)
    known.now[0] = NOW + timedelta(hours=last)
    assert not known.origins.allows(CONTENT)


@pytest.mark.parametrize("ends", [(None, 1), (1, None)])
def test_a_credential_without_an_end_outlasts_the_others(
    known: KnownOrigins, ends: tuple[int | None, ...]
) -> None:
    for number, hours in enumerate(ends):
        known.add(f"k{number}", None if hours is None else NOW + timedelta(hours=hours))
    known.now[0] = NOW + timedelta(days=10_000)

    assert known.origins.allows(CONTENT)


def test_as_long_as_nothing_changed_only_the_versions_are_looked_at(
    known: KnownOrigins, queries: list[str]
) -> None:
    known.origins.allows(CONTENT)
    queries.clear()

    for _ in range(3):
        known.origins.allows(CONTENT)

    asked = [query for query in queries if query != "BEGIN"]
    assert len(asked) == 3
    assert all("input_versions" in query for query in asked)


class SometimesAway(Database):
    """Cannot be reached while `is_away`."""

    is_away = False

    @contextmanager
    def read(self) -> Iterator[Reading]:
        if self.is_away:
            raise Unavailable(as_told("The database cannot be reached."))
        with super().read() as reading:
            yield reading


def test_while_the_database_is_away_what_was_known_last_is_allowed(known: KnownOrigins) -> None:
    known.add("a")
    database = SometimesAway(known.province.database.engine)
    asked, never_asked = (
        AllowedOrigins(database, "https://lms.example", lambda: NOW) for _ in range(2)
    )
    asked.allows(CONTENT)

    database.is_away = True

    assert (asked.allows(CONTENT), asked.allows("https://lain.example")) == (True, False)
    assert not never_asked.allows(CONTENT)
    assert never_asked.allows("https://lms.example")
