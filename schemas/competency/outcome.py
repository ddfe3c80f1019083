"""What became of one statement."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.accounts import LinkNote
from schemas.competency.decisions import DecisionNote
from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason

MeansWord = Literal["finished", "retract", "score", "credential", "no", "undecidable"]
State = Literal["pending", "set_aside", "voided", "evidence", "waiting", "explained"]
"""pending    kept, and not projected yet
set_aside  projection failed on it; an operator looks into it
voided     taken back by its own centre
evidence   a module counts, or counted for a time, because of it
waiting    credited as soon as roster or catalogue names what is missing, or never decidable
explained  says nothing that counts; `reason` tells why
"""


class Credited(Answer):
    """The evidence that a statement became. `person` is null for readers who may not know it."""

    person: UUID | None
    module: ModuleName
    valid_from: AwareDatetime
    valid_to: AwareDatetime | None


class Work(Answer):
    """Where projection stands. `error` is shown to operators only."""

    attempts: int
    set_aside_at: AwareDatetime | None
    error: str | None


class Destroyed(Answer):
    """When the statement's content was destroyed, and the decision on which that rests."""

    at: AwareDatetime
    authority: Annotated[str, Field(examples=["SK Kepala BPSDM No. 12/2026"])]


class AppliedRule(Answer):
    """The rule of the sender's own by which a statement was recognised, and why it is there.

    `version` and `note` are null where nobody can tell any more by which version it was.
    """

    name: Annotated[str, Field(examples=["moodle-completion-only"])]
    version: int | None
    note: str | None


class Outcome(Answer):
    """The outcome of one statement.

    `means` and `rule` tell what it was taken for, `reason` why; `standing` what the fold made of
    it, where it says something of a learner and a module. All of that stays of a statement whose
    content was `destroyed`.
    """

    statement: UUID
    stored: AwareDatetime
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    state: State
    means: Annotated[MeansWord | None, Field(description="Null until it is projected.")]
    rule: Annotated[str | None, Field(examples=["moodle.course.completed"])]
    own_rule: Annotated[
        AppliedRule | None, Field(description="Null where a dialect of the product decided.")
    ] = None
    reason: Reason
    standing: Reason | None
    finding: Annotated[
        Reason | None, Field(description="What its centre should look at about it, if anything.")
    ] = None
    module: ModuleName | None
    happened_at: AwareDatetime | None
    evidence: Credited | None
    work: Work | None
    decision: Annotated[
        DecisionNote | None, Field(description="Null where no person decided about it.")
    ] = None
    link: Annotated[
        LinkNote | None,
        Field(
            description="Whose it is by the word of a person, where no roster names the account. "
            "Null where rosters do, and for readers who may not know the person."
        ),
    ] = None
    destroyed: Annotated[
        Destroyed | None, Field(description="Null while the statement can be read as it was sent.")
    ] = None
