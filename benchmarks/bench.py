"""What all figures are measured with: how much, on which databases, under which load."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
from kombu import Connection as Broker
from kombu.exceptions import OperationalError

from benchmarks import databases
from benchmarks.installation import Installation, install
from benchmarks.statements import Statement, statements
from demonstration.traffic import SampleWorld, make_world

_SEED: Final = 1
_AMQP: Final = ("LMS_TEST_AMQP", "amqp://guest:guest@127.0.0.1:5672//")


@dataclass(frozen=True, slots=True)
class BenchScale:
    """How much of everything. `seconds` bound one run; `pool` is the most statements it sends."""

    runs: int
    seconds: float
    pool: int
    employees: int
    trial_employees: int
    backlog: int
    rebuild: int
    searched: int
    sustained_seconds: float


FULL: Final = BenchScale(
    runs=5,
    seconds=5.0,
    pool=60_000,
    employees=50_000,
    trial_employees=3_000,
    backlog=20_000,
    rebuild=1_000_000,
    searched=5_000_000,
    sustained_seconds=20.0,
)
QUICK: Final = BenchScale(
    runs=1,
    seconds=1.0,
    pool=3_000,
    employees=500,
    trial_employees=200,
    backlog=1_000,
    rebuild=3_000,
    searched=6_000,
    sustained_seconds=3.0,
)


class Absent(Exception):
    """A server that a figure needs does not answer. Its text says which, and where."""


class Bench:
    """Makes what figures share when it is first needed; a context, which drops it all."""

    def __init__(self, scale: BenchScale) -> None:
        self.scale = scale
        self.batch_rates: list[float] = []
        """Statements a second in batches of 50, where that has been measured already."""
        self._stack = ExitStack()
        self._now = datetime.now(UTC)

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def say(self, text: str) -> None:
        print(f"bench: {text}", file=sys.stderr, flush=True)

    @cached_property
    def server(self) -> databases.BenchServer:
        """PostgreSQL. Raises Absent."""
        server = databases.BenchServer(os.environ.get(databases.VARIABLE, databases.DEFAULT))
        try:
            server.version()
        except psycopg.OperationalError as error:
            raise Absent(f"no PostgreSQL at {databases.VARIABLE}: {error}") from error
        return server

    @cached_property
    def amqp_url(self) -> str:
        """RabbitMQ. Raises Absent."""
        variable, default = _AMQP
        url = os.environ.get(variable, default)
        try:
            with Broker(url, connect_timeout=3) as connection:
                connection.ensure_connection(max_retries=1, interval_start=0)
        except OperationalError as error:
            raise Absent(f"no RabbitMQ at {variable}: {error}") from error
        return url

    @cached_property
    def world(self) -> SampleWorld:
        return make_world(_SEED, self.scale.employees, self._now)

    @cached_property
    def pool(self) -> Sequence[Statement]:
        """What runs send; each run begins at its start."""
        self.say(f"making {self.scale.pool} statements")
        return tuple(islice(statements(self.world), self.scale.pool))

    @cached_property
    def filled(self) -> Installation:
        """On PostgreSQL. Runs take copies; no one connects to it."""
        self.say(f"filling PostgreSQL: {self.scale.employees} employees")
        return install(self._stack.enter_context(self.server.empty()), self.world)

    @contextmanager
    def copy(self) -> Iterator[Installation]:
        """An installation on PostgreSQL for one run."""
        with self.server.copy(self.filled.url) as url:
            yield self.filled.at(url)

    @cached_property
    def trial_world(self) -> SampleWorld:
        return make_world(_SEED, self.scale.trial_employees, self._now)

    @cached_property
    def trial_filled(self) -> Installation:
        """On SQLite."""
        self.say(f"filling SQLite: {self.scale.trial_employees} employees")
        folder = self._stack.enter_context(TemporaryDirectory(prefix="lms-bench-"))
        return install(f"sqlite:///{Path(folder) / 'filled.db'}", self.trial_world)

    @property
    def load_in_words(self) -> str:
        """What the pool is made of."""
        size = sum(len(one.body) for one in self.pool) / len(self.pool)
        given = sum(one.given is not None for one in self.pool) / len(self.pool)
        return (
            f"statements of {size / 1000:.1f} KB on average, {given:.0%} of them with an id, about "
            f"12 % completions, marks and retractions, the rest pages looked at and questions "
            f"answered; {self.scale.employees:,} employees, and {self.scale.trial_employees:,} in "
            "the trial"
        )
