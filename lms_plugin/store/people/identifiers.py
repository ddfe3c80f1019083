"""Whose an identifier is, and where people belong."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.people.memberships import Membership
from lms_plugin.domain.recognition.identifiers import ledger_key, match_keys_of
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.people import account_links
from lms_plugin.store.people.account_links import LinkKey
from lms_plugin.store.tables.people import identifier_matches, identifiers, memberships, people


class Holders:
    """Who has held each of some identifiers, over time."""

    def __init__(self, rows: Iterable[tuple[str, datetime, int]]) -> None:
        self._held: dict[str, list[tuple[datetime, int]]] = {}
        for key, from_at, person_id in rows:
            self._held.setdefault(key, []).append((from_at, person_id))
        for held in self._held.values():
            held.sort()

    def holder(self, key: str, instant: datetime) -> int | None:
        """Whose `key` was at `instant`.

        One that has ended resolves on until it is given to someone else; the first holder's also
        covers what lies before.
        """
        held = self._held.get(key)
        if held is None:
            return None
        place = bisect_right(held, instant, key=lambda row: row[0])
        return held[max(place - 1, 0)][1]

    def ever_held(self, key: str) -> set[int]:
        """Everybody who has held it at some time."""
        return {person_id for _, person_id in self._held.get(key, ())}

    def beside(self, other: "Holders") -> "Holders":
        """Those of both."""
        rows = (
            (key, *row) for held in (self._held, other._held) for key in held for row in held[key]
        )
        return Holders(rows)

    @property
    def keys(self) -> list[str]:
        return list(self._held)


_ROW = (identifiers.c.key, identifiers.c.from_at, identifiers.c.person_id)


def holders_of(reading: Reading, keys: Collection[str]) -> Holders:
    if not keys:
        return Holders(())
    query = select(*_ROW).where(any_of(reading, identifiers.c.key, keys))
    # All at once: a row at a time takes three times as long, and every fold asks.
    rows = reading.connection.execute(query).all()
    return Holders((key, from_at, person_id) for key, from_at, person_id in rows)


NO_LINKS: Mapping[str, int] = {}


class MatchedHolders:
    """Who has held each of some match keys, over time; and whose they are by a person's word."""

    def __init__(
        self,
        matches: Iterable[tuple[str, str]],
        holders: Holders,
        links: Mapping[str, int] = NO_LINKS,
    ) -> None:
        """`matches` is match key and identifier key, `links` match key and person."""
        self._links = links
        self._keys: dict[str, set[str]] = defaultdict(set)
        for match_key, key in matches:
            self._keys[match_key].add(key)
        self._holders = holders
        # Mostly one spelling, and one person's for ever; folds ask for each entry.
        self._always = {
            match_key: held[0]
            for match_key, keys in self._keys.items()
            if len(held := [one for key in keys for one in holders.ever_held(key)]) == 1
        }

    def holder(self, match_key: str, exact_key: str, instant: datetime) -> int | None:
        """Whose `match_key` was at `instant`, where it was written as `exact_key`.

        Where spellings of it are several people's, each has theirs, and any other is nobody's until
        somebody decides.
        """
        always = self._always.get(match_key)
        if always is not None:
            return always
        keys = self._keys.get(match_key, frozenset[str]())
        if exact_key in keys:
            return self._holders.holder(exact_key, instant)
        found = {self._holders.holder(key, instant) for key in keys} - {None}
        return found.pop() if len(found) == 1 else None

    def beside(self, other: "MatchedHolders") -> "MatchedHolders":
        """Those of both, which have no match key in common."""
        both = {**self._keys, **other._keys}
        matches = ((match_key, key) for match_key, keys in both.items() for key in keys)
        holders = self._holders.beside(other._holders)
        return MatchedHolders(matches, holders, {**self._links, **other._links})

    def linked(self, match_key: str) -> int | None:
        """Whose it is by a person's word, which is asked for where rosters know nobody."""
        return self._links.get(match_key)

    def ever_on_roster(self, match_key: str) -> set[int]:
        """Everybody who has held a spelling of it at some time, by what rosters say."""
        keys = self._keys.get(match_key, ())
        return {person_id for key in keys for person_id in self._holders.ever_held(key)}

    def ever_held(self, match_key: str) -> set[int]:
        """The same, with whose it is by a person's word."""
        linked = self._links.get(match_key)
        found = self.ever_on_roster(match_key)
        return found if linked is None else found | {linked}

    @property
    def match_keys(self) -> list[str]:
        return list(self._keys.keys() | self._links.keys()) if self._links else list(self._keys)


