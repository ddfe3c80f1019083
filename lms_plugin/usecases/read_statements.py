"""Statements as a record store shows them: as sent, with what the store adds."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.credentials import Credential
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.store import statements, voids
from lms_plugin.store.database import Database
from lms_plugin.store.knowledge import Knowledge, KnowledgeCache
from lms_plugin.store.statements import Cursor, PageQuery, StoredStatement

MOST: Final = 500
"""Statements on one page; a limit of 0 asks for as many as this."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader asked for; `after` is where the page before ended."""

    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    limit: int = 0
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`more` is the selection of the next page, None on the last."""

    statements: list[dict[str, Any]]
    more: Selection | None


class StatementReader:
    """Reads for credentials. Each sees the statements of its own centre and no other's.

    `home_page` names this record store in the authority of the statements.
    """

    def __init__(self, database: Database, cache: KnowledgeCache, home_page: str) -> None:
        self._database = database
        self._cache = cache
        self._home_page = home_page

    def complete_through(self) -> datetime:
        with self._database.read() as reading:
            return statements.complete_through(reading)

    def one(self, reader: Credential, statement_id: UUID, *, voided: bool) -> dict[str, Any]:
        """The statement of this id; `voided` asks for a voided one only. Raises NotFound."""
        with self._database.read() as reading:
            knowledge = self._cache.current(reading)
            found = statements.find(reading, [statement_id]).get(statement_id)
            is_voided = statement_id in voids.of_targets(reading, [statement_id])
        if found is None or is_voided is not voided or not _may_read(knowledge, reader, found):
            raise NotFound(f"There is no {'voided ' if voided else ''}statement {statement_id}.")
        return self._shown(knowledge, found)

    def page(self, reader: Credential, selection: Selection) -> Page:
        """The next statements of a selection, in order of `stored`."""
        limit = min(selection.limit or MOST, MOST)
        with self._database.read() as reading:
            through = statements.complete_through(reading)
            knowledge = self._cache.current(reading)
            wanted = PageQuery(
                credential_ids=_credentials_of_centre(knowledge, reader.centre_id),
                since=selection.since,
                until=selection.until,
                ascending=selection.ascending,
                after=selection.after,
                through=through,
                limit=limit + 1,
            )
            found = statements.page(reading, wanted)
        shown = [self._shown(knowledge, one) for one in found[:limit]]
        return Page(shown, _more(selection, found, limit))

    def _shown(self, knowledge: Knowledge, stored: StoredStatement) -> dict[str, Any]:
        statement = _decode(stored.body)
        written = stored.stored.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        statement.setdefault("id", str(stored.statement_id))
        statement.setdefault("timestamp", written)
        statement.setdefault("version", "1.0.0")
        statement["stored"] = written
        statement["authority"] = {
            "objectType": "Agent",
            "account": {
                "homePage": self._home_page,
                "name": knowledge.credentials[stored.credential_id].key,
            },
        }
        return statement


def _may_read(knowledge: Knowledge, reader: Credential, stored: StoredStatement) -> bool:
    return knowledge.centre_of(stored.credential_id) == reader.centre_id


def _credentials_of_centre(knowledge: Knowledge, centre_id: int) -> frozenset[int]:
    return frozenset(
        credential.credential_id
        for credential in knowledge.credentials.values()
        if credential.centre_id == centre_id
    )


def _more(selection: Selection, found: list[StoredStatement], limit: int) -> Selection | None:
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return Selection(
        since=selection.since,
        until=selection.until,
        ascending=selection.ascending,
        limit=selection.limit,
        after=Cursor(last.stored, last.statement_id),
    )


def write_token(selection: Selection) -> str:
    """A selection as the text of a `more` link."""
    return base64.urlsafe_b64encode(msgspec.json.encode(selection)).decode().rstrip("=")


def read_token(token: str) -> Selection:
    """Raises Invalid for a text that `write_token` did not make."""
    try:
        text = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return msgspec.json.decode(text, type=Selection)
    except (binascii.Error, ValueError) as error:
        raise Invalid(
            "This more link is damaged; begin again from the first page.", path="more"
        ) from error
