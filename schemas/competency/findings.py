"""Findings: what a training centre should look at in what it has sent."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason


class FindingLine(Answer):
    """A statement that counts, or does not, for a reason that somebody should look at."""

    finding: Reason
    standing: Annotated[Reason, Field(description="What became of the statement.")]
    statement: UUID
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    module: ModuleName
    happened_at: AwareDatetime
    stored: AwareDatetime
    person: Annotated[UUID | None, Field(description="Null for readers who may not know it.")]


class MassTakeBackLine(Answer):
    """Completions of many people on one object, taken back within an hour."""

    finding: Reason
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    module: ModuleName
    from_at: Annotated[AwareDatetime, Field(description="The first take-back.")]
    to_at: Annotated[AwareDatetime, Field(description="The last one.")]
    people: Annotated[int, Field(description="How many different people.", examples=[32])]
    example: Annotated[UUID, Field(description="One of the statements that took back.")]


class FindingsPage(Answer):
    """The one stored last first. `next` is the cursor of the page after, null on the last.

    Mass take-backs stand on the first page only, the latest first.
    """

    mass_take_backs: tuple[MassTakeBackLine, ...]
    findings: tuple[FindingLine, ...]
    next: str | None
