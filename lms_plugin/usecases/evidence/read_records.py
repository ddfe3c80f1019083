"""Read everything that was received about a person, the one received last first.

The ledger knows only what says something of a module. What does not, what was voided and what never
counts is found by whom it is about, however their accounts are usually written: as in the roster,
as in entries of theirs, and as their number at home pages whose names are NIPs; of each with either
scheme, and with a slash at its home page's end or without.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.policy import PersonInUnit, Reader, SentStatement
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.standings import FUTURE, PENDING, SET_ASIDE
from lms_plugin.domain.people.memberships import unit_at
from lms_plugin.domain.recognition.decisions.decision import number_of
from lms_plugin.domain.recognition.identifiers import usual_forms
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.domain.statements.terms import TermRole, scope_of, term
from lms_plugin.errors import Forbidden
from lms_plugin.store.access import home_pages
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import ledger, outcomes, work
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import identifiers
from lms_plugin.store.statements import statements, terms
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.store.statements.terms import TermQuery
from lms_plugin.usecases.competency import cursors
from lms_plugin.usecases.competency.decision_notes import held_against, notes_of
from lms_plugin.usecases.competency.link_notes import link_note, links_of
from lms_plugin.usecases.competency.names import module_name, object_name
from lms_plugin.usecases.competency.query import Inquiry, Person, open_inquiry
from lms_plugin.usecases.competency.read_profile import reason_about, reason_of
from lms_plugin.usecases.competency.resolve import LedgerResolver, actor_keys_of, is_of
from lms_plugin.usecases.evidence.trace_statement import told_of
from schemas.competency.decisions import DecisionNote
from schemas.competency.evidence import ModuleName
from schemas.competency.reasons import Reason
from schemas.competency.records import PersonRecord, RecordsPage
from schemas.texts import message

PAGE: Final = 50
MOST: Final = 200
LANGUAGES: Final = ("id", "en")

_Place = tuple[datetime, UUID]


class _Recognised(NamedTuple):
    """What a statement was taken for, and by which decision."""

    reason: str
    decision_id: int | None = None


_PENDING: Final = _Recognised(PENDING)
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class WantedRecords:
    """`after` is the `next` of the page before. Titles are in the first of these languages that
    there is."""

    limit: int = PAGE
    after: str | None = None
    languages: Sequence[str] = LANGUAGES


def read_records(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    public_id: UUID,
    wanted: WantedRecords,
) -> RecordsPage:
    """Raises Forbidden, NotFound and Invalid."""
    after = _read_cursor(wanted.after)
    with open_inquiry(database, cache, reader) as inquiry:
        return _page(inquiry, inquiry.person(public_id), wanted, after)


def read_own_records(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, wanted: WantedRecords
) -> RecordsPage:
    """Of the learner who asks. Raises Forbidden for every other role, and Invalid."""
    after = _read_cursor(wanted.after)
    if reader.role is not Role.LEARNER or reader.person_id is None:
        raise Forbidden(message("evidence.key_does_not_belong_employee"))
    with open_inquiry(database, cache, reader) as inquiry:
        return _page(inquiry, inquiry.person_of_id(reader.person_id), wanted, after)


def _page(
    inquiry: Inquiry, person: Person, wanted: WantedRecords, after: Cursor | None
) -> RecordsPage:
    finding = _Finding(inquiry, person)
    # One more tells whether another page follows.
    places = finding.places(wanted.limit + 1, after)
    shown = places[: wanted.limit]
    return RecordsPage(
        name=person.employee.name,
        records=tuple(finding.records(shown, wanted.languages)),
        next=_cursor(shown[-1]) if len(places) > wanted.limit else None,
    )


class _Finding:
    """Finds what is about one person, and says what became of it."""

    def __init__(self, inquiry: Inquiry, person: Person) -> None:
        self._inquiry = inquiry
        self._person_id = person.employee.person_id
        unit_id = unit_at(person.memberships, inquiry.as_of)
        self._learner = PersonInUnit(self._person_id, unit_id)
        self._holders = identifiers.matched_holders_with(inquiry.reading, [self._person_id])
        self._resolver = LedgerResolver(inquiry.reference, self._holders)

    def places(self, limit: int, after: Cursor | None) -> list[Cursor]:
        """Of what names one of their accounts anywhere as an agent."""
        reading = self._inquiry.reading
        wanted = TermQuery(
            terms=(self._terms(),),
            centre_id=None,
            credential_id=None,
            since=None,
            through=statements.complete_through(reading),
            ascending=False,
            after=after,
            limit=limit,
        )
        return terms.find(reading, wanted)

    def _terms(self) -> frozenset[int]:
        agents = [term(TermRole.AGENT, one) for one in self._accounts()]
        scopes = [scope_of(centre_id) for centre_id in self._inquiry.centre_codes]
        return frozenset(agent ^ scope for agent in agents for scope in scopes)

    def _accounts(self) -> set[str]:
        reading = self._inquiry.reading
        found = ledger.actors_of(reading, actor_keys_of(self._holders))
        keys = identifiers.keys_of(reading, self._person_id)
        numbers = [key.removeprefix(NIP_PREFIX) for key in keys if key.startswith(NIP_PREFIX)]
        found.update(key for key in keys if not key.startswith(NIP_PREFIX))
        for row in home_pages.all_rows(reading):
            if row.registration.names_are_nip:
                found.update(f"{row.home_page} {number}" for number in numbers)
        return {form for one in found for form in usual_forms(one)}

    def records(self, places: Sequence[Cursor], languages: Sequence[str]) -> Iterator[PersonRecord]:
        reading = self._inquiry.reading
        found = statements.at(reading, places)
        keys = [self._inquiry.reference.key_of(one) for one in found]
        entries = ledger.find_all(reading, keys)
        became = self._recognised([(one.stored, one.statement_id) for one in places])
        notes, links = self._notes(became), links_of(self._inquiry, self._person_id)
        for stored, key in zip(found, keys, strict=True):
            entry = entries.get(key)
            happened_at = self._happened_at(stored, key, entry)
            if happened_at is None:
                continue
            recognised = became.get((stored.stored, stored.statement_id), _PENDING)
            yield PersonRecord(
                statement=stored.statement_id,
                centre=self._inquiry.centre_codes.get(key.centre_id),
                received_at=stored.stored,
                happened_at=happened_at,
                about=self._about(stored, key, entry, happened_at, languages),
                reason=self._reason(entry, self._became(entry, recognised.reason)),
                decision=self._decision(entry, recognised.decision_id, notes),
                link=link_note(links[key]) if key in links else None,
            )

    def _recognised(self, places: Sequence[_Place]) -> Mapping[_Place, _Recognised]:
        """What each was taken for, and which are set aside; without those that are pending."""
        if not places:
            return {}
        found = outcomes.find_all(self._inquiry.reading, places)
        due = work.find_all(self._inquiry.reading, places)
        reasons = {
            place: _Recognised(one.reason, number_of(one.rule))
            for place, one in found.items()
            if place not in due
        }
        return reasons | {
            place: _Recognised(SET_ASIDE)
            for place, one in due.items()
            if one.set_aside_at is not None
        }

    def _notes(self, recognised: Mapping[_Place, _Recognised]) -> Mapping[int, DecisionNote]:
        found = (one.decision_id for one in recognised.values())
        numbers = {number for number in found if number is not None}
        if not numbers:
            return {}
        return notes_of(self._inquiry.reading, numbers, self._inquiry.centre_codes)

    def _decision(
        self, entry: StoredEntry | None, number: int | None, notes: Mapping[int, DecisionNote]
    ) -> DecisionNote | None:
        if number is None or entry is None:
            return None if number is None else notes.get(number)
        return held_against(notes.get(number), self._inquiry.reference, entry.entry)

    def _became(self, entry: StoredEntry | None, recognised: str) -> str:
        if entry is None or recognised in {PENDING, SET_ASIDE}:
            return recognised
        is_ahead = entry.entry.timestamp > self._inquiry.as_of
        return FUTURE if is_ahead and not entry.standing.waits else entry.standing.value

    def _reason(self, entry: StoredEntry | None, code: str) -> Reason:
        return reason_of(code) if entry is None else reason_about(code, entry.entry)

    def _happened_at(
        self, stored: StoredStatement, key: StatementKey, found: StoredEntry | None
    ) -> datetime | None:
        """None of what only names them, of what the reader may not see, and of what says nothing of
        a module and is nobody's to say: that would let anyone write into anyone's list."""
        entry = None if found is None else found.entry
        happened_at, spoken = told_of(self._inquiry, stored, entry)
        if happened_at is None or spoken is None:
            return None
        if entry is None and not self._resolver.vouches(spoken):
            return None
        sent = SentStatement(key.centre_id, happened_at, self._learner)
        is_theirs = is_of(spoken, self._person_id, self._resolver, happened_at)
        may_see = policy.may_see_statement(self._inquiry.view, sent)
        return happened_at if is_theirs and may_see else None

    def _about(
        self,
        stored: StoredStatement,
        key: StatementKey,
        entry: StoredEntry | None,
        happened_at: datetime,
        languages: Sequence[str],
    ) -> ModuleName | None:
        if entry is not None:
            return module_name(self._inquiry, entry.entry)
        if stored.is_destroyed:
            return None
        body = _decode(stored.body)
        return object_name(self._inquiry, key.centre_id, body, happened_at, languages)


# --- the cursor -----------------------------------------------------------------------------------


def _cursor(place: Cursor) -> str:
    return f"{cursors.written(place.stored)}.{place.statement_id}"


def _read_cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    try:
        stored, statement_id = text.split(".")
        return Cursor(cursors.instant(stored), UUID(statement_id))
    except (ValueError, OverflowError):
        raise cursors.no_cursor() from None
