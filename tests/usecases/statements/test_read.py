from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.usecases.statements.read import (
    StatementPage,
    StatementReader,
    StatementSelection,
    Style,
    read_token,
    write_token,
)
from tests.province import PRIMA, Province, finished, voiding

HOME_PAGE = "https://lms-plugin.example"


def sender(province: Province, code: str) -> Credential:
    with province.database.read() as reading:
        known = province.cache.current(reading).credentials.values()
    return next(one for one in known if one.key == province.credentials[code].key)


@pytest.fixture
def reader(province: Province) -> StatementReader:
    # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
    province.catch_up()
    return StatementReader(province.database, province.cache, HOME_PAGE)


def keep(province: Province, *statements: dict[str, Any], by: str = "BPSDM") -> list[UUID]:
    """Keep statements; only a moment later are they known to be complete."""
    kept = province.keep(*statements, by=by)
    province.set_clock(province.clock.now + timedelta(minutes=1))
    return kept


def pages(
    reader: StatementReader, who: Credential, selection: StatementSelection
) -> Iterator[StatementPage]:
    following: StatementSelection | None = selection
    while following is not None:
        page = reader.page(who, following)
        yield page
        # As a client sends it back.
        following = None if page.more is None else read_token(write_token(page.more))


def ids(page: StatementPage) -> list[UUID]:
    return [UUID(one["id"]) for one in page.statements]


def exists(reader: StatementReader, who: Credential, statement_id: UUID, *, voided: bool) -> bool:
    try:
        return bool(reader.one(who, statement_id, Style(), voided=voided))
    except NotFound:
        return False


@pytest.mark.parametrize("ascending", [True, False])
def test_pages_show_each_statement_once_while_others_arrive(
    province: Province, reader: StatementReader, ascending: bool
) -> None:
    kept = keep(province, *(finished("Ayu", PRIMA, f"2025-03-{day:02}") for day in range(1, 8)))
    who, seen = sender(province, "BPSDM"), []

    for page in pages(reader, who, StatementSelection(ascending=ascending, limit=2)):
        seen += ids(page)
        if len(seen) < len(kept):
            kept += keep(province, finished("Eko", PRIMA, "2025-04-01")) if ascending else []
            keep(province, finished("Eko", PRIMA, "2025-04-01"), by="LAN")

    assert seen == (kept if ascending else kept[::-1])


def test_a_voided_statement_is_shown_on_no_page(
    province: Province, reader: StatementReader
) -> None:
    target, other = keep(
        province, finished("Ayu", PRIMA, "2025-03-01"), finished("Eko", PRIMA, "2025-03-01")
    )
    (void,) = keep(province, voiding(target))
    who = sender(province, "BPSDM")

    assert ids(reader.page(who, StatementSelection(ascending=True))) == [other, void]
    assert [exists(reader, who, target, voided=one) for one in (True, False)] == [True, False]


@pytest.mark.parametrize("by", ["LAN", "COBA"])
def test_a_void_that_does_not_count_hides_nothing(
    province: Province, reader: StatementReader, by: str
) -> None:
    """Another centre's, and one that was sent for a trial."""
    (target,) = keep(province, finished("Ayu", PRIMA, "2025-03-01"))
    keep(province, voiding(target), by=by)
    who = sender(province, "BPSDM")

    assert target in ids(reader.page(who, StatementSelection()))
    assert exists(reader, who, target, voided=False)


def test_a_void_cannot_be_voided(province: Province, reader: StatementReader) -> None:
    (target,) = keep(province, finished("Ayu", PRIMA, "2025-03-01"))
    (void,) = keep(province, voiding(target))
    keep(province, voiding(void))
    who = sender(province, "BPSDM")

    assert exists(reader, who, void, voided=False)
    assert exists(reader, who, target, voided=True)


def test_a_centre_sees_none_of_another_s_statements(
    province: Province, reader: StatementReader
) -> None:
    (statement_id,) = keep(province, finished("Ayu", PRIMA, "2025-03-01"))
    who = sender(province, "LAN")

    assert ids(reader.page(who, StatementSelection())) == []
    assert not exists(reader, who, statement_id, voided=False)


@pytest.mark.parametrize("token", ["", "!", "bm90IEpTT04", "e30x", "\u00fc"])
def test_a_damaged_more_link_is_refused(token: str) -> None:
    with pytest.raises(Invalid, match="damaged"):
        read_token(token)
