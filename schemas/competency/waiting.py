"""What waits: how much, for what, since when, and what would settle it."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer
from schemas.competency.reasons import Reason
from schemas.sentences import Sentence


class Remedy(Answer):
    """What somebody can do about it. `command` is one for an operator, with what is in capitals
    still to be filled in; null where none helps."""

    text: Annotated[Sentence, Field(examples=["Daftarkan home page ini bagi pusat pengirimnya."])]
    command: Annotated[
        str | None,
        Field(examples=["lms-plugin centres home-pages add https://lms.example --centre BPSDM"]),
    ]
    other_host: Annotated[
        bool,
        Field(description="Whether a catalogue has the module's address at another host."),
    ] = False


class WaitingNumbers(Answer):
    """`people` are accounts and mailboxes: who waits may not be known yet. Two accounts of one
    person are two."""

    statements: Annotated[int, Field(examples=[941])]
    people: Annotated[int, Field(examples=[600])]
    modules: Annotated[int, Field(description="Objects as compared.", examples=[92])]
    since: Annotated[AwareDatetime, Field(description="When the first of them was received.")]
    last_week: Annotated[int, Field(description="Received in the last 7 days.", examples=[40])]
    week_before: Annotated[int, Field(description="In the 7 days before.", examples=[25])]
    growing: Annotated[bool, Field(description="More in the last 7 days than in those before.")]


class WaitingLine(WaitingNumbers):
    """All that waits for one cause; of what is undecidable, for one reason."""

    cause: Reason
    reason: Annotated[Reason | None, Field(description="Of what is undecidable: why it is.")]
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    remedy: Remedy


class WaitingSummary(Answer):
    """By cause and centre; what settles most comes first within a cause."""

    as_of: AwareDatetime
    lines: tuple[WaitingLine, ...]
    told_at: Annotated[
        dict[str, AwareDatetime],
        Field(
            description="Centre → when it was told last what waits with it.",
            examples=[{"BPSDM": "2026-01-15T23:00:00Z"}],
        ),
    ]


class WaitingGroupLine(WaitingNumbers):
    """What is settled at one go.

    `name` says what: an object as sent, an account as sent, a home page as sent, the code of the
    centre whose modules are spoken of, or a rule. `title` is what statements call the object, or
    the name of that centre. `example` is one of the statements.
    """

    name: Annotated[str | None, Field(examples=["https://lms.example/course/view.php?id=7"])]
    title: Annotated[str | None, Field(examples=["Pelayanan Prima"])]
    external_id: Annotated[
        str | None,
        Field(description="Of an object whose `name` the product made of its centre's own name."),
    ] = None
    reason: Annotated[Reason | None, Field(description="Of what is undecidable: why it is.")]
    centre: Annotated[str | None, Field(examples=["BPSDM"])]
    example: UUID
    counts_from: Annotated[
        AwareDatetime | None, Field(description="Of what lies in the future: the example's time.")
    ]
    remedy: Remedy
    told_at: Annotated[
        AwareDatetime | None,
        Field(description="Of a module that waits: when its centre was told first."),
    ]

    @property
    def called(self) -> str | None:
        """As people would recognise it, without its title."""
        return self.external_id or self.name


class WaitingGroupsPage(Answer):
    """The largest first. `next` is the cursor of the page after, null on the last."""

    cause: Reason
    groups: tuple[WaitingGroupLine, ...]
    next: str | None
