"""What statements that were sent for a trial would come to in earnest. Writes nothing.

They are folded by themselves, by the code that folds those in earnest: what else is known of the
people in question plays no part, and neither do they for anyone's figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, NamedTuple

import msgspec

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.competency.attainment import validity_end
from lms_plugin.domain.evidence.fold import Period
from lms_plugin.domain.evidence.fold_person import PersonFold, by_person_id, fold_person
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.project import GoesBy, Projected, project
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.domain.people.memberships import Membership, zone_at
from lms_plugin.domain.people.org_tree import Tree
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.people import identifiers
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.query import Inquiry
from lms_plugin.usecases.competency.resolve import LedgerResolver, match_keys_of

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class Preview(NamedTuple):
    """`reason` is what recognition would give. `entry` and `standing` are None where it says
    nothing of a learner and a module; `earns` where no period rests on it."""

    reason: str
    entry: Entry | None = None
    standing: EntryStatus | None = None
    earns: tuple[Module, Period] | None = None


def preview_trials(
    inquiry: Inquiry, trials: Sequence[StoredStatement]
) -> dict[StatementKey, Preview]:
    """Of statements whose content is there."""
    projected = [_in_earnest(inquiry, one) for one in trials]
    entries = [one.entry for one in projected if one.entry is not None]
    found = _Found()
    if entries:
        _fold(inquiry, entries, found)
    earns = found.earns
    return {
        one.key: Preview(one.reason, one.entry, found.standings.get(one.key), earns.get(one.key))
        for one in projected
    }


@dataclass(slots=True)
class _Found:
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    dated: dict[StatementKey, tuple[Module, Period]] = field(default_factory=dict)
    completed: dict[StatementKey, tuple[Module, Period]] = field(default_factory=dict)

    @property
    def earns(self) -> dict[StatementKey, tuple[Module, Period]]:
        """What completed something comes before what another module's evidence is dated by."""
        return self.dated | self.completed

    def add(self, folded: PersonFold, catalogue: Catalogue) -> None:
        self.standings |= folded.standings
        for module_id, of_module in folded.modules.items():
            self.standings |= of_module.standings
            for period in of_module.periods:
                earned = (catalogue.modules[module_id], period)
                self.dated[period.act.key] = self.completed[period.by.key] = earned


def _in_earnest(inquiry: Inquiry, stored: StoredStatement) -> Projected:
    reference = inquiry.reference
    sender = replace(reference.credentials[stored.credential_id], test_mode=False)
    kept = (stored.statement_id, stored.stored, sender, stored.place)
    goes_by = GoesBy(reference.rules_for(stored), reference.decisions_for(stored))
    return project(_decode(stored.body), *kept, goes_by=goes_by)


def _fold(inquiry: Inquiry, entries: Sequence[Entry], found: _Found) -> None:
    reading, reference = inquiry.reading, inquiry.reference
    resolver = LedgerResolver(
        reference, identifiers.matched_holders_of(reading, match_keys_of(entries))
    )
    resolved = by_person(entries, resolver, lambda _: True)
    found.standings |= resolved.standings
    of_people = list(by_person_id(resolved.objects))
    memberships = identifiers.memberships_of(reading, [person_id for person_id, _ in of_people])
    for person_id, objects in of_people:
        end = partial(_validity_end, reference.tree, memberships.get(person_id, ()))
        found.add(fold_person(objects, resolved, resolver, end), reference.catalogue)


def _validity_end(
    tree: Tree, memberships: Sequence[Membership], achieved_at: datetime, months: int
) -> datetime:
    return validity_end(achieved_at, months, zone_at(memberships, tree, achieved_at))
