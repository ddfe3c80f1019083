"""How rows of units change the tree: checks, and what to write."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count, pairwise
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from lms_plugin.domain.people.roster import words
from lms_plugin.domain.people.roster.dates import (
    LocalDays,
    contradictions,
    local_day,
    nominal,
    supersede,
)
from schemas import headers
from schemas.roster import NODE_KINDS, ImportTally, UnitRow
from schemas.texts import message
from schemas.zones import Zone

_RANK: Final = {kind: rank for rank, kind in enumerate(NODE_KINDS)}
_CODE, _KIND, _PARENT, _FROM = headers.CODE, headers.KIND, headers.PARENT, headers.VALID_FROM


@dataclass(frozen=True, slots=True)
class NodeInDays:
    """A node's place and name over some days."""

    from_day: date
    to_day: date | None
    parent_id: int | None
    name: str
    zone: Zone | None


@dataclass(slots=True)
class UnitChanges:
    """What an import does to the tree. Nodes not yet stored have negative ids.

    `gone` and `put` are spans, `affected` the stored nodes whose agency or time zone may differ now
    at some time, so that their people are dated and scored anew.
    """

    ids: dict[str, int]
    kinds: dict[int, str]
    days: LocalDays
    children: Mapping[int, set[int]]
    new: list[tuple[int, str, str]] = field(default_factory=list)
    kind_changes: list[tuple[int, str]] = field(default_factory=list)
    gone: list[tuple[int, datetime]] = field(default_factory=list)
    put: list[NodeSpan] = field(default_factory=list)
    affected: set[int] = field(default_factory=set)
    tally: ImportTally = field(default_factory=ImportTally)

    def below(self, node_ids: Iterable[int]) -> set[int]:
        """Stored nodes that are these, or that ever stood or will stand below them."""
        return {node_id for node_id in _closure(node_ids, self.children) if node_id > 0}

    def agency_id(self, code: str) -> int | None:
        node_id = self.ids.get(code)
        return node_id if self.kinds.get(node_id or 0) == NodeKind.AGENCY else None


class _Forest:
    """The tree in days, before and after."""

    def __init__(self, stored: Iterable[NodeSpan], rows: Sequence[UnitRow]) -> None:
        self.ids: dict[str, int] = {}
        self.kinds: dict[int, str] = {}
        self.before: dict[int, list[NodeInDays]] = defaultdict(list)
        self.spans: dict[int, list[NodeSpan]] = defaultdict(list)
        for span in stored:
            self.ids[span.code] = span.node_id
            self.kinds[span.node_id] = span.kind
            self.before[span.node_id].append(_standing(span))
            self.spans[span.node_id].append(span)
        self.old_kinds = dict(self.kinds)
        unknown = dict.fromkeys(row.code for row in rows if row.code not in self.ids)
        self.ids.update(zip(unknown, count(-1, -1)))
        self.kinds.update((self.ids[row.code], row.kind) for row in rows)
        self.codes = {node_id: code for code, node_id in self.ids.items()}
        self.after = {**self.before, **self._superseded(rows)}

    def _superseded(self, rows: Sequence[UnitRow]) -> dict[int, list[NodeInDays]]:
        given: dict[int, list[NodeInDays]] = defaultdict(list)
        for row in rows:
            parent_id = None if row.parent is None else self.ids.get(row.parent)
            standing = NodeInDays(row.from_day, row.to_day, parent_id, row.name, row.zone)
            given[self.ids[row.code]].append(standing)
        return {
            node_id: supersede(self.before.get(node_id, ()), standings)
            for node_id, standings in given.items()
        }

    def uproot(self, node_ids: Iterable[int]) -> None:
        """Take the parents from nodes in a circle, so that the other checks can go on."""
        for node_id in node_ids:
            self.after[node_id] = [
                replace(standing, parent_id=None) for standing in self.after[node_id]
            ]

    def tree(self) -> Tree:
        """The tree as it will be, dated in nominal instants."""
        return Tree(
            _span(self, node_id, standing, nominal(standing.from_day), None)
            for node_id, standings in self.after.items()
            for standing in standings
        )


