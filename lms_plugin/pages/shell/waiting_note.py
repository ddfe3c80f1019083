"""How much waits, for the pages on which centres and operators begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.waiting import NAMES, WaitingCause
from lms_plugin.domain.texts import Text
from lms_plugin.pages.shell.page import PageVisit
from lms_plugin.usecases.evidence.read_waiting import MOST_COUNTED, count_waiting


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """`total` is at least so much where it is capped."""

    total: int
    is_capped: bool
    parts: Sequence[tuple[Text, int]]


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
