"""Law 1 of centres' own rules, and of what people decide of groups: they come, change and go, and
the order tells in nothing."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from hypothesis import given

from lms_plugin.domain.progress import silent
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.laws.content import everything
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.decisions import Decide, any_decision, any_group
from tests.laws.histories.history import (
    FIRST_STORED,
    HAPPENED,
    HISTORIES,
    HISTORIES_OF_DECISIONS,
    History,
    HistoryWork,
    Keep,
    PutInForce,
    Step,
    any_rules,
)
from tests.laws.histories.statements import BOOK, module_updated_before_4_8, say
from tests.laws.histories.world import AFTER_ALL, World
from tests.laws.on_record import verdicts
from tests.province import SIGNER

CENTRES = ("BPSDM", "LAN")
NONE = tuple(PutInForce(centre, ()) for centre in CENTRES)


def without_rules(history: History) -> History:
    steps = tuple(step for step in history.steps if not isinstance(step, PutInForce))
    return History(history.said, steps)


def without_destruction(history: History) -> History:
    def stays(step: Step) -> bool:
        return not isinstance(step, HistoryWork) or step.kind != "destroy"

    return History(history.said, tuple(filter(stays, history.steps)))


def take_all(world: World, steps: Sequence[Step]) -> None:
    for step in steps:
        world.take(step)
    world.settle()


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_rules_that_have_gone_leave_nothing_behind(
    world: World, history: History, chance: Chance
) -> None:
    intact = without_destruction(history)
    world.live(without_rules(intact))
    found = everything(world)

    world.live(intact)
    take_all(world, [any_rules(chance), HistoryWork("reproject", 1), *NONE])
    assert everything(world) == found


@examples(10)
@given(history=HISTORIES, chance=CHANCES)
def test_no_rule_reaches_what_is_destroyed(world: World, history: History, chance: Chance) -> None:
    world.live(history)
    destroy_statements(world.database, SIGNER, AFTER_ALL, "SK 2/2026", silent)
    found = everything(world)

    take_all(world, [*NONE, any_rules(chance), any_rules(chance)])
    assert everything(world) == found
    assert verify(world.database, silent).faults == []
    assert compare_with_rebuild(world.database, silent).differences == []


def any_change_of_meaning(chance: Chance, history: History) -> Step:
    kind = chance.number(0, 2)
    if kind == 0:
        return any_rules(chance)
    return any_group(chance) if kind == 1 else any_decision(chance, history.said)


@examples(10)
@given(history=HISTORIES | HISTORIES_OF_DECISIONS, chance=CHANCES)
def test_whatever_is_gone_through_half_is_on_record_as_a_rebuild_has_it(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    for _ in range(3):
        world.take(any_change_of_meaning(chance, history))
        world.take(HistoryWork("reproject", chance.number(1, 5)))
        world.take(HistoryWork("project", 500))
        assert compare_with_rebuild(world.database, silent).differences == []
        assert verify(world.database, silent).faults == []


def test_a_decision_about_one_hides_no_group_that_is_still_gone_through(world: World) -> None:
    said = [
        say(
            module_updated_before_4_8(BOOK),
            UUID(int=place << 64, version=4),
            FIRST_STORED + timedelta(seconds=place),
            "BPSDM",
            ("account", "ayu"),
            HAPPENED[place],
        )
        for place in range(4)
    ]
    by_all = Decide("BPSDM", "lama")
    of_last = Decide("BPSDM", statement=said[-1].statement_id, decided="not_counted")
    world.live(History(tuple(said), (*(Keep((one,)) for one in said),)))

    for step in (by_all, HistoryWork("reproject", 1), of_last, HistoryWork("reproject", 1)):
        world.take(step)
        assert compare_with_rebuild(world.database, silent).differences == []
    world.settle()
    assert [one.means for one in verdicts(world.database).values()].count("finished") == 3
