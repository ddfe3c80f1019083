"""List the people of a node as a table shows them: in any order, a page at a time, or all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.people.employees import BY_NAME, Member, MemberOrder, MemberQuery
from lms_plugin.usecases.competency.query import Inquiry, name_of, open_inquiry
from lms_plugin.usecases.people.read_people import lines
from schemas.competency.index import Node, PersonLine

PAGE: Final = 25
MOST_LISTED: Final = 50_000
"""Of a list that is taken away whole."""


@dataclass(frozen=True, slots=True)
class WantedPeople:
    """Which people of a node: those of the node `itself` or of its whole subtree; of these, who are
    `short_of` a value, and whose name has `called` in it. `told_after` a centre was told to map a
    module others read so; without it, nobody looks for what of theirs waits."""

    itself: bool = False
    short_of: str | None = None
    called: str | None = None
    order: MemberOrder = BY_NAME
    skip: int = 0
    limit: int = PAGE
    told_after: timedelta | None = None
    with_nips: bool = False


@dataclass(frozen=True, slots=True)
class ListedPeople:
    """`total` is how many there are in all; `nips` are by public id, if they were asked for."""

    node: Node
    as_of: datetime
    total: int
    people: tuple[PersonLine, ...] = field(repr=False)
    nips: Mapping[UUID, str] = field(repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether these are all."""
        return len(self.people) == self.total


def list_people(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    wanted: WantedPeople,
    as_of: datetime | None = None,
) -> ListedPeople:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        node = inquiry.node(code)
        query = _query(inquiry, node.node_id, wanted)
        found = employees.members(inquiry.reading, query)
        return ListedPeople(
            node=name_of(node),
            as_of=inquiry.as_of,
            total=employees.count_members(inquiry.reading, query),
            people=lines(inquiry, found, wanted.told_after),
            nips=_nips(inquiry, found) if wanted.with_nips else {},
        )


def _nips(inquiry: Inquiry, members: Sequence[Member]) -> Mapping[UUID, str]:
    ids = [one.person_id for one in members]
    found = identifiers.nips_of(inquiry.reading, ids, inquiry.as_of)
    return {one.public_id: found[one.person_id] for one in members if one.person_id in found}


def _query(inquiry: Inquiry, node_id: int, wanted: WantedPeople) -> MemberQuery:
    subtree = inquiry.reference.tree.subtree(node_id, inquiry.as_of)
    return MemberQuery(
        unit_ids=[node_id] if wanted.itself else subtree,
        instant=inquiry.as_of,
        limit=min(wanted.limit, MOST_LISTED),
        short_of=wanted.short_of,
        called=wanted.called,
        order=wanted.order,
        skip=wanted.skip,
    )
