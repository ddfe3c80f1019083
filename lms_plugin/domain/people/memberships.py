"""A person's memberships over time, and what their posts required."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import (
    DEFAULT_REQUIRED_POINTS,
    DEFAULT_REQUIREMENT,
    Requirement,
)
from lms_plugin.domain.people.org_tree import Tree
from schemas.competency.framework import BEHAVIOUR_CODES
from schemas.zones import Zone


@dataclass(frozen=True, slots=True)
class Membership:
    """A post held in a unit from `from_at` until `to_at` (open when None)."""

    from_at: datetime
    to_at: datetime | None
    unit_id: int
    post_class: str

    def holds_at(self, instant: datetime) -> bool:
        return self.from_at <= instant and (self.to_at is None or instant < self.to_at)


@dataclass(frozen=True, slots=True)
class Standard:
    """Points that an agency requires for a behaviour in a class of posts, from `from_at` on."""

    agency_id: int
    post_class: str
    behaviour: str
    from_at: datetime
    points: int


class Standards:
    """All standards of all agencies."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self._by_post: dict[tuple[int, str], list[Standard]] = {}
        for standard in sorted(standards, key=lambda standard: standard.from_at):
            post = (standard.agency_id, standard.post_class)
            self._by_post.setdefault(post, []).append(standard)

    def required(self, agency_id: int | None, post_class: str, instant: datetime) -> Vector:
        """Points required for each behaviour at `instant`; the default where nothing is set."""
        standards = self._of_post(agency_id, post_class)
        if not standards:
            return DEFAULT_REQUIREMENT
        # They are in order of time, so the last that has begun is what stays.
        points = {
            standard.behaviour: standard.points
            for standard in standards
            if standard.from_at <= instant
        }
        return tuple(points.get(code, DEFAULT_REQUIRED_POINTS) for code in BEHAVIOUR_CODES)

    def changes(self, agency_id: int | None, post_class: str) -> list[datetime]:
        """The instants at which a standard of this post comes into force."""
        return [standard.from_at for standard in self._of_post(agency_id, post_class)]

    def _of_post(self, agency_id: int | None, post_class: str) -> list[Standard]:
        return [] if agency_id is None else self._by_post.get((agency_id, post_class), [])

    def __bool__(self) -> bool:
        return bool(self._by_post)


def unit_at(memberships: Iterable[Membership], instant: datetime) -> int | None:
    return next((held.unit_id for held in memberships if held.holds_at(instant)), None)


def zone_at(memberships: Sequence[Membership], tree: Tree, instant: datetime) -> Zone:
    """The zone of the agency a person belongs to, or of the nearest one in time.

    `memberships` are in order of time. Someone without any is taken to be in WIB.
    """
    if not memberships:
        return Zone.WIB
    begun = [held for held in memberships if held.from_at <= instant]
    held = begun[-1] if begun else memberships[0]
    return tree.zone(held.unit_id, instant)


def requirements(
    memberships: Sequence[Membership], tree: Tree, standards: Standards
) -> list[Requirement]:
    """What was required of a person over time, oldest first.

    A post's requirement holds on after its end, until the next post begins.
    """
    if not standards:
        return []
    found: list[Requirement] = []
    for place, held in enumerate(memberships):
        following = memberships[place + 1].from_at if place + 1 < len(memberships) else None
        found.extend(_requirements_of_post(held, following, tree, standards))
    return found


def _requirements_of_post(
    held: Membership, until: datetime | None, tree: Tree, standards: Standards
) -> Iterable[Requirement]:
    agencies = _agencies(held, until, tree)
    for place, (start, agency_id) in enumerate(agencies):
        end = agencies[place + 1][0] if place + 1 < len(agencies) else until
        cuts = {start} | {
            change
            for change in standards.changes(agency_id, held.post_class)
            if start < change and (end is None or change < end)
        }
        for cut in sorted(cuts):
            yield Requirement(cut, standards.required(agency_id, held.post_class, cut))


def _agencies(
    held: Membership, until: datetime | None, tree: Tree
) -> list[tuple[datetime, int | None]]:
    """From when on the unit of a post stood under which agency."""
    instants = [held.from_at, *tree.changes_between(held.from_at, until)]
    return [(instant, _agency_id(held.unit_id, tree, instant)) for instant in instants]


def _agency_id(unit_id: int, tree: Tree, instant: datetime) -> int | None:
    agency = tree.agency(unit_id, instant)
    return None if agency is None else agency.node_id
