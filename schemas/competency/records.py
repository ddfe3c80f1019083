"""Records: everything that was received about a person, and what became of each."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.accounts import LinkNote
from schemas.competency.decisions import DecisionNote
from schemas.competency.evidence import ModuleName
from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason


class PersonRecord(Answer):
    """One statement about the person. `reason` says what became of it; where it says nothing of a
    module, what it was taken for."""

    statement: UUID
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    received_at: AwareDatetime
    happened_at: AwareDatetime
    about: Annotated[
        ModuleName | None,
        Field(description="The module, or the object as sent with the title that came with it."),
    ]
    reason: Reason
    decision: DecisionNote | None = None
    link: Annotated[
        LinkNote | None,
        Field(
            description="Whose word makes it theirs, where no roster names the account. Null where "
            "rosters do."
        ),
    ] = None


class RecordsPage(Answer):
    """The one received last first. `next` is the cursor of the page after, null on the last; a page
    may have fewer records than were asked for, and yet not be the last."""

    name: Annotated[str, Field(description="Whose they are.", examples=["Contoh Pegawai"])]
    records: tuple[PersonRecord, ...]
    next: str | None
