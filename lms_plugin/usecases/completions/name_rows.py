"""Whom rows that are kept are about, as the sheet named them: for whoever decides about them."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.recognition.dialects.completions.addresses import CLASS
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.statements import statements
from schemas.attendance import ClassPerson

MOST_NAMED: Final = 50
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def named_rows(
    reading: Reading, centre_id: int, statement_ids: Sequence[UUID]
) -> tuple[ClassPerson, ...]:
    """Of the first of these statements; those that were destroyed say nothing any more."""
    keys = [StatementKey(centre_id, one) for one in statement_ids[:MOST_NAMED]]
    found = statements.find(reading, keys)
    named = [_named(_decode(one.body)) for one in found.values() if not one.is_destroyed]
    return tuple(sorted(named, key=lambda one: (one.class_, one.person)))


def _named(statement: dict[str, Any]) -> ClassPerson:
    told = statement["context"]["extensions"]
    return ClassPerson(class_=told.get(CLASS, ""), person=statement["actor"]["account"]["name"])
