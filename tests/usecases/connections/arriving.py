"""Statements that come in as requests do, with a receipt."""

from typing import Any
from uuid import UUID

import msgspec

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.connections.watch import WantedArrivals, watch_arrivals
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.connections import Arrivals, ArrivedStatement
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.province import LMS, OPERATOR, SIGNER, Province, cheap_mint

TRIAL = "PERCOBAAN"


def add_trial(province: Province) -> str:
    """A credential for trials of BPSDM's; its key."""
    request = CredentialRequest("BPSDM", home_pages=(LMS,), test_mode=True)
    issued = add_credential(province.database, SIGNER, request, cheap_mint(TRIAL))
    province.credentials[TRIAL] = issued
    return issued.key


def arrive(
    province: Province, *statements: dict[str, Any], by: str = "BPSDM", projected: bool = True
) -> list[UUID]:
    raw = [msgspec.json.encode(statement) for statement in statements]
    parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
    delivery = prepare(parsed, province.sender(by), channel=Channel.HTTP)
    (kept,) = keep_statements(province.database, [delivery])
    if projected:
        province.project()
    return kept.ids


def watched(
    province: Province, wanted: WantedArrivals | None = None, reader: Reader = OPERATOR
) -> Arrivals:
    """What has arrived in a test, at most; on PostgreSQL time is the server's."""
    wanted = wanted or WantedArrivals(since=province.clock.now.replace(year=2020))
    now = province.store_clock()
    return watch_arrivals(province.database, province.cache, reader, wanted, now)


def only(arrivals: Arrivals) -> ArrivedStatement:
    """The one statement of the one delivery."""
    (arrival,) = arrivals.arrivals
    (one,) = arrival.statements
    return one
