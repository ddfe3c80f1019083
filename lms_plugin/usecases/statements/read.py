"""Statements as a record store shows them: as sent, with what the store adds."""

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.scopes import Permission, may
from lms_plugin.domain.statements import formats
from lms_plugin.domain.statements.definitions import merged
from lms_plugin.domain.statements.formats import Format
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.domain.statements.terms import TermRole, scope_of, term
from lms_plugin.errors import Invalid, NotFound, Unavailable
from lms_plugin.store.access import credentials
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.statements import definitions, statements, voids
from lms_plugin.store.statements import terms as filters
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.store.statements.terms import TermQuery
from schemas.texts import message

MOST: Final = 500
"""Statements on one page; a limit of 0 asks for as many as this."""

HEAVY: Final = 32 * 2**20
"""Octets of statements and attachments after which a page ends, unless set otherwise."""

_NO_STATEMENT: Final = message("statements.no_statement_id")
_NO_VOIDED: Final = message("statements.no_voided_statement_id")
_AT_ONCE: Final = 50
"""Statements that are looked up together: of such as are 10 MB each, not five hundred."""

Term = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Alternatives = Annotated[frozenset[Term], Meta(min_length=1, max_length=4)]
Terms = Annotated[tuple[Alternatives, ...], Meta(max_length=8)]
Instant = Annotated[datetime, Meta(tz=True)]

_decode = msgspec.json.Decoder(dict[str, Any]).decode

Shown = dict[str, Any]
"""A statement decoded from JSON, with what the store adds."""

SizeOf = Callable[[Reading, Sequence[Shown]], list[int]]
"""The octets that each statement adds to an answer, beside its own."""


@dataclass(frozen=True, slots=True)
class Style:
    """How statements are to look; `languages` are ranges for the canonical format, best first."""

    format: Format = Format.EXACT
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementSelection:
    """What a reader asked for; `after` is where the page before ended.

    A statement must have one of each of these sets of `terms`
    (`lms_plugin.domain.statements.terms`), which do not yet say whose they are.
    """

    terms: Terms = ()
    since: Instant | None = None
    until: Instant | None = None
    ascending: bool = False
    limit: Annotated[int, Meta(ge=0)] = 0
    format: Format = Format.EXACT
    attachments: bool = False
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """`more` is the selection of the next page, None on the last."""

    statements: list[Shown]
    more: StatementSelection | None


class StatementReader:
    """Reads for credentials. Each sees the statements of its own centre and no other's; without the
    scope for that, only those that were sent with it.

    `home_page` names this record store in the authority of the statements. A page ends before it
    has more than `heavy` octets, so that no answer is endless.
    """

    def __init__(
        self, database: Database, cache: ReferenceSnapshotCache, home_page: str, heavy: int = HEAVY
    ) -> None:
        self._database = database
        self._cache = cache
        self._home_page = home_page
        self._heavy = heavy

    def complete_through(self) -> datetime:
        with self._database.read() as reading:
            return statements.complete_through(reading)

    def one(self, reader: Credential, statement_id: UUID, style: Style, *, voided: bool) -> Shown:
        """The statement of this id; `voided` asks for a voided one only. Raises NotFound."""
        with self._database.read() as reading:
            reference = self._cache.current(reading)
            key = StatementKey(reader.centre_id, statement_id)
            found = statements.find(reading, [key]).get(key)
            is_voided = key in voids.of_targets(reading, [key])
            if found is None or is_voided is not voided or not _may_read(reference, reader, found):
                raise NotFound(_NO_VOIDED if voided else _NO_STATEMENT)
            if found.is_destroyed:
                raise NotFound(message("statements.statement_id_destroyed_when_time"))
            (shown,) = self._styled(reading, reader, [self._shown(reference, found)], style)
        return shown

    def page(
        self,
        reader: Credential,
        selection: StatementSelection,
        languages: tuple[str, ...] = (),
        size_of: SizeOf | None = None,
    ) -> StatementPage:
        """The next statements of a selection, in order of `stored`: as many as the limit says, or
        as are not too heavy, with what `size_of` says of each; one at least."""
        limit = min(selection.limit or MOST, MOST)
        with self._database.read() as reading:
            # First, as it must be. What is newer waits, or a page could miss a keep that ends late.
            through = statements.complete_through(reading)
            reference = self._cache.current(reading)
            wanted = _wanted(reader, selection, through, limit + 1)
            places = filters.find(reading, wanted)
            shown = self._until_heavy(reading, reference, places[:limit], size_of)
            style = Style(selection.format, languages)
            styled = self._styled(reading, reader, shown, style)
        end = len(shown)
        more = replace(selection, after=places[end - 1]) if len(places) > end else None
        return StatementPage(styled, more)

    def _until_heavy(
        self,
        reading: Reading,
        reference: ReferenceSnapshot,
        places: Sequence[Cursor],
        size_of: SizeOf | None,
    ) -> list[Shown]:
        """The statements that lie there, until they are too heavy; the first in any case."""
        taken: list[Shown] = []
        octets = 0
        for start in range(0, len(places), _AT_ONCE):
            found = statements.at(reading, places[start : start + _AT_ONCE])
            shown = [self._shown(reference, one) for one in found]
            more = [0] * len(shown) if size_of is None else size_of(reading, shown)
            for one, stored, weight in zip(shown, found, more, strict=True):
                octets += len(stored.body) + weight
                if taken and octets > self._heavy:
                    return taken
                taken.append(one)
        return taken

    def credential_named(self, agent: str) -> int | None:
        """The credential that statements name as their authority by this identifier."""
        home_page, _, key = agent.partition(" ")
        if home_page != self._home_page:
            return None
        with self._database.read() as reading:
            return credentials.id_of(reading, key)

    def _shown(self, reference: ReferenceSnapshot, stored: StoredStatement) -> Shown:
        if stored.is_destroyed:
            raise Unavailable(message("statements.statement_page_destroyed_moment"), retry_after=1)
        statement = _decode(stored.body)
        written = stored.stored.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        statement.setdefault("id", str(stored.statement_id))
        statement.setdefault("timestamp", written)
        # 1.0.3 Data §2.4.10: what said no version has this one.
        statement.setdefault("version", stored.version or "1.0.0")
        # Whatever was sent: these two are the store's to say.
        statement["stored"] = written
        statement["authority"] = {
            "objectType": "Agent",
            "account": {
                "homePage": self._home_page,
                "name": reference.credentials[stored.credential_id].key,
            },
        }
        return statement

    def _styled(
        self, reading: Reading, reader: Credential, shown: Sequence[Shown], style: Style
    ) -> list[Shown]:
        if style.format is Format.IDS:
            return [dict(formats.ids(one)) for one in shown]
        if style.format is Format.EXACT:
            return [dict(formats.exact(one)) for one in shown]
        known = _definitions(reading, reader.centre_id, shown)
        return [dict(formats.canonical(one, known, style.languages)) for one in shown]


