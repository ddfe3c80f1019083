"""Keeps statements without a web server: to make backlogs, and to have something to compare."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from typing import Any, Final
from uuid import uuid4

from benchmarks.databases import plain
from benchmarks.installation import Installation
from benchmarks.statements import Statement, StatementBatch
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import connect
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.statements.delivery import Delivery, Sent
from lms_plugin.usecases.statements.keep import keep_statements

_AT_ONCE: Final = 1000
_DIGEST_BYTES: Final = 16
_MICROSECOND: Final = timedelta(microseconds=1)

_INTO_IDS: Final = """
INSERT INTO kept_ids (statement_id, centre_id, stored, digest)
SELECT * FROM unnest(%(ids)b::uuid[], %(centres)b::int4[], %(stored)b::timestamptz[],
    %(digests)b::bytea[])
"""
_INTO_STATEMENTS: Final = """
INSERT INTO statements (stored, statement_id, credential_id, body)
SELECT * FROM unnest(%(stored)b::timestamptz[], %(ids)b::uuid[], %(credentials)b::int4[],
    %(bodies)b::bytea[])
"""
_INTO_WORK: Final = """
INSERT INTO work (stored, statement_id)
SELECT * FROM unnest(%(stored)b::timestamptz[], %(ids)b::uuid[])
"""

THREE_INSERTS: Final = (_INTO_IDS, _INTO_STATEMENTS, _INTO_WORK)
"""The plainest way: an insert for each table."""
ONE_ROUND_TRIP: Final = (
    f"WITH ids AS ({_INTO_IDS}), statements AS ({_INTO_STATEMENTS}) {_INTO_WORK}",
)
"""The quickest way that we know: all three as one statement."""


def keep_directly(installation: Installation, load: Iterable[Statement]) -> int:
    """Keep statements by the use case, a thousand in a commit; how many there were."""
    database = connect(installation.url)
    count = 0
    try:
        source = iter(load)
        while group := tuple(islice(source, _AT_ONCE)):
            sent = tuple(_sent(one, installation) for one in group)
            count += sum(receipt.new for receipt in keep_statements(database, [Delivery(sent)]))
    finally:
        database.dispose()
    return count


def _sent(statement: Statement, installation: Installation) -> Sent:
    new = NewStatement(
        StatementKey(installation.centre_ids[statement.centre], statement.given or uuid4()),
        installation.credential_ids[statement.centre],
        statement.body,
        _digest(statement),
        statement.voids,
    )
    return Sent(new, given=statement.given is not None)


def _digest(statement: Statement) -> bytes:
    return blake2b(statement.body, digest_size=_DIGEST_BYTES).digest()


Columns = dict[str, list[Any]]
"""The rows of one batch, by the names of the parameters."""


def columns(installation: Installation, batches: Iterable[StatementBatch]) -> list[Columns]:
    """What `insert_raw` takes, made before its clock starts."""
    start = datetime.now(UTC)
    return [
        _columns(
            installation, batch.statements, start + place * len(batch.statements) * _MICROSECOND
        )
        for place, batch in enumerate(batches)
    ]


def _columns(
    installation: Installation, statements: Sequence[Statement], start: datetime
) -> Columns:
    return {
        "stored": [start + place * _MICROSECOND for place in range(len(statements))],
        "ids": [one.given or uuid4() for one in statements],
        "centres": [installation.centre_ids[one.centre] for one in statements],
        "credentials": [installation.credential_ids[one.centre] for one in statements],
        "bodies": [one.body for one in statements],
        "digests": [_digest(one) for one in statements],
    }


def insert_raw(url: str, way: Sequence[str], batches: Sequence[Columns], seconds: float) -> float:
    """Rows a second by the driver alone, arrays as parameters, with a commit for each batch."""
    count = 0
    with plain(url, autocommit=False) as connection:
        started = time.perf_counter()
        for columns_of_batch in batches:
            for insert in way:
                connection.execute(insert, columns_of_batch)
            connection.commit()
            count += len(columns_of_batch["ids"])
            if time.perf_counter() - started > seconds:
                break
        return count / (time.perf_counter() - started)
