"""Providers: centres that may speak for modules of another centre's catalogue, for a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Provision:
    """What `provider_id` sends counts for modules of `owner_id`, where its timestamp lies from
    `from_at` on and before `to_at`."""

    owner_id: int
    provider_id: int
    from_at: datetime
    to_at: datetime | None = None

    def holds_at(self, timestamp: datetime) -> bool:
        return self.from_at <= timestamp and (self.to_at is None or timestamp < self.to_at)

    def overlaps(self, other: "Provision") -> bool:
        begins_before = other.to_at is None or self.from_at < other.to_at
        return begins_before and (self.to_at is None or other.from_at < self.to_at)


class Providers:
    """All provisions there ever were."""

    def __init__(self, provisions: Iterable[Provision] = ()) -> None:
        self._of_pair: dict[tuple[int, int], list[Provision]] = defaultdict(list)
        for one in provisions:
            self._of_pair[one.owner_id, one.provider_id].append(one)

    def may_speak(self, owner_id: int, sender_id: int, timestamp: datetime) -> bool:
        """Whether a statement of this sender may earn for modules of this owner: its own, or those
        of a centre that names it as provider at the statement's timestamp."""
        if owner_id == sender_id:
            return True
        return any(one.holds_at(timestamp) for one in self._of_pair.get((owner_id, sender_id), ()))

    def ever_for(self, sender_id: int) -> list[int]:
        """The sender, and all for whom it may or might speak at some time."""
        owners = (owner for owner, provider in self._of_pair if provider == sender_id)
        return [sender_id, *owners]

    def owners_for(self, sender_id: int, timestamp: datetime) -> list[int]:
        """The other centres for which this sender may speak then, by number."""
        return sorted(
            owner_id
            for (owner_id, provider_id), provisions in self._of_pair.items()
            if provider_id == sender_id and any(one.holds_at(timestamp) for one in provisions)
        )
