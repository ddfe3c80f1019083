"""What can be done with rows before anything is locked: each becomes a statement without an id.

Of a row that seems to stand already the bytes of the statement are enough, to compare with; should
it not stand after all, the statement is made of them then.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Credential, Sender
from lms_plugin.domain.completions.ids import key_id
from lms_plugin.domain.completions.mistakes import Mistake, MistakeCode
from lms_plugin.domain.completions.read_rows import SentRow
from lms_plugin.domain.completions.statement import Json, content_of, statement_of, voiding_of
from lms_plugin.store.access import home_pages
from lms_plugin.store.engine.database import Database
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.statements.prepare import digest_of, prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion


class PreparedRow(NamedTuple):
    """A row that is to be decided about. `said` is its statement, of `instant`, or the bytes of it;
    of a deletion both are None, and so is the `key_id` of a row with mistakes. `group_id` is that
    of a class."""

    path: str
    key_id: UUID | None
    instant: datetime | None = None
    said: NewStatement | bytes | None = None
    mistakes: tuple[Mistake, ...] = ()
    group_id: UUID | None = None

    @property
    def body(self) -> bytes | None:
        return self.said.body if isinstance(self.said, NewStatement) else self.said

    @property
    def digest(self) -> bytes | None:
        """By which equal statements are known."""
        if isinstance(self.said, NewStatement):
            return self.said.digest
        return None if self.said is None else digest_of(self.said)

    def as_statement(self, sender: Sender, request_id: str | None) -> NewStatement:
        """Of a row that completes."""
        assert self.said is not None
        if isinstance(self.said, NewStatement):
            return self.said
        return statement_again(self.said, sender, request_id)


def prepare_rows(
    database: Database,
    credential: Credential,
    rows: Sequence[SentRow],
    request_id: str | None = None,
) -> list[PreparedRow]:
    """In their order. Raises Unavailable."""
    by_nip = any(one.completion is not None and one.completion.person.nip for one in rows)
    home_page = home_page_of_nips(database, credential) if by_nip else None
    return [_prepared(one, credential, home_page, request_id) for one in rows]


def new_statement(statement: Json, sender: Sender, request_id: str | None) -> NewStatement:
    """With a random id in place of the one that it will get."""
    return statement_again(msgspec.json.encode(statement), sender, request_id)


def statement_again(raw: bytes, sender: Sender, request_id: str | None) -> NewStatement:
    """Of what was written before, to be written once more."""
    parsed = parse_statement(raw, XapiVersion.V1_0_3)
    return prepare([parsed], sender, request_id=request_id).sent[0].statement


def new_voiding(target: UUID, sender: Sender, request_id: str | None) -> NewStatement:
    """Likewise, of what takes a version back."""
    return new_statement(voiding_of(target), sender, request_id)


def _prepared(
    row: SentRow, credential: Credential, home_page: str | None, request_id: str | None
) -> PreparedRow:
    if row.mistakes or row.key is None:
        return PreparedRow(row.path, None, mistakes=row.mistakes)
    of_key = key_id(credential.centre_id, row.key)
    if row.completion is None:
        return PreparedRow(row.path, of_key)
    if row.completion.person.nip is not None and home_page is None:
        mistake = Mistake(MistakeCode.NO_HOME_PAGE_OF_NIPS, f"{row.path}.person.nip")
        return PreparedRow(row.path, None, mistakes=(mistake,))
    content = content_of(row.completion, home_page)
    statement = new_statement(statement_of(content), credential.sender, request_id)
    return PreparedRow(row.path, of_key, content.instant, statement)


def home_page_of_nips(database: Database, credential: Credential) -> str | None:
    """The first of the centre's own on which names are NIPs, and for which this credential vouches.

    A NIP is sent as an account there: so it counts exactly as far as the centre may speak of NIPs.
    """
    with database.read() as reading:
        now, known = reading.now(), home_pages.load(reading)
        rows = home_pages.all_rows(reading, credential.centre_id)
    for row in sorted(rows, key=lambda row: row.home_page_id):
        page = row.registration
        is_narrowed = known.is_narrowed(credential.credential_id, page.match_key, now)
        if page.names_are_nip and page.holds_at(now) and not is_narrowed:
            return row.home_page
    return None
