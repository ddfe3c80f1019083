"""Try a version of a centre's own rules on all that is kept; nothing is changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.recognition.in_force import Activation
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.own_rules.compile import compile_rules
from lms_plugin.errors import Unreadable
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import reference_snapshot, scan
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.evidence.shadow import Difference
from lms_plugin.store.people import identifiers
from lms_plugin.store.recognition.versions import RulesVersion
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.competency.resolve import match_keys_of
from lms_plugin.usecases.evidence.figure_moves import FigureMoves, look_at_moves
from lms_plugin.usecases.evidence.project import recognised
from lms_plugin.usecases.evidence.rebuild import rebuild_beside
from lms_plugin.usecases.evidence.reproject import LAST_ID, credentials_of
from lms_plugin.usecases.recognition.publish_rules import chosen_version
from schemas.texts import message

STATEMENTS: Final = 2000

_STEP: Final = message("recognition.statements")


class TakenFor(NamedTuple):
    """What a statement means, and by which rule."""

    means: Means
    rule: str


class MeaningChange(NamedTuple):
    """From what to what."""

    was: TakenFor
    will_be: TakenFor


@dataclass(slots=True)
class RulesTrial:
    """What a version would do to the centre's `statements`. `changes` counts those that would be
    taken for something else, and `people` are those whom these are about. `destroyed` ones keep the
    meaning they had. `figures` are there where they were asked for."""

    number: int
    statements: int = 0
    destroyed: int = 0
    changes: Counter[MeaningChange] = field(default_factory=Counter)
    people: set[int] = field(default_factory=set)
    figures: FigureMoves | None = None


def try_rules(
    database: Database,
    centre: str,
    number: int | None,
    progress: Progress,
    *,
    with_figures: bool = False,
) -> RulesTrial:
    """Try a centre's newest version, or its version `number`, against what is in force.

    Figures take a rebuild beside: keeping goes on, and projection stands still while people are
    folded. Raises NotFound.
    """
    with database.read() as reading:
        version = chosen_version(reading, centre, number)
    trial = RulesTrial(version.number)
    _try_statements(database, version, trial, progress)
    if with_figures:
        trial.figures = _try_figures(database, version, progress)
    return trial


def _under(reference: ReferenceSnapshot, version: RulesVersion) -> ReferenceSnapshot:
    """As if all that is kept went by this version already."""
    activation = Activation(
        activation_id=0,
        number=version.number,
        until=version.imported_at,
        through=None,
        is_finished=True,
        holds=compile_rules(version.file),
    )
    rules = reference.rules.with_activations(version.centre_id, (activation,))
    return replace(reference, rules=rules)


# --- statements -----------------------------------------------------------------------------------


def _try_statements(
    database: Database, version: RulesVersion, trial: RulesTrial, progress: Progress
) -> None:
    cache = ReferenceSnapshotCache()
    with database.read() as reading:
        through, total = scan.newest(reading), scan.count(reading)
    if through is None:
        return
    place: Cursor | None = None
    done = 0
    while True:
        with database.read() as reading:
            snapshot.hold(reading)
            end = scan.end_of_step(reading, place, through, STATEMENTS)
            reference = cache.current(reading)
            rows = _between(reading, reference, version, place, end or Cursor(through, LAST_ID))
            _add(reading, trial, _BothWays(reference, _under(reference, version)).of(rows))
        done += STATEMENTS
        if end is None:
            progress(_STEP, total, total)
            return
        place = end
        progress(_STEP, min(done, total - 1), total)


def _between(
    reading: Reading,
    reference: ReferenceSnapshot,
    version: RulesVersion,
    after: Cursor | None,
    through: Cursor,
) -> list[StoredStatement]:
    return scan.between(
        reading, after, through, credentials_of(reference, version.centre_id), intact=False
    )


class _TriedStatement(NamedTuple):
    """What a statement is taken for, and would be."""

    is_destroyed: bool
    was: Projected
    will_be: Projected


@dataclass(frozen=True, slots=True)
class _BothWays:
    now: ReferenceSnapshot
    then: ReferenceSnapshot

    def of(self, rows: Iterable[StoredStatement]) -> Iterator[_TriedStatement]:
        for row in rows:
            try:
                yield _TriedStatement(
                    row.is_destroyed, recognised(self.now, row), recognised(self.then, row)
                )
            except Unreadable:
                # Nothing is known of it; `verify` tells of it.
                continue


def _add(reading: Reading, trial: RulesTrial, tried: Iterable[_TriedStatement]) -> None:
    concerned: list[Entry] = []
    for is_destroyed, was, will_be in tried:
        trial.statements += 1
        trial.destroyed += is_destroyed
        if was == will_be:
            continue
        trial.changes[MeaningChange(_taken(was), _taken(will_be))] += 1
        concerned.extend(one.entry for one in (was, will_be) if one.entry is not None)
    keys = match_keys_of(concerned)
    holders = identifiers.matched_holders_of(reading, keys)
    trial.people |= {person_id for key in keys for person_id in holders.ever_held(key)}


def _taken(projected: Projected) -> TakenFor:
    return TakenFor(projected.means, projected.rule)


# --- figures --------------------------------------------------------------------------------------


def _try_figures(database: Database, version: RulesVersion, progress: Progress) -> FigureMoves:
    found = FigureMoves()

    def load(reading: Reading) -> ReferenceSnapshot:
        return _under(reference_snapshot.load(reading), version)

    def look(writing: Writing, reference: ReferenceSnapshot, _found: Sequence[Difference]) -> None:
        look_at_moves(writing, reference, found, lambda _moves: None)

    rebuilt = rebuild_beside(database, progress, look, load)
    found.statements, found.people = rebuilt.statements, rebuilt.people
    return found
