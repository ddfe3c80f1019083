"""Receipts of deliveries, and what is in quarantine, as the API gives them."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason
from schemas.sentences import Sentence

OutcomeWord = Literal["accepted", "duplicate", "conflict", "quarantined", "rejected"]
DoorWord = Literal["http", "message", "repair", "call", "sheet"]


class Fault(Answer):
    """What is wrong, and where: a JSON path, or the part of the request. `message` is for people,
    `reason` and `fields` are for programs."""

    path: Annotated[str, Field(examples=["$[3].actor.mbox"])]
    message: Annotated[Sentence, Field(examples=["wajib ada"])]
    reason: Annotated[str, Field(examples=["xapi.required"])]
    fields: dict[str, Any]


class ItemReceipt(Answer):
    """One statement of a delivery. `place` counts from 0; `reason` is null for what was simply
    kept, `statement` for what was refused before it got an id."""

    place: int
    statement: UUID | None
    outcome: OutcomeWord
    reason: Reason | None
    problems: tuple[Fault, ...]


class DeliveryRefusal(Answer):
    """Why a delivery was refused as a whole."""

    reason: Reason
    problem: Fault | None


class Tally(Answer):
    """How many items came to what."""

    accepted: int = 0
    duplicate: int = 0
    conflict: int = 0
    quarantined: int = 0
    rejected: int = 0


class DeliveryLine(Answer):
    """One delivery: a request, a message, a statement sent again from quarantine, or a call with
    completions."""

    delivery: UUID
    received_at: AwareDatetime
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    credential: Annotated[str | None, Field(description="The key with which it was sent.")]
    door: DoorWord
    request_id: Annotated[
        str | None, Field(description="X-Request-ID of the answer, or what logs call it by.")
    ]
    tally: Tally
    refusal: DeliveryRefusal | None


class DeliveryReceipt(Answer):
    """One delivery with each of its items, in the order in which they were sent."""

    summary: DeliveryLine
    items: tuple[ItemReceipt, ...]


class DeliveriesPage(Answer):
    """The newest first. `next` is the cursor of the page after, null on the last."""

    deliveries: tuple[DeliveryLine, ...]
    next: UUID | None


class SettlementLine(Answer):
    """How it ended: `kept` after repair or on another try, or `discarded`."""

    decision: Literal["kept", "discarded"]
    at: AwareDatetime
    by: Annotated[str, Field(description="Role and key of who decided.", examples=["centre:k1"])]


class QuarantinedLine(Answer):
    """A statement in quarantine, without its content. `size` is in bytes; `version` is that of
    xAPI in which it was sent."""

    item: UUID
    delivery: UUID
    place: int
    statement: Annotated[UUID, Field(description="The id under which it is kept once repaired.")]
    received_at: AwareDatetime
    centre: str | None
    credential: str | None
    version: str
    size: int
    problems: tuple[Fault, ...]
    settled: SettlementLine | None


class QuarantinedPage(Answer):
    """The newest first. `next` is the cursor of the page after, null on the last."""

    items: tuple[QuarantinedLine, ...]
    next: UUID | None


class Resubmitted(Answer):
    """What became of a statement that was sent again from quarantine."""

    statement: UUID
    outcome: Literal["accepted", "duplicate"]
