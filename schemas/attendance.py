"""A sheet of completions: classes, and a row for each participant; and what an import came to.

Rows are plain dataclasses, because old years have a hundred thousand of them and each of their
cells was checked on reading. Days are as they stand on paper; the last day of a class is its own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from schemas.competency.figures import Answer
from schemas.faults import FileFault, FilePlace


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
    """One person in one class. `score` is in millionths of the full score; `is_deleted` takes back
    what was told of the person in this class."""

    place: FilePlace
    class_code: str
    nip: str | None
    home_page: str | None
    account_name: str | None
    attended: int | None
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

    class_: str
    person: str


class ForeseenEffect(Answer):
    """How many rows of a class would count, or why not: a code, and its text in two languages."""

    class_: str
    module: str | None
    code: str
    id: str
    en: str
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
