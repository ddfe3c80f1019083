"""What is wrong with an imported file: where, what, and how to put it right."""

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.sentences import Label, SpokenMessage
from schemas.texts import Language, Text


class FilePlace(NamedTuple):
    """A row of a file, or less where no row is to blame. Rows count from 1, as spreadsheets do.
    `language` is that of the file's headers."""

    file: Label
    sheet: str | None = None
    row: int | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class FileFault:
    """`column` is as the file has it, or as the reader calls it. `value` may be somebody's number:
    for whoever imports, never for a log, nor in a repr."""

    place: FilePlace
    column: str | Text | None
    value: str | None = field(repr=False)
    wrong: SpokenMessage
    remedy: SpokenMessage
