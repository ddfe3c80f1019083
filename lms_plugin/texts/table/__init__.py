"""Every text by its code: the name of its room, a dot, and its own name, such as "people.no_unit".

A room's texts stand in the module of that name. An integer is told as the language groups its
digits; `{count:fault|faults}` is the count and the word that goes with it, `{count:=is|are}` the
word alone, `{port:d}` digits as they are, `{size:.1f}` one decimal of the language's own.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from lms_plugin.texts.table import (
    access,
    announcements,
    answers,
    attendance,
    catalogue,
    cells,
    centre,
    charts,
    command_line,
    commands,
    competency,
    completions,
    deliveries,
    demonstration,
    evidence,
    fields,
    help,
    hr,
    mistakes,
    operations,
    own_rules,
    people,
    recognition,
    reference,
    retention,
    roster,
    shell,
    statements,
    workbooks,
    xapi,
)
from schemas.texts import Text

_ROOMS: Final[tuple[ModuleType, ...]] = (
    access,
    announcements,
    answers,
    attendance,
    catalogue,
    cells,
    centre,
    charts,
    command_line,
    commands,
    competency,
    completions,
    deliveries,
    demonstration,
    evidence,
    fields,
    help,
    hr,
    mistakes,
    operations,
    own_rules,
    people,
    recognition,
    reference,
    retention,
    roster,
    shell,
    statements,
    workbooks,
    xapi,
)


def _codes() -> dict[str, Text]:
    found: dict[str, Text] = {}
    for room in _ROOMS:
        name = room.__name__.rpartition(".")[2]
        found.update({f"{name}.{code}": text for code, text in room.TEXTS.items()})
    return found


TEXTS: Final[Mapping[str, Text]] = _codes()