def plan_units(
    stored: Sequence[NodeSpan], rows: Sequence[UnitRow], mentioned: set[str], report: Report
) -> UnitChanges:
    """`stored` is the whole tree; `mentioned` are codes that exist, though their row is faulty.

    What it answers is of use only while `report` has no faults.
    """
    _check_rows(rows, report)
    forest = _Forest(stored, rows)
    _check_parents(rows, forest, mentioned, report)
    _check_cycles(rows, forest, report)
    changes = UnitChanges(forest.ids, forest.kinds, LocalDays(forest.tree()), _children(forest))
    given = {forest.ids[row.code] for row in rows}
    _name_nodes(changes, forest, given)
    changes.affected = changes.below({node_id for node_id in given if _has_moved(forest, node_id)})
    for node_id in sorted(given | changes.affected):
        _date_spans(changes, forest, node_id)
    return changes


# --- checks -------------------------------------------------------------------------------------


def _check_rows(rows: Sequence[UnitRow], report: Report) -> None:
    by_code: dict[str, list[UnitRow]] = defaultdict(list)
    seen: dict[tuple[str, date], UnitRow] = {}
    for row in rows:
        first = seen.setdefault((row.code, row.from_day), row)
        if first is row:
            by_code[row.code].append(row)
            continue
        wrong = words.repeated(first.place)
        report.faults.add(row.place, _CODE, row.code, wrong, words.REPEATED_REMEDY)
    for of_one in by_code.values():
        _check_kinds(of_one, report)
        for earlier, later in contradictions(of_one):
            wrong = words.overlapping(earlier.place)
            day = f"{later.from_day:%d/%m/%Y}"
            report.faults.add(later.place, _FROM, day, wrong, words.OVERLAP_REMEDY)


def _check_kinds(rows: Sequence[UnitRow], report: Report) -> None:
    for row in rows[1:]:
        if row.kind != rows[0].kind:
            wrong = message("roster.two_kinds")
            remedy = message("roster.new_code")
            report.faults.add(row.place, _KIND, None, wrong, remedy)


def _check_parents(
    rows: Sequence[UnitRow], forest: _Forest, mentioned: set[str], report: Report
) -> None:
    for row in rows:
        if row.parent is None:
            continue
        parent_id = forest.ids.get(row.parent)
        if parent_id is not None:
            _check_rank(row, forest.kinds[parent_id], report)
        elif row.parent not in mentioned:
            remedy = message("roster.add_parent")
            report.faults.add(row.place, _PARENT, row.parent, words.UNKNOWN_UNIT, remedy)


def _check_rank(row: UnitRow, parent_kind: str, report: Report) -> None:
    if _RANK[parent_kind] <= _RANK[row.kind]:
        return
    wrong = message("roster.odd_parent", kind=NODE_KINDS[row.kind], parent=NODE_KINDS[parent_kind])
    remedy = message("roster.correct_parent")
    report.faults.add(row.place, _PARENT, row.parent, wrong, remedy)


def _check_cycles(rows: Sequence[UnitRow], forest: _Forest, report: Report) -> None:
    safe: set[int] = set()
    for row in rows:
        # One row may close several circles, on different days.
        while circle := _circle(forest.ids[row.code], forest.after, safe):
            remedy = message("roster.correct_circle")
            wrong = words.cycle([forest.codes[node_id] for node_id in circle])
            report.faults.add(row.place, _PARENT, row.parent, wrong, remedy)
            forest.uproot(circle)


def _circle(
    node_id: int, standings: Mapping[int, Sequence[NodeInDays]], safe: set[int]
) -> list[int] | None:
    """Nodes that are their own ancestors on some day, walking up from one node.

    A node proven to lie below no circle on any day joins `safe`, so no way is walked twice.
    """
    ways: list[tuple[tuple[int, ...], date, date]] = [((node_id,), date.min, date.max)]
    while ways:
        path, start, end = ways.pop()
        for parent_id, begins, ends in _parents(standings.get(path[-1], ()), start, end):
            if parent_id in path:
                return [*path[path.index(parent_id) :], parent_id]
            if parent_id not in safe:
                ways.append(((*path, parent_id), begins, ends))
    safe.add(node_id)
    return None


