"""A training centre's catalogue: modules, what completes them and what they contribute to."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.sentences import Sentence

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


class CatalogueProblem(BaseModel):
    """An IRI or external id that two modules claim: which, what is wrong, and the remedy.
    `text` is for people, `reason` and `fields` are for programs."""

    model_config = ConfigDict(frozen=True)

    key: str
    text: Sentence
    reason: Annotated[str, Field(examples=["catalogue.iri_claimed"])]
    fields: dict[str, Any]


class UnitPreview(BaseModel):
    """How a unit's own people would move; `before` and `after` are its index in tenths."""

    model_config = ConfigDict(frozen=True)

    unit: str
    people: int
    before: int | None
    after: int | None


class DraftPreview(BaseModel):
    """What publishing a draft would credit.

    `people` have statements of what it changes; of these so many were `folded` to see what comes of
    it, and the other numbers are theirs. `credited` and `uncredited` are statements that come to
    count, or count no more. Of the units that move, those that move most are in `units`.
    """

    model_config = ConfigDict(frozen=True)

    people: int
    folded: int
    moved: int
    credited: int
    uncredited: int
    units_moved: int
    units: tuple[UnitPreview, ...] = ()


class ListedModule(BaseModel):
    """A module in force."""

    model_config = ConfigDict(frozen=True)

    module_id: int
    module: CatalogueRow


class CatalogueInForce(BaseModel):
    """A centre's modules in force, by title, and at which revision its draft is meanwhile."""

    model_config = ConfigDict(frozen=True)

    centre: str
    revision: int
    modules: tuple[ListedModule, ...]


class DraftedChange(BaseModel):
    """What a draft says of one module: `change` is what that changes, None where it is nothing any
    more; `module` is None where it is to be withdrawn. `by` is who wrote it: KIND:NAME, and `label`
    that of an API key."""

    model_config = ConfigDict(frozen=True)

    change_id: int
    iri: str
    change: ModuleChange | None
    module: CatalogueRow | None
    revision: int
    changed_at: datetime
    by: str
    label: str | None


class CatalogueDraft(BaseModel):
    """A centre's draft. `number` is that of the version it will be, `revision` counts its changes,
    `unchanged` the modules in force that it leaves alone, `withdrawn` those that it withdraws.
    `problems` keep it from being published."""

    model_config = ConfigDict(frozen=True)

    centre: str
    number: int
    revision: int
    changes: tuple[DraftedChange, ...]
    unchanged: int
    withdrawn: int
    problems: tuple[CatalogueProblem, ...] = ()


class SuggestedModule(BaseModel):
    """What statements say of a module that no catalogue names, as far as they say it, and modules
    in force whose title is alike."""

    model_config = ConfigDict(frozen=True)

    centre: str
    iri: str
    external_id: str | None
    title: str | None
    criterion: CriterionWord
    effective_from: date
    alike: tuple[ListedModule, ...] = ()


class Published(BaseModel):
    """What was published. `refolded` counts the people whose profile is computed afresh."""

    model_config = ConfigDict(frozen=True)

    centre: CentreChanges
    refolded: int
