"""Read the people behind a node's index, and find one by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.announcements.pace import DEFAULT_TOLD_AFTER
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.people.employees import Member, MemberQuery
from lms_plugin.usecases.competency.count_unlinked import unlinked_of
from lms_plugin.usecases.competency.figures import by_behaviour, person_index, person_values
from lms_plugin.usecases.competency.query import Inquiry, name_of, open_inquiry
from schemas.competency.index import FoundPerson, PeoplePage, PersonLine
from schemas.nip import nip_trouble, tidy_nip
from schemas.texts import message

PAGE: Final = 100
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class PeopleSelection:
    """Which people of a node. `short_of` is the code of a value that they have not attained in
    full; `after` the public id that ended the page before; `limit` at most MOST. `told_after` a
    centre was told to map a module others read so."""

    short_of: str | None = None
    after: UUID | None = None
    limit: int = PAGE
    told_after: timedelta = DEFAULT_TOLD_AFTER


def read_people(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    selection: PeopleSelection,
    as_of: datetime | None = None,
) -> PeoplePage:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        node = inquiry.node(code)
        limit = min(selection.limit, MOST)
        wanted = MemberQuery(
            unit_ids=inquiry.reference.tree.subtree(node.node_id, inquiry.as_of),
            instant=inquiry.as_of,
            # One more tells whether another page follows.
            limit=limit + 1,
            after=selection.after,
            short_of=selection.short_of,
        )
        found = employees.members(inquiry.reading, wanted)
        page = found[:limit]
        return PeoplePage(
            node=name_of(node),
            as_of=inquiry.as_of,
            people=lines(inquiry, page, selection.told_after),
            next=page[-1].public_id if len(found) > limit else None,
        )


def lines(
    inquiry: Inquiry, members: Sequence[Member], told_after: timedelta | None
) -> tuple[PersonLine, ...]:
    """Without `told_after` nobody looks for what of theirs is unlinked."""
    ids = [one.person_id for one in members] if told_after is not None else []
    unlinked = unlinked_of(inquiry, ids, told_after or timedelta())
    return tuple(_line(inquiry, one, unlinked[one.person_id]) for one in members)


def _line(inquiry: Inquiry, member: Member, unlinked: int) -> PersonLine:
    return PersonLine(
        person=member.public_id,
        name=member.name,
        unit=inquiry.node_name(member.unit_id),
        status=member.status,
        post=member.post,
        index=person_index(member.attainment),
        values=person_values(member.attainment),
        attainment=by_behaviour(member.attainment),
        unlinked=unlinked,
    )


def find_person_typed(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, typed: str
) -> FoundPerson:
    """By a number in any usual spelling. Raises Invalid, and what `find_person` does."""
    nip = tidy_nip(typed)
    if nip_trouble(nip, month_is_checked=False) is not None:
        raise Invalid(message("people.not_nip"), "nip")
    return find_person(database, cache, reader, nip)


def find_person(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, nip: str
) -> FoundPerson:
    """Whose number this is now. Raises Forbidden, and NotFound for people not to be seen, too."""
    policy.require_searcher(reader)
    with open_inquiry(database, cache, reader) as inquiry:
        person_id = identifiers.by_nip(inquiry.reading, nip, inquiry.as_of)
        if person_id is None:
            raise NotFound(policy.NO_PERSON)
        employee = inquiry.person_of_id(person_id).employee
        return FoundPerson(person=employee.public_id, name=employee.name)