def matched_holders_of(
    reading: Reading, match_keys: Collection[str], *, has_links: bool = True
) -> MatchedHolders:
    """Not `has_links` is for those who know that no account is linked to anybody."""
    if not match_keys:
        return MatchedHolders((), Holders(()))
    links = account_links.of_match_keys(reading, match_keys) if has_links else NO_LINKS
    return _matched(reading, match_keys, links)


def _matched(
    reading: Reading, match_keys: Collection[str], links: Mapping[str, int]
) -> MatchedHolders:
    query = select(identifier_matches.c.match_key, identifier_matches.c.key).where(
        any_of(reading, identifier_matches.c.match_key, match_keys)
    )
    matches = [(row[0], row[1]) for row in reading.connection.execute(query).all()]
    # Not joined: for a few hundred keys PostgreSQL reads through both tables.
    return MatchedHolders(matches, holders_of(reading, {key for _, key in matches}), links)


NO_SUPPOSED: Mapping[LinkKey, int] = {}


def matched_holders_with(
    reading: Reading,
    person_ids: Collection[int],
    supposed: Mapping[LinkKey, int] = NO_SUPPOSED,
    *,
    has_links: bool = True,
) -> MatchedHolders:
    """Every match key of what these people ever held, with all who held a spelling of it; and whose
    other accounts are that the ledger has under the same keys. `supposed` links count, too;
    `has_links` as for `matched_holders_of`."""
    theirs = select(identifiers.c.key).where(any_of(reading, identifiers.c.person_id, person_ids))
    keys = reading.connection.execute(theirs).scalars().all()
    forms = select(identifier_matches.c.match_key).where(
        any_of(reading, identifier_matches.c.key, keys)
    )
    match_keys = set(reading.connection.execute(forms).scalars().all())
    actor_keys = {*map(ledger_key, match_keys), *(key.actor_key for key in supposed)}
    known = account_links.with_people(reading, person_ids, actor_keys) if has_links else ()
    links = {**dict(known), **supposed}
    # An account whose name is a NIP is the number's holder's first, where its page says so.
    match_keys.update(text for key in links for text in (key.match_key, key.actor_key))
    by_match_key = {key.match_key: person_id for key, person_id in links.items()}
    return _matched(reading, match_keys, by_match_key)


def with_more(
    reading: Reading, holders: MatchedHolders, match_keys: Collection[str]
) -> MatchedHolders:
    """The same, with who is on a roster under these; asks only for those that are not there."""
    more = set(match_keys).difference(holders.match_keys)
    return holders.beside(_matched(reading, more, NO_LINKS)) if more else holders


def match(writing: Writing, keys: Iterable[str]) -> None:
    """Let these identifiers be found by their match keys; those that are already stay."""
    rows = [(match_key, key) for key in set(keys) for match_key in match_keys_of(key)]
    columns = ("match_key", "key")
    bulk.insert_rows(writing, identifier_matches, columns, sorted(rows), skip_existing=True)


def unmatch(writing: Writing, keys: Collection[str]) -> None:
    """Those of these identifiers that nobody holds any more are not found any more."""
    if keys:
        is_held = exists().where(identifiers.c.key == identifier_matches.c.key)
        theirs = any_of(writing, identifier_matches.c.key, keys)
        writing.connection.execute(delete(identifier_matches).where(theirs, ~is_held))


