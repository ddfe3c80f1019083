from sqlalchemy import delete, select, update

from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.evidence.evidence import of_people
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import module_revisions
from lms_plugin.store.tables.evidence import evidence, marked_people
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.province import BUKU, PERSON_IDS, PRIMA, Province, finished


def mark(province: Province, *names: str) -> None:
    with province.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS[name] for name in names])


def forget_evidence(province: Province) -> None:
    with province.database.write() as writing:
        writing.connection.execute(delete(evidence))


def set_validity(province: Province, module: int, months: int | None) -> None:
    """Longer than any calendar is a validity that no import lets in."""
    with province.database.write() as writing:
        writing.connection.execute(
            update(module_revisions)
            .where(module_revisions.c.module_id == module)
            .values(validity_months=months)
        )
        inputs.bump(writing, "catalogue")


def credited(province: Province, *names: str) -> list[str]:
    """Those of these people who have any evidence."""
    with province.database.read() as reading:
        found = of_people(reading, [PERSON_IDS[name] for name in names])
    return [name for name in names if any(key[0] == PERSON_IDS[name] for key in found)]


def counts(province: Province) -> tuple[int, int]:
    """(waiting, set aside)."""
    with province.database.read() as reading:
        return refold_marks.counts(reading)


def error_of(province: Province, name: str) -> str:
    query = select(marked_people.c.error).where(marked_people.c.person_id == PERSON_IDS[name])
    with province.database.read() as reading:
        return str(reading.connection.execute(query).scalar_one())


def test_who_is_marked_is_folded_afresh_and_others_are_not(province: Province) -> None:
    province.send(*(finished(name, PRIMA, "2025-03-01") for name in ("Ayu", "Budi")))
    forget_evidence(province)
    mark(province, "Ayu")

    assert fold_waiting(province.database, province.cache) == 1
    assert credited(province, "Ayu", "Budi") == ["Ayu"]
    assert fold_waiting(province.database, province.cache) == 0


def test_the_marked_are_folded_in_batches(province: Province) -> None:
    mark(province, "Ayu", "Budi", "Citra")

    assert [fold_waiting(province.database, province.cache, 2) for _ in range(3)] == [2, 1, 0]


def test_a_statement_of_one_who_is_marked_folds_everything_about_them(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    forget_evidence(province)
    mark(province, "Ayu")

    province.finish("Ayu", BUKU, "2025-04-01")

    with province.database.read() as reading:
        found = of_people(reading, [PERSON_IDS["Ayu"]])
    assert found.keys() == {(PERSON_IDS["Ayu"], PRIMA), (PERSON_IDS["Ayu"], BUKU)}
    assert counts(province) == (0, 0)


def test_one_who_cannot_be_folded_is_set_aside_and_holds_up_no_one(province: Province) -> None:
    province.finish("Ayu", BUKU, "2025-03-01")
    province.finish("Budi", PRIMA, "2025-03-01")
    forget_evidence(province)
    set_validity(province, BUKU, 120_000)
    mark(province, "Ayu", "Budi")

    fold_waiting(province.database, province.cache)

    assert credited(province, "Ayu", "Budi") == ["Budi"]
    assert counts(province) == (0, 1)
    assert error_of(province, "Ayu").startswith("ValueError: ")
    assert fold_waiting(province.database, province.cache) == 0


def test_a_new_mark_frees_who_was_set_aside(province: Province) -> None:
    province.finish("Ayu", BUKU, "2025-03-01")
    set_validity(province, BUKU, 120_000)
    mark(province, "Ayu")
    fold_waiting(province.database, province.cache)

    set_validity(province, BUKU, None)
    mark(province, "Ayu")
    fold_waiting(province.database, province.cache)

    assert counts(province) == (0, 0)
    assert credited(province, "Ayu") == ["Ayu"]
