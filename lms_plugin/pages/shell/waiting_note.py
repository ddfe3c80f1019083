"""How much waits, for the pages on which centres and operators begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.waiting import NAMES, REMEDIES, WaitingCause
from lms_plugin.pages.shell.page import PageVisit
from lms_plugin.usecases.evidence.read_waiting import MOST_COUNTED, count_waiting
from schemas.texts import Text


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """`total` is at least so much where it is capped."""

    total: int
    is_capped: bool
    parts: Sequence[tuple[Text, int]]


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How much waits for a cause: at least so much where it is capped."""

    cause: WaitingCause
    name: Text
    remedy: Text
    count: int

    @property
    def is_capped(self) -> bool:
        return self.count >= MOST_COUNTED


def waiting_counts(visit: PageVisit) -> list[WaitingCount]:
    """Of every cause, 0 of those for which nothing waits. Raises Forbidden."""
    found = count_waiting(visit.context.database, visit.reader)
    return [WaitingCount(one, NAMES[one], REMEDIES[one], found.get(one, 0)) for one in WaitingCause]


def waiting_note(visit: PageVisit) -> WaitingNote:
    """Of what needs somebody; of nothing, for those who may not see what waits."""
    if visit.reader.role not in {Role.CENTRE, Role.OPERATOR}:
        return note_of({})
    return note_of(count_waiting(visit.context.database, visit.reader))


def note_of(counts: Mapping[WaitingCause, int]) -> WaitingNote:
    found = {cause: count for cause, count in counts.items() if cause.needs_somebody}
    return WaitingNote(
        total=sum(found.values()),
        is_capped=any(count >= MOST_COUNTED for count in found.values()),
        parts=[(NAMES[cause], count) for cause, count in found.items()],
    )
