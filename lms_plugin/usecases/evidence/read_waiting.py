"""Read what waits: by cause, and what would settle it; for the centre and for operators."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.standings import text_of
from lms_plugin.domain.evidence.waiting import (
    NAMES,
    WaitingCause,
    is_growing,
)
from lms_plugin.domain.recognition.dialects.completions.addresses import external_id_of
from lms_plugin.domain.recognition.identifiers import home_page_as_sent
from lms_plugin.domain.statements.definitions import merged
from lms_plugin.domain.statements.languages import best
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.announcements import digests
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import ledger, waiting
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.evidence.waiting import (
    GroupPlace,
    GroupSelection,
    WaitingCounts,
    WaitingGroup,
    WaitingSum,
)
from lms_plugin.store.statements import definitions
from lms_plugin.usecases.competency import cursors
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.evidence.waiting.remedies import WaitsFor, remedy_of, remedy_with_command
from schemas.competency.reasons import Reason
from schemas.competency.waiting import (
    Remedy,
    WaitingGroupLine,
    WaitingGroupsPage,
    WaitingLine,
    WaitingSummary,
)

PAGE: Final = 50
MOST: Final = 500
MOST_COUNTED: Final = 100_000
"""Where it is only told that something waits, counting ends here."""

LANGUAGES: Final = ("id", "en")
"""In which titles are shown to whoever names no language."""

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class WantedGroups:
    """Of the centre of this code, or of all that the reader may see; `after` is the `next` of the
    page before. Titles are in the first of these languages that there is."""

    cause: WaitingCause
    limit: int = PAGE
    centre: str | None = None
    after: str | None = None
    languages: Sequence[str] = LANGUAGES


def sum_up_waiting(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    centre: str | None = None,
    now: datetime | None = None,
) -> WaitingSummary:
    """By cause and centre, the largest of a cause first; `now` is the database's own time when
    left out. Raises Forbidden and NotFound."""
    own = policy.centre_of_waiting(reader)
    with open_inquiry(database, cache, reader, now) as inquiry:
        centre_id = _centre(inquiry.reading, own, centre)
        found = waiting.sums(inquiry.reading, inquiry.as_of, centre_id)
        return WaitingSummary(
            as_of=inquiry.as_of,
            lines=tuple(_line(inquiry, one) for one in sorted(found, key=_order)),
            told_at=digests.last_told(inquiry.reading, centre_id),
        )


def list_waiting_groups(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    wanted: WantedGroups,
    now: datetime | None = None,
) -> WaitingGroupsPage:
    """The largest first. Raises Forbidden, NotFound and Invalid."""
    after = None if wanted.after is None else _read_cursor(wanted.after)
    own = policy.centre_of_waiting(reader)
    with open_inquiry(database, cache, reader, now) as inquiry:
        centre_id = _centre(inquiry.reading, own, wanted.centre)
        # One more tells whether another page follows.
        selection = GroupSelection(wanted.cause, wanted.limit + 1, centre_id, after)
        found = waiting.groups(inquiry.reading, inquiry.as_of, selection)
        page = found[: wanted.limit]
        describing = _Describing(inquiry, wanted, page)
        return WaitingGroupsPage(
            cause=_cause(wanted.cause),
            groups=tuple(map(describing.line, page)),
            next=_cursor(page[-1]) if len(found) > wanted.limit else None,
        )


def count_waiting(database: Database, reader: Reader) -> dict[WaitingCause, int]:
    """How many statements wait for each cause, counted up to MOST_COUNTED; causes for which none
    does are left out. Raises Forbidden."""
    own = policy.centre_of_waiting(reader)
    with database.read() as reading:
        found = waiting.counts(reading, reading.now(), MOST_COUNTED, own)
    return {cause: count for cause, count in found.items() if count}


def _centre(reading: Reading, own: int | None, code: str | None) -> int | None:
    """Raises NotFound, for centres whose statements are not the reader's, too."""
    if code is None:
        return own
    found = centres.find(reading, code)
    if found is None or own not in (None, found[0]):
        raise NotFound(policy.NO_CENTRE)
    return found[0]


# --- sums -----------------------------------------------------------------------------------------

_CAUSES: Final = list(WaitingCause)


def _order(one: WaitingSum) -> tuple[int, int, int, str]:
    return _CAUSES.index(one.cause), -one.counts.statements, one.centre_id, one.reason or ""


def _line(inquiry: Inquiry, one: WaitingSum) -> WaitingLine:
    return WaitingLine(
        cause=_cause(one.cause),
        reason=_reason(one.reason),
        centre=inquiry.centre_codes.get(one.centre_id),
        remedy=remedy_of(one.cause, one.reason),
        **_numbers(one.counts),
    )


def _numbers(counts: WaitingCounts) -> dict[str, Any]:
    growing = is_growing(counts.last_week, counts.week_before)
    return {**counts._asdict(), "growing": growing}


def _cause(cause: WaitingCause) -> Reason:
    return Reason(code=cause.value, text=NAMES[cause])


def _reason(code: str | None) -> Reason | None:
    if code is None:
        return None
    text = text_of(code)
    return Reason(code=code, text=text)


