"""An inquiry: one reader's question about one instant, answered from one view of the data.

Every read goes through here, so none can forget the policy, and no answer mixes two states.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import PersonInUnit, Reader, View
from lms_plugin.domain.competency.index import Sums
from lms_plugin.domain.people.memberships import Membership, unit_at
from lms_plugin.domain.people.org_tree import NodeSpan
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.people.employees import Employee, HeldPost
from schemas.competency.index import Node
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the reader may see, with all posts, oldest first."""

    employee: Employee
    posts: list[HeldPost]

    @property
    def memberships(self) -> list[Membership]:
        return [post.membership for post in self.posts]

    def post_at(self, instant: datetime) -> HeldPost | None:
        return next((post for post in self.posts if post.holds_at(instant)), None)


@dataclass(frozen=True)
class Inquiry:
    """`is_now` says that no instant was named; then `as_of` is the moment of asking."""

    reading: Reading
    reference: ReferenceSnapshot
    reader: Reader
    as_of: datetime
    is_now: bool

    @property
    def view(self) -> View:
        return View(self.reader, self.reference.tree, self.as_of)

    def person(self, public_id: UUID) -> Person:
        """Raises Forbidden and NotFound, as the policy wants it."""
        # Before the look-up: a role that may see no person hears the same of everyone.
        policy.require_reader_of_people(self.reader)
        person_id = identifiers.by_public_id(self.reading, public_id)
        if person_id is None:
            raise NotFound(policy.NO_PERSON)
        return self.person_of_id(person_id)

    def person_of_id(self, person_id: int) -> Person:
        posts = employees.posts_of(self.reading, person_id)
        unit_id = unit_at([post.membership for post in posts], self.as_of)
        policy.require_person(self.view, PersonInUnit(person_id, unit_id))
        return Person(employees.find(self.reading, person_id), posts)

    def node(self, code: str) -> NodeSpan:
        """Raises Forbidden and NotFound, as the policy wants it."""
        policy.require_reader_of_index(self.reader)
        node_id = self.reference.tree.find(code)
        if node_id is None:
            # Said before it is asked who may see it: codes of units are public, unlike persons.
            raise NotFound(message("competency.no_node_code"))
        policy.require_node(self.view, node_id)
        return self.reference.tree.node(node_id, self.as_of)

    @cached_property
    def centre_codes(self) -> dict[int, str]:
        return centres.codes(self.reading)

    def node_name(self, node_id: int) -> Node:
        return name_of(self.reference.tree.node(node_id, self.as_of))

    def sums(self, unit_ids: Collection[int]) -> dict[int, Sums]:
        """Each unit's own people; units without any are left out."""
        if self.sums_hold:
            return unit_sums.sums_of_units(self.reading, unit_ids)
        return unit_sums.sums_at(self.reading, unit_ids, self.as_of)

    @cached_property
    def sums_hold(self) -> bool:
        """Whether the running sums are right at `as_of`.

        They are right now, unless a date has passed that changes someone's figures and nobody has
        folded them since. The spans are always right, and take longer to add up.
        """
        if not self.is_now:
            return False
        due = profiles.earliest_due(self.reading)
        return due is None or due > self.as_of


@contextmanager
def open_inquiry(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, as_of: datetime | None = None
) -> Iterator[Inquiry]:
    """Raises Invalid for a naive `as_of`."""
    if as_of is not None and as_of.tzinfo is None:
        raise Invalid(message("competency.needs_utc_offset"), "as_of")
    with database.read() as reading:
        snapshot.hold(reading)
        instant = reading.now() if as_of is None else as_of
        yield Inquiry(reading, cache.current(reading), reader, instant, as_of is None)


def name_of(span: NodeSpan) -> Node:
    return Node(code=span.code, name=span.name, kind=span.kind.value)
