"""Home pages of centres, and the credentials that do not vouch for one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from lms_plugin.domain.access.home_pages import HomePages, Narrowing, Registration
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import (
    centres,
    credential_narrowings,
    credentials,
    home_pages,
)


@dataclass(frozen=True, slots=True)
class HomePageRow:
    """A registration as it is kept; `centre` is the code, `home_page` as it was written."""

    home_page_id: int
    centre: str
    home_page: str
    registration: Registration


_REGISTRATION = (
    home_pages.c.centre_id,
    home_pages.c.match_key,
    home_pages.c.names_are_nip,
    home_pages.c.from_stored,
    home_pages.c.to_stored,
    home_pages.c.is_shared,
)
_NARROWING = (
    credential_narrowings.c.credential_id,
    credential_narrowings.c.match_key,
    credential_narrowings.c.from_stored,
    credential_narrowings.c.to_stored,
)


def load(reading: Reading) -> HomePages:
    """All of them, of the past and to come."""
    registrations = reading.connection.execute(select(*_REGISTRATION))
    narrowings = reading.connection.execute(select(*_NARROWING))
    return HomePages(
        (Registration(*row) for row in registrations), (Narrowing(*row) for row in narrowings)
    )


def all_rows(reading: Reading, centre_id: int | None = None) -> list[HomePageRow]:
    """Of one centre or of all: by centre and page, the earliest first."""
    query = _rows()
    if centre_id is not None:
        query = query.where(home_pages.c.centre_id == centre_id)
    return _found(reading, query)


def of_page(reading: Reading, match_key: str) -> list[HomePageRow]:
    """The registrations of one page by any centre."""
    return _found(reading, _rows().where(home_pages.c.match_key == match_key))


def _rows() -> Select[Any]:
    return (
        select(home_pages.c.home_page_id, centres.c.code, home_pages.c.home_page, *_REGISTRATION)
        .join(centres, centres.c.centre_id == home_pages.c.centre_id)
        .order_by(centres.c.code, home_pages.c.match_key, home_pages.c.home_page_id)
    )


def _found(reading: Reading, query: Select[Any]) -> list[HomePageRow]:
    rows = reading.connection.execute(query)
    return [
        HomePageRow(row.home_page_id, row.code, row.home_page, Registration(*row[3:]))
        for row in rows
    ]


def add(writing: Writing, home_page: str, new: Registration) -> None:
    """`home_page` is kept as it was written."""
    writing.connection.execute(
        insert(home_pages).values(
            centre_id=new.centre_id,
            match_key=new.match_key,
            home_page=home_page,
            names_are_nip=new.names_are_nip,
            is_shared=new.is_shared,
            from_stored=new.from_stored,
            to_stored=new.to_stored,
        )
    )


def end(writing: Writing, home_page_id: int, to_stored: datetime) -> None:
    """It holds for what was stored before, and for nothing from then on."""
    _update(writing, home_page_id, to_stored=to_stored)


def correct(writing: Writing, home_page_id: int, *, names_are_nip: bool) -> None:
    """Whether names are NIPs, for all of the time that it held."""
    _update(writing, home_page_id, names_are_nip=names_are_nip)


def _update(writing: Writing, home_page_id: int, **values: Any) -> None:
    mine = home_pages.c.home_page_id == home_page_id
    writing.connection.execute(update(home_pages).where(mine).values(values))


# --- credentials -----------------------------------------------------------------------------


def narrow(writing: Writing, narrowings: Iterable[Narrowing]) -> None:
    """A credential that is narrowed already for a page may be so once more: both hold."""
    columns = ("credential_id", "match_key", "from_stored", "to_stored")
    rows = [
        (one.credential_id, one.match_key, one.from_stored, one.to_stored) for one in narrowings
    ]
    bulk.insert_rows(writing, credential_narrowings, columns, rows)


def widen(writing: Writing, credential_id: int, match_key: str, instant: datetime) -> int:
    """End what narrows a credential at this instant; how many narrowings that changed."""
    of_page = credential_narrowings.c.credential_id == credential_id
    of_page &= credential_narrowings.c.match_key == match_key
    starts, ends = credential_narrowings.c.from_stored, credential_narrowings.c.to_stored
    later = writing.connection.execute(
        delete(credential_narrowings).where(of_page, starts >= instant)
    )
    open_still = ends.is_(None) | (ends > instant)
    ended = writing.connection.execute(
        update(credential_narrowings).where(of_page, open_still).values(to_stored=instant)
    )
    return later.rowcount + ended.rowcount


def narrowings_of(reading: Reading) -> dict[str, list[Narrowing]]:
    """By the credential's key."""
    query = select(credentials.c.key, *_NARROWING).join(
        credentials, credentials.c.credential_id == credential_narrowings.c.credential_id
    )
    found: dict[str, list[Narrowing]] = {}
    for key, *narrowing in reading.connection.execute(query):
        found.setdefault(key, []).append(Narrowing(*narrowing))
    return found
