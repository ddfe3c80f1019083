"""All that one person has shown of one object by one centre: entries become pieces."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus, order
from lms_plugin.domain.evidence.pieces import (
    Piece,
    PieceKind,
    Surroundings,
    kind_of,
)
from lms_plugin.domain.evidence.taking_back import TakingBack
from lms_plugin.domain.recognition.meaning import Act
from lms_plugin.domain.statements.statement_key import StatementKey

ModuleFinder = Callable[[Entry], Module | EntryStatus]
"""The module that an entry is about, by what it is resolved with, or why it waits."""


@dataclass(slots=True)
class ObjectFold:
    """The pieces by module, and the standings of what is no part of any."""

    pieces: list[Piece] = field(default_factory=list)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    findings: dict[StatementKey, EntryFinding] = field(default_factory=dict)


_ALONE = {Act.LAUNCHED: EntryStatus.IS_LAUNCH, Act.WAIVED: EntryStatus.IS_WAIVER}


class ObjectFolder:
    """`entries` are of one person, centre and object, and in order.

    The acts of all objects are folded before `satisfied` of any, and both before states, because
    each of these looks at what lies behind it.
    """

    def __init__(
        self,
        entries: list[Entry],
        module_of: ModuleFinder,
        around: Surroundings,
    ) -> None:
        self._entries = entries
        self.module_of = module_of
        self._around = around
        self._back = TakingBack(entries)
        self._groups = list(_grouped(entries))
        self._found = ObjectFold(findings=around.findings)

    def fold_acts(self) -> None:
        for kind, entries in self._groups:
            if kind.piece.is_state:
                continue
            results = [one for one in entries if one.act is not Act.SATISFIED]
            pieces = self._cut(kind, results) if results else []
            if len(results) == len(entries):
                self._found.pieces.extend(pieces)
            # What `satisfied` adds is known when all results of the registration are.
            if entries[0].registration is not None:
                self._around.registrations.close(entries[0], self._closed_at(pieces))

    def fold_satisfied(self) -> None:
        for kind, entries in self._groups:
            if any(one.act is Act.SATISFIED for one in entries):
                self._found.pieces.extend(self._cut(kind, entries))
        self._around.scored = [
            (at, None if piece.closing is None else piece.closing.back.timestamp)
            for piece in self._found.pieces
            for at in piece.scored()
        ]

    def fold_states(self) -> ObjectFold:
        for kind, entries in self._groups:
            if kind.piece.is_state:
                self._found.pieces.extend(self._cut(kind, entries))
        for entry in self._entries:
            if entry.act in _ALONE:
                self._found.standings[entry.key] = _ALONE[entry.act]
            elif entry.takes_back:
                self._found.standings[entry.key] = self._status_of(entry)
        return self._found

    def _closed_at(self, pieces: Sequence[Piece]) -> list[datetime]:
        if not pieces:
            # It waits, and has met nothing.
            return self._back.lasting()
        return [piece.closing.back.timestamp for piece in pieces if piece.closing is not None]

    def _status_of(self, back: Entry) -> EntryStatus:
        status = self._back.status(back)
        if status is not EntryStatus.TAKES_NOTHING_BACK:
            return status
        module = self.module_of(back)
        return status if isinstance(module, Module) else module

    def _cut(self, kind: PieceKind, entries: list[Entry]) -> list[Piece]:
        """Cut entries into pieces, where they are over and where they are taken back."""
        backs = self._back.reaching(entries)
        events = sorted([*entries, *backs], key=order) if backs else entries
        cutter = _Cutter(self, kind, entries[0] if kind.has_number else None)
        for event in events:
            if event.takes_back:
                cutter.take_back(event)
            else:
                cutter.take(event)
        return cutter.pieces

    def begin(self, kind: PieceKind, module: Module) -> Piece:
        return kind.piece(module, self._around)

    def closing(self, piece: Piece, back: Entry) -> bool:
        closing = self._back.closing(piece, back)
        if closing is not None:
            piece.close(closing)
        return closing is not None

    def stands(self, entry: Entry, status: EntryStatus) -> None:
        self._found.standings[entry.key] = status


class _Cutter:
    """Takes the entries of one line of the table, with what takes back, in order."""

    def __init__(self, folder: ObjectFolder, kind: PieceKind, first: Entry | None) -> None:
        """All is resolved with `first`, if it is given."""
        self._folder = folder
        self._first = first
        self._kind = kind
        self._open: Piece | None = None
        self._closed: Piece | None = None
        self.pieces: list[Piece] = []

    def take(self, entry: Entry) -> None:
        if self._open is not None and self._open.is_over(entry):
            self._open = None
        if self._closed is not None and self._closed.is_over(entry):
            self._closed = None
        module = self._folder.module_of(self._first or entry)
        if isinstance(module, EntryStatus):
            self._folder.stands(entry, module)
            return
        if self._open is None or self._open.module.module_id != module.module_id:
            if self._closed is not None and entry.act not in self._closed.begins_again:
                self._folder.stands(entry, EntryStatus.CLOSED)
                return
            self._begin(module)
        if self._open is not None:
            self._open.add(entry)

    def _begin(self, module: Module) -> None:
        self._closed = None
        self._open = self._folder.begin(self._kind, module)
        self.pieces.append(self._open)

    def take_back(self, back: Entry) -> None:
        for piece in self.pieces:
            if piece.closing is None and self._folder.closing(piece, back) and piece is self._open:
                self._closed, self._open = piece, None


def _grouped(entries: Iterable[Entry]) -> Iterator[tuple[PieceKind, list[Entry]]]:
    """What may be one piece: of one account and one kind."""
    found: dict[tuple[PieceKind, str | None, str], list[Entry]] = {}
    for entry in entries:
        if not entry.takes_back and entry.act not in _ALONE:
            place = (kind_of(entry), entry.home_page, entry.actor_key)
            found.setdefault(place, []).append(entry)
    for (kind, *_), of_kind in found.items():
        for group in kind.apart(of_kind):
            yield kind, group
