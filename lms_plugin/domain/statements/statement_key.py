"""By what a statement is known, and where in a delivery it came."""

from typing import Final, NamedTuple
from uuid import UUID


class StatementKey(NamedTuple):
    """Ids are unique by centre: two centres may send the same one, and neither hears of it."""

    centre_id: int
    statement_id: UUID


class DeliveryPlace(NamedTuple):
    """`position` counts from 0 among all items of the delivery. Both are None of what was kept by
    a release that did not note them."""

    delivery_id: UUID | None = None
    position: int | None = None


UNNOTED: Final = DeliveryPlace()