def _parents(
    standings: Sequence[NodeInDays], start: date, end: date
) -> Iterator[tuple[int, date, date]]:
    """A node's parents between two days; as in `Tree`, the nearest span's where none holds."""
    begins = [date.min, *(standing.from_day for standing in standings[1:]), date.max]
    # Not strict: without standings there is one stretch of time, and nothing to go with it.
    for standing, (since, until) in zip(standings, pairwise(begins), strict=False):
        held = max(since, start), min(until, end)
        if standing.parent_id is not None and held[0] < held[1]:
            yield standing.parent_id, *held


# --- what to write ------------------------------------------------------------------------------


def _name_nodes(changes: UnitChanges, forest: _Forest, given: set[int]) -> None:
    new = {node_id for node_id in given if node_id < 0}
    changes.new = [
        (node_id, forest.codes[node_id], forest.kinds[node_id])
        # Downwards from -1 is the order of the file.
        for node_id in sorted(new, reverse=True)
    ]
    known = sorted(given - new)
    changes.kind_changes = [
        (node_id, forest.kinds[node_id])
        for node_id in known
        if forest.kinds[node_id] != forest.old_kinds[node_id]
    ]
    changed = sum(
        forest.after[node_id] != forest.before[node_id]
        or forest.kinds[node_id] != forest.old_kinds[node_id]
        for node_id in known
    )
    changes.tally = ImportTally(new=len(new), changed=changed, unchanged=len(known) - changed)


def _children(forest: _Forest) -> dict[int, set[int]]:
    """Nodes that ever stood or will stand directly below each."""
    children: dict[int, set[int]] = defaultdict(set)
    for standings_of in (forest.before, forest.after):
        for node_id, standings in standings_of.items():
            for standing in standings:
                if standing.parent_id is not None:
                    children[standing.parent_id].add(node_id)
    return children


def _has_moved(forest: _Forest, node_id: int) -> bool:
    """Of a node already stored: whether anything but its name differs now."""
    if node_id < 0:
        return False
    return forest.kinds[node_id] != forest.old_kinds[node_id] or [
        _position(standing) for standing in forest.after[node_id]
    ] != [_position(standing) for standing in forest.before[node_id]]


def _position(standing: NodeInDays) -> tuple[date, date | None, int | None, Zone | None]:
    return standing.from_day, standing.to_day, standing.parent_id, standing.zone


def _closure(roots: Iterable[int], children: Mapping[int, set[int]]) -> set[int]:
    found = set(roots)
    waiting = list(found)
    while waiting:
        fresh = children.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _date_spans(changes: UnitChanges, forest: _Forest, node_id: int) -> None:
    standings = forest.after[node_id]
    bounds = changes.days.bounds(standings, [node_id] * len(standings))
    spans = [
        _span(forest, node_id, standing, from_at, to_at)
        for standing, (from_at, to_at) in zip(standings, bounds, strict=True)
    ]
    old = {span.from_at: span for span in forest.spans.get(node_id, ())}
    starts = {span.from_at for span in spans}
    changes.gone.extend((node_id, from_at) for from_at in old if from_at not in starts)
    changes.put.extend(span for span in spans if not _same(span, old.get(span.from_at)))


def _same(span: NodeSpan, old: NodeSpan | None) -> bool:
    return old is not None and _facts(span) == _facts(old)


def _facts(span: NodeSpan) -> tuple[datetime | None, int | None, str, Zone | None]:
    return span.to_at, span.parent_id, span.name, span.zone


def _span(
    forest: _Forest, node_id: int, standing: NodeInDays, from_at: datetime, to_at: datetime | None
) -> NodeSpan:
    return NodeSpan(
        node_id,
        forest.codes[node_id],
        NodeKind(forest.kinds[node_id]),
        from_at,
        to_at,
        standing.parent_id,
        standing.name,
        standing.zone,
    )


def _standing(span: NodeSpan) -> NodeInDays:
    return NodeInDays(
        local_day(span.from_at),
        None if span.to_at is None else local_day(span.to_at),
        span.parent_id,
        span.name,
        span.zone,
    )
