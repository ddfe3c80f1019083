"""Versions of centres' own rules, as they were imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Row, Select, insert, select

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.recognition import own_rule_versions
from schemas.rules import RecognitionRules


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """`source` is the TOML of the file, with its comments."""

    version_id: int
    centre_id: int
    number: int
    file: RecognitionRules
    source: str
    imported_at: datetime

    def says_the_same(self, file: RecognitionRules) -> bool:
        # To Python true is 1, and a rule may ask for the one or the other.
        return self.file.model_dump_json() == file.model_dump_json()


_COLUMNS: Final = tuple(own_rule_versions.c)
_encode: Final = msgspec.json.Encoder().encode


def newest(reading: Reading, centre_id: int) -> RulesVersion | None:
    query = _of(centre_id).order_by(own_rule_versions.c.number.desc()).limit(1)
    return _one(reading, query)


def find(reading: Reading, centre_id: int, number: int) -> RulesVersion | None:
    return _one(reading, _of(centre_id).where(own_rule_versions.c.number == number))


def of_centre(reading: Reading, centre_id: int) -> Sequence[RulesVersion]:
    """The newest first."""
    query = _of(centre_id).order_by(own_rule_versions.c.number.desc())
    return [version_of(row) for row in reading.connection.execute(query)]


def add(
    writing: Writing, centre_id: int, number: int, file: RecognitionRules, source: str
) -> RulesVersion:
    values = {
        "centre_id": centre_id,
        "number": number,
        "content": content_of(file),
        "source": source,
        "imported_at": writing.now(),
    }
    added = insert(own_rule_versions).values(values).returning(*_COLUMNS)
    return version_of(writing.connection.execute(added).one())


def content_of(file: RecognitionRules) -> dict[str, Any]:
    """JSON, in the words of the file; what it does not say is left out."""
    return file.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def file_of(content: Any) -> RecognitionRules:
    # Instants are texts in JSON, and lists are no tuples.
    return RecognitionRules.model_validate_json(_encode(content))


def _of(centre_id: int) -> Select[Any]:
    return select(*_COLUMNS).where(own_rule_versions.c.centre_id == centre_id)


def _one(reading: Reading, query: Select[Any]) -> RulesVersion | None:
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else version_of(row)


def version_of(row: Row[Any]) -> RulesVersion:
    """From a row of all columns."""
    return RulesVersion(
        row.version_id,
        row.centre_id,
        row.number,
        file_of(row.content),
        row.source,
        row.imported_at,
    )
