"""Law 6, corrections flow: figures of any instant are as if it had always been so."""

from collections.abc import Container
from dataclasses import replace

from hypothesis import assume, given

from tests.laws.chance import CHANCES, Chance
from tests.laws.content import figures
from tests.laws.examples import examples
from tests.laws.history import (
    HISTORIES,
    HISTORIES_OF_TAKING_BACK,
    Employ,
    History,
    Input,
    Keep,
    Publish,
    any_employ,
    any_publication,
    telling,
)
from tests.laws.reference import reference_of
from tests.laws.statements import Said
from tests.laws.world import World


def without(history: History, gone: Container[Said]) -> History:
    """The same, had some of it never been said."""

    def left(said: tuple[Said, ...]) -> tuple[Said, ...]:
        return tuple(one for one in said if one not in gone)

    steps = (
        replace(step, said=left(step.said)) if isinstance(step, Keep) else step
        for step in history.steps
    )
    return History(left(history.said), tuple(steps))


@examples(8)
@given(history=HISTORIES)
def test_what_was_voided_might_never_have_been_sent(world: World, history: History) -> None:
    world.live(history)
    found, reference = figures(world), reference_of(world, history)
    gone = [one for one in history.said if reference.refusal(one) == "voided"]
    assume(gone)

    world.live(without(history, gone))
    assert figures(world) == found


@examples(8)
@given(history=HISTORIES_OF_TAKING_BACK)
def test_what_was_taken_back_might_never_have_been_achieved(world: World, history: History) -> None:
    world.live(history)
    found, reference = figures(world), reference_of(world, history)
    standings = [reference.verdict(one).standing for one in history.said]
    assume("retracted" in standings)
    pairs = zip(history.said, standings, strict=True)
    gone = [one for one, standing in pairs if standing in ("retraction", "retracted")]

    world.live(without(history, gone))
    assert figures(world) == found


@examples(8)
@given(history=HISTORIES, chance=CHANCES)
def test_what_was_mapped_anew_for_all_time_was_never_mapped_otherwise(
    world: World, history: History, chance: Chance
) -> None:
    last = replace(any_publication(chance), policy="retroactive")
    others = [step for step in history.inputs if not same_catalogue(step, last)]
    first = [
        replace(step, policy="retroactive")
        if isinstance(step, Publish) and same_catalogue(step, last)
        else step
        for step in history.inputs
    ]

    world.live(telling(chance, history.said, [*first, last]))
    found = figures(world)
    world.live(telling(chance, history.said, [*others, last]))
    assert figures(world) == found


def same_catalogue(step: Input, last: Publish) -> bool:
    return isinstance(step, Publish) and step.centre == last.centre


@examples(8)
@given(history=HISTORIES, chance=CHANCES)
def test_a_corrected_row_of_the_roster_leaves_no_trace(
    world: World, history: History, chance: Chance
) -> None:
    wrong = any_employ(chance)
    # It names no account: another's row that claims it first would refuse the correction.
    right = Employ(wrong.name, chance.pick(("A.2", "B.1")), wrong.from_day)
    place = chance.number(1, len(history.inputs))
    before, after = history.inputs[:place], history.inputs[place:]

    world.live(telling(chance, history.said, [*before, wrong, right, *after]))
    found = figures(world)
    world.live(telling(chance, history.said, [*before, right, *after]))
    assert figures(world) == found
