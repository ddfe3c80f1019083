"""Read what a centre should look at in what it has sent; for the centre and for operators."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import PersonInUnit, Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding
from lms_plugin.domain.evidence.mass_take_backs import (
    MASS,
    MassTakeBack,
    PersonTakeBack,
    mass_take_backs,
)
from lms_plugin.domain.evidence.standings import FINDINGS, FINDINGS_OF_MANY, MASS_TAKE_BACK
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import FindingPlace, FindingSelection, StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import employees, identifiers
from lms_plugin.usecases.competency import cursors
from lms_plugin.usecases.competency.names import module_name
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.read_profile import reason_of
from lms_plugin.usecases.competency.resolve import LedgerResolver, match_keys_of
from schemas.competency.findings import FindingLine, FindingsPage, MassTakeBackLine
from schemas.competency.reasons import Reason
from schemas.texts import Text

PAGE: Final = 50
MOST: Final = 500
_MOST_MASS: Final = 100
_OPERATOR: Final = Reader(Role.OPERATOR)


@dataclass(frozen=True, slots=True)
class WantedFindings:
    """Of the centre of this code, or of all that the reader may see; `after` is the `next` of the
    page before."""

    limit: int = PAGE
    centre: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Of all centres: statements by what was found, and the mass take-backs, the latest first."""

    statements: dict[EntryFinding, int]
    mass: list[MassTakeBack]


def list_findings(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, wanted: WantedFindings
) -> FindingsPage:
    """The one stored last first. Raises Forbidden, NotFound and Invalid."""
    before = None if wanted.after is None else _read_cursor(wanted.after)
    own = policy.centre_of_findings(reader)
    with open_inquiry(database, cache, reader) as inquiry:
        centre_id = _centre(inquiry.reading, own, wanted.centre)
        # One more tells whether another page follows.
        selection = FindingSelection(wanted.limit + 1, centre_id, before)
        found = ledger.with_findings(inquiry.reading, selection)
        page = found[: wanted.limit]
        return FindingsPage(
            mass_take_backs=() if before else tuple(_mass_lines(inquiry, centre_id)),
            findings=tuple(_lines(inquiry, page)),
            next=_cursor(page[-1].entry) if len(found) > wanted.limit else None,
        )


def count_findings(database: Database, cache: ReferenceSnapshotCache) -> FindingCounts:
    """For those who look after the installation."""
    with open_inquiry(database, cache, _OPERATOR) as inquiry:
        mass = [one for _, one in _mass(inquiry, None)]
        return FindingCounts(ledger.count_findings(inquiry.reading), mass)


def _centre(reading: Reading, own: int | None, code: str | None) -> int | None:
    """Raises NotFound, for centres whose traffic is not the reader's, too."""
    if code is None:
        return own
    found = centres.find(reading, code)
    if found is None or own not in (None, found[0]):
        raise NotFound(policy.NO_CENTRE)
    return found[0]


# --- of one statement each ------------------------------------------------------------------------


def _lines(inquiry: Inquiry, page: Sequence[StoredEntry]) -> Iterator[FindingLine]:
    people = _People(inquiry, [one.entry for one in page])
    for one in page:
        if one.finding is not None:
            yield FindingLine(
                finding=_reason(FINDINGS[one.finding], one.finding.value),
                standing=reason_of(one.standing.value),
                statement=one.entry.statement_id,
                centre=inquiry.centre_codes.get(one.entry.centre_id),
                module=module_name(inquiry, one.entry),
                happened_at=one.entry.timestamp,
                stored=one.entry.stored,
                person=people.shown(one.entry),
            )


def _reason(text: Text, code: str) -> Reason:
    return Reason(code=code, text=text)


class _People:
    """Whose entries are."""

    def __init__(self, inquiry: Inquiry, entries: Iterable[Entry]) -> None:
        self._inquiry = inquiry
        self._holders = identifiers.matched_holders_of(inquiry.reading, match_keys_of(entries))
        self._resolver = LedgerResolver(inquiry.reference, self._holders)
        self._public_ids: dict[int, UUID] = {}

    def of(self, entry: Entry) -> int | None:
        """At its own timestamp, as what takes back is resolved."""
        return self._resolver.person(entry, entry, entry.timestamp)

    def shown(self, entry: Entry) -> UUID | None:
        """None for readers who may not know it, and where several have had the account: then it
        hangs on when its piece began."""
        person_id = self.of(entry)
        ever = {one for key in match_keys_of([entry]) for one in self._holders.ever_held(key)}
        # Who may see findings may see everybody or nobody, whatever their units.
        if person_id is None or ever != {person_id} or not self._may_see(person_id):
            return None
        if person_id not in self._public_ids:
            found = employees.find(self._inquiry.reading, person_id)
            self._public_ids[person_id] = found.public_id
        return self._public_ids[person_id]

    def _may_see(self, person_id: int) -> bool:
        return policy.may_see_person(self._inquiry.view, PersonInUnit(person_id, None))


# --- of many at once ------------------------------------------------------------------------------


def _mass_lines(inquiry: Inquiry, centre_id: int | None) -> Iterator[MassTakeBackLine]:
    for entry, one in _mass(inquiry, centre_id)[:_MOST_MASS]:
        yield MassTakeBackLine(
            finding=_reason(FINDINGS_OF_MANY[MASS_TAKE_BACK], MASS_TAKE_BACK),
            centre=inquiry.centre_codes.get(entry.centre_id),
            module=module_name(inquiry, entry),
            from_at=one.from_at,
            to_at=one.to_at,
            people=one.people,
            example=entry.statement_id,
        )


def _mass(inquiry: Inquiry, centre_id: int | None) -> list[tuple[Entry, MassTakeBack]]:
    """Each with an entry that tells of what; the latest first."""
    entries = ledger.often_taken_back(inquiry.reading, MASS, centre_id)
    people = _People(inquiry, entries)
    by_object: dict[tuple[int, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_object[entry.centre_id, entry.object_key].append(entry)
    found = [
        (of_object[0], one)
        for of_object in by_object.values()
        for one in mass_take_backs(_taken(of_object, people))
    ]
    return sorted(found, key=lambda pair: pair[1].to_at, reverse=True)


def _taken(entries: Iterable[Entry], people: _People) -> Iterator[PersonTakeBack]:
    for entry in entries:
        person_id = people.of(entry)
        if person_id is not None:
            yield PersonTakeBack(entry.timestamp, person_id)


# --- the cursor -----------------------------------------------------------------------------------


def _cursor(entry: Entry) -> str:
    """The place itself: an entry may be gone when the next page is asked for."""
    return f"{cursors.written(entry.stored)}.{entry.centre_id}.{entry.statement_id}"


def _read_cursor(text: str) -> FindingPlace:
    try:
        since, centre_id, statement_id = text.split(".")
        return FindingPlace(cursors.instant(since), cursors.number(centre_id), UUID(statement_id))
    except (ValueError, OverflowError):
        raise cursors.no_cursor() from None
