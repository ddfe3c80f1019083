"""Project claimed statements: outcome or evidence for each, in one transaction a batch.

What can be done without the database is done before the transaction. A statement that makes
projection raise is tried alone, noted with its error, and set aside after bounded tries; it never
holds up the others.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec

from events.types import StatementSetAside
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import GoesBy, Projected, project
from lms_plugin.domain.evidence.resolution import standing_alone
from lms_plugin.domain.evidence.standings import VOIDED
from lms_plugin.domain.evidence.tombstones import projected_from
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Unavailable
from lms_plugin.store.access import centres
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import ledger, outcomes, refold_marks, work
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.outcomes import StatementOutcome
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.evidence.work import LeasedWork
from lms_plugin.store.locks import inputs
from lms_plugin.store.people import identifiers
from lms_plugin.store.people.identifiers import MatchedHolders
from lms_plugin.store.statements import references, voids
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.resolve import LedgerResolver, match_keys_of
from lms_plugin.usecases.evidence.fold_people import fold_people, single_cause
from schemas.texts import message

STATEMENTS_AT_ONCE: Final = 2000
"""In one transaction, whose forty questions cost the same for one as for all."""

LEASE: Final = timedelta(seconds=30)
"""For how long a batch is one worker's; another takes it over from a worker that has died."""

MAX_ATTEMPTS: Final = 3

_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement that waits for an operator now."""

    key: StatementKey
    error: str
    request_id: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What one batch came to.

    `failed` are to be tried again, and `set_aside` are not. `people` were folded. `requests` are
    those that brought the batch, in order, as far as they are known.
    """

    claimed: int
    projected: int = 0
    failed: int = 0
    people: int = 0
    set_aside: tuple[SetAside, ...] = ()
    requests: tuple[str, ...] = ()


# As Unavailable it is nobody's fault, and is not tried statement by statement.
class LeaseLost(Unavailable):
    """The lease ran out before the work was done; someone else does it."""


def project_statements(
    database: Database,
    cache: ReferenceSnapshotCache,
    limit: int = STATEMENTS_AT_ONCE,
    lease: timedelta = LEASE,
) -> Progress:
    """Claim and project one batch; `claimed` is 0 when nothing waits."""
    # Committed by itself, so that no row is locked while statements are recognised.
    claimed = database.transact(lambda writing: work.claim(writing, limit, lease))
    if not claimed.statements:
        return Progress(0)
    try:
        people = _project_claim(database, cache, claimed)
    except Unavailable:
        raise
    except Exception:  # noqa: BLE001 - see the module's docstring
        # Whatever one statement provokes must not stop the rest: each is tried alone.
        return _project_each(database, cache, claimed)
    count = len(claimed.statements)
    return Progress(count, projected=count, people=people, requests=_requests(claimed))


def _requests(claimed: LeasedWork) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in claimed.requests if one is not None))


