"""An event names the request behind it where there is just one."""

from typing import Any

import msgspec
from sqlalchemy import select

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.province import BUKU, PERSON_IDS, PRIMA, Province, finished, public_id, voiding


def keep(province: Province, request_id: str | None, *sent: dict[str, Any]) -> None:
    parsed = [parse_statement(msgspec.json.encode(one), XapiVersion.V1_0_3) for one in sent]
    keep_statements(province.database, [prepare(parsed, Sender(1, 1), request_id=request_id)])


def forget_events(province: Province) -> None:
    with province.database.write() as writing:
        writing.connection.execute(outbox.delete())


def causes(province: Province) -> dict[str, str | None]:
    """Subject → the request that its event names."""
    query = select(outbox.c.subject, outbox.c.request_id)
    with province.database.read() as reading:
        return {row.subject: row.request_id for row in reading.connection.execute(query)}


def person(name: str) -> str:
    return f"people/{public_id(name)}"


def test_in_a_batch_of_several_requests_each_person_has_their_own(province: Province) -> None:
    forget_events(province)
    keep(province, "request-1", finished("Ayu", PRIMA, "2025-03-01"))
    keep(province, "request-2", finished("Eko", BUKU, "2025-03-01"))
    province.project()

    assert causes(province) == {
        person("Ayu"): "request-1",
        "nodes/A.1": "request-1",
        person("Eko"): "request-2",
        "nodes/B.1": "request-2",
    }


def test_what_several_requests_caused_names_none(province: Province) -> None:
    forget_events(province)
    keep(province, "request-1", finished("Ayu", PRIMA, "2025-03-01"))
    keep(province, "request-2", finished("Ayu", BUKU, "2025-03-01"))
    province.project()

    assert causes(province) == {person("Ayu"): None, "nodes/A.1": None}


def test_what_a_roster_caused_as_well_names_none(province: Province) -> None:
    forget_events(province)
    with province.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS["Ayu"]])
    keep(province, "request-1", finished("Ayu", PRIMA, "2025-03-01"))
    province.project()

    assert causes(province) == {person("Ayu"): None, "nodes/A.1": None}


def test_a_void_that_comes_alone_is_named(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")
    forget_events(province)
    keep(province, "request-1", voiding(target))
    province.project()

    assert causes(province) == {person("Ayu"): "request-1", "nodes/A.1": "request-1"}


def test_statements_without_a_request_cause_events_without(province: Province) -> None:
    forget_events(province)
    province.finish("Ayu", PRIMA, "2025-03-01")

    assert causes(province) == {person("Ayu"): None, "nodes/A.1": None}
