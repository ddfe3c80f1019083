"""Calls of the province's centres, by the use case itself."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.store.evidence import evidence
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.statements import statements
from lms_plugin.usecases.completions.receive_call import CompletionsCall, receive_call
from schemas.completions import CompletionsReceipt, RowReceipt
from tests.province import LMS, PERSON_IDS, PRIMA, Province, iri

DAY = "2026-01-10T09:00:00+07:00"


def row(key: str = "k1", name: str = "Ayu", module: int = PRIMA, **changes: Any) -> dict[str, Any]:
    account = {"home_page": LMS, "name": name.lower()}
    return {
        "key": key,
        "person": {"account": account},
        "module": {"iri": iri(module)},
        "when": DAY,
        **changes,
    }


def deletion(key: str = "k1") -> dict[str, Any]:
    return {"key": key, "deleted": True}


def credential(province: Province, code: str = "BPSDM") -> Credential:
    with province.database.read() as reading:
        known = province.cache.current(reading).credentials.values()
    return next(one for one in known if one.key == province.credentials[code].key)


def call(
    province: Province, *rows: Any, by: str = "BPSDM", atomic: bool = False
) -> CompletionsReceipt:
    body = json.dumps(rows).encode()
    asked = CompletionsCall(credential(province, by), body, atomic, "permintaan-7")
    return receive_call(province.database, asked).receipt


def send(province: Province, *rows: Any, by: str = "BPSDM") -> tuple[RowReceipt, ...]:
    """Call, and let everything be projected."""
    found = call(province, *rows, by=by).rows
    province.project()
    return found


def outcomes(receipts: CompletionsReceipt | tuple[RowReceipt, ...]) -> list[str]:
    rows = receipts.rows if isinstance(receipts, CompletionsReceipt) else receipts
    return [one.outcome for one in rows]


def codes(receipt: CompletionsReceipt) -> list[list[str]]:
    return [[one.reason.code for one in row.mistakes] for row in receipt.rows]


def is_credited(province: Province, name: str = "Ayu", module: int = PRIMA) -> bool:
    with province.database.read() as reading:
        found = evidence.of_people(reading, [PERSON_IDS[name]])
    return (PERSON_IDS[name], module) in found


def standing(province: Province) -> list[UUID]:
    """The statements that count as rows once all is projected."""
    query = select(ledger.c.statement_id).where(ledger.c.kind == "row")
    with province.database.read() as reading:
        return list(reading.connection.execute(query).scalars())


def kept(province: Province) -> int:
    """How many statements there are, of whatever kind."""
    with province.database.read() as reading:
        query = select(func.count()).select_from(statements)
        return int(reading.connection.execute(query).scalar_one())
