"""A sheet as rows of raw cells, wherever it comes from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lms_plugin.outside.workbooks.cells import Cell, is_blank
from schemas.faults import FilePlace

NumberedRow = tuple[int, Sequence[Cell]]


@dataclass(slots=True)
class Grid:
    """`rows` yields each row that is not blank with its number, counted from 1, once only.

    `sheet` is None for a file that has no sheets; `height` is how many rows there are at most.
    """

    file: str
    sheet: str | None
    height: int
    rows: Iterator[NumberedRow]

    @property
    def place(self) -> FilePlace:
        return FilePlace(self.file, self.sheet)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was opened. `grid` reads one of its `sheets`, and raises UnreadableFile."""

    file: str
    sheets: Sequence[str | None]
    grid: Callable[[str | None], Grid]


def numbered(rows: Iterable[Sequence[Cell]]) -> Iterator[NumberedRow]:
    for number, cells in enumerate(rows, 1):
        if not all(is_blank(cell) for cell in cells):
            yield number, cells
