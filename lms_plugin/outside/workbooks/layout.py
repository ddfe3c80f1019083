"""Sheets as declared: one declaration serves the reader and the template."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lms_plugin.outside.workbooks.cells import BadCell, Cell, normalised
from schemas.texts import Text

Values = dict[str, Any]
"""The cells of one row that could be read, by field."""

Choice = str | Text
"""One of the words that a column takes; a text where it is another in each language."""

Check = Callable[[Values], Iterator[tuple[str, BadCell]]]
"""What is wrong with cells taken together: (field, why). A field may be missing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and how to read it.

    `must_exist` is for the column, `must_fill` for each of its cells. The rest is for templates:
    `choices` become a list to pick from, in the language of whoever gets it, `is_text` keeps a
    spreadsheet from making a number of it, `is_day` shows a date; where not `in_template`, it is
    read and not asked for.
    """

    field: str
    header: Text
    read: Callable[[Cell], Any]
    note: Text
    aliases: tuple[str, ...] = ()
    must_exist: bool = True
    must_fill: bool = True
    blank: Any = None
    choices: tuple[Choice, ...] = ()
    is_text: bool = False
    is_day: bool = False
    in_template: bool = True
    width: int = 16

    @property
    def names(self) -> tuple[str, ...]:
        return *self.header, *self.aliases


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet, or a CSV file of the same columns. `refuse_header` judges headers that fit none;
    `examples` are rows that show how it is filled in, by field."""

    name: Text
    aliases: tuple[str, ...]
    about: Text
    columns: tuple[Column, ...]
    checks: tuple[Check, ...] = ()
    refuse_header: Callable[[str], BadCell | None] = lambda _: None
    examples: tuple[Mapping[str, str | Text], ...] = ()

    @property
    def by_name(self) -> Mapping[str, Column]:
        """Columns by every name they go by, normalised."""
        return {normalised(name): column for column in self.columns for name in column.names}

    @property
    def in_template(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.in_template)

    def header_of(self, field: str) -> Text:
        return next(column.header for column in self.columns if column.field == field)

    def is_named(self, sheet: str) -> bool:
        return normalised(sheet) in map(normalised, (*self.name, *self.aliases))


INSTRUCTIONS: Final = Text("Petunjuk", "Instructions")
EXAMPLES: Final = Text("Contoh", "Examples")
LISTS: Final = Text("Daftar", "Lists")


def holds_no_data(sheet: str) -> bool:
    """Whether it is one of the template's own sheets that nobody fills in."""
    return normalised(sheet) in map(normalised, (*INSTRUCTIONS, *EXAMPLES, *LISTS))


def kind_named(kinds: Iterable[SheetKind], sheet: str) -> SheetKind | None:
    return next((kind for kind in kinds if kind.is_named(sheet)), None)