def unmatched(reading: Reading, after: str, limit: int) -> list[str]:
    """Identifiers that are not found by any match key, in order of their keys."""
    is_matched = exists().where(identifier_matches.c.key == identifiers.c.key)
    query = (
        select(identifiers.c.key)
        .distinct()
        .where(identifiers.c.key > after, ~is_matched)
        .order_by(identifiers.c.key)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())


def contested(reading: Reading, limit: int) -> list[tuple[UUID, UUID]]:
    """Two people each, of those whose identifiers are spellings of the same; some of them."""
    mine, other = identifiers.alias("mine"), identifiers.alias("other")
    form, same = identifier_matches.alias("form"), identifier_matches.alias("same")
    first, second = people.alias("first"), people.alias("second")
    query = (
        select(first.c.public_id, second.c.public_id)
        .distinct()
        .join_from(mine, form, form.c.key == mine.c.key)
        .join(same, (same.c.match_key == form.c.match_key) & (same.c.key > form.c.key))
        .join(other, (other.c.key == same.c.key) & (other.c.person_id != mine.c.person_id))
        .join(first, first.c.person_id == mine.c.person_id)
        .join(second, second.c.person_id == other.c.person_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in reading.connection.execute(query)]


def nips_of(reading: Reading, person_ids: Collection[int], instant: datetime) -> dict[int, str]:
    """Person → the number they were given last by then."""
    query = (
        select(identifiers.c.person_id, identifiers.c.key)
        .where(
            any_of(reading, identifiers.c.person_id, person_ids),
            identifiers.c.key.startswith(NIP_PREFIX, autoescape=True),
            identifiers.c.from_at <= instant,
        )
        .order_by(identifiers.c.from_at, identifiers.c.key)
    )
    rows = reading.connection.execute(query).all()
    return {person_id: key.removeprefix(NIP_PREFIX) for person_id, key in rows}


def keys_of(reading: Reading, person_id: int) -> set[str]:
    """Every identifier that a person has ever held."""
    return keys_of_people(reading, [person_id])


def keys_of_people(reading: Reading, person_ids: Collection[int]) -> set[str]:
    """Every identifier that any of these people has ever held."""
    query = select(identifiers.c.key).where(any_of(reading, identifiers.c.person_id, person_ids))
    return set(reading.connection.execute(query).scalars())


def memberships_of(reading: Reading, person_ids: Collection[int]) -> dict[int, list[Membership]]:
    """Person → memberships, oldest first."""
    query = (
        select(
            memberships.c.person_id,
            memberships.c.from_at,
            memberships.c.to_at,
            memberships.c.unit_id,
            memberships.c.post_class,
        )
        .where(any_of(reading, memberships.c.person_id, person_ids))
        .order_by(memberships.c.person_id, memberships.c.from_at)
    )
    found: dict[int, list[Membership]] = {}
    for person_id, from_at, to_at, unit_id, post_class in reading.connection.execute(query).all():
        held = Membership(from_at, to_at, unit_id, post_class)
        found.setdefault(person_id, []).append(held)
    return found


def public_ids(reading: Reading, person_ids: Collection[int]) -> dict[int, UUID]:
    query = select(people.c.person_id, people.c.public_id).where(
        any_of(reading, people.c.person_id, person_ids)
    )
    return {row.person_id: row.public_id for row in reading.connection.execute(query)}


def by_public_id(reading: Reading, public_id: UUID) -> int | None:
    query = select(people.c.person_id).where(people.c.public_id == public_id)
    return reading.connection.execute(query).scalar_one_or_none()


def by_nip(reading: Reading, nip: str, instant: datetime) -> int | None:
    key = NIP_PREFIX + nip
    return holders_of(reading, [key]).holder(key, instant)
