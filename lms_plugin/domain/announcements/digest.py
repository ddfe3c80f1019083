"""Digests: what a centre is told of what waits with it, and on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from lms_plugin.domain.evidence.waiting import WaitingCause, is_growing
from schemas.texts import Text
from schemas.zones import Zone

ZONE: Final = Zone.WIB
"""A day of digests is a day in Jakarta, for all centres."""

GROUPS: Final[dict[WaitingCause, Text]] = {
    WaitingCause.UNMAPPED_MODULE: Text("modul", "modules"),
    WaitingCause.UNKNOWN_LEARNER: Text("akun", "accounts"),
    WaitingCause.UNVOUCHED_ACCOUNT: Text("home page", "home pages"),
    WaitingCause.MODULE_OF_ANOTHER_CENTRE: Text("pusat pemilik", "owning centres"),
    WaitingCause.UNDECIDABLE: Text("alasan", "reasons"),
}
"""What settles those of a cause at one go, each; nothing has to settle what lies in the future."""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """All that waits of a centre for one cause.

    `groups` are what would settle it (modules, accounts, home pages, centres or reasons), `new`
    those of them that the centre had not been told of; `since` is when the first of the statements
    was received, `last_week` and `week_before` how many came in the last seven days and in the
    seven before.
    """

    centre: str
    cause: WaitingCause
    statements: int
    groups: int
    new: int
    since: datetime
    last_week: int
    week_before: int

    @property
    def growing(self) -> bool:
        return is_growing(self.last_week, self.week_before)

    @property
    def size(self) -> tuple[str, WaitingCause, int, int]:
        """What must differ for a digest to tell something else."""
        return self.centre, self.cause, self.statements, self.groups


@dataclass(frozen=True, slots=True)
class ToldDigest:
    """What was told last, and on which day."""

    day: date
    told_at: datetime
    lines: Sequence[DigestLine]


def day_of(instant: datetime, hour: int) -> date | None:
    """The day whose digests are due then; None before that hour of it."""
    local = instant.astimezone(ZONE.offset)
    return local.date() if local.hour >= hour else None


def is_news(
    lines: Sequence[DigestLine], last: ToldDigest | None, day: date, repeat: timedelta
) -> bool:
    """Whether to tell it on that day: where something waits, if something is new, if the numbers
    are not those that were told last, or if that was told `repeat` ago."""
    if not lines:
        return False
    if last is None or any(one.new for one in lines):
        return True
    if {one.size for one in lines} != {one.size for one in last.lines}:
        return True
    return day - last.day >= repeat
