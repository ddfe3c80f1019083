from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from lms_plugin.domain.competency.index import NO_ONE, Sums
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.catalogue import module_revisions
from lms_plugin.store.tables.competency import profiles as profiles_table
from lms_plugin.usecases.evidence.advance_index import advance_index
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from schemas.competency.framework import POSITION
from tests.province import ANTIKORUPSI, NODE_IDS, PERSON_IDS, PRIMA, Province, finished

AK_1 = POSITION["AK.1"]
# Finished on 1 March 2025, valid for twelve months, to the midnight of WIB.
EXPIRY = datetime(2026, 2, 28, 17, tzinfo=UTC)
YEAR_2027 = datetime(2026, 12, 31, 17, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)


def attained(province: Province, name: str) -> int:
    """Basis points of AK.1."""
    with province.database.read() as reading:
        (profile,) = profiles.find(reading, [PERSON_IDS[name]]).values()
    return profile.attainment[AK_1]


def sums(province: Province, code: str) -> Sums:
    with province.database.read() as reading:
        return unit_sums.all_sums(reading).get(NODE_IDS[code], NO_ONE)


def events(province: Province) -> int:
    with province.database.read() as reading:
        return reading.connection.execute(select(func.count()).select_from(outbox)).scalar_one()


def test_a_module_counts_until_just_before_its_expiry(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")

    province.set_clock(EXPIRY - A_MOMENT)
    before = attained(province, "Ayu"), sums(province, "A.1").covered
    province.set_clock(EXPIRY)

    assert before == (10_000, 1)
    assert (attained(province, "Ayu"), sums(province, "A.1").covered) == (0, 0)


def test_an_expiry_is_announced(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")
    before = events(province)

    province.set_clock(EXPIRY)

    assert events(province) == before + 2


def test_time_that_changes_nothing_is_not_announced(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")
    before = events(province)

    province.set_clock(EXPIRY - A_MOMENT)

    assert events(province) == before


def test_a_membership_that_begins_brings_what_was_learned_before(province: Province) -> None:
    province.finish("Gita", PRIMA, "2025-03-01")
    before = sums(province, "A.2")

    province.set_clock(YEAR_2027)

    assert (before.headcount, sums(province, "A.2").headcount) == (0, 1)
    assert sums(province, "A.2").covered == 1


def test_who_was_away_for_several_changes_is_brought_up_to_date_at_once(province: Province) -> None:
    province.finish("Gita", ANTIKORUPSI, "2025-03-01")

    province.set_clock(YEAR_2027, fold=False)

    assert advance_index(province.database, province.cache) == 1
    assert advance_index(province.database, province.cache) == 0
    assert (sums(province, "A.2").headcount, attained(province, "Gita")) == (1, 0)


def test_people_are_brought_up_to_date_in_batches(province: Province) -> None:
    province.send(*(finished(name, ANTIKORUPSI, "2025-03-01") for name in ("Ayu", "Budi", "Citra")))
    province.set_clock(EXPIRY, fold=False)

    steps = [advance_index(province.database, province.cache, 2) for _ in range(3)]

    assert steps == [2, 1, 0]
    assert [attained(province, name) for name in ("Ayu", "Budi", "Citra")] == [0, 0, 0]


def test_one_who_cannot_be_folded_holds_up_no_one(province: Province) -> None:
    province.finish("Ayu", ANTIKORUPSI, "2025-03-01")
    province.finish("Budi", PRIMA, "2025-03-01")
    make_unfoldable(province, PRIMA)
    wake(province, "Budi")
    province.set_clock(EXPIRY, fold=False)

    advance_index(province.database, province.cache)
    fold_waiting(province.database, province.cache)

    assert attained(province, "Ayu") == 0
    with province.database.read() as reading:
        assert refold_marks.counts(reading) == (0, 1)
    assert advance_index(province.database, province.cache) == 0


def make_unfoldable(province: Province, module: int) -> None:
    """A validity that no calendar holds, which no import lets in."""
    with province.database.write() as writing:
        writing.connection.execute(
            update(module_revisions)
            .where(module_revisions.c.module_id == module)
            .values(validity_months=120_000)
        )
        inputs.bump(writing, "catalogue")


def wake(province: Province, name: str) -> None:
    """As if a date of this person had come."""
    with province.database.write() as writing:
        writing.connection.execute(
            update(profiles_table)
            .where(profiles_table.c.person_id == PERSON_IDS[name])
            .values(next_change_at=EXPIRY)
        )
