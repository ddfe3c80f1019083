"""Completions as senders without xAPI report them, row by row, and the receipt that they get."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason
from schemas.nip import read_nip
from schemas.xapi.scalars import Iri, XapiVersion, instant

MOST_ROWS = 1000
"""In one call."""

_LONGEST_NAME = 200
_LONGEST_ADDRESS = 2000
_LARGEST_SCORE = 1_000_000_000
_OFFSET = re.compile(r"(?:[Zz]|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])\Z")


def _named(text: str) -> str:
    """Also no half of a surrogate pair, which no database takes."""
    if not text.isprintable() or text != text.strip():
        raise ValueError("no name")
    return text


def _number_of_employee(text: str) -> str:
    found = read_nip(text)
    if found is None:
        raise ValueError("no NIP")
    return found


def _moment(text: str) -> str:
    # RFC 3339, because a time without an offset is seven hours wrong in this country.
    instant(text, XapiVersion.V2_0)
    if _OFFSET.search(text) is None:
        raise ValueError("no offset that there is")
    return text


RowName = Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME), AfterValidator(_named)]
RowAddress = Annotated[
    Iri,
    Field(max_length=_LONGEST_ADDRESS),
    # The form itself, in every script there is, is nothing to read.
    WithJsonSchema({"type": "string", "format": "iri", "maxLength": _LONGEST_ADDRESS}),
]
RowNumber = Annotated[float, Field(ge=-_LARGEST_SCORE, le=_LARGEST_SCORE, allow_inf_nan=False)]


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class RowAccount(_Sent):
    """An account of a learning system, as the roster knows it."""

    home_page: Annotated[RowAddress, Field(examples=["https://lms.contoh.go.id"])]
    name: Annotated[RowName, Field(examples=["ayu"])]


class RowPerson(_Sent):
    """One of the two: the NIP or NI PPPK in any usual spelling, or an account."""

    nip: Annotated[
        Annotated[str, AfterValidator(_number_of_employee)] | None,
        Field(examples=["19900315 201503 2 901"]),
    ] = None
    account: RowAccount | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.nip is None) is (self.account is None):
            raise ValueError("one of nip and account")
        return self


class RowModule(_Sent):
    """One of the two: the IRI that the catalogue knows, or the name that the centre gave it."""

    iri: Annotated[
        RowAddress | None,
        Field(examples=["https://lms.contoh.go.id/course/view.php?id=7"]),
    ] = None
    external_id: Annotated[RowName | None, Field(examples=["LATSAR-2026"])] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.iri is None) is (self.external_id is None):
            raise ValueError("one of iri and external_id")
        return self


class RowScore(_Sent):
    """Either `raw` with `max`, and `min` where that is not 0, or `share`: 0–1 of the full score."""

    raw: Annotated[RowNumber | None, Field(examples=[85])] = None
    min: RowNumber | None = None
    max: Annotated[RowNumber | None, Field(examples=[100])] = None
    share: Annotated[RowNumber | None, Field(examples=[0.85])] = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        is_placed = self.raw is not None and self.max is not None
        says_more = self.raw is not None or self.min is not None or self.max is not None
        if not is_placed and (says_more or self.share is None):
            raise ValueError("raw and max, or share")
        if is_placed and self.share is not None:
            raise ValueError("raw and max, or share, not both")
        return self


class CompletionRow(_Sent):
    """One completion.

    `key` is the sender's own name for it, and the same whenever it is sent again: sent with the
    same content it changes nothing, with other content it replaces what was sent before, and with
    `deleted` it takes that back. `passed` is left out where nobody judged.
    """

    key: Annotated[RowName, Field(examples=["latsar-2026-03/901"])]
    person: RowPerson
    module: RowModule
    when: Annotated[
        str,
        AfterValidator(_moment),
        Field(
            description="When it was completed: RFC 3339, with the offset.",
            examples=["2026-03-06T16:00:00+07:00"],
        ),
    ]
    score: RowScore | None = None
    passed: Annotated[bool | None, Field(examples=[True])] = None
    certificate: Annotated[
        RowName | None,
        Field(description="The number on the certificate.", examples=["00123/LATSAR/2026"]),
    ] = None
    class_: Annotated[
        RowName | None, Field(alias="class", examples=["Angkatan III"], description="Of people.")
    ] = None
    deleted: Annotated[
        Literal[False] | None, Field(description="True takes the completion of this key back.")
    ] = None

    @property
    def instant(self) -> datetime:
        """`when`, in UTC."""
        return instant(self.when, XapiVersion.V2_0)


class DeletedRow(BaseModel):
    """Takes back what was sent under this key; whatever else the row says plays no part."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    key: Annotated[RowName, Field(examples=["latsar-2026-03/901"])]
    deleted: Literal[True]


# --- the receipt ----------------------------------------------------------------------------------

RowOutcomeWord = Literal["created", "unchanged", "replaced", "deleted", "refused"]


class RowMistake(Answer):
    """Why a row was refused: the reason says what to do, `path` where in the call it is."""

    path: Annotated[str, Field(examples=["$[3].when"])]
    reason: Reason


class RowReceipt(Answer):
    """What became of one row. `place` counts from 0.

    `statement` is what now stands for the key, and of a deletion what took it back; null where
    nothing stands. `key` is null where it cannot be read.
    """

    place: int
    key: str | None
    outcome: RowOutcomeWord
    statement: UUID | None
    mistakes: tuple[RowMistake, ...]


class RowTally(Answer):
    """How many rows came to what."""

    created: int = 0
    unchanged: int = 0
    replaced: int = 0
    deleted: int = 0
    refused: int = 0


class CompletionsReceipt(Answer):
    """What became of a call, in the order of its rows; `delivery` is null for an empty one."""

    delivery: UUID | None
    tally: RowTally
    rows: tuple[RowReceipt, ...]
