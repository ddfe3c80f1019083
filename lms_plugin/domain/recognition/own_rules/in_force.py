"""Which of a centre's rules a kept statement goes by, also while they are being changed.

A version is activated at an instant. What is stored later goes by it; what was kept before is gone
through in the order of `stored`, and goes by it from there on. So at every moment a statement's
place alone says by which version it was recognised, and whoever recognises it again finds the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES, OwnRules

Place = tuple[datetime, UUID]
"""`stored` and the id: where a statement lies among all that are kept."""


@dataclass(frozen=True, slots=True)
class Activation:
    """A version in force. `until` is the last `stored` of what was kept before it; `through` the
    last place that has been gone through, None before the first; `is_finished` once all was."""

    activation_id: int
    number: int
    until: datetime
    through: Place | None
    is_finished: bool
    # Compared by the version's number; made of functions, which do not compare.
    rules: OwnRules = field(default=NO_RULES, compare=False)

    def covers(self, place: Place) -> bool:
        if self.is_finished or place[0] > self.until:
            return True
        return self.through is not None and place <= self.through


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """Of every centre that has rules its activations, the latest first, down to one that has been
    finished. Equal to another where every statement goes by the same rules."""

    by_centre: Mapping[int, Sequence[Activation]] = field(default_factory=dict)

    def of(self, centre_id: int, place: Place) -> Activation | None:
        """None where none of the centre's own hold."""
        for one in self.by_centre.get(centre_id, ()):
            if one.covers(place):
                return one
        return None

    @property
    def unfinished(self) -> dict[int, Activation]:
        """Centre → what is to be gone through for it."""
        latest = {centre_id: found[0] for centre_id, found in self.by_centre.items()}
        return {key: one for key, one in latest.items() if not one.is_finished}

    def after_step(self, centre_id: int, through: Place | None) -> "RulesInForce":
        """As it will be once its latest has been gone through so far; None: to the end."""
        latest, *others = self.by_centre[centre_id]
        if through is None:
            return self.with_rules(centre_id, (replace(latest, is_finished=True),))
        return self.with_rules(centre_id, (replace(latest, through=through), *others))

    def with_rules(self, centre_id: int, activations: Sequence[Activation]) -> "RulesInForce":
        return RulesInForce({**self.by_centre, centre_id: tuple(activations)})

    def changed_since(self, other: "RulesInForce") -> list[int]:
        """The centres of which some statement may go by other rules here than there."""
        centres = self.by_centre.keys() | other.by_centre.keys()
        return sorted(one for one in centres if self.by_centre.get(one) != other.by_centre.get(one))
