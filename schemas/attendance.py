"""A sheet of completions: classes, and a row for each participant; and what an import came to.

Rows are plain dataclasses, because old years have a hundred thousand of them and each of their
cells was checked on reading. Days are as they stand on paper; the last day of a class is its own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field

from schemas.competency.figures import Answer
from schemas.faults import FileFault, FilePlace
from schemas.problem import Problem
from schemas.sentences import Label, Sentence, SpokenMessage
from schemas.texts import stored


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class of a module. `required` is the share of its sessions at which one must be present.
    `is_all`: whoever stands in the class and not in the file is taken back."""

    place: FilePlace
    code: str
    iri: str | None
    external_id: str | None
    from_day: date | None
    to_day: date | None
    sessions: int | None
    required: Fraction | None
    is_all: bool


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One person in one class. `score` is in millionths of the full score; `marked` is of how many
    sessions it is told one by one; `is_deleted` takes back what was told of the person in this
    class."""

    place: FilePlace
    class_code: str
    nip: str | None
    home_page: str | None
    account_name: str | None
    attended: int | None
    marked: int | None
    score: int | None
    passed: bool | None
    certificate: str | None
    certificate_day: date | None
    is_deleted: bool


@dataclass(slots=True)
class AttendanceFile:
    """All rows of one import. `mentioned` are codes of classes whose own row could not be read."""

    classes: list[ClassRow] = field(default_factory=list)
    participants: list[ParticipantRow] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)


class SheetTally(Answer):
    """How many rows came to what. `left_out` are those of classes told whole that the file does not
    name; `absent` those of `created` and `replaced` that complete nothing."""

    created: int = 0
    replaced: int = 0
    unchanged: int = 0
    deleted: int = 0
    left_out: int = 0
    absent: int = 0

    @property
    def changed(self) -> int:
        return self.created + self.replaced + self.deleted + self.left_out


class ClassPerson(Answer):
    """A person in a class, as the sheet named them: a NIP, or home page and name of an account."""

    class_: Annotated[str, Field(serialization_alias="class", examples=["LATSAR-2026-I"])]
    person: str


class ForeseenEffect(Answer):
    """How many rows of a class would count, or why not."""

    class_: Annotated[str, Field(serialization_alias="class", examples=["LATSAR-2026-I"])]
    module: str | None
    code: str
    text: Sentence
    count: int


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What an import would do. `left_out` are the first of those whom it would take back because
    the file does not name them; `effects` speak of what is new or corrected."""

    tally: SheetTally
    left_out: tuple[ClassPerson, ...]
    effects: tuple[ForeseenEffect, ...]
    warnings: tuple[FileFault, ...]
    warning_count: int


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What an import did; `import_id` is None where nothing changed. `new` counts statements."""

    import_id: UUID | None
    tally: SheetTally
    new: int
    warnings: tuple[FileFault, ...]
    warning_count: int


class SheetImport(Answer):
    """An import on record. `by` is who did it, `digest` the SHA-256 of its files."""

    import_id: UUID
    centre: str
    at: datetime
    by: str
    digest: str
    tally: SheetTally
    reverted_at: datetime | None
    reverted_by: str | None


# --- what the API answers -------------------------------------------------------------------------


class SheetFault(Answer):
    """What is wrong in a file, where, and how to put it right. Rows count from 1, as spreadsheets
    do; `sheet`, `row` and `column` are null where none is to blame. `wrong` and
    `remedy` are for people, `reason` and `fields` say what is wrong to programs."""

    file: Label
    sheet: str | None
    row: int | None
    column: Label | None
    value: str | None
    wrong: SpokenMessage
    remedy: SpokenMessage
    reason: Annotated[str, Field(examples=["cells.no_such_day"])]
    fields: dict[str, Any]

    @classmethod
    def of(cls, fault: FileFault) -> Self:
        return cls(
            file=fault.place.file,
            sheet=fault.place.sheet,
            row=fault.place.row,
            column=fault.column,
            value=fault.value,
            wrong=fault.wrong,
            remedy=fault.remedy,
            reason=fault.wrong.code,
            fields=stored(fault.wrong)["fields"],
        )


class SheetWarnings(Answer):
    """What may be wrong and refuses nothing: the first of `warning_count`."""

    warnings: tuple[SheetFault, ...]
    warning_count: int


class SheetForeseen(SheetWarnings):
    """What an import would do; `left_out` are the first of those whom it would take back because
    the files do not name them, `effects` speak of what is new or corrected."""

    tally: SheetTally
    left_out: tuple[ClassPerson, ...]
    effects: tuple[ForeseenEffect, ...]

    @classmethod
    def of(cls, preview: SheetPreview) -> Self:
        return cls(
            tally=preview.tally,
            left_out=preview.left_out,
            effects=preview.effects,
            warnings=tuple(map(SheetFault.of, preview.warnings)),
            warning_count=preview.warning_count,
        )


class SheetImported(SheetWarnings):
    """What an import did: `statements` are those that were written; `import_id` is null where
    nothing changed."""

    import_id: UUID | None
    tally: SheetTally
    statements: int

    @classmethod
    def of(cls, summary: SheetSummary) -> Self:
        return cls(
            import_id=summary.import_id,
            tally=summary.tally,
            statements=summary.new,
            warnings=tuple(map(SheetFault.of, summary.warnings)),
            warning_count=summary.warning_count,
        )


class SheetReverted(Answer):
    """`statements` were written to undo an import."""

    import_id: UUID
    statements: int


class SheetImportsPage(Answer):
    """Imports that changed something, the newest first."""

    imports: tuple[SheetImport, ...]
    next: Annotated[UUID | None, Field(description="`cursor` of the page after; null at the end.")]


class SheetRefusal(Answer):
    """Nothing was changed, and why: `faults` of the files, or the `people` whom it concerns, are
    the first of `count`."""

    error: Problem
    count: int
    faults: tuple[SheetFault, ...] = ()
    people: tuple[ClassPerson, ...] = ()