def _project_claim(database: Database, cache: ReferenceSnapshotCache, claimed: LeasedWork) -> int:
    """How many people were folded."""
    with database.read() as reading:
        reference = cache.current(reading)
    prepared = _Prepared(reference, prepare(reference, claimed))
    return database.transact(lambda writing: _write(writing, cache, claimed, prepared))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What statements are taken for by what was known when they were recognised."""

    reference: ReferenceSnapshot
    projected: list[Projected]

    def by(self, reference: ReferenceSnapshot, claimed: LeasedWork) -> list[Projected]:
        """The same by what is known now: a centre's own rules, or what was decided about its
        statements, may have changed meanwhile."""
        changed = set(reference.centres_recognised_otherwise(self.reference))
        if not changed.intersection(one.key.centre_id for one in self.projected):
            return self.projected
        return prepare(reference, claimed)


def prepare(reference: ReferenceSnapshot, claimed: LeasedWork) -> list[Projected]:
    """Recognise every statement. Pure, and the larger part of the work."""
    return [recognised(reference, statement) for statement in claimed.statements]


def recognised(reference: ReferenceSnapshot, statement: StoredStatement) -> Projected:
    """What one statement is taken for. Raises whatever an unforeseen statement provokes."""
    sender = reference.credentials[statement.credential_id]
    kept = (statement.statement_id, statement.stored, sender, statement.place)
    if statement.is_destroyed:
        return projected_from(statement.body, *kept)
    goes_by = GoesBy(reference.rules_for(statement), reference.decisions_for(statement))
    return project(_decode(statement.body), *kept, goes_by=goes_by)


def _write(
    writing: Writing,
    cache: ReferenceSnapshotCache,
    claimed: LeasedWork,
    prepared: _Prepared,
) -> int:
    inputs.share_inputs(writing)
    # First, because it locks the work rows: a void of one of these statements waits for them.
    if not work.finish(writing, claimed):
        raise LeaseLost(message("evidence.another_worker_taken_over_these"), retry_after=1)
    # Keeping has done it, but two keeps at the same moment do not see each other.
    references.link(writing, [one.key for one in prepared.projected])
    # Asked again, now that nothing changes it.
    reference = cache.current(writing)
    return record(writing, reference, prepared.by(reference, claimed), claimed.requests)


def record(
    writing: Writing,
    reference: ReferenceSnapshot,
    projected: Sequence[Projected],
    requests: Sequence[str | None],
) -> int:
    """Write outcomes and ledger, honour voids, fold whom it concerns; how many people.

    `requests` says for each statement which request brought it, where that is known.
    """
    voided_entries = take_out_voided(writing, projected)
    rows, entries = outcomes_of(writing, projected)
    outcomes.insert(writing, rows)
    caused_by = {one.key: by for one, by in zip(projected, requests, strict=True)}
    return _fold(writing, reference, _Concerned(entries, voided_entries, caused_by))


def record_again(
    writing: Writing, reference: ReferenceSnapshot, projected: Sequence[Projected]
) -> int:
    """Write what statements are taken for otherwise than before, and fold whom it concerned or
    concerns now; how many people. No voiding statement is among them."""
    former = ledger.remove(writing, [one.key for one in projected])
    rows, entries = outcomes_of(writing, projected)
    outcomes.insert(writing, rows)
    return _fold(writing, reference, _Concerned(entries, former, {}))


def outcomes_of(
    reading: Reading, projected: Sequence[Projected]
) -> tuple[list[StatementOutcome], list[Entry]]:
    """The outcome of each, and the entries of those that are not voided as they come."""
    voided = voids.of_targets(reading, [one.key for one in projected])
    entries = [one.entry for one in projected if one.entry is not None and one.key not in voided]
    return [_outcome(one, voided) for one in projected], entries


def _outcome(projected: Projected, voided: set[StatementKey]) -> StatementOutcome:
    gone = projected.key in voided
    return StatementOutcome(
        projected.stored,
        projected.statement_id,
        Means.NO if gone else projected.means,
        projected.rule,
        VOIDED if gone else projected.reason,
    )


def take_out_voided(writing: Writing, projected: Sequence[Projected]) -> list[Entry]:
    """Take out of the ledger what the voiding statements of this batch void."""
    voiding = [one.key for one in projected if one.is_voiding]
    targets = sorted(voids.targets(writing, voiding))
    # A projection of a target that is under way did not see the void: wait for its entry.
    work.lock_pending(writing, targets)
    if not targets:
        return []
    # Targets in this very batch are not on record yet; `outcomes_of` sees to those.
    entries = ledger.remove(writing, targets)
    outcomes.change(writing, targets, Means.NO, VOIDED)
    return entries


@dataclass(frozen=True, slots=True)
class _Concerned:
    """The entries that a batch adds and takes out, and which request brought each statement."""

    entries: Sequence[Entry]
    voided_entries: Sequence[Entry]
    caused_by: Mapping[StatementKey, str | None]

    @property
    def all(self) -> list[Entry]:
        return [*self.entries, *self.voided_entries]


def _fold(writing: Writing, reference: ReferenceSnapshot, concerned: _Concerned) -> int:
    holders = identifiers.matched_holders_of(
        writing, match_keys_of(concerned.all), has_links=reference.has_account_links
    )
    people = {one.key: _people(holders, one) for one in concerned.all}
    resolver = LedgerResolver(reference, holders)
    ledger.insert_entries(
        writing,
        (
            StoredEntry(one, standing_alone(one, resolver))
            for one in concerned.entries
            if not people[one.key]
        ),
    )
    known = [one for one in concerned.entries if people[one.key]]
    # Which void took an entry out is not looked up: it is known where one request brought all.
    single = single_cause(concerned.caused_by.values())
    caused_by: dict[int, set[str | None]] = defaultdict(set)
    for entry in concerned.all:
        for person_id in people[entry.key]:
            caused_by[person_id].add(concerned.caused_by.get(entry.key, single))
    person_ids = caused_by.keys()
    stale = refold_marks.take_from(writing, person_ids) if person_ids else set()
    # A mark does not say what has changed, so everything about these people is folded.
    changed = None if stale else concerned.all
    # Who was marked changes for another reason too.
    causes = {one: single_cause(caused_by[one]) for one in person_ids - stale}
    fold_people(writing, reference, person_ids, changed, known, announce=causes)
    return len(person_ids)


def _people(holders: MatchedHolders, entry: Entry) -> set[int]:
    """Whoever held the actor at some time: whose a piece is hangs on when it began."""
    return {person_id for key in match_keys_of([entry]) for person_id in holders.ever_held(key)}


def _project_each(
    database: Database, cache: ReferenceSnapshotCache, claimed: LeasedWork
) -> Progress:
    people = failed = 0
    aside: list[SetAside] = []
    for alone in claimed.apart():
        try:
            people += _project_claim(database, cache, alone)
        # The database is away, which is no statement's fault.
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            # Kept with the row, so that an operator sees what happened to which statement.
            gone = _note_failure(database, cache, alone, f"{type(error).__name__}: {error}")
            aside.extend(gone)
            failed += not gone
    count = len(claimed.statements)
    return Progress(
        claimed=count,
        projected=count - failed - len(aside),
        failed=failed,
        people=people,
        set_aside=tuple(aside),
        requests=_requests(claimed),
    )


def _note_failure(
    database: Database, cache: ReferenceSnapshotCache, alone: LeasedWork, error: str
) -> list[SetAside]:
    """Note it; the statement, if that was its last try."""
    hopeless = alone.attempts[0] >= MAX_ATTEMPTS
    (statement,) = alone.statements

    def note(writing: Writing) -> list[SetAside]:
        if not work.record_failure(writing, alone, error, set_aside=hopeless) or not hopeless:
            return []
        key = cache.current(writing).key_of(statement)
        event = StatementSetAside(
            statement=key.statement_id, error=error, centre=centres.codes(writing)[key.centre_id]
        )
        outbox.record_caused(writing, [(event, alone.requests[0])])
        return [SetAside(key, error, alone.requests[0])]

    return database.transact(note)
