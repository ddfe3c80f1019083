"""Histories that the laws have found to go wrong, cut down to what mattered."""

from datetime import date
from uuid import UUID

import pytest

from schemas.competency.catalogue import CatalogueRow
from tests.laws.content import everything
from tests.laws.histories.history import (
    FIRST_STORED,
    HAPPENED,
    TREE,
    Employ,
    History,
    HistoryPlace,
    HistoryWork,
    Keep,
    Publish,
    Reorganise,
    Step,
)
from tests.laws.histories.statements import (
    CLONE,
    COURSE,
    ID_NUMBER,
    LMS,
    PATHS,
    Shape,
    course_completed,
    say,
    voiding,
)
from tests.laws.histories.world import World
from tests.laws.on_record import as_far_as_told, periods, verdicts
from tests.laws.reference import reference_of

LONG_AGO = date(2020, 1, 1)
AYU = Employ("ayu", "A.1", LONG_AGO, account="ayu")
PROJECT = HistoryWork("project", 500)
COURSES = Publish(
    "BPSDM",
    tuple(
        CatalogueRow(
            iri=LMS + PATHS[module],
            external_id=external_id,
            title="Modul",
            jp=3,
            jenis_diklat=16,
            criterion="Completed",
            effective_from=LONG_AGO,
            contributions={"BP.1": 50},
        )
        for module, external_id in ((COURSE, ID_NUMBER), (CLONE, None))
    ),
    "retroactive",
)


def number(place: int) -> UUID:
    return UUID(int=place << 64, version=4)


def keep(place: int, shape: Shape, sender: str = "BPSDM", when: int = 0) -> Keep:
    about = ("account", "ayu")
    return Keep((say(shape, number(place), FIRST_STORED, sender, about, HAPPENED[when]),))


def completed(place: int, module: int = COURSE, when: int = 0, *, old: bool = False) -> Keep:
    return keep(place, course_completed(module, old=old), when=when)


def lived(*steps: Step) -> History:
    said = tuple(one for step in steps if isinstance(step, Keep) for one in step.said)
    return History(said, (TREE, AYU, COURSES, *steps))


ONCE_WRONG = {
    "a shared external id brought along a part of another module's entries": lived(
        completed(1, CLONE, 0, old=True),
        PROJECT,
        completed(2, CLONE, 4),
        PROJECT,
        completed(3, COURSE, 1),
    ),
    "an account that was taken back left its entries counted": lived(
        completed(1), PROJECT, Employ("ayu", "A.1", LONG_AGO)
    ),
    "a void was told to be voided": lived(
        completed(1), keep(2, voiding(number(1))), PROJECT, keep(3, voiding(number(2)))
    ),
    "a trial's void counted if it came before its target": lived(
        keep(2, voiding(number(1)), "COBA"), PROJECT, completed(1)
    ),
    "a trial's void of a trial did not count if it came after": lived(
        keep(1, course_completed(COURSE, old=False), "COBA"),
        PROJECT,
        keep(2, voiding(number(1)), "COBA"),
    ),
}


@pytest.mark.parametrize("history", ONCE_WRONG.values(), ids=ONCE_WRONG)
def test_what_once_went_wrong_goes_right(world: World, history: History) -> None:
    world.live(history)

    found, reference = verdicts(world.database), reference_of(world, history)
    assert as_far_as_told(found, reference.verdicts()) == reference.verdicts()
    assert periods(world.database) == reference.evidence()


def test_two_claims_that_a_new_time_zone_brings_together_are_refused(world: World) -> None:
    budi = Employ("budi", "B.1", LONG_AGO, account="ayu")
    before = lived(completed(1), budi)
    world.live(before)
    found = everything(world)

    to_wita = Reorganise((HistoryPlace("A.1", "unit", "B", None, LONG_AGO),))
    world.live(History(before.said, (*before.steps, to_wita)))
    assert everything(world) == found
