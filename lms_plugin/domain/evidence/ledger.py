"""The ledger: what statements say of learners and modules, before anyone is resolved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import StatementKey


class EntryStatus(StrEnum):
    """What became of a ledger entry: evidence, or why it is not."""

    COUNTED = "counted"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    RETRACTION = "retraction"
    FAILED_PASS_MARK = "failed_pass_mark"
    CRITERION_NOT_MET = "criterion_not_met"
    MODULE_WITHDRAWN = "module_withdrawn"
    UNKNOWN_LEARNER = "unknown_learner"
    UNMAPPED_MODULE = "unmapped_module"

    @property
    def waits(self) -> bool:
        """Credited as soon as roster or catalogue names what is missing."""
        return self in {EntryStatus.UNKNOWN_LEARNER, EntryStatus.UNMAPPED_MODULE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One achievement, score or retraction.

    The learner is known by `actor_key`, the module by `module_key` (the form in which IRIs are
    compared) or by `external_id` within the centre. `score` is in millionths of the full score.
    `attempt` ties together what must be completed and passed at one go; an entry without one
    belongs to every attempt. `satisfied` meets any criterion. `digest` is of the content without
    the statement's id, and settles ties. `delivery_id` and `position` are those of its statement,
    None where they were not noted.
    """

    centre_id: int
    statement_id: UUID
    stored: datetime
    credential_id: int
    actor_key: str
    module_key: str
    module_iri: str
    external_id: str | None
    timestamp: datetime
    means: Means
    completed: bool
    passed: bool | None
    score: int | None
    strength: int
    attempt: str | None
    satisfied: bool
    digest: bytes
    delivery_id: UUID | None = None
    position: int | None = None

    @property
    def key(self) -> StatementKey:
        return StatementKey(self.centre_id, self.statement_id)

    @property
    def retracts(self) -> bool:
        return self.means is Means.RETRACT