# --- groups ---------------------------------------------------------------------------------------


class _Describing:
    """Says of the groups of a page what they are; everything is asked for once, for all of them."""

    def __init__(
        self, inquiry: Inquiry, wanted: WantedGroups, groups: Sequence[WaitingGroup]
    ) -> None:
        self._inquiry = inquiry
        self._cause = wanted.cause
        self._examples = ledger.find_all(inquiry.reading, [_example(one) for one in groups])
        self._titles: Mapping[tuple[int, str], str] = {}
        self._told_at: Mapping[tuple[int, str], datetime] = {}
        if wanted.cause is WaitingCause.UNMAPPED_MODULE:
            keys = {one.entry.object_key for one in self._examples.values()}
            self._told_at = digests.told_at(inquiry.reading, keys)
        if wanted.cause in _OBJECTS:
            entries = [one.entry for one in self._examples.values()]
            self._titles = titles(inquiry.reading, entries, wanted.languages)

    def line(self, group: WaitingGroup) -> WaitingGroupLine:
        found = self._examples.get(_example(group))
        entry = None if found is None else found.entry
        return WaitingGroupLine(
            name=self._name(group, entry),
            title=self._title(group, entry),
            external_id=self._external_id(entry),
            reason=_reason(group.reason),
            centre=self._code(group.centre_id),
            example=group.example,
            counts_from=self._counts_from(entry),
            remedy=self._remedy(group, entry),
            told_at=self._told(entry),
            **_numbers(group.counts),
        )

    def _name(self, group: WaitingGroup, entry: Entry | None) -> str | None:
        if self._cause is WaitingCause.UNDECIDABLE:
            return group.rule
        if self._cause is WaitingCause.MODULE_OF_ANOTHER_CENTRE:
            return self._code(group.owner_id)
        if entry is None:
            return None
        if self._cause in _ACCOUNTS:
            return entry.actor
        if self._cause is WaitingCause.UNVOUCHED_ACCOUNT:
            return home_page_as_sent(entry.actor)
        return entry.object_iri

    def _title(self, group: WaitingGroup, entry: Entry | None) -> str | None:
        if group.owner_id is not None:
            return self._centre_names.get(group.owner_id)
        return None if entry is None else self._titles.get((entry.centre_id, entry.object_iri))

    def _external_id(self, entry: Entry | None) -> str | None:
        if entry is None or self._cause not in _OBJECTS:
            return None
        return external_id_of(entry.object_iri)

    def _told(self, entry: Entry | None) -> datetime | None:
        return None if entry is None else self._told_at.get((entry.centre_id, entry.object_key))

    def _counts_from(self, entry: Entry | None) -> datetime | None:
        is_ahead = self._cause is WaitingCause.FUTURE
        return entry.timestamp if entry is not None and is_ahead else None

    def _remedy(self, group: WaitingGroup, entry: Entry | None) -> Remedy:
        waits = WaitsFor(self._cause, group.reason, group.centre_id, group.owner_id)
        return remedy_with_command(self._inquiry, waits, entry)

    def _code(self, centre_id: int | None) -> str | None:
        return None if centre_id is None else self._inquiry.centre_codes.get(centre_id)

    @cached_property
    def _centre_names(self) -> dict[int, str]:
        return {one.centre_id: one.name for one in centres.all_rows(self._inquiry.reading)}


_ACCOUNTS: Final = frozenset({WaitingCause.UNKNOWN_LEARNER, WaitingCause.NOT_ON_ROSTER})
"""Causes whose groups are accounts."""

_OBJECTS: Final = frozenset({WaitingCause.UNMAPPED_MODULE, WaitingCause.FUTURE})
"""Causes whose groups are objects."""


def _example(group: WaitingGroup) -> StatementKey:
    return StatementKey(group.centre_id, group.example)


def titles(
    reading: Reading, entries: Iterable[Entry], languages: Sequence[str]
) -> dict[tuple[int, str], str]:
    """(centre, object as sent) → what the centre's statements call it, where they say it."""
    wanted = {(one.centre_id, one.object_iri) for one in entries}
    found = definitions.of_centres(reading, wanted)
    named = {key: _title(map(_decode, seen), languages) for key, seen in found.items()}
    return {key: title for key, title in named.items() if title}


def _title(seen: Iterable[dict[str, Any]], languages: Sequence[str]) -> str | None:
    names = merged(seen).get("name")
    if not isinstance(names, dict) or not names:
        return None
    title = names[best(names, languages)]
    return title.strip() if isinstance(title, str) else None


# --- the cursor -----------------------------------------------------------------------------------


def _cursor(group: WaitingGroup) -> str:
    """By an example, not by what the group is about: that may be a person's number."""
    return f"{group.counts.statements}.{group.centre_id}.{group.example}"


def _read_cursor(text: str) -> GroupPlace:
    try:
        statements, centre_id, example = text.split(".")
        return GroupPlace(cursors.number(statements), cursors.number(centre_id), UUID(example))
    except ValueError:
        raise cursors.no_cursor() from None
