"""What is wrong with an imported file: where, what, and how to put it right."""

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.sentences import Sentence
from schemas.texts import Text


class FilePlace(NamedTuple):
    """A row of a file, or less where no row is to blame. Rows count from 1, as spreadsheets do."""

    file: str | Text
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class FileFault:
    """`value` may be somebody's number: for whoever imports, never for a log, nor in a repr."""

    place: FilePlace
    column: str | None
    value: str | None = field(repr=False)
    wrong: Sentence
    remedy: Sentence
