"""Exchanges and queues by name, and the names of tasks. Who sends a nudge knows a task by its name.

What a queue is cannot be changed under its name, so every name carries a version.
"""

from dataclasses import dataclass
from typing import Final

PROJECT_STATEMENTS: Final = "workers.project_statements"
FOLD_PEOPLE: Final = "workers.fold_people"
ADVANCE_INDEX: Final = "workers.advance_index"
MAKE_PARTITIONS: Final = "workers.make_partitions"
REPROJECT_STATEMENTS: Final = "workers.reproject_statements"
TELL_CENTRES: Final = "workers.tell_centres"
SEND_MAILS: Final = "workers.send_mails"
# What is on its way in queues while releases change bears this name.
PURGE_EXPIRED: Final = "workers.forget_past"

TASKS: Final = (
    PROJECT_STATEMENTS,
    FOLD_PEOPLE,
    ADVANCE_INDEX,
    REPROJECT_STATEMENTS,
    TELL_CENTRES,
    SEND_MAILS,
    MAKE_PARTITIONS,
    PURGE_EXPIRED,
)


@dataclass(frozen=True, slots=True)
class Topology:
    """The names of one installation. `prefix` tells apart those that share a virtual host."""

    prefix: str = "lms"

    @property
    def work(self) -> str:
        """Exchange and queue of nudges."""
        return f"{self.prefix}.work.v2"

    @property
    def events(self) -> str:
        """The exchange of what has happened; the routing key is the event's name."""
        return f"{self.prefix}.events.v1"

    @property
    def unrouted(self) -> str:
        """Exchange and queue of events that no queue was bound for."""
        return f"{self.prefix}.events.unrouted.v1"

    @property
    def statements(self) -> str:
        """Exchange and queue of what centres send."""
        return f"{self.prefix}.statements.v1"

    @property
    def unrouted_statements(self) -> str:
        """Exchange and queue of statements that come while their own queue is not there."""
        return f"{self.prefix}.statements.unrouted.v1"

    @property
    def dead(self) -> str:
        """The exchange of messages that were refused, or delivered too often."""
        return f"{self.prefix}.dead.v1"

    @property
    def dead_statements(self) -> str:
        return f"{self.prefix}.statements.dead.v1"

    @property
    def dead_work(self) -> str:
        return f"{self.prefix}.work.dead.v2"


@dataclass(frozen=True, slots=True)
class Periodic:
    """A task that the schedule sends every `seconds`."""

    task: str
    seconds: float


SCHEDULE: Final = (
    # The sweeper: finds work whose nudge was lost, and leases that ran out.
    Periodic(PROJECT_STATEMENTS, 5.0),
    Periodic(FOLD_PEOPLE, 5.0),
    Periodic(ADVANCE_INDEX, 15.0),
    Periodic(REPROJECT_STATEMENTS, 15.0),
    # Once a day there is something to tell; looking whether that was done costs one look by key.
    Periodic(TELL_CENTRES, 300.0),
    Periodic(SEND_MAILS, 60.0),
    Periodic(MAKE_PARTITIONS, 6 * 3600.0),
    Periodic(PURGE_EXPIRED, 3600.0),
)