def _definitions(
    reading: Reading, centre_id: int, shown: Iterable[Shown]
) -> dict[str, dict[str, Any]]:
    """Activity → what the centre's statements have said of it."""
    activities = {activity for one in shown for activity in formats.activities_in(one)}
    seen = definitions.of_activities(reading, centre_id, activities)
    return {activity: merged(map(_decode, found)) for activity, found in seen.items()}


def _wanted(
    reader: Credential, selection: StatementSelection, through: datetime, limit: int
) -> TermQuery:
    scope = scope_of(reader.centre_id)
    reads_all = may(reader.scopes, Permission.READ_STATEMENTS)
    mine = () if reads_all else (frozenset({term(TermRole.CREDENTIAL, str(reader.credential_id))}),)
    named = [frozenset(one ^ scope for one in terms) for terms in (*selection.terms, *mine)]
    return TermQuery(
        terms=(frozenset({scope}), *named),
        centre_id=reader.centre_id,
        # The term finds, this makes sure: a term is only a hash.
        credential_id=None if reads_all else reader.credential_id,
        since=selection.since,
        through=through if selection.until is None else min(through, selection.until),
        ascending=selection.ascending,
        after=selection.after,
        limit=limit,
    )


def _may_read(reference: ReferenceSnapshot, reader: Credential, stored: StoredStatement) -> bool:
    if stored.credential_id == reader.credential_id:
        return True
    same_centre = reference.centre_of(stored.credential_id) == reader.centre_id
    return same_centre and may(reader.scopes, Permission.READ_STATEMENTS)


def write_token(selection: StatementSelection) -> str:
    """A selection as the text of a `more` link. Whom it asks for cannot be read in it."""
    return base64.urlsafe_b64encode(msgspec.json.encode(selection)).decode().rstrip("=")


def read_token(token: str) -> StatementSelection:
    """Raises Invalid for a text that `write_token` did not make."""
    # Not signed, as it gives no rights: whose statements are shown goes by who asks.
    try:
        text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return _in_utc(msgspec.json.decode(text, type=StatementSelection))
    except (binascii.Error, ValueError, OverflowError, RecursionError) as error:
        raise Invalid(message("statements.more_link_damaged"), path="query more") from error


def _in_utc(selection: StatementSelection) -> StatementSelection:
    """Raises OverflowError for instants that no calendar has in UTC."""
    since, until, after = selection.since, selection.until, selection.after
    return replace(
        selection,
        since=None if since is None else since.astimezone(UTC),
        until=None if until is None else until.astimezone(UTC),
        after=None if after is None else replace(after, stored=after.stored.astimezone(UTC)),
    )
