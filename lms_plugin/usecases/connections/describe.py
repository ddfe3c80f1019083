"""Describe what arrived: each item of a delivery, with everything that was asked for at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import PersonInUnit
from lms_plugin.domain.catalogue.modules import Module, ModuleRevision
from lms_plugin.domain.connections.remedies import REMEDIES, TRIAL_WOULD_COUNT
from lms_plugin.domain.deliveries.receipts import Item, ItemOutcome
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.standings import FUTURE
from lms_plugin.domain.evidence.waiting import PLAIN_NOT_COUNTED, WaitingCause
from lms_plugin.domain.recognition.recognise import dialect_of_rule
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.deliveries.receipts import StoredReceipt
from lms_plugin.store.evidence import evidence, ledger, outcomes, work
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.outcomes import StatementOutcome
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.figures import named_points
from lms_plugin.usecases.competency.names import module_name, named, object_as_sent, object_name
from lms_plugin.usecases.competency.query import Inquiry
from lms_plugin.usecases.competency.read_evidence import Achievement, achievements
from lms_plugin.usecases.competency.read_profile import reason_of
from lms_plugin.usecases.competency.resolve import LedgerResolver, Spoken, match_keys_of
from lms_plugin.usecases.connections.preview import Preview, preview_trials
from lms_plugin.usecases.deliveries.read_receipts import fault_of
from lms_plugin.usecases.deliveries.read_receipts import reason_of as refusal_of
from lms_plugin.usecases.evidence.read_outcome import own_rule_of, state_of
from lms_plugin.usecases.evidence.trace_statement import told_of
from lms_plugin.usecases.evidence.waiting.remedies import WaitsFor, remedy_with_command
from schemas.competency.evidence import ModuleName
from schemas.competency.outcome import State
from schemas.competency.reasons import Reason
from schemas.competency.waiting import Remedy
from schemas.connections import ArrivedStatement, EarnedCredit, Whose
from schemas.texts import Text

LANGUAGES: Final = ("id", "en")
"""In which titles are shown to whoever names no language."""

_KEPT: Final = frozenset({ItemOutcome.ACCEPTED, ItemOutcome.DUPLICATE})
_TRIAL: Final = "test_mode"
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def keys_of(receipt: StoredReceipt, most: int) -> Iterator[StatementKey]:
    """Of those of the first items that are kept."""
    for item in receipt.items[:most]:
        if item.outcome in _KEPT and item.statement_id is not None:
            yield StatementKey(receipt.origin.centre_id, item.statement_id)


class _Came(NamedTuple):
    """What became of one statement. `entry` is that of the ledger; of a trial, what it would be."""

    state: State
    row: StatementOutcome | None
    entry: Entry | None
    standing: EntryStatus | None
    earned: EarnedCredit | None


class Describing:
    """Says of statements what they came to; everything is asked for once, for all of them."""

    def __init__(
        self, inquiry: Inquiry, keys: Sequence[StatementKey], languages: Sequence[str]
    ) -> None:
        self._inquiry = inquiry
        self._languages = languages
        reading = inquiry.reading
        self._stored = statements.find(reading, keys)
        places = [(one.stored, one.statement_id) for one in self._stored.values()]
        self._rows = outcomes.find_all(reading, places) if places else {}
        self._work = work.find_all(reading, places) if places else {}
        self._entries = ledger.find_all(reading, self._stored.keys())
        self._spoken = {key: self._told(key) for key in self._stored}
        spoken = [one for _, one in self._spoken.values() if one is not None]
        holders = identifiers.matched_holders_of(reading, match_keys_of(spoken))
        self._resolver = LedgerResolver(inquiry.reference, holders)
        self._people = {key: person for key in self._stored if (person := self._person(key))}
        self._named = employees.named(reading, set(self._people.values()))
        ever = {one for key in match_keys_of(spoken) for one in holders.ever_held(key)}
        self._achieved = self._achievements(ever)
        self._previews = preview_trials(inquiry, [*self._trials()])

    def items(self, receipt: StoredReceipt, most: int) -> Iterator[ArrivedStatement]:
        """The first of a delivery."""
        for place, item in enumerate(receipt.items[:most]):
            yield self._item(receipt.origin.centre_id, place, item)

    # --- what is known of each ---

    def _told(self, key: StatementKey) -> tuple[datetime | None, Spoken | None]:
        found = self._entries.get(key)
        return told_of(self._inquiry, self._stored[key], None if found is None else found.entry)

    def _person(self, key: StatementKey) -> int | None:
        """As far as the sender may vouch for that."""
        happened_at, spoken = self._spoken[key]
        if spoken is None or not self._resolver.vouches(spoken):
            return None
        return self._resolver.person(spoken, spoken, happened_at or spoken.stored)

    def _achievements(self, people: set[int]) -> Mapping[StatementKey, Achievement]:
        """What completed something comes before what another module's evidence is dated by."""
        rows = evidence.of_people(self._inquiry.reading, people).values() if people else ()
        found = list(achievements(rows, self._inquiry.reference.catalogue))
        return {one.key: one for one in found} | {one.by: one for one in found}

    def _trials(self) -> Iterator[StoredStatement]:
        """Those that were processed, and not voided: what makes that fail would fail here, too."""
        for stored in self._stored.values():
            place = (stored.stored, stored.statement_id)
            row = self._rows.get(place)
            is_done = row is not None and row.reason == _TRIAL and place not in self._work
            if is_done and not stored.is_destroyed:
                yield stored

    def _is_trial(self, stored: StoredStatement) -> bool:
        return self._inquiry.reference.credentials[stored.credential_id].test_mode

    # --- as it is shown ---

    def _item(self, centre_id: int, place: int, item: Item) -> ArrivedStatement:
        known: dict[str, Any] = {
            "place": place,
            "statement": item.statement_id,
            "outcome": item.outcome.value,
            "refusal": None if item.reason is None else refusal_of(item.reason),
            "problems": tuple(map(fault_of, item.problems)),
        }
        key = None if item.statement_id is None else StatementKey(centre_id, item.statement_id)
        if key is None or key not in self._stored or item.outcome not in _KEPT:
            return ArrivedStatement(**known)
        return ArrivedStatement(**known, **self._became(key))

    def _became(self, key: StatementKey) -> dict[str, Any]:
        stored = self._stored[key]
        came = self._came(key)
        row = came.row
        return {
            "state": came.state,
            "about": self._about(stored, key, came.entry),
            "whose": self._whose(key),
            "means": None if row is None else row.means.value,
            "dialect": None if row is None else dialect_of_rule(row.rule),
            "rule": None if row is None else row.rule,
            "own_rule": None if row is None else own_rule_of(self._inquiry, stored, row),
            "reason": reason_of(came.state if row is None else row.reason),
            "standing": self._standing(came),
            "earned": came.earned,
            "remedy": self._remedy(stored, came),
        }

    def _came(self, key: StatementKey) -> _Came:
        stored = self._stored[key]
        preview = self._previews.get(key)
        place = (stored.stored, stored.statement_id)
        row, due = self._rows.get(place), self._work.get(place)
        if preview is not None and row is not None:
            row = row._replace(reason=preview.reason)
            entry, standing, earned = preview.entry, preview.standing, _previewed(preview)
        else:
            entry, standing = _entry_of(self._entries.get(key))
            earned = _earned(self._achieved.get(key))
        began_at = None if earned is None else earned.valid_from
        state = state_of(row, due, standing, began_at, self._inquiry.as_of)
        return _Came(state, row if due is None else None, entry, standing, earned)

    def _about(
        self, stored: StoredStatement, key: StatementKey, entry: Entry | None
    ) -> ModuleName | None:
        body = None if stored.is_destroyed else _decode(stored.body)
        if entry is None:
            return None if body is None else self._object(body, key)
        found = module_name(self._inquiry, entry)
        sent = None if body is None else object_as_sent(body, self._languages)
        if found.title is not None or sent is None:
            return found
        return named(found.iri, sent.title)

    def _object(self, body: dict[str, Any], key: StatementKey) -> ModuleName | None:
        happened_at = self._spoken[key][0] or self._inquiry.as_of
        return object_name(self._inquiry, key.centre_id, body, happened_at, self._languages)

    def _whose(self, key: StatementKey) -> Whose | None:
        spoken = self._spoken[key][1]
        if spoken is None:
            return None
        person_id = self._people.get(key)
        named = self._named.get(person_id) if person_id is not None else None
        if person_id is None or not self._may_name(person_id):
            named = None
        return Whose(
            account=spoken.actor,
            is_known=person_id is not None,
            person=None if named is None else named.public_id,
            name=None if named is None else named.name,
        )

    def _may_name(self, person_id: int) -> bool:
        # Of those who may watch, none sees people by their unit.
        return policy.may_see_person(self._inquiry.view, PersonInUnit(person_id, None))

    def _standing(self, came: _Came) -> Reason | None:
        if came.standing is None or came.entry is None or came.row is None:
            return None
        is_ahead = came.entry.timestamp > self._inquiry.as_of and came.standing.is_resolved
        return reason_of(FUTURE if is_ahead else came.standing.value)

    # --- what to do ---

    def _remedy(self, stored: StoredStatement, came: _Came) -> Remedy | None:
        if came.standing is not None and came.standing.waits and came.entry is not None:
            is_trial = self._is_trial(stored)
            return self._remedy_of_waiting(came.entry, came.standing, came.row, is_trial=is_trial)
        if came.earned is not None:
            return _said(TRIAL_WOULD_COUNT) if self._is_trial(stored) else None
        codes = (came.standing, came.row.reason if came.row is not None else came.state)
        texts = (REMEDIES.get(code) for code in codes if code is not None)
        return next((_said(text) for text in texts if text is not None), None)

    def _remedy_of_waiting(
        self, entry: Entry, standing: EntryStatus, row: StatementOutcome | None, *, is_trial: bool
    ) -> Remedy:
        is_plain = standing is EntryStatus.UNDECIDABLE and entry.plain
        reason = PLAIN_NOT_COUNTED if is_plain else None if row is None else row.reason
        owner_id = self._owner(entry)
        waits = WaitsFor(WaitingCause(standing.value), reason, entry.centre_id, owner_id, is_trial)
        return remedy_with_command(self._inquiry, waits, entry)

    def _owner(self, entry: Entry) -> int | None:
        """Of the module that an entry names by its IRI."""
        module = self._inquiry.reference.module_by_iri(entry, entry.timestamp)
        return None if module is None else module.centre_id


def _entry_of(found: StoredEntry | None) -> tuple[Entry | None, EntryStatus | None]:
    return (None, None) if found is None else (found.entry, found.standing)


def _earned(achieved: Achievement | None) -> EarnedCredit | None:
    if achieved is None:
        return None
    span = (achieved.from_at, achieved.to_at)
    return _evidence(achieved.module, achieved.revision, *span)


def _previewed(preview: Preview) -> EarnedCredit | None:
    if preview.earns is None:
        return None
    module, period = preview.earns
    return _evidence(module, period.revision, period.from_at, period.to_at)


def _evidence(
    module: Module, revision: ModuleRevision, from_at: datetime, to_at: datetime | None
) -> EarnedCredit:
    return EarnedCredit(
        module=named(module.iri, revision.title),
        points=named_points(revision.points),
        jp=revision.jp,
        valid_from=from_at,
        valid_to=to_at,
    )


def _said(text: Text) -> Remedy:
    return Remedy(text=text, command=None)
