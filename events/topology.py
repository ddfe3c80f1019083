"""Queues and the names of tasks. Who sends a nudge knows a task by its name alone.

A queue's kind cannot be changed under its name, so the name carries a version.
"""

from dataclasses import dataclass
from typing import Final

WORK_QUEUE: Final = "lms.work.v1"

PROJECT_STATEMENTS: Final = "workers.project_statements"
FOLD_PEOPLE: Final = "workers.fold_people"
ADVANCE_INDEX: Final = "workers.advance_index"
MAKE_PARTITIONS: Final = "workers.make_partitions"


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
    Periodic(MAKE_PARTITIONS, 6 * 3600.0),
)
