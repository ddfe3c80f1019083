"""Law 6, corrections flow: figures of any instant are as if it had always been so."""

from collections.abc import Container
from dataclasses import replace
from typing import Any, Final

from hypothesis import assume, given

from lms_plugin.domain.recognition.meaning import Act
from lms_plugin.store.catalogue import versions
from tests.laws.content import figures
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.history import (
    HISTORIES,
    HISTORIES_OF_CERTIFICATES,
    Employ,
    EndProvision,
    History,
    Input,
    Keep,
    Provide,
    Publish,
    PublishAgain,
    any_change_of_catalogue,
    any_employ,
    any_publication,
    telling,
)
from tests.laws.histories.statements import Said
from tests.laws.histories.world import World
from tests.laws.on_record import verdicts
from tests.laws.reference import reference_of


def without(history: History, gone: Container[Said]) -> History:
    """The same, had some of it never been said."""

    def left(said: tuple[Said, ...]) -> tuple[Said, ...]:
        return tuple(one for one in said if one not in gone)

    steps = (
        # What a call has become, and not the call: it would number its versions anew.
        Keep(left(step.said)) if isinstance(step, Keep) else step
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


@examples(25)
@given(history=HISTORIES_OF_CERTIFICATES)
def test_what_was_revoked_might_never_have_been_issued(world: World, history: History) -> None:
    world.live(history)
    found, gone = figures(world), revoked(world, history)

    # In three of four nothing was revoked; too many to be thrown away.
    world.live(without(history, gone) if gone else history)
    assert figures(world) == found


def revoked(world: World, history: History) -> list[Said]:
    """Certificates and badges that were cancelled, and what cancelled them; and what was said for
    the very same instant, and would be heard if the other had not been said."""
    reference, on_record = reference_of(world, history), verdicts(world.database)
    of_credentials = (
        one for one in history.said if one.shape.is_certificate or one.shape.act is Act.CANCELLED
    )
    return [
        one
        for one in of_credentials
        if on_record[reference.id_of(one)].fate in {"cancelled", "takes_back", "outvoted"}
    ]


@examples(8)
@given(history=HISTORIES)
def test_what_one_centre_says_is_no_news_of_another_s_modules(
    world: World, history: History
) -> None:
    alone = without_provisions(history)
    world.live(alone)
    found = earned_at(world, "BPSDM")

    world.live(without(alone, [one for one in history.said if one.sender == "LAN"]))
    assert earned_at(world, "BPSDM") == found


def without_provisions(history: History) -> History:
    """Each centre speaks for its own modules alone."""
    steps = (one for one in history.steps if not isinstance(one, Provide | EndProvision))
    return History(history.said, tuple(steps))


def earned_at(world: World, centre: str) -> list[tuple[Any, ...]]:
    centre_id = world.senders[centre].centre_id
    return [row for row in figures(world)["evidence"] if row[_CENTRE] == centre_id]


_CENTRE: Final = 2
"""Its place in a row of evidence."""


@examples(8)
@given(history=HISTORIES, chance=CHANCES)
def test_what_was_mapped_anew_for_all_time_was_never_mapped_otherwise(
    world: World, history: History, chance: Chance
) -> None:
    last = replace(any_publication(chance), policy="retroactive")
    # What passes from one centre to another passes by date; so one centre alone publishes here.
    inputs = [step for step in history.inputs if is_of_its_centre(step, last)]
    others = [step for step in inputs if not isinstance(step, Publish | PublishAgain)]
    first = [for_all_time(step) for step in inputs]

    world.live(telling(chance, history.said, [*first, last]))
    found = figures(world)
    world.live(telling(chance, history.said, [*others, last]))
    assert figures(world) == found


def for_all_time(step: Input) -> Input:
    if isinstance(step, Publish | PublishAgain):
        return replace(step, policy="retroactive")
    return step


def is_of_its_centre(step: Input, last: Publish) -> bool:
    return not isinstance(step, Publish | PublishAgain) or step.centre == last.centre


@examples(8)
@given(history=HISTORIES, chance=CHANCES)
def test_a_publication_that_was_rolled_back_was_never_published(
    world: World, history: History, chance: Chance
) -> None:
    wrong = replace(chance.pick(PUBLICATIONS)(chance), policy="retroactive")
    inputs = [for_all_time(step) for step in history.inputs if is_of_its_centre(step, wrong)]
    world.live(telling(chance, history.said, inputs))
    found, before = figures(world), latest_version(world, wrong.centre)

    world.take(wrong)
    world.settle()
    if before:
        world.take(PublishAgain(wrong.centre, before, "retroactive"))
        world.settle()
        assert figures(world) == found


PUBLICATIONS: Final = (any_publication, any_change_of_catalogue)


def latest_version(world: World, centre: str) -> int:
    """Of those that were published; 0 where none was."""
    with world.database.read() as reading:
        centre_id = world.senders[centre].centre_id
        return versions.next_number(reading, centre_id) - 1


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
