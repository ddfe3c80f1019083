"""Follow what arrives: each delivery once, as soon as it is known what became of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from schemas.connections import Arrival, Arrivals

PATIENCE: Final = timedelta(seconds=10)
"""After which a delivery is told of though it is not processed; and once more when it is."""


def follow(
    look: Callable[[], Arrivals], goes_on: Callable[[], bool], patience: timedelta = PATIENCE
) -> Iterator[Arrival]:
    """The oldest first. `look` answers what arrived, `goes_on` waits and says whether to look
    again; it is asked after each look."""
    told: dict[UUID, bool] = {}
    while True:
        found = look()
        for one in reversed(found.arrivals):
            line = one.delivery
            is_due = one.is_settled or found.as_of - line.received_at >= patience
            if is_due and told.get(line.delivery) not in {True, one.is_settled}:
                told[line.delivery] = one.is_settled
                yield one
        if not goes_on():
            return
