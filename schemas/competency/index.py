"""Indeks Pembelajaran BerAKHLAK of a node, and the people it drills down to."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.competency.figures import Answer, Figure, IndexFigures


class Node(Answer):
    """A region, an agency or a unit, by the name it had at the instant asked for."""

    code: Annotated[str, Field(examples=["7300.03"])]
    name: Annotated[str, Field(examples=["Dinas Kesehatan"])]
    kind: Literal["region", "agency", "unit"]


class Nodes(Answer):
    """The topmost nodes that a reader may see."""

    as_of: AwareDatetime
    nodes: tuple[Node, ...]


class ChildIndex(Answer):
    """A node directly below, with everything beneath it."""

    node: Node
    figures: IndexFigures


class NodeIndex(Answer):
    """A node's index. Every sum in `figures` is that of `own` plus those of the children."""

    node: Node
    path: Annotated[
        tuple[Node, ...],
        Field(description="The nodes above, topmost first, as far as the reader may see them."),
    ]
    as_of: AwareDatetime
    figures: Annotated[IndexFigures, Field(description="The node and everything beneath it.")]
    own: Annotated[IndexFigures, Field(description="The people of the node itself.")]
    children: tuple[ChildIndex, ...]


class ValueAttainment(Figure):
    """One value of one person."""

    code: Annotated[str, Field(examples=["BP"])]
    sum: Annotated[int, Field(description="Basis points over three behaviours.", examples=[12_500])]


class PersonLine(Answer):
    """A person of a node, and what they add to its sums."""

    person: Annotated[UUID, Field(description="Names the person in all addresses of the API.")]
    name: Annotated[str, Field(examples=["Contoh Pegawai"])]
    unit: Node
    status: Annotated[str, Field(examples=["PNS"])]
    post: Annotated[str, Field(examples=["Analis Kebijakan"])]
    index: Figure
    values: tuple[ValueAttainment, ...]
    attainment: Annotated[
        dict[str, int],
        Field(description="Behaviour → basis points.", examples=[{"BP.1": 2500, "BP.2": 0}]),
    ]
    unlinked: Annotated[
        int,
        Field(
            description="Records that do not count yet because their centre has not linked the "
            "module, and was told so `LMS_TOLD_DAYS` ago or earlier.",
            examples=[2],
        ),
    ]


class PeoplePage(Answer):
    """Some people of a node's subtree, in an order that lasts.

    `next` is the cursor of the page that follows, null on the last; ask with the same `as_of`.
    """

    node: Node
    as_of: AwareDatetime
    people: tuple[PersonLine, ...]
    next: UUID | None


class FoundPerson(Answer):
    """Someone found by number. Nothing else of the API takes or gives the number."""

    person: UUID
    name: str
