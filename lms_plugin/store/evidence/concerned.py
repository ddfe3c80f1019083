"""Whom a change of home pages, providers or credentials concerns, and what it means for the ledger.

Whoever is known is marked to be folded afresh; entries of others get the standing that they have
while nobody is known under their actor. Called with the inputs locked against projections, after
the change was written.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select, tuple_

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.recognition.meaning import Act
from lms_plugin.store.access import credentials, home_pages
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.tables.catalogue import module_names, modules
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.people import identifier_matches, identifiers

_ROWS: Final = 10_000
_KEY: Final = (ledger.c.statement_id, ledger.c.centre_id)
# What an entry can stand as while nobody is known under its actor.
_ALONE: Final = (
    EntryStatus.UNDECIDABLE.value,
    EntryStatus.UNVOUCHED_ACCOUNT.value,
    EntryStatus.UNKNOWN_LEARNER.value,
)


def of_home_page(writing: Writing, centre_id: int, match_key: str) -> None:
    """Entries of a centre under accounts of a page, or by mailbox where that is "mailto:"."""
    _concern(writing, ledger.c.centre_id == centre_id, ledger.c.home_page == match_key)


def of_credential(writing: Writing, credential_id: int) -> None:
    """Plain entries that were sent with a credential."""
    _concern(writing, ledger.c.credential_id == credential_id, ledger.c.plain)


def of_provision(writing: Writing, owner_id: int, provider_id: int) -> None:
    """Entries of a provider that speak of modules of the owner."""
    owned = select(modules.c.module_id).where(modules.c.centre_id == owner_id)
    held = select(module_names.c.key).where(module_names.c.module_id.in_(owned))
    iris = held.where(module_names.c.centre_id.is_(None))
    names = held.where(module_names.c.centre_id.is_not(None))
    about = or_(
        ledger.c.object_key.in_(iris),
        ledger.c.external_id.is_not(None) & ledger.c.external_id.in_(names),
    )
    _concern(writing, ledger.c.centre_id == provider_id, about)


def _concern(writing: Writing, *conditions: ColumnElement[bool]) -> None:
    stands = _Standings(writing)
    for rows in _pages(writing, conditions):
        changed = [
            (row.statement_id, row.centre_id, standing)
            for row in rows
            if row.standing in _ALONE and (standing := stands.of(row)) != row.standing
        ]
        bulk.update_rows(writing, ledger, ("statement_id", "centre_id"), ("standing",), changed)
        refold_marks.mark(writing, _holders(writing, rows))


class _Standings:
    """How entries stand while nobody is known under their actor."""

    def __init__(self, reading: Reading) -> None:
        self._home_pages = home_pages.load(reading)
        self._credentials = credentials.load(reading)

    def of(self, row: Any) -> str:
        counts_plain = self._credentials[row.credential_id].counts_plain
        if row.act == Act.UNDECIDED.value or (row.plain and not counts_plain):
            return EntryStatus.UNDECIDABLE.value
        is_vouched = (
            row.home_page is None
            or self._home_pages.vouching(
                row.centre_id, row.credential_id, row.home_page, row.stored
            ).is_vouched
        )
        return (EntryStatus.UNKNOWN_LEARNER if is_vouched else EntryStatus.UNVOUCHED_ACCOUNT).value


def _pages(writing: Writing, conditions: Sequence[ColumnElement[bool]]) -> Iterator[Sequence[Any]]:
    query = (
        select(
            *_KEY,
            ledger.c.stored,
            ledger.c.credential_id,
            ledger.c.actor_key,
            ledger.c.home_page,
            ledger.c.act,
            ledger.c.plain,
            ledger.c.standing,
        )
        .where(*conditions)
        .order_by(*_KEY)
        .limit(_ROWS)
    )
    rows = writing.connection.execute(query).all()
    while rows:
        yield rows
        after = tuple_(*_KEY) > tuple_(rows[-1].statement_id, rows[-1].centre_id)
        rows = writing.connection.execute(query.where(after)).all()


def _holders(reading: Reading, rows: Sequence[Any]) -> set[int]:
    """Whoever has held the actors of these entries at some time."""
    keys = {row.actor_key for row in rows}
    # An account whose name is a NIP is known by that, whatever its home page says it is.
    keys |= {
        f"{row.home_page} {row.actor_key.removeprefix(NIP_PREFIX)}"
        for row in rows
        if row.home_page is not None and row.actor_key.startswith(NIP_PREFIX)
    }
    query = (
        select(identifiers.c.person_id)
        .distinct()
        .join(identifier_matches, identifier_matches.c.key == identifiers.c.key)
        .where(any_of(reading, identifier_matches.c.match_key, keys))
    )
    return set(reading.connection.execute(query).scalars())
