"""The roster: units, employees and standards, a row each, as a workbook gives them.

Rows are plain dataclasses, because a roster has tens of thousands of them and each of their cells
was checked on reading. Days are local to the agency; a span is half-open, [from, to).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from schemas.faults import FileFault, FilePlace
from schemas.texts import Text
from schemas.zones import Zone

MAX_REQUIRED_POINTS: Final = 10_000


class EmploymentStatus(StrEnum):
    """Civil servants: PNS, PPPK (by contract) and CPNS (candidates)."""

    PNS = "PNS"
    PPPK = "PPPK"
    CPNS = "CPNS"


NODE_KINDS: Final[Mapping[str, Text]] = {
    "region": Text("wilayah", "region"),
    "agency": Text("instansi", "agency"),
    "unit": Text("unit", "unit"),
}
"""Kind of node → its word in a sheet. In this order a node may stand below its like or an earlier
kind, never below a later one."""

FUNCTIONAL_LEVELS: Final = (
    "pemula",
    "terampil",
    "mahir",
    "penyelia",
    "ahli pertama",
    "ahli muda",
    "ahli madya",
    "ahli utama",
)

POST_CLASSES: Final = (
    "JPT utama",
    "JPT madya",
    "JPT pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "fungsional",
    *(f"fungsional {level}" for level in FUNCTIONAL_LEVELS),
)
"""Kinds of post, the unit of standards. Plain "fungsional" is a class of its own: one whose jenjang
is not stated."""

_LOW_GRADES = tuple(f"{group}/{room}" for group in ("I", "II", "III") for room in "abcd")
GRADES: Final = (*_LOW_GRADES, *(f"IV/{room}" for room in "abcde"))
"""Golongan of PNS and CPNS."""
PPPK_GRADES: Final = tuple(
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A node of the tree for a time. `zone` is an agency's."""

    place: FilePlace
    code: str
    name: str
    kind: str
    parent: str | None
    zone: Zone | None
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """An employee in a post for a time.

    `account` and `mailbox` are identifier keys. They, and `pns_orang_id`, are "" where the cell is
    blank, and None where the file has no such column and so says nothing of them.
    """

    place: FilePlace
    nip: str
    name: str
    status: EmploymentStatus
    unit: str
    post: str
    post_class: str
    grade: str
    from_day: date
    to_day: date | None
    account: str | None = None
    mailbox: str | None = None
    pns_orang_id: str | None = None


@dataclass(frozen=True, slots=True)
class StandardRow:
    """Points that an agency requires of a class of posts for a behaviour, from a day on."""

    place: FilePlace
    agency: str
    post_class: str
    behaviour: str
    points: int
    from_day: date


@dataclass(slots=True)
class Roster:
    """All rows of one import. `mentioned_units` are codes of rows that could not be read: they are
    known to exist, so nothing that names them is to blame."""

    units: list[UnitRow] = field(default_factory=list)
    employees: list[EmployeeRow] = field(default_factory=list)
    standards: list[StandardRow] = field(default_factory=list)
    mentioned_units: set[str] = field(default_factory=set)


class ImportTally(BaseModel):
    """How many of a kind an import found new, changed or as they were."""

    model_config = ConfigDict(frozen=True)

    new: int = 0
    changed: int = 0
    unchanged: int = 0


class RosterSummary(BaseModel):
    """What an import did. `refolded` counts the people whose profile is computed afresh."""

    model_config = ConfigDict(frozen=True)

    people: ImportTally = ImportTally()
    units: ImportTally = ImportTally()
    standards: ImportTally = ImportTally()
    refolded: int = 0
    warnings: tuple[FileFault, ...] = ()
    warning_count: int = 0

    @property
    def nothing_changed(self) -> bool:
        tallies = (self.people, self.units, self.standards)
        return not any(tally.new or tally.changed for tally in tallies)
