"""A training centre's catalogue: modules, what completes them and what they contribute to."""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

CriterionWord = Literal[
    "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"
]
"""What completes a module; the words are cmi5's moveOn."""

Policy = Literal["from-date", "retroactive"]
"""Whether a change of what was already mapped counts from its date on, or for all time."""

JENIS_DIKLAT: Final = (
    "Diklat Struktural",
    "Diklat Fungsional",
    "Diklat Teknis",
    "Workshop",
    "Pelatihan Manajerial",
    "Pelatihan Sosial Kultural",
    "Sosialisasi",
    "Bimbingan Teknis",
    "Seminar",
    "Magang",
    "Kursus",
    "Penataran",
    "Klasikal lainnya",
    "Coaching",
    "Mentoring",
    "E-Learning",
    "Pelatihan Jarak Jauh",
    "Detasering",
    "Pembelajaran Alam Terbuka",
    "Patok Banding",
    "Pertukaran PNS–swasta",
    "Belajar Mandiri",
    "Komunitas Belajar",
    "Bimbingan di Tempat Kerja",
    "Nonklasikal lainnya",
)
"""SIASN's kinds of training, in the order of their ids, which begin at 1."""

MAX_CONTRIBUTION: Final = 100
FULL_SCORE: Final = 1_000_000
"""A pass mark is in millionths of the full score."""


class CatalogueRow(BaseModel):
    """One module as a version of the catalogue has it.

    `pass_mark` is in millionths of the full score; `effective_from` is a day in WIB;
    `contributions` is behaviour code → points.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    iri: str
    aliases: tuple[str, ...] = ()
    external_id: str | None = None
    title: str
    jp: Annotated[int, Field(ge=1)]
    jenis_diklat: Annotated[int, Field(ge=1, le=len(JENIS_DIKLAT))]
    criterion: CriterionWord
    pass_mark: Annotated[int, Field(ge=0, le=FULL_SCORE)] | None = None
    validity_months: Annotated[int, Field(ge=1)] | None = None
    effective_from: date
    contributions: dict[str, Annotated[int, Field(ge=1, le=MAX_CONTRIBUTION)]] = {}


class ModuleChange(BaseModel):
    """One line of a what-if list. `fields` names what differs from what is published."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["new", "changed", "withdrawn"]
    iri: str
    title: str
    fields: tuple[str, ...] = ()


class CentreChanges(BaseModel):
    """What a version of a centre's catalogue changes against what is published.

    `number` is the version's; `is_new` tells a draft made just now from one that was there.
    """

    model_config = ConfigDict(frozen=True)

    centre: str
    number: int
    is_new: bool = False
    changes: tuple[ModuleChange, ...] = ()
    unchanged: int = 0
