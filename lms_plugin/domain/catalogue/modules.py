"""Modules of the catalogue and what they mean at an instant."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Vector = tuple[int, ...]
"""21 integers, one a behaviour, in the framework's order."""


class Criterion(StrEnum):
    """What completes a module; the words are cmi5's moveOn."""

    PASSED = "Passed"
    COMPLETED = "Completed"
    COMPLETED_AND_PASSED = "CompletedAndPassed"
    COMPLETED_OR_PASSED = "CompletedOrPassed"
    NOT_APPLICABLE = "NotApplicable"


@dataclass(frozen=True, slots=True)
class ModuleRevision:
    """What a module means from `from_at` on. `pass_mark` is in millionths of the full score."""

    revision_id: int
    from_at: datetime
    withdrawn: bool
    criterion: Criterion
    pass_mark: int | None
    validity_months: int | None
    points: Vector
    jp: int
    title: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its dated revisions, oldest first; there is at least one."""

    module_id: int
    iri: str
    centre_id: int
    revisions: tuple[ModuleRevision, ...]

    def revision_at(self, instant: datetime) -> ModuleRevision:
        """The revision in force; the first also covers what lies before it.

        A new module counts for completions that came before the centre listed it.
        """
        place = bisect_right(self.revisions, instant, key=_start)
        return self.revisions[max(place - 1, 0)]


def _start(revision: ModuleRevision) -> datetime:
    return revision.from_at


def points_vector(contributions: dict[str, int], codes: Sequence[str]) -> Vector:
    """Behaviour code → points, as a vector in the order of `codes`."""
    return tuple(contributions.get(code, 0) for code in codes)
