"""One run of a web server under load, and the proof that it kept what it said it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from benchmarks import databases, usage
from benchmarks.installation import Installation
from benchmarks.load import Answers, burst, percentile
from benchmarks.serving import ServedProcess
from benchmarks.usage import Usage
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.statements import statements

_WARM_UP: Final = 40
_WARM_UP_SECONDS: Final = 10.0
_LOOKED_UP_AT_ONCE: Final = 5000


class Lost(Exception):
    """A server answered 200 for what it has not kept, or refused what it should have kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """`rate` is in statements a second."""

    rate: float
    usage: Usage
    answers: Answers

    def latency(self) -> str:
        """ "6.1 / 14.0 ms"."""
        found = (percentile(self.answers.latencies, share) * 1000 for share in (0.5, 0.99))
        return " / ".join(f"{milliseconds:.1f}" for milliseconds in found) + " ms"


@dataclass(frozen=True, slots=True)
class Effort:
    """On how many connections is sent, and for how long."""

    connections: int
    seconds: float


def post_all(
    server: ServedProcess, installation: Installation, requests: Sequence[bytes], effort: Effort
) -> Run:
    """Send for a while, then look up in the database all that was answered 200. Raises Lost."""
    url = installation.url
    warm_up = [*installation.greetings(), *requests[:_WARM_UP]]
    check(url, burst(server.port, warm_up, 1, _WARM_UP_SECONDS))
    parts = {"server": usage.process(server.pid), "generator": usage.this_process}
    meter = usage.Meter({**parts, **databases.spent(url)})
    answers = burst(server.port, requests[_WARM_UP:], effort.connections, effort.seconds)
    used = meter.read()
    return Run(check(url, answers) / answers.seconds, used, answers)


def check(database_url: str, answers: Answers) -> int:
    """How many statements were answered 200; all of them are in the database. Raises Lost."""
    if answers.refused:
        raise Lost(f"answered other than 200: {answers.refused}")
    ids = answers.ids()
    database = connect(database_url)
    try:
        found = sum(_kept(database, some) for some in _some(ids))
    finally:
        database.dispose()
    if found != len(ids):
        raise Lost(f"{len(ids)} statements were answered 200, {found} of them are kept")
    return found


def _some(ids: Sequence[UUID]) -> list[list[UUID]]:
    source = iter(ids)
    return list(iter(lambda: list(islice(source, _LOOKED_UP_AT_ONCE)), []))


def _kept(database: Database, ids: Sequence[UUID]) -> int:
    with database.read() as reading:
        found = statements.known(reading, [StatementKey(0, one) for one in ids])
        # Whoever sent it: what has the same id comes along.
        return len({key.statement_id for key in found.digests})
