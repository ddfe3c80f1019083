"""Count what of people waits for a module that its centre was told to map."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from lms_plugin.domain.announcements.told import ToldModules
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.store.announcements import digests
from lms_plugin.store.people import employees
from lms_plugin.usecases.competency.query import Inquiry
from lms_plugin.usecases.competency.resolve import unmapped_of

MOST_PEOPLE: Final = 1000
"""Of a node with more, nobody counts it: what of everybody waits would have to be read."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """How many records, and of how many people."""

    records: int
    people: int


def unlinked_of_node(inquiry: Inquiry, code: str, told_after: timedelta) -> Unlinked | None:
    """Of a node with everything beneath it; None where it has more than MOST_PEOPLE. Raises
    Forbidden and NotFound."""
    node = inquiry.node(code)
    units = inquiry.reference.tree.subtree(node.node_id, inquiry.as_of)
    people = employees.member_ids(inquiry.reading, units, inquiry.as_of, MOST_PEOPLE + 1)
    if len(people) > MOST_PEOPLE:
        return None
    found = unlinked_of(inquiry, people, told_after)
    return Unlinked(found.total(), sum(map(bool, found.values())))


def unlinked_of(
    inquiry: Inquiry, person_ids: Collection[int], told_after: timedelta
) -> Counter[int]:
    """Person → how many records that had happened by the instant asked about, and of which their
    centre had been told `told_after` before it. 0 for all others."""
    waiting = unmapped_of(inquiry.reading, inquiry.reference, person_ids)
    keys = {entry.object_key for entries in waiting.values() for entry in entries}
    told = ToldModules(digests.told_at(inquiry.reading, keys), told_after)

    def is_unlinked(entry: Entry) -> bool:
        heard = told.heard((entry.centre_id, entry.object_key), inquiry.as_of)
        return heard is not None and (inquiry.is_now or entry.timestamp <= inquiry.as_of)

    return Counter(
        {person_id: sum(map(is_unlinked, entries)) for person_id, entries in waiting.items()}
    )
