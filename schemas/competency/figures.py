"""Figures as the API shows them: undivided integers beside the decimal that people read.

`sum` is in basis points, never divided, so that the sums of a node's parts add to the node's own.
`tenths` is the shown figure as an integer (609), `figure` the same as a decimal (60.9), both on the
scale of 0–100 and null where there is no one to measure.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from schemas.sentences import Sentence

FULL_TENTHS = 1000
"""100.0, the top of the scale."""


class Answer(BaseModel):
    """Base of everything the API answers."""

    model_config = ConfigDict(frozen=True)


class Figure(Answer):
    """A figure on the scale of 0–100 with one decimal, rounded half up."""

    tenths: Annotated[int | None, Field(description="The shown figure in tenths.", examples=[609])]

    @computed_field(description="The figure as shown, one decimal.", examples=[60.9])  # type: ignore[prop-decorator]
    @property
    def figure(self) -> float | None:
        return None if self.tenths is None else self.tenths / 10


class BehaviourSum(Figure):
    """One behaviour over some people."""

    code: Annotated[str, Field(examples=["BP.1"])]
    sum: Annotated[int, Field(description="Basis points over all people.", examples=[1_250_000])]


class ValueSum(Figure):
    """One value over some people: the mean of its three behaviours."""

    code: Annotated[str, Field(examples=["BP"])]
    name: Annotated[str, Field(examples=["Berorientasi Pelayanan"])]
    english: Annotated[str, Field(examples=["Service-oriented"])]
    sum: Annotated[
        int,
        Field(
            description="Basis points over all people and three behaviours.", examples=[4_100_000]
        ),
    ]
    behaviours: tuple[BehaviourSum, ...]


class Headline(Figure):
    """The unweighted mean of the seven values, with the band of the figure as shown."""

    sum: Annotated[
        int, Field(description="Basis points over all people and 21 behaviours.", examples=[9_900])
    ]
    band: Annotated[
        Literal["nearly_complete", "most", "part", "begun"] | None,
        Field(description="From 75, 50, 25 and 0 on; no letter of the official index."),
    ]
    label: Annotated[
        Sentence | None, Field(description="The band in words.", examples=["Sebagian besar"])
    ]


class DecidedSum(Answer):
    """What of the index over some people rests on decisions of people, exactly: how many people's
    figures, and how many basis points of `headline.sum` would be missing without."""

    people: Annotated[int, Field(examples=[3])]
    sum: Annotated[int, Field(description="Basis points over 21 behaviours.", examples=[6_000])]


class IndexFigures(Answer):
    """The index over some people. Employees without training count with 0."""

    headcount: Annotated[int, Field(description="Active members.", examples=[120])]
    covered: Annotated[int, Field(description="Members with any attainment.", examples=[84])]
    coverage: Annotated[Figure, Field(description="Covered members per hundred.")]
    headline: Headline
    values: tuple[ValueSum, ...]
    decided: DecidedSum
