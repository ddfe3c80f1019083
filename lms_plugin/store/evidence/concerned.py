"""Whom a change of home pages, providers, credentials, identifiers or catalogues concerns, and what
it means for the ledger.

Whoever is known is marked to be folded afresh; entries of others get the standing that they have
while nobody is known under their actor. Called with the inputs locked against projections, after
the change was written.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, or_, select, tuple_

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.recognition.identifiers import ledger_key, match_keys_of
from lms_plugin.domain.recognition.meaning import Act
from lms_plugin.store.access import host_aliases
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.evidence import reference_snapshot, refold_marks
from lms_plugin.store.tables.catalogue import module_names, modules
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.people import account_links, identifier_matches, identifiers

_ROWS: Final = 10_000
_IS_LINKED: Final = account_links.c.withdrawn_at.is_(None)
_KEY: Final = (ledger.c.statement_id, ledger.c.centre_id)
# What an entry can stand as while nobody is known under its actor.
_ALONE: Final = (
    EntryStatus.UNDECIDABLE.value,
    EntryStatus.UNVOUCHED_ACCOUNT.value,
    EntryStatus.UNKNOWN_LEARNER.value,
    EntryStatus.UNLISTED_PART.value,
    EntryStatus.OVERRULED.value,
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
    listed = held.where(module_names.c.centre_id.is_(None))
    hosts = host_aliases.load(writing)
    iris = hosts.spread(writing.connection.execute(listed).scalars()) if hosts else None
    names = held.where(module_names.c.centre_id.is_not(None))
    about = or_(
        ledger.c.object_key.in_(listed) if iris is None else _is_any(writing, iris),
        ledger.c.external_id.is_not(None) & ledger.c.external_id.in_(names),
    )
    _concern(writing, ledger.c.centre_id == provider_id, about)


def _is_any(writing: Writing, keys: Collection[str]) -> ColumnElement[bool]:
    return any_of(writing, ledger.c.object_key, keys)


def of_hosts(writing: Writing, centre_id: int, hosts: Collection[str]) -> None:
    """Entries of a centre about what lies at these hosts, or in something that does."""
    about = (
        column.contains(f"//{host}", autoescape=True)
        for host in hosts
        for column in (ledger.c.object_key, ledger.c.parents)
    )
    _concern(writing, ledger.c.centre_id == centre_id, or_(*about))


def of_parts(writing: Writing, keys: Collection[str], external_ids: Collection[str]) -> None:
    """Entries of parts that a catalogue knows by these from now on, or no more."""
    named = any_of(writing, ledger.c.external_id, external_ids)
    about = any_of(writing, ledger.c.object_key, keys) | (ledger.c.external_id.is_not(None) & named)
    _concern(writing, ledger.c.part, about)


def of_lost_identifiers(writing: Writing, keys: Collection[str]) -> None:
    """Entries under identifiers that nobody holds any more, which wait for their next holder; who
    has lost one is marked already.

    Where a number is somebody's and an account that is called by it another's, entries that are
    neither's any more are for the fold of whoever is left.
    """
    if not keys:
        return
    stands = _Standings(writing)
    for rows in _pages(writing, [_is_under(writing, keys)]):
        held = _held(writing, rows)
        orphans = [row for row in rows if held.isdisjoint(_match_keys(row))]
        _stand_alone(writing, stands, orphans)
        numbered = [row for row in rows if row.actor_key.startswith(NIP_PREFIX)]
        if numbered:
            refold_marks.mark(writing, _holders(writing, numbered))


def of_links(writing: Writing, actor_keys: Collection[str]) -> None:
    """Entries under accounts that a person has said to be somebody's, or no more; who is linked no
    more is for the caller to mark."""
    stands = _Standings(writing)
    for rows in _pages(writing, [any_of(writing, ledger.c.actor_key, actor_keys)]):
        held = _held(writing, rows)
        orphans = [row for row in rows if held.isdisjoint(_match_keys(row))]
        _stand_alone(writing, stands, orphans)
        refold_marks.mark(writing, _holders(writing, rows))


def linked_under(reading: Reading, keys: Collection[str]) -> set[int]:
    """Whoever is linked to an account under these identifiers of the roster."""
    actor_keys = _actor_keys(keys)
    if not actor_keys:
        return set()
    query = select(account_links.c.person_id).where(
        _IS_LINKED, any_of(reading, account_links.c.actor_key, actor_keys)
    )
    return set(reading.connection.execute(query).scalars())


def of_found_identifiers(writing: Writing, keys: Collection[str]) -> None:
    """Entries under identifiers by which their holders are found only from now on."""
    for rows in _pages(writing, [_is_under(writing, keys)]):
        refold_marks.mark(writing, _holders(writing, rows))


def _is_under(reading: Reading, keys: Collection[str]) -> ColumnElement[bool]:
    return any_of(reading, ledger.c.actor_key, _actor_keys(keys))


def _actor_keys(keys: Collection[str]) -> set[str]:
    return {ledger_key(match_key) for key in keys for match_key in match_keys_of(key)}


def _concern(writing: Writing, *conditions: ColumnElement[bool]) -> None:
    stands = _Standings(writing)
    for rows in _pages(writing, conditions):
        _stand_alone(writing, stands, [row for row in rows if row.standing in _ALONE])
        refold_marks.mark(writing, _holders(writing, rows))


def _stand_alone(writing: Writing, stands: "_Standings", rows: Sequence[Any]) -> None:
    changed = [
        (row.statement_id, row.centre_id, standing, None)
        for row in rows
        if (standing := stands.of(row)) != row.standing
    ]
    key, told = ("statement_id", "centre_id"), ("standing", "finding")
    bulk.update_rows(writing, ledger, key, told, changed)


class _Standings:
    """How entries stand while nobody is known under their actor."""

    def __init__(self, reading: Reading) -> None:
        self._reference = reference_snapshot.load(reading)

    def of(self, row: Any) -> str:
        decision = (row.decision_id, row.actor_key, row.home_page)
        is_own = self._reference.is_deciders_own(*decision)
        if row.overruled and not is_own:
            return EntryStatus.OVERRULED.value
        if row.part and self._is_unlisted(row):
            return EntryStatus.UNLISTED_PART.value
        counts_plain = self._reference.credentials[row.credential_id].counts_plain
        waits_for_another = is_own and not row.overruled
        if waits_for_another or row.act == Act.UNDECIDED.value or (row.plain and not counts_plain):
            return EntryStatus.UNDECIDABLE.value
        is_vouched = (
            row.home_page is None
            or self._reference.home_pages.vouching(
                row.centre_id, row.credential_id, row.home_page, row.stored
            ).is_vouched
        )
        return (EntryStatus.UNKNOWN_LEARNER if is_vouched else EntryStatus.UNVOUCHED_ACCOUNT).value

    def _is_unlisted(self, row: Any) -> bool:
        module = self._reference.module_of(row, row.external_id, row.timestamp)
        return module is EntryStatus.UNMAPPED_MODULE


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
            ledger.c.part,
            ledger.c.object_key,
            ledger.c.external_id,
            ledger.c.timestamp,
            ledger.c.standing,
            ledger.c.decision_id,
            ledger.c.overruled,
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


def _match_keys(row: Any) -> set[str]:
    """Under which its actor may be known: whether the name of an account is a NIP its home page
    says, whatever it looks like."""
    if row.home_page is None or not row.actor_key.startswith(NIP_PREFIX):
        return {row.actor_key}
    return {row.actor_key, f"{row.home_page} {row.actor_key.removeprefix(NIP_PREFIX)}"}


def _holders(reading: Reading, rows: Sequence[Any]) -> set[int]:
    """Whoever has held the actors of these entries at some time."""
    linked = _linked(reading, rows, account_links.c.person_id)
    return {*_held_by(reading, rows, identifiers.c.person_id), *linked}


def _held(reading: Reading, rows: Sequence[Any]) -> set[str]:
    """Those match keys of the actors of these entries that anybody holds."""
    linked = _linked(reading, rows, account_links.c.match_key)
    return {*_held_by(reading, rows, identifier_matches.c.match_key), *linked}


def _linked(reading: Reading, rows: Sequence[Any], column: Column[Any]) -> Iterator[Any]:
    keys = {key for row in rows for key in _match_keys(row)}
    query = select(column).where(_IS_LINKED, any_of(reading, account_links.c.match_key, keys))
    yield from reading.connection.execute(query).scalars()


def _held_by(reading: Reading, rows: Sequence[Any], column: Column[Any]) -> Iterator[Any]:
    keys = {key for row in rows for key in _match_keys(row)}
    query = (
        select(column)
        .distinct()
        .select_from(identifiers)
        .join(identifier_matches, identifier_matches.c.key == identifiers.c.key)
        .where(any_of(reading, identifier_matches.c.match_key, keys))
    )
    yield from reading.connection.execute(query).scalars()
