"""Evidence: the modules a person has to show, and the statements they rest on."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer


class ModuleName(Answer):
    """A module. `title` is null for one that no catalogue names."""

    iri: Annotated[str, Field(examples=["https://lms.bpsdm.example/course/view.php?id=12"])]
    title: Annotated[str | None, Field(examples=["Pelayanan Prima"])]
    external_id: Annotated[
        str | None,
        Field(
            description="What its centre calls it, where that alone was told: then `iri` is one "
            "that the product made of it. Null of every other.",
            examples=["PRAJAB-2012"],
        ),
    ] = None

    @property
    def called(self) -> str:
        """As whoever reported it would recognise it, without its title."""
        return self.external_id or self.iri

    @property
    def shown(self) -> str:
        return self.title or self.called


class EvidencePeriod(Answer):
    """A stretch of time in which a module counts: [valid_from, valid_to), open when null.

    It begins at the achievement. Points are those in force then.
    """

    valid_from: AwareDatetime
    valid_to: AwareDatetime | None
    points: Annotated[dict[str, int], Field(examples=[{"BP.1": 20, "KB.2": 10}])]
    jp: Annotated[int, Field(description="Jam pelajaran of 45 minutes.", examples=[4])]
    statement: Annotated[UUID, Field(description="The statement it rests on.")]
    centre: Annotated[
        str | None, Field(description="Of the centre that sent it.", examples=["BPSDM"])
    ]
    decided: Annotated[
        bool, Field(description="Whether it rests on a person's decision; see the outcome.")
    ] = False
    linked: Annotated[
        bool,
        Field(
            description="Whether it is theirs because somebody linked the account to them, which "
            "no roster names; see the outcome."
        ),
    ] = False


class EvidenceItem(Answer):
    """One module's evidence. `valid` says whether it counts at the instant asked for."""

    module: ModuleName
    valid: bool
    periods: Annotated[tuple[EvidencePeriod, ...], Field(description="The oldest first.")]


class Evidence(Answer):
    """Everything a person has achieved up to an instant, the latest first.

    Of the modules that count at that instant, which are `valid` in number, `decided` do so only by
    decisions of people.
    """

    person: UUID
    as_of: AwareDatetime
    items: tuple[EvidenceItem, ...]
    valid: int = 0
    decided: int = 0
