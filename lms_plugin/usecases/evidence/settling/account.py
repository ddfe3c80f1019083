"""One account of what waits, found by one of its statements: no number stands in an address."""

from dataclasses import dataclass
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import accounts, ledger
from lms_plugin.store.people.account_links import LinkKey
from lms_plugin.usecases.competency.resolve import link_key

MOST_SPELLINGS = 100


@dataclass(frozen=True, slots=True)
class AccountPlace:
    """`example` is a statement that was sent under the account, by the centre of this code."""

    centre: str
    example: UUID


def entry_of(reading: Reading, reader: Reader, place: AccountPlace) -> Entry:
    """The example's entry. Raises Forbidden, and NotFound for what the reader may not see, too."""
    own = policy.centre_of_waiting(reader)
    found = centres.find(reading, place.centre)
    if found is None or own not in (None, found[0]):
        raise NotFound(policy.NO_CENTRE)
    stored = ledger.find(reading, StatementKey(found[0], place.example))
    if stored is None:
        raise NotFound(policy.NO_STATEMENT)
    return stored.entry


def unknown_keys(reading: Reading, entry: Entry) -> set[LinkKey]:
    """Of all home pages at which nobody is known under the entry's actor."""
    found = accounts.spellings(reading, entry.centre_id, entry.actor_key, MOST_SPELLINGS)
    return {
        link_key(entry.actor_key, one.home_page)
        for one in found
        if one.standing == EntryStatus.UNKNOWN_LEARNER.value
    }
