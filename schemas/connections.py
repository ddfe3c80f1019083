"""What arrives from a system that is being connected, and what becomes of it."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Answer
from schemas.competency.outcome import AppliedRule, MeansWord, State
from schemas.competency.reasons import Reason
from schemas.competency.waiting import Remedy
from schemas.receipts import DeliveryLine, Fault, OutcomeWord


class Whose(Answer):
    """About whom a statement is: the actor as sent, and whether that is anyone's on the roster, as
    far as its sender may say so. `person` and `name` are null for readers who may not know them."""

    account: Annotated[str, Field(examples=["https://lms.example 198409122010011901"])]
    is_known: bool
    person: UUID | None
    name: str | None


class EarnedCredit(Answer):
    """The evidence that rests on a statement, or would in earnest."""

    module: ModuleName
    points: Annotated[dict[str, int], Field(examples=[{"BP.1": 50, "BP.2": 30}])]
    jp: int
    valid_from: AwareDatetime
    valid_to: AwareDatetime | None


class ArrivedStatement(Answer):
    """One item of a delivery, and what became of it.

    `outcome`, `refusal` and `problems` say whether it was kept; the rest is null where it was not.
    `means`, `dialect` and `rule` tell what it was taken for, `reason` why, and `standing` what the
    fold made of it. Of a trial `state`, `standing` and `earned` tell what would be in earnest, by
    what was sent for that trial alone. `remedy` is what to do where something is to be done.
    """

    place: int
    statement: UUID | None
    outcome: OutcomeWord
    refusal: Reason | None
    problems: tuple[Fault, ...]
    state: State | None = None
    about: ModuleName | None = None
    whose: Whose | None = None
    means: MeansWord | None = None
    dialect: Annotated[str | None, Field(examples=["moodle"])] = None
    rule: Annotated[str | None, Field(examples=["moodle.course.completed"])] = None
    own_rule: AppliedRule | None = None
    reason: Reason | None = None
    standing: Reason | None = None
    earned: EarnedCredit | None = None
    remedy: Remedy | None = None


class Arrival(Answer):
    """One delivery with its items, in the order in which they were sent; `left_out` says how many
    more it had. `is_trial`: its credential is one for trials, and nothing of it counts."""

    delivery: DeliveryLine
    is_trial: bool
    statements: tuple[ArrivedStatement, ...]
    left_out: int

    @property
    def is_settled(self) -> bool:
        """Whether everything that was kept of it is processed."""
        return all(one.state != "pending" for one in self.statements)


class WatchedCredential(Answer):
    """A credential in force with which something may arrive. `last_used_at` is to the minute, and
    moves by a request that brings nothing, too; one with a wrong secret does not."""

    key: str
    centre: str
    is_trial: bool
    last_used_at: AwareDatetime | None


class Arrivals(Answer):
    """What arrived from `since` on, the newest first, as it stood at `as_of`. `is_whole` is false
    where more arrived than is shown."""

    since: AwareDatetime
    as_of: AwareDatetime
    arrivals: tuple[Arrival, ...]
    is_whole: bool
    credentials: tuple[WatchedCredential, ...]
