"""Read who did what: everything for operators, what is about a centre for that centre."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres, deeds
from lms_plugin.store.access.deeds import DeedRow, WantedDeeds
from lms_plugin.store.engine.database import Database, Reading
from schemas.deeds import DeedLine, DeedsPage, PrincipalName
from schemas.texts import message

PAGE: Final = 50
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class DeedSelection:
    """Which deeds: done at `since` or later, about the centre of this code (all that the reader may
    see where it is None); `before` is the number that ended the page before."""

    limit: int = PAGE
    since: datetime | None = None
    centre: str | None = None
    before: int | None = None


def list_deeds(database: Database, reader: Reader, selection: DeedSelection) -> DeedsPage:
    """The newest first. Raises Forbidden and NotFound."""
    with database.read() as reading:
        centre_id = _centre_id(reading, reader, selection.centre)
        # One more tells whether another page follows.
        wanted = WantedDeeds(selection.limit + 1, selection.since, centre_id, selection.before)
        found = deeds.find(reading, wanted)
    page = found[: selection.limit]
    return DeedsPage(
        deeds=tuple(map(_line, page)),
        next=page[-1].deed_id if len(found) > selection.limit else None,
    )


def _centre_id(reading: Reading, reader: Reader, code: str | None) -> int | None:
    own = policy.centre_of_deeds(reader)
    if code is None:
        return own
    found = centres.find(reading, code)
    # Whose deeds others have is nobody's business: a centre that is not theirs is not there.
    if found is None or own not in {None, found[0]}:
        raise NotFound(message("access.no_centre_not", code=code))
    return found[0]


def _line(row: DeedRow) -> DeedLine:
    return DeedLine(
        number=row.deed_id,
        at=row.at,
        by=PrincipalName(kind=row.principal.kind.value, name=row.principal.name, label=row.label),
        deed=row.deed,
        centre=row.centre,
        subject=row.subject,
        details=row.details,
    )
