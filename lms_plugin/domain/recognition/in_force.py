"""What of a centre's holds for a kept statement, also while it is being changed: the centre's own
rules, and what people have decided.

What is activated at an instant holds for all that is stored later; what was kept before is gone
through in the order of `stored`, and goes by it from there on. So at every moment a statement's
place alone says what it was recognised by, and whoever recognises it again finds the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

Place = tuple[datetime, UUID]
"""`stored` and the id: where a statement lies among all that are kept."""

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Activation(Generic[Held]):
    """What was put in force. `until` is the last `stored` of what was kept before it; `through` the
    last place that has been gone through, None before the first; `is_finished` once all was.
    `number` tells apart what `holds`."""

    activation_id: int
    number: int
    until: datetime
    through: Place | None
    is_finished: bool
    # Compared by its number; made of functions, which do not compare.
    holds: Held = field(compare=False)

    def covers(self, place: Place) -> bool:
        if self.is_finished or place[0] > self.until:
            return True
        return self.through is not None and place <= self.through


@dataclass(frozen=True, slots=True)
class InForce(Generic[Held]):
    """Of every centre that has any its activations, the latest first, down to one that has been
    finished. Equal to another where every statement goes by the same."""

    by_centre: Mapping[int, Sequence[Activation[Held]]] = field(default_factory=dict)

    def of(self, centre_id: int, place: Place) -> Activation[Held] | None:
        """None where nothing of the centre's holds."""
        for one in self.by_centre.get(centre_id, ()):
            if one.covers(place):
                return one
        return None

    @property
    def unfinished(self) -> dict[int, Activation[Held]]:
        """Centre → what is to be gone through for it."""
        latest = {centre_id: found[0] for centre_id, found in self.by_centre.items()}
        return {key: one for key, one in latest.items() if not one.is_finished}

    def after_step(self, centre_id: int, through: Place | None) -> "InForce[Held]":
        """As it will be once its latest has been gone through so far; None: to the end."""
        latest, *others = self.by_centre[centre_id]
        if through is None:
            return self.with_activations(centre_id, (replace(latest, is_finished=True),))
        return self.with_activations(centre_id, (replace(latest, through=through), *others))

    def with_activations(
        self, centre_id: int, activations: Sequence[Activation[Held]]
    ) -> "InForce[Held]":
        return InForce({**self.by_centre, centre_id: tuple(activations)})

    def changed_since(self, other: "InForce[Held]") -> set[int]:
        """The centres of which some statement may go by something else here than there."""
        centres = self.by_centre.keys() | other.by_centre.keys()
        return {one for one in centres if self.by_centre.get(one) != other.by_centre.get(one)}
