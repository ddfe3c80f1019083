"""What was done by command or with a key, and who signed for it."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer


class PrincipalName(Answer):
    """Who signed: the user of a command, or the public part of an API key, with its label."""

    kind: Literal["command", "key", "person"]
    name: str
    label: str | None


class DeedLine(Answer):
    """Something that was done. `details` differ from deed to deed."""

    number: int
    at: AwareDatetime
    by: PrincipalName
    deed: Annotated[str, Field(examples=["home_page.added"])]
    centre: Annotated[str | None, Field(description="Code of the centre that it is about.")]
    subject: str
    details: dict[str, Any]


class DeedsPage(Answer):
    """The newest first. `next` is the cursor of the page after, null on the last."""

    deeds: tuple[DeedLine, ...]
    next: int | None
