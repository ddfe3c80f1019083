"""What people decide of statements: about one, or about a group of them.

A group is named by what can be seen of statements as they were sent, and by the rule and reason
that recognition found. What counts, or takes back, by a group's decision is only what rules and
dialects leave undecidable; so a rule that comes later and tells is never overruled by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Kind, Means

PREFIX: Final = "decision."
"""Before a decision's number, where recognition names a rule; no dialect is called so."""


class DecidedAs(StrEnum):
    """What a decision says of a statement. The codes are kept, and stay."""

    COMPLETED = "completed"
    """The module is complete; a score that was sent says what it says."""
    PASSED = "passed"
    """Complete and passed, whatever score was sent."""
    FAILED = "failed"
    """Not passed, and nothing said of completing it."""
    NOT_COUNTED = "not_counted"
    """It says nothing."""
    CANCELS = "cancels"
    """It takes back what it names, as if that had never been."""
    ENDS = "ends"
    """It takes back what it names from its timestamp on."""
    RESTORES = "restores"
    """It took something back, and does so no more."""

    @property
    def overrules(self) -> bool:
        """Nothing is said instead of what was found."""
        return self is DecidedAs.NOT_COUNTED or self is DecidedAs.RESTORES


class FoundMeaning(NamedTuple):
    """What rules and dialects take a statement for, and what can be seen of it.

    `object_key` is the compared form of what it speaks about, `emitter` the platform as sent.
    """

    statement_id: UUID
    means: Means
    rule: str
    reason: str
    object_key: str | None
    emitter: str | None
    credential: str
    timestamp: datetime


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements of a centre of which recognition finds this rule and reason; more narrowly, where
    `objects` (compared forms), an `emitter`, `credentials` or bounds of the timestamp are given."""

    rule: str
    reason: str
    objects: frozenset[str] = frozenset()
    emitter: str | None = None
    credentials: frozenset[str] = frozenset()
    from_at: datetime | None = None
    until_at: datetime | None = None

    def holds(self, found: FoundMeaning) -> bool:
        return (
            (found.rule, found.reason) == (self.rule, self.reason)
            and (not self.objects or found.object_key in self.objects)
            and self.emitter in (None, found.emitter)
            and (not self.credentials or found.credential in self.credentials)
            and (self.from_at is None or self.from_at <= found.timestamp)
            and (self.until_at is None or found.timestamp < self.until_at)
        )


@dataclass(frozen=True, slots=True)
class StatementDecision:
    """Either about `statement_id` or about a `group`. `about` is the address of the module that it
    is about, where the statements do not say."""

    decision_id: int
    decided_as: DecidedAs
    kind: Kind = Kind.STATE
    statement_id: UUID | None = None
    group: StatementGroup | None = None
    about: str | None = None

    @property
    def rule_name(self) -> str:
        return f"{PREFIX}{self.decision_id}"

    @property
    def reason(self) -> str:
        return f"decided_{self.decided_as.value}"

    def applies(self, found: FoundMeaning) -> bool:
        if self.decided_as is DecidedAs.RESTORES and found.means is not Means.RETRACT:
            return False
        if self.group is None:
            return found.statement_id == self.statement_id
        if not self.decided_as.overrules and found.means is not Means.UNDECIDABLE:
            return False
        return self.group.holds(found)


@dataclass(frozen=True, slots=True)
class StatementDecisions:
    """Those of a centre's statements that hold together. One about a single statement goes before
    those about groups; of each the latest comes first."""

    single: Mapping[UUID, StatementDecision] = field(default_factory=dict)
    groups: tuple[StatementDecision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.single or self.groups)

    def first(self, found: FoundMeaning) -> StatementDecision | None:
        one = self.single.get(found.statement_id)
        if one is not None and one.applies(found):
            return one
        return next((one for one in self.groups if one.applies(found)), None)


NO_DECISIONS: Final = StatementDecisions()
"""Where nobody has decided anything."""


def decisions_of(in_order: Iterable[StatementDecision]) -> StatementDecisions:
    """From those that hold, in the order in which they were put in force."""
    single: dict[UUID, StatementDecision] = {}
    groups: list[StatementDecision] = []
    for one in in_order:
        if one.statement_id is not None:
            single[one.statement_id] = one
        else:
            groups.insert(0, one)
    return StatementDecisions(single, tuple(groups))


def number_of(rule_name: str) -> int | None:
    """The number of the decision that a rule of this name is."""
    number = rule_name.removeprefix(PREFIX)
    return int(number) if number != rule_name and number.isdecimal() else None
