"""Read the index of a node: its figures, its own people's, and its children's, which add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.competency.index import NO_ONE, NONE_DECIDED, DecidedSums, Sums, total
from lms_plugin.domain.people.org_tree import NodeSpan
from lms_plugin.store.competency.decided_sums import decided_at
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency.figures import index_figures
from lms_plugin.usecases.competency.query import Inquiry, name_of, open_inquiry
from schemas.competency.index import ChildIndex, Node, NodeIndex, Nodes


def read_roots(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, as_of: datetime | None = None
) -> Nodes:
    """The topmost nodes that the reader may see. Raises Forbidden."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        policy.require_reader_of_index(reader)
        roots = policy.visible_roots(inquiry.view)
        return Nodes(as_of=inquiry.as_of, nodes=tuple(name_of(root) for root in roots))


def read_index(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    as_of: datetime | None = None,
) -> NodeIndex:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return index_of(inquiry, code)


def index_of(inquiry: Inquiry, code: str) -> NodeIndex:
    """Raises Forbidden and NotFound."""
    node = inquiry.node(code)
    parts = take_apart(inquiry, node)
    decided = decided_at(inquiry.reading, parts.unit_ids, inquiry.as_of)
    return NodeIndex(
        node=name_of(node),
        path=_path(inquiry, node),
        as_of=inquiry.as_of,
        figures=index_figures(parts.total, _over(decided, parts.unit_ids)),
        own=index_figures(parts.own, _over(decided, [node.node_id])),
        children=tuple(
            ChildIndex(
                node=name_of(child.span),
                figures=index_figures(child.sums, _over(decided, child.unit_ids)),
            )
            for child in parts.children
        ),
    )


def _over(decided: Mapping[int, DecidedSums], unit_ids: Iterable[int]) -> DecidedSums:
    return sum((decided[one] for one in unit_ids if one in decided), start=NONE_DECIDED)


@dataclass(frozen=True, slots=True)
class Child:
    """A node directly below another, the units of its subtree, and the sums over all of them."""

    span: NodeSpan
    unit_ids: list[int]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Parts:
    """A node's subtree, taken apart. `units` is by unit: the sums of its own people."""

    node: NodeSpan
    units: dict[int, Sums]
    children: list[Child]

    @property
    def own(self) -> Sums:
        return self.units.get(self.node.node_id, NO_ONE)

    @property
    def total(self) -> Sums:
        return total([self.own, *(child.sums for child in self.children)])

    @property
    def unit_ids(self) -> list[int]:
        return [self.node.node_id, *(one for child in self.children for one in child.unit_ids)]


def take_apart(inquiry: Inquiry, node: NodeSpan) -> Parts:
    """One query gives all sums, so that they add up whatever changes meanwhile."""
    tree, instant = inquiry.reference.tree, inquiry.as_of
    below = {span: tree.subtree(span.node_id, instant) for span in _below(inquiry, node)}
    units = inquiry.sums([node.node_id, *(one for ids in below.values() for one in ids)])
    children = [
        Child(span, ids, total(units[one] for one in ids if one in units))
        for span, ids in below.items()
    ]
    # Nodes of another time are left out, unless people are still in them.
    shown = [one for one in children if one.sums or tree.exists(one.span.node_id, instant)]
    return Parts(node, units, shown)


def _below(inquiry: Inquiry, node: NodeSpan) -> list[NodeSpan]:
    return inquiry.reference.tree.children(node.node_id, inquiry.as_of)


def _path(inquiry: Inquiry, node: NodeSpan) -> tuple[Node, ...]:
    _, *above = inquiry.reference.tree.ancestors(node.node_id, inquiry.as_of)
    # What lies above the reader's own subtree is not shown, not even by name.
    seen = [span for span in above if policy.may_see_node(inquiry.view, span.node_id)]
    return tuple(name_of(span) for span in reversed(seen))
