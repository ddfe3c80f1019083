"""A person's capability profile: what was attained, what counted and what did not, and why."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.evidence import EvidencePeriod, ModuleName
from schemas.competency.figures import Answer, Figure
from schemas.competency.index import Node
from schemas.competency.reasons import Reason


class Post(Answer):
    """The post held at the instant asked for."""

    unit: Node
    agency: Node | None
    status: Annotated[str, Field(examples=["PNS"])]
    post: Annotated[str, Field(examples=["Analis Kebijakan"])]
    post_class: Annotated[str, Field(examples=["fungsional ahli muda"])]
    grade: Annotated[str, Field(examples=["III/c"])]


class BehaviourProgress(Figure):
    """One behaviour: min(10000, 10000 × points ÷ required), rounded down."""

    code: Annotated[str, Field(examples=["BP.1"])]
    text: Annotated[str, Field(examples=["memahami dan memenuhi kebutuhan masyarakat"])]
    english: Annotated[str, Field(examples=["understand and meet the public's needs"])]
    points: Annotated[int, Field(description="Of all valid evidence.", examples=[45])]
    required: Annotated[int, Field(description="By the post's standard.", examples=[100])]
    attainment: Annotated[int, Field(description="Basis points, 0–10000.", examples=[4500])]


class ValueProgress(Figure):
    """One value: the mean of its three behaviours. `sum` is over the three, in basis points."""

    code: Annotated[str, Field(examples=["BP"])]
    name: Annotated[str, Field(examples=["Berorientasi Pelayanan"])]
    english: Annotated[str, Field(examples=["Service-oriented"])]
    definition: str
    sum: Annotated[int, Field(examples=[13_500])]
    behaviours: tuple[BehaviourProgress, ...]


class Contribution(EvidencePeriod):
    """A module that counts at the instant asked for."""

    module: ModuleName


NotCountedState = Literal["waiting", "future", "confirms", "not_counted"]


class NotCounted(Answer):
    """What was reported of the person and does not count by itself, and why."""

    state: Annotated[
        NotCountedState,
        Field(
            description="`waiting` for somebody to settle what is missing, `future`: counts when "
            "its time comes, `confirms`: belongs to what counts, `not_counted`: does not count."
        ),
    ]
    module: ModuleName
    happened_at: AwareDatetime
    statement: UUID
    centre: Annotated[
        str | None, Field(description="Of the centre that sent it.", examples=["BPSDM"])
    ]
    reason: Reason
    told_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When its centre was told to map the module; null of what waits for none, "
            "and until `LMS_TOLD_DAYS` later."
        ),
    ] = None


class NotCountedTotals(Answer):
    """How much there is in all, shown or not, and of each state."""

    total: Annotated[int, Field(examples=[12])]
    waiting: Annotated[int, Field(examples=[3])]
    future: Annotated[int, Field(examples=[0])]
    confirms: Annotated[int, Field(examples=[4])]
    not_counted: Annotated[int, Field(examples=[5])]


class NotCountedPage(Answer):
    """The latest first. `next` is the cursor of the page after, null on the last."""

    as_of: AwareDatetime
    not_counted: tuple[NotCounted, ...]
    not_counted_totals: NotCountedTotals
    next: str | None


class JpModule(Answer):
    """A module whose JP count in the year."""

    module: ModuleName
    achieved_at: AwareDatetime
    jp: int


class JpYear(Answer):
    """JP of one year of the agency's calendar, up to the instant asked for.

    A module counts once a year; achieved again in another year it counts again.
    """

    year: Annotated[int, Field(examples=[2026])]
    earned: Annotated[int, Field(examples=[12])]
    target: Annotated[int, Field(examples=[20])]
    remaining: Annotated[int, Field(description="Never below 0.", examples=[8])]
    modules: tuple[JpModule, ...]


class DecidedShare(Answer):
    """What of a figure rests on decisions of people, exactly: modules that would not count, of
    those that do, and basis points over all behaviours that would be missing, of all there are."""

    modules: int
    of_modules: int
    sum: int
    of_sum: int


class Profile(Answer):
    """One person's profile at an instant, by all that is known now.

    `refolding` says that roster or catalogue has just changed and that the figures will follow.
    `not_counted` has the latest; `not_counted_is_complete` is false when older ones were left out,
    and `not_counted_next` is then the cursor with which `…/not-counted` goes on.
    """

    person: UUID
    name: str
    post: Post | None
    as_of: AwareDatetime
    revision: Annotated[int, Field(description="Counts the profile's changes.", examples=[7])]
    changed_at: AwareDatetime | None
    refolding: bool
    index: Figure
    values: tuple[ValueProgress, ...]
    contributions: tuple[Contribution, ...]
    not_counted: tuple[NotCounted, ...]
    not_counted_is_complete: bool
    not_counted_next: str | None
    not_counted_totals: NotCountedTotals
    jp: JpYear
    decided: DecidedShare
