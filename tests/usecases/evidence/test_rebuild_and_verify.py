from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from lms_plugin.store.statements.bodies import MAGIC
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.statements import statements
from lms_plugin.usecases.evidence.rebuild import Rebuilt, compare_with_rebuild, rebuild
from lms_plugin.usecases.evidence.verify import Verdict, verify
from schemas.texts import Message
from tests.province import (
    AKUNTABEL,
    BUKU,
    PRIMA,
    Province,
    finished,
    open_province,
    uncompleted,
    viewed,
    voiding,
)

# Ayu is person 1, of unit 4.
TAMPERING = [
    pytest.param(
        "DELETE FROM evidence WHERE person_id = 1 AND module_id = 10",
        (1, "person 1 lacks evidence of module 10"),
        "evidence",
        [],
        id="evidence-gone",
    ),
    pytest.param(
        "UPDATE evidence SET module_id = 12 WHERE person_id = 1 AND module_id = 10",
        (1, "person 1 has evidence of module 12 without ground"),
        "evidence",
        [],
        id="evidence-made-up",
    ),
    pytest.param(
        "UPDATE profiles SET bp1 = bp1 + 1 WHERE person_id = 1",
        (1, "person 1 has another profile"),
        "profiles",
        ["profile.changed"],
        id="profiles",
    ),
    pytest.param(
        "UPDATE unit_sums SET covered = covered + 1 WHERE unit_id = 4",
        (2, "unit 4 has sums other than its people's"),
        "unit_sums",
        ["index.changed"],
        id="unit-sums",
    ),
    pytest.param(
        "UPDATE outcomes SET reason = 'made_up' WHERE reason = 'voided'",
        (1, "has another outcome on record"),
        "outcomes",
        [],
        id="outcomes-changed",
    ),
    pytest.param(
        "DELETE FROM outcomes WHERE reason = 'voided'",
        (3, "has neither outcome nor work"),
        "outcomes",
        [],
        id="outcomes-gone",
    ),
    pytest.param(
        "UPDATE ledger_entries SET completed = NOT completed",
        (1, "has another ledger entry on record"),
        "ledger_entries",
        [],
        id="ledger",
    ),
]


def silent(_step: Message, _done: int, _total: int) -> None:
    """Long work that no one watches."""


def interrupt(_step: Message, _done: int, _total: int) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    """A province in which all kinds of things have been sent and projected."""
    with open_province(empty_database_url) as opened:
        opened.send(
            finished("Ayu", PRIMA, "2025-03-01"),
            finished("Budi", AKUNTABEL, "2025-03-02"),
            finished("Dewi", PRIMA, "2025-04-01"),
            finished("Eko", BUKU, "2025-05-01"),
            uncompleted("Eko", "2025-05-02"),
            viewed("Eko", PRIMA, "2025-05-03"),
            finished("Hasan", PRIMA, "2025-06-01"),
        )
        opened.send(voiding(opened.finish("Citra", PRIMA, "2025-03-03")))
        opened.send(finished("Ayu", AKUNTABEL, "2025-07-01"), by="COBA")
        # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
        opened.catch_up(timedelta(minutes=1))
        yield opened


def tamper(province: Province, statement: str) -> None:
    with province.database.write() as writing:
        assert writing.connection.execute(text(statement)).rowcount


def verdict_on(province: Province) -> Verdict:
    return verify(province.database, silent)


def rebuilt(province: Province) -> Rebuilt:
    return rebuild(province.database, silent)


def tables(found: Rebuilt) -> list[str]:
    return [one.table for one in found.differences]


def announced(province: Province) -> list[str]:
    """The names of all events so far."""
    query = select(outbox.c.type).order_by(outbox.c.sequence)
    with province.database.read() as reading:
        types = reading.connection.execute(query).scalars()
        return [name.partition("lms-plugin.")[2] for name in types]


def temporary_tables(province: Province) -> int:
    """How many there are on any of several connections of the pool."""
    count = 0
    with ExitStack() as stack:
        for _ in range(3):
            reading = stack.enter_context(province.database.read())
            query = "SELECT count(*) FROM temp.sqlite_master"
            if reading.is_postgresql:
                query = "SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()"
            count += reading.connection.execute(text(query)).scalar_one()
    return count


def test_all_laws_hold_after_the_work_is_done(province: Province) -> None:
    verdict = verdict_on(province)

    assert (verdict.statements, verdict.people, verdict.waiting) == (10, 6, 0)
    assert verdict.faults == []


def test_a_rebuild_finds_nothing_to_change_after_the_work_is_done(province: Province) -> None:
    before = announced(province)

    found = rebuilt(province)

    assert (found.statements, found.people, found.differences) == (10, 6, [])
    assert announced(province) == before


def test_verify_names_a_statement_that_it_cannot_read_and_goes_on(province: Province) -> None:
    last = select(func.max(statements.c.stored)).scalar_subquery()
    with province.database.write() as writing:
        writing.connection.execute(
            update(statements).where(statements.c.stored == last).values(body=MAGIC)
        )

    verdict = verdict_on(province)

    (fault,) = verdict.faults
    assert (fault.law, "damaged" in fault.what) == (3, True)
    assert verdict.statements == 10


@pytest.mark.parametrize(("statement", "fault", "table", "events"), TAMPERING)
def test_verify_names_what_was_tampered_with_and_a_rebuild_mends_and_announces_just_that(
    province: Province, statement: str, fault: tuple[int, str], table: str, events: list[str]
) -> None:
    before = announced(province)
    tamper(province, statement)

    law, what = fault
    assert any(one.law == law and what in one.what for one in verdict_on(province).faults)
    assert tables(rebuilt(province)) == [table]
    assert announced(province) == before + events
    assert verdict_on(province).faults == []
    assert rebuilt(province).differences == []


def test_a_comparison_finds_the_difference_and_leaves_it(province: Province) -> None:
    tamper(province, "DELETE FROM evidence WHERE person_id = 1")

    first = compare_with_rebuild(province.database, silent)
    again = compare_with_rebuild(province.database, silent)

    assert tables(first) == tables(again) == ["evidence"]
    assert first.differences[0].examples == [(1, PRIMA)]


def test_what_waits_is_no_fault_and_no_difference(province: Province) -> None:
    province.keep(finished("Ayu", AKUNTABEL, "2025-08-01"))

    verdict = verdict_on(province)

    assert (verdict.waiting, verdict.faults) == (1, [])
    assert rebuilt(province).differences == []


def test_the_shadow_does_not_leak_into_the_pool(province: Province) -> None:
    compare_with_rebuild(province.database, silent)
    rebuilt(province)

    assert temporary_tables(province) == 0


def test_the_shadow_of_an_interrupted_rebuild_does_not_leak_either(province: Province) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(province.database, interrupt)

    assert temporary_tables(province) == 0
    assert verdict_on(province).faults == []
