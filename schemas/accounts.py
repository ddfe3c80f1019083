"""What is sent to say whose an account is."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

_REASON = Field(
    min_length=1,
    max_length=300,
    description="Why, or by which document, without a NIP: it is kept for ever.",
    examples=["Surat BPSDM 12/2026"],
)


class _AccountPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SoughtPeople(_AccountPart):
    """Whom to look for; in the body, because it may be somebody's number."""

    sought: Annotated[
        str, Field(min_length=3, max_length=100, description="A NIP, or a part of a name.")
    ]


class ProposedHolder(_AccountPart):
    """Whose the account may be."""

    person: Annotated[UUID, Field(description="Their public id.")]


class AccountHolder(ProposedHolder):
    """Whose the account is."""

    reason: Annotated[str, _REASON]


class OutsiderReason(_AccountPart):
    """Why the account is nobody's on the roster."""

    reason: Annotated[str, _REASON]
