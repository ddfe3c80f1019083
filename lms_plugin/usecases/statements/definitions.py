"""Which definitions of activities are kept already, so that each costs a write once and no more.

A learning system sends the same definitions with every statement.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.definitions import definitions_in
from lms_plugin.store.statements.definitions import NewDefinition

_CAPACITY: Final = 20_000
_LONGEST: Final = 4096
"""Bytes of a definition that is remembered; longer ones are written each time."""

_encode = msgspec.json.Encoder().encode


class KnownDefinitions:
    """One for each process. Those that have come last are remembered."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str, bytes], None] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, brought: tuple[int, str, bytes]) -> bool:
        return brought in self._known

    def add(self, kept: Iterable[NewDefinition]) -> None:
        """Call this when they are committed."""
        with self._lock:
            for one in kept:
                if len(one.definition) <= _LONGEST:
                    # Found by the plain tuple too, which has the same hash (`new_definitions`).
                    self._known[one] = None
                    self._known.move_to_end(one)
            while len(self._known) > _CAPACITY:
                self._known.popitem(last=False)


def new_definitions(
    statement: Mapping[str, Any], sender: Sender, known: KnownDefinitions | None
) -> tuple[NewDefinition, ...]:
    """What a statement defines that is not known to be kept."""
    if not sender.defines:
        return ()
    new: list[NewDefinition] = []
    for activity, definition in definitions_in(statement):
        brought = (sender.centre_id, activity, _encode(definition))
        if known is None or brought not in known:
            new.append(NewDefinition(*brought))
    return tuple(new)
