"""A delivery on its way into the store, and what keeping it came to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from uuid import UUID

from lms_plugin.domain.deliveries.receipts import Item, Origin, RefusedWhole
from lms_plugin.store.statements.statements import NewStatement
from schemas.xapi.errors import StatementProblem
from schemas.xapi.scalars import XapiVersion

Thing = TypeVar("Thing")


class Sent(NamedTuple):
    """One statement of a delivery; `given` says that the sender chose the id."""

    statement: NewStatement
    given: bool


class InvalidItem(NamedTuple):
    """An item that is no valid statement. `place` counts from 0 in its delivery, of which `root` is
    the path there; the paths of `problems` begin at the statement."""

    place: int
    root: str
    statement_id: UUID
    raw: bytes
    version: XapiVersion
    problems: tuple[StatementProblem, ...]

    @property
    def problems_in_delivery(self) -> tuple[StatementProblem, ...]:
        return tuple(StatementProblem(self.root + path[1:], said) for path, said in self.problems)


class RefusedDelivery(NamedTuple):
    """A delivery that was refused before anything could be kept of it."""

    refusal: RefusedWhole
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one request, message or file line brings: kept whole or not at all.

    Only where it `quarantines`, the `invalid` ones go into quarantine, and of contradictions each
    is left out by itself. It gets a receipt if it has an `origin` and is not empty; if it was
    `refused`, it gets only that.
    """

    sent: tuple[Sent, ...]
    origin: Origin | None = None
    quarantines: bool = False
    invalid: tuple[InvalidItem, ...] = ()
    refused: RefusedDelivery | None = None

    @property
    def ids(self) -> list[UUID]:
        ids = [one.statement.statement_id for one in self.sent]
        return self.in_order(ids, lambda invalid: invalid.statement_id)

    @property
    def items_in_group(self) -> int:
        """By how much it makes a group larger; an empty one takes a place, too."""
        return max(1, len(self.sent) + len(self.invalid))

    @property
    def positions(self) -> Iterable[int]:
        """Where each of those sent stands among all items, from 0."""
        if not self.invalid:
            return range(len(self.sent))
        taken = {one.place for one in self.invalid}
        return (place for place in range(self.items_in_group) if place not in taken)

    def in_order(
        self, of_sent: list[Thing], of_invalid: Callable[[InvalidItem], Thing]
    ) -> list[Thing]:
        """What belongs to the items, in the order in which they came."""
        things = list(of_sent)
        # Places count among all items and ascend, so each lands where it stood.
        for one in self.invalid:
            things.insert(one.place, of_invalid(one))
        return things


@dataclass(frozen=True, slots=True)
class KeepResult:
    """`new` counts what was not kept before. `conflict` is the id that refused the delivery; `full`
    says that the quarantine did, its quota being too small for what is invalid."""

    ids: list[UUID]
    new: int
    conflict: UUID | None = None
    full: bool = False
