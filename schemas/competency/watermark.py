"""The watermark: up to which instant everything has been taken into account."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer


class Backlog(Answer):
    """What has not been taken into account. Things set aside need an operator."""

    statements_waiting: int
    statements_set_aside: int
    people_waiting: Annotated[
        int, Field(description="People to fold afresh: roster, catalogue or time moved.")
    ]
    people_set_aside: int


class Watermark(Answer):
    """Instants on the clock of `stored`. What is set aside does not hold them back.

    Profiles and index are written in one transaction, so theirs are always the same instant; both
    are given so that nobody needs to know.
    """

    as_of: Annotated[AwareDatetime, Field(description="When this was asked.")]
    store: Annotated[
        AwareDatetime, Field(description="Every statement stored before it can be read.")
    ]
    profiles: Annotated[
        AwareDatetime,
        Field(description="Every statement and change before it is in the profiles."),
    ]
    index: Annotated[AwareDatetime, Field(description="The same of the index.")]
    reprojecting: Annotated[
        bool,
        Field(
            description="A centre's rules of recognition have changed, and what was kept is being "
            "gone through: figures are not final until this is over."
        ),
    ] = False
    backlog: Annotated[Backlog | None, Field(description="For operators; null for others.")]
