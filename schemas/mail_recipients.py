"""To whom digests are mailed: as it is shown, and as it is asked for."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.competency.figures import Answer

MailLanguageWord = Literal["id", "en"]


class MailRecipientLine(Answer):
    """Who gets the digest of a centre; of all centres, where it is an operator's address."""

    centre: Annotated[
        str | None, Field(description="Null of an operator's address.", examples=["BPSDM"])
    ]
    address: Annotated[str, Field(examples=["pelatihan@bpsdm.example"])]
    language: Annotated[MailLanguageWord, Field(description="A mail is in one language.")]


class MailRecipientList(Answer):
    """Operators' first, then by centre and address."""

    recipients: tuple[MailRecipientLine, ...]


class NamedMailRecipient(BaseModel):
    """An address of the centre of this code, or an operator's where it is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    centre: Annotated[str | None, Field(min_length=1, max_length=100, examples=["BPSDM"])] = None
    address: Annotated[
        str, Field(min_length=1, max_length=254, examples=["pelatihan@bpsdm.example"])
    ]


class NewMailRecipient(NamedMailRecipient):
    """Who is to get it, and in which language."""

    language: MailLanguageWord = "id"
