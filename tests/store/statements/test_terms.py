"""Pages of statements against a plain search through all of them.

Few rows are read in order here, so that the index of terms takes over within a history of months.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

import pytest

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.domain.statements.terms import TermRole, scope_of, scoped, term
from lms_plugin.store.access.credentials import NewCredential, add
from lms_plugin.store.engine.database import Database, Writing, connect
from lms_plugin.store.statements import references, statements
from lms_plugin.store.statements import terms as filters
from lms_plugin.store.statements.statements import Cursor, NewStatement
from lms_plugin.store.statements.terms import TermQuery
from lms_plugin.store.tables.access import centres

START: Final = datetime(2031, 3, 30, tzinfo=UTC)
FOREVER: Final = datetime(2032, 1, 1, tzinfo=UTC)
SENDERS: Final = (Sender(1, 1), Sender(2, 1), Sender(3, 2))
"""Two credentials of one centre, and one of another."""
COUNT: Final = 240
PROBE: Final = 12


@dataclass(frozen=True)
class TermRow:
    """A statement as the plain search sees it; `terms` do not say whose they are."""

    place: Cursor
    sender: Sender
    terms: frozenset[int]
    voids: UUID | None = None
    refers_to: UUID | None = None


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    with opened.write() as writing:
        _add_senders(writing)
    yield opened
    opened.dispose()


def _add_senders(writing: Writing) -> None:
    writing.connection.execute(
        centres.insert(),
        [{"centre_id": n, "code": f"C{n}", "name": f"C{n}"} for n in (1, 2)],
    )
    for sender in SENDERS:
        key = f"key{sender.credential_id}"
        assert add(writing, NewCredential(key, "", sender.centre_id, False, False, ()))


def words(*names: str) -> frozenset[int]:
    return frozenset(term(TermRole.VERB, name) for name in names)


def history(chance: Random) -> list[TermRow]:
    """Statements of five months: common and rare terms, voids, references and chains of them."""
    rows: list[TermRow] = []
    stored = START
    for number in range(1, COUNT + 1):
        stored += timedelta(hours=chance.choice([0, 1, 5, 40]), microseconds=1)
        place = Cursor(stored, UUID(int=number))
        carries = [name for name in "abcdefgh" if chance.random() < 0.5 ** (ord(name) - 96)]
        row = TermRow(place, chance.choice(SENDERS), words(*carries, *_of_the_season(number)))
        if chance.random() < 0.25:
            target = UUID(int=chance.randint(1, COUNT))
            is_void = chance.random() < 0.4
            row = replace(row, refers_to=target, voids=target if is_void else None)
        rows.append(row)
    return rows


def _of_the_season(number: int) -> list[str]:
    """A term that is common for a while only."""
    return ["season"] if 60 < number < 120 else []


def keep(database: Database, rows: list[TermRow]) -> None:
    for row in rows:
        with database.write() as writing:
            new = NewStatement(
                StatementKey(row.sender.centre_id, row.place.statement_id),
                row.sender.credential_id,
                b"{}",
                bytes(16),
                row.voids,
                None,
                row.refers_to,
                scoped(row.terms, row.sender),
            )
            assert statements.insert(writing, [new], row.place.stored) == 1
            references.link(writing, [new.key])


class PlainSearch:
    """What a page must hold, by looking at every statement."""

    def __init__(self, rows: list[TermRow]) -> None:
        self._rows = {row.place.statement_id: row for row in rows}

    def find(self, wanted: TermQuery, centre_id: int, terms: list[frozenset[int]]) -> list[Cursor]:
        found = [
            row.place
            for row in self._rows.values()
            if row.sender.centre_id == centre_id
            and wanted.credential_id in (None, row.sender.credential_id)
            and not self._is_voided(row)
            and (wanted.since is None or row.place.stored > wanted.since)
            and row.place.stored <= wanted.through
            and any(all(one & origin.terms for one in terms) for origin in self._origins(row))
        ]
        return sorted(
            found,
            key=lambda place: (place.stored, place.statement_id),
            reverse=not wanted.ascending,
        )

    def _is_voided(self, row: TermRow) -> bool:
        return row.voids is None and any(
            other.voids == row.place.statement_id and other.sender.centre_id == row.sender.centre_id
            for other in self._rows.values()
        )

    def _origins(self, row: TermRow) -> Iterator[TermRow]:
        """The statement, and all that it leads to within its centre."""
        seen: set[UUID] = set()
        place: TermRow | None = row
        while place is not None and place.place.statement_id not in seen and len(seen) <= 16:
            if place.sender.centre_id != row.sender.centre_id:
                return
            yield place
            seen.add(place.place.statement_id)
            place = None if place.refers_to is None else self._rows.get(place.refers_to)


def wishes(chance: Random) -> Iterator[tuple[TermQuery, int, list[frozenset[int]]]]:
    for _ in range(60):
        centre_id = chance.choice([1, 2])
        names = chance.sample([*"abcdefgh", "season", "never"], chance.randint(0, 2))
        terms = [words(name) for name in names]
        if chance.random() < 0.2:
            terms.append(words("g", "h"))
        mine = chance.random() < 0.2
        scope = scope_of(centre_id)
        since = START + timedelta(days=chance.randint(0, 90)) if chance.random() < 0.3 else None
        until = START + timedelta(days=chance.randint(0, 150))
        yield (
            TermQuery(
                terms=(
                    frozenset({scope}),
                    *(frozenset(one ^ scope for one in each) for each in terms),
                ),
                centre_id=centre_id,
                credential_id=(3 if centre_id == 2 else 1) if mine else None,
                since=since,
                through=until if chance.random() < 0.3 else FOREVER,
                ascending=chance.random() < 0.5,
                after=None,
                limit=chance.choice([1, 4, 7, 500]),
            ),
            centre_id,
            terms,
        )


def pages(database: Database, wanted: TermQuery) -> list[Cursor]:
    """Of all pages, one after the other."""
    found: list[Cursor] = []
    while True:
        with database.read() as reading:
            page = filters.find(reading, wanted, PROBE)
        found.extend(page)
        if len(page) < wanted.limit:
            return found
        wanted = replace(wanted, after=page[-1])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pages_hold_what_a_plain_search_finds(database: Database, seed: int) -> None:
    chance = Random(seed)
    rows = history(chance)
    plain = PlainSearch(rows)
    chance.shuffle(rows)
    keep(database, rows)

    for wanted, centre_id, terms in wishes(chance):
        assert pages(database, wanted) == plain.find(wanted, centre_id, terms), (wanted, terms)


def test_what_was_missed_while_two_were_kept_at_once_is_linked_later(database: Database) -> None:
    """Neither transaction saw the other's statement."""
    target, referrer = UUID(int=1), UUID(int=2)
    with database.write() as writing:
        for number, refers_to in ((target, None), (referrer, target)):
            own = scoped(words("a") if refers_to is None else words("b"), SENDERS[0])
            new = NewStatement(
                StatementKey(1, number), 1, b"{}", bytes(16), None, None, refers_to, own
            )
            statements.insert(writing, [new], START + timedelta(seconds=number.int))
    scope = scope_of(1)
    wanted = TermQuery(
        (frozenset(one ^ scope for one in words("a")),), 1, None, None, FOREVER, True, None, 9
    )
    before = pages(database, wanted)

    with database.write() as writing:
        references.link(writing, [StatementKey(1, target)])

    assert [place.statement_id for place in before] == [target]
    assert [place.statement_id for place in pages(database, wanted)] == [target, referrer]
