"""The tree of region, agencies and units, as it stood at any instant."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.zones import Zone


class NodeKind(StrEnum):
    REGION = "region"
    AGENCY = "agency"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class NodeSpan:
    """A node's place and name from `from_at` until `to_at` (open when None)."""

    node_id: int
    code: str
    kind: NodeKind
    from_at: datetime
    to_at: datetime | None
    parent_id: int | None
    name: str
    zone: Zone | None

    def holds_at(self, instant: datetime) -> bool:
        return self.from_at <= instant and (self.to_at is None or instant < self.to_at)


class Tree:
    """Answers questions about the tree at an instant.

    What is asked about a time before a node's first span, or after its last, is answered by the
    nearest span: a membership may begin before its unit was entered in the roster.
    """

    def __init__(self, spans: Iterable[NodeSpan]) -> None:
        self._spans: dict[int, list[NodeSpan]] = {}
        self._ids: dict[str, int] = {}
        self._children: dict[int, set[int]] = defaultdict(set)
        for span in sorted(spans, key=lambda span: span.from_at):
            self._spans.setdefault(span.node_id, []).append(span)
            self._ids[span.code] = span.node_id
            if span.parent_id is not None:
                self._children[span.parent_id].add(span.node_id)
        self._changes = sorted(
            {
                instant
                for spans in self._spans.values()
                for span in spans
                for instant in (span.from_at, span.to_at)
                if instant is not None
            }
        )

    def find(self, code: str) -> int | None:
        return self._ids.get(code)

    def node(self, node_id: int, instant: datetime) -> NodeSpan:
        """The node's span at `instant`, or the nearest one. KeyError for an unknown node."""
        spans = self._spans[node_id]
        begun = [span for span in spans if span.from_at <= instant]
        return begun[-1] if begun else spans[0]

    def exists(self, node_id: int, instant: datetime) -> bool:
        return any(span.holds_at(instant) for span in self._spans.get(node_id, ()))

    def ancestors(self, node_id: int, instant: datetime) -> Iterator[NodeSpan]:
        """The node itself, its parent, and so on up to the root."""
        seen = set()
        current: int | None = node_id
        # Where spans leave gaps, the nearest ones together might close a circle.
        while current is not None and current not in seen:
            seen.add(current)
            span = self.node(current, instant)
            yield span
            current = span.parent_id

    def agency(self, node_id: int, instant: datetime) -> NodeSpan | None:
        """The nearest agency at or above a node."""
        return next(
            (span for span in self.ancestors(node_id, instant) if span.kind is NodeKind.AGENCY),
            None,
        )

    def zone(self, node_id: int, instant: datetime) -> Zone:
        agency = self.agency(node_id, instant)
        if agency is None or agency.zone is None:
            return Zone.WIB
        return agency.zone

    def children(self, node_id: int, instant: datetime) -> list[NodeSpan]:
        """The nodes directly below, in order of their codes."""
        spans = (self.node(child, instant) for child in self._children.get(node_id, ()))
        # What was below at another time may stand elsewhere now.
        return sorted((span for span in spans if span.parent_id == node_id), key=_code)

    def subtree(self, node_id: int, instant: datetime) -> list[int]:
        """The node and all below it."""
        found = {node_id: None}
        waiting = [node_id]
        # The list grows while it is walked.
        for current in waiting:
            below = [span.node_id for span in self.children(current, instant)]
            waiting.extend(child for child in below if child not in found)
            found.update(dict.fromkeys(below))
        return list(found)

    def is_within(self, node_id: int, top_id: int, instant: datetime) -> bool:
        return any(span.node_id == top_id for span in self.ancestors(node_id, instant))

    def roots(self, instant: datetime) -> list[NodeSpan]:
        spans = (self.node(node_id, instant) for node_id in self._spans)
        return sorted((span for span in spans if span.parent_id is None), key=_code)

    def changes_between(self, start: datetime, end: datetime | None) -> list[datetime]:
        """Instants in (start, end) at which any node moved, began or ended."""
        first = bisect_right(self._changes, start)
        last = len(self._changes) if end is None else bisect_left(self._changes, end)
        return self._changes[first:last]

    @property
    def nodes(self) -> frozenset[int]:
        return frozenset(self._spans)


def _code(span: NodeSpan) -> str:
    return span.code
