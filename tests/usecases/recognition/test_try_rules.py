"""What rules would do is told before they are in force."""

from lms_plugin.domain.progress import silent
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.usecases.recognition.try_rules import (
    MeaningChange,
    RulesTrial,
    TakenFor,
    try_rules,
)
from tests.province import BUKU, PERSON_IDS, PRIMA, finished
from tests.usecases.recognition.own import COUNTS, DOES_NOT, NOTHING, RulesOffice, unclear
from tests.usecases.recognition.test_publish_rules import OWN, UNDECIDED, destroy

_UNCLEAR = TakenFor(Means.UNDECIDABLE, UNDECIDED)


def tried(office: RulesOffice, text: str, *, with_figures: bool = False) -> RulesTrial:
    number = office.import_(text).version.number
    database = office.province.database
    return try_rules(database, "BPSDM", number, silent, with_figures=with_figures)


def test_it_tells_what_would_change_and_for_whom(office: RulesOffice) -> None:
    office.province.send(
        unclear("Ayu", "2025-03-01"),
        unclear("Ayu", "2025-03-02"),
        unclear("Budi", "2025-03-01"),
        unclear("nobody", "2025-03-01"),
        finished("Eko", PRIMA, "2025-03-01"),
    )
    found = tried(office, COUNTS)

    change = MeaningChange(_UNCLEAR, TakenFor(Means.FINISHED, OWN))
    assert (found.statements, found.changes) == (5, {change: 4})
    assert found.people == {PERSON_IDS["Ayu"], PERSON_IDS["Budi"]}
    assert office.modules_of("Ayu") == set()


def test_it_is_held_against_what_is_in_force(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(COUNTS)

    assert tried(office, DOES_NOT).changes == {
        MeaningChange(TakenFor(Means.FINISHED, OWN), TakenFor(Means.NO, OWN)): 1
    }
    assert tried(office, NOTHING).changes == {
        MeaningChange(TakenFor(Means.FINISHED, OWN), _UNCLEAR): 1
    }
    assert tried(office, COUNTS).changes == {}


def test_it_says_how_many_keep_what_they_were_taken_for(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    destroy(office)
    found = tried(office, COUNTS)

    assert (found.destroyed, found.changes) == (1, {})


def test_it_tells_whose_figures_would_move(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"), unclear("Budi", "2025-03-01"))
    figures = tried(office, COUNTS, with_figures=True).figures

    assert figures is not None
    assert (figures.moved, figures.reasons) == (2, {"counted": 2})
    moved = {one.unit: (one.before, one.after) for one in figures.units if one.people}
    assert moved.keys() == {"A.1", "A.1.1"}
    assert all((before or 0) < (after or 0) for before, after in moved.values())
    assert office.modules_of("Ayu") == set()

    office.publish(COUNTS)
    assert office.modules_of("Ayu") == {BUKU}


def test_where_nothing_is_kept_nothing_changes(office: RulesOffice) -> None:
    found = tried(office, COUNTS, with_figures=True)

    assert (found.statements, found.changes, found.people) == (0, {}, set())
