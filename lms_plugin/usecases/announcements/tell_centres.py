"""Tell each centre once a day what waits with it, and operators what waits with all.

A digest is recorded, with the event that says so and the mails that are to bring it, in one
transaction: nobody is told twice on a day, however many workers run and wherever one of them dies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from events.types import WaitingTold
from lms_plugin.domain.announcements.digest import DigestLine, ToldDigest, day_of, is_news
from lms_plugin.domain.announcements.pace import DEFAULT_HOUR, DEFAULT_REPEAT
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.access import centres
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.announcements import digests, mails, outbox, recipients
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import waiting
from lms_plugin.store.evidence.waiting import CauseSize


@dataclass(frozen=True, slots=True)
class DigestPace:
    """From which hour in WIB the digests of a day are due, and after how long one that says the
    same as the last is told again."""

    hour: int = DEFAULT_HOUR
    repeat: timedelta = DEFAULT_REPEAT


USUAL_PACE: Final = DigestPace()


@dataclass(frozen=True, slots=True)
class DraftDigest:
    """What there is to tell. `centre` is None of the digest of all; `untold` and `settled` are keys
    of modules: those that the centre hears of for the first time, and those that wait no more."""

    centre: KnownCentre | None
    lines: Sequence[DigestLine]
    last: ToldDigest | None
    untold: Sequence[str] = ()
    settled: Sequence[str] = ()

    @property
    def centre_id(self) -> int | None:
        return None if self.centre is None else self.centre.centre_id


def tell_centres(
    database: Database, pace: DigestPace = USUAL_PACE, now: datetime | None = None
) -> int:
    """How many digests were recorded. `now` is the database's own time when left out."""
    with database.read() as reading:
        instant = reading.now() if now is None else now
        day = day_of(instant, pace.hour)
        if day is None or digests.is_finished(reading, day):
            return 0
        known = centres.all_rows(reading)
        last = digests.latest(reading)
    # A centre is a unit of work: what was told stays told, whatever becomes of the rest.
    told = sum(
        _tell_news(database, draft_of_centre(database, one, last, instant), day, pace, instant)
        for one in known
    )
    everything = draft_of_all(database, last, instant)
    told += _tell_news(database, everything, day, pace, instant)
    database.transact(lambda writing: digests.finish(writing, day, instant))
    return told


def draft_of_centre(
    database: Database, centre: KnownCentre, last: Mapping[int | None, ToldDigest], now: datetime
) -> DraftDigest:
    with database.read() as reading:
        snapshot.hold(reading)
        before = last.get(centre.centre_id)
        sizes = waiting.sizes(
            reading, now, None if before is None else before.told_at, centre.centre_id
        )
        untold = digests.untold_modules(reading, centre.centre_id)
        settled = digests.settled_modules(reading, centre.centre_id)
    news = {centre.centre_id: len(untold)}
    lines = _lines(sizes, {centre.centre_id: centre.code}, news)
    return DraftDigest(centre, lines, before, untold, settled)


def draft_of_all(
    database: Database, last: Mapping[int | None, ToldDigest], now: datetime
) -> DraftDigest:
    """After the centres' own, so that their modules count as told."""
    before = last.get(None)
    since = None if before is None else before.told_at
    with database.read() as reading:
        snapshot.hold(reading)
        sizes = waiting.sizes(reading, now, since)
        news = digests.count_told_since(reading, since)
        lines = _lines(sizes, centres.codes(reading), news)
    return DraftDigest(None, lines, before)


_CAUSES: Final = list(WaitingCause)


def _lines(
    sizes: Iterable[CauseSize], codes: Mapping[int, str], new_modules: Mapping[int, int]
) -> list[DigestLine]:
    lines = [_line(one, codes[one.centre_id], new_modules) for one in sizes]
    return sorted(lines, key=lambda one: (one.centre, _CAUSES.index(one.cause)))


def _line(size: CauseSize, code: str, new_modules: Mapping[int, int]) -> DigestLine:
    line = DigestLine(
        centre=code,
        cause=size.cause,
        statements=size.statements,
        groups=size.groups,
        new=size.new,
        since=size.since,
        last_week=size.last_week,
        week_before=size.week_before,
    )
    if size.cause is not WaitingCause.UNMAPPED_MODULE:
        return line
    # Of modules it is on record which were told: one may wait again that had been mapped.
    return replace(line, new=new_modules.get(size.centre_id, 0))


# --- telling --------------------------------------------------------------------------------------


def _tell_news(
    database: Database, draft: DraftDigest, day: date, pace: DigestPace, now: datetime
) -> bool:
    is_due = is_news(draft.lines, draft.last, day, pace.repeat)
    if not is_due and not draft.settled:
        return False

    def write(writing: Writing) -> bool:
        if draft.centre is not None:
            digests.forget_modules(writing, draft.centre.centre_id, draft.settled)
        return is_due and tell(writing, draft, day, now) is not None

    return database.transact(write)


def tell(writing: Writing, draft: DraftDigest, day: date, now: datetime) -> int | None:
    """Record a digest, the event, and the mails that are to be sent; its number, or None where one
    of that day is on record already."""
    audience = recipients.hold(writing, draft.centre_id)
    if draft.centre is None and not audience:
        # Nobody would hear of it: there is no event of all.
        return None
    number = digests.record(writing, draft.centre_id, day, now, draft.lines)
    if number is None:
        return None
    if draft.centre is not None:
        digests.tell_modules(writing, draft.centre.centre_id, draft.untold, now)
        outbox.record(writing, [_event(draft.centre.code, draft.lines, day)])
    mails.queue(writing, number, audience, now)
    return number


def _event(code: str, lines: Sequence[DigestLine], day: date) -> WaitingTold:
    return WaitingTold(
        centre=code,
        day=day,
        statements={one.cause.value: one.statements for one in lines},
        groups={one.cause.value: one.groups for one in lines},
        new_groups={one.cause.value: one.new for one in lines},
        growing=tuple(one.cause.value for one in lines if one.growing),
        since=min(one.since for one in lines),
    )
