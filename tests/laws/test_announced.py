"""Law 5, said means true: what changed is announced, once and in order, and nothing else is."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

from hypothesis import given
from sqlalchemy import Row, select

from lms_plugin.domain.progress import silent
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.competency import profiles, unit_sums
from lms_plugin.store.tables.people import nodes, people
from lms_plugin.usecases.evidence.rebuild import rebuild
from schemas.competency.framework import BEHAVIOUR_COLUMNS
from tests.laws.damage import damage
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.history import HISTORIES, History
from tests.laws.histories.world import World


def announced(world: World) -> dict[str, list[Row[Any]]]:
    """Person or node → its events, in the order in which they were recorded."""
    found = defaultdict(list)
    with world.database.read() as reading:
        for row in reading.connection.execute(select(outbox).order_by(outbox.c.sequence)):
            if row.subject.startswith(("people/", "nodes/")):
                found[row.subject].append(row)
    return found


def on_record(world: World) -> dict[str, tuple[int, Any]]:
    """Subject → its revision and, of people, what they have attained and where they are."""
    person = (
        select(people.c.public_id, nodes.c.code, profiles)
        .join_from(profiles, people, people.c.person_id == profiles.c.person_id)
        .join(nodes, nodes.c.node_id == profiles.c.unit_id, isouter=True)
    )
    with world.database.read() as reading:
        found: dict[str, tuple[int, Any]] = {
            f"people/{row.public_id}": (row.revision, (vector(row), row.code))
            for row in reading.connection.execute(person)
        }
        units = select(nodes.c.code, unit_sums.c.revision)
        units = units.join(unit_sums, unit_sums.c.unit_id == nodes.c.node_id)
        rows = reading.connection.execute(units)
        return found | {f"nodes/{row.code}": (row.revision, None) for row in rows}


def vector(row: Row[Any]) -> list[int]:
    return [getattr(row, name) for name in BEHAVIOUR_COLUMNS]


def told(event: Row[Any]) -> Any:
    if event.subject.startswith("nodes/"):
        return None
    return event.data["attainment"], event.data["unit"]


@examples(12)
@given(history=HISTORIES)
def test_every_change_is_announced_once_and_in_order(world: World, history: History) -> None:
    world.live(history)

    so = {subject: one for subject, one in on_record(world).items() if one[0]}
    for subject, events in announced(world).items():
        assert [one.revision for one in events] == list(range(1, len(events) + 1)), subject
        assert (len(events), told(events[-1])) == so.pop(subject), subject
    assert not so


@examples(8)
@given(history=HISTORIES)
def test_nothing_is_said_of_people_but_changes(world: World, history: History) -> None:
    world.live(history)

    for subject, events in announced(world).items():
        if subject.startswith("people/"):
            said = [([0] * 21, None), *map(told, events)]
            assert all(one != following for one, following in pairwise(said))


@examples(8)
@given(history=HISTORIES, chance=CHANCES)
def test_a_rebuild_announces_what_it_corrects(
    world: World, history: History, chance: Chance
) -> None:
    world.live(history)
    damage(world, chance)
    wrong, before = on_record(world), announced(world)

    rebuild(world.database, silent)
    for subject, now in on_record(world).items():
        events = announced(world)[subject][len(before[subject]) :]
        assert len(events) == (now[0] != wrong[subject][0] if subject in wrong else 1), subject
