"""Long lists, a slice at a time: a page stays small whatever there is to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lms_plugin.errors import Invalid
from schemas.texts import message

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """`number` counts from 1; `total` is how many items there are in all."""

    items: Sequence[Item]
    number: int
    total: int
    first: int
    has_next: bool

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.has_next else None


def slice_of(items: Sequence[Item], size: int, query: Mapping[str, str], field: str) -> Slice[Item]:
    """The slice whose number stands in `field` of the query, or the last there is.

    Raises Invalid for what is no number.
    """
    text = query.get(field, "1")
    if not (text.isascii() and text.isdigit()):
        raise Invalid(message("shell.must_number", field=field), field)
    slices = max(1, -(-len(items) // size))
    # Nine digits are more than there are slices, and int() refuses thousands of them.
    number = min(max(1, int(text[:9])), slices)
    start = (number - 1) * size
    return Slice(items[start : start + size], number, len(items), start + 1, number < slices)
