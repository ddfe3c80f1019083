"""What the demonstration has to show: the index, the gaps and one learner worth looking at."""

from dataclasses import dataclass
from typing import Final

from demonstration.units import REGION
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.read_gaps import read_gaps
from lms_plugin.usecases.competency.read_index import read_index
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.evidence.read_waiting import sum_up_waiting
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.gaps import Gaps
from schemas.competency.index import NodeIndex
from schemas.competency.profile import NotCounted, Profile
from schemas.competency.waiting import WaitingSummary

_OPERATOR: Final = Reader(Role.OPERATOR)
_PEOPLE: Final = 200
_GAPS: Final = 100
_CANDIDATES: Final = 40
_NEARLY_DONE: Final = 850
"""In tenths. Above it a profile has no gaps to show."""


@dataclass(frozen=True, slots=True)
class SampleFindings:
    """`agencies` are in the order of their headlines, best first."""

    region: NodeIndex
    agencies: tuple[NodeIndex, ...]
    gaps: Gaps
    profile: Profile
    waiting: WaitingSummary


def find(database: Database) -> SampleFindings:
    """Read everything that is shown, as an operator may."""
    cache = ReferenceSnapshotCache()
    region = read_index(database, cache, _OPERATOR, REGION.code)
    agencies = [
        read_index(database, cache, _OPERATOR, child.node.code) for child in region.children
    ]
    agencies.sort(key=_headline, reverse=True)
    return SampleFindings(
        region=region,
        agencies=tuple(agencies),
        gaps=read_gaps(database, cache, _OPERATOR, REGION.code, biggest=_GAPS),
        profile=_profile(database, cache, agencies[0].node.code),
        waiting=sum_up_waiting(database, cache, _OPERATOR),
    )


def _headline(index: NodeIndex) -> int:
    return index.figures.headline.tenths or 0


def _profile(database: Database, cache: ReferenceSnapshotCache, agency: str) -> Profile:
    """Of those who have learned most in the best agency, the one with most to explain; but rather
    one who has something to show as well."""
    page = read_people(database, cache, _OPERATOR, agency, PeopleSelection(limit=_PEOPLE))
    unfinished = [line for line in page.people if (line.index.tenths or 0) < _NEARLY_DONE]
    best = sorted(unfinished or page.people, key=lambda line: -(line.index.tenths or 0))[
        :_CANDIDATES
    ]
    profiles = [read_profile(database, cache, _OPERATOR, line.person) for line in best]
    return max(profiles, key=_tells)


def left_out(profile: Profile) -> list[NotCounted]:
    """What did not count, once for each module and reason, of modules that do not count at all.

    What was tried before a module counted is history, and would only confuse a first look.
    """
    counted = {one.module.iri for one in profile.contributions}
    excluded = {
        (one.module.iri, one.reason.code): one
        for one in reversed(profile.not_counted)
        if one.module.iri not in counted
    }
    return list(excluded.values())


def _tells(profile: Profile) -> tuple[bool, int, int]:
    """Whether a profile shows both, how many different reasons, and how many modules."""
    reasons = {excluded.reason.code for excluded in left_out(profile)}
    modules = len(profile.contributions)
    return bool(reasons and modules), len(reasons), modules
