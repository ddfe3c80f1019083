"""Collecting everything that is wrong with some files, so that one report names it all."""

from typing import Final

from lms_plugin.errors import Conflict, Invalid
from schemas.faults import FileFault, FilePlace
from schemas.texts import Message, Text, message

SHOWN: Final = 200
"""Faults kept word for word; those beyond are only counted."""


_NAMED: Final = 10
"""Modules that a message names; of more it says how many."""


class FaultyFiles(Invalid):
    """Files that were refused whole. `faults` are the first of `count`.

    The message may be logged, so it holds no value of any cell.
    """

    def __init__(self, faults: tuple[FileFault, ...], count: int) -> None:
        super().__init__(message("workbooks.faults_found", count=count))
        self.faults = faults
        self.count = count


class ConflictingModules(Conflict):
    """A publication that was refused whole, because modules claim one IRI or external id."""

    def __init__(self, faults: tuple[FileFault, ...], count: int) -> None:
        super().__init__(message("workbooks.iris_external_ids_claimed_twice", count=count))
        self.faults = faults
        self.count = count


class UnnamedWithdrawals(Conflict):
    """A publication that was refused whole: it withdraws other modules than whoever publishes has
    named. `iris` are all that it withdraws."""

    def __init__(self, iris: tuple[str, ...]) -> None:
        listed = ", ".join(iris[:_NAMED])
        more = f", … (+{len(iris) - _NAMED})" if len(iris) > _NAMED else ""
        super().__init__(
            message(
                "workbooks.publication_withdraws_modules", count=len(iris), listed=listed, more=more
            )
        )
        self.iris = iris


def _called(column: str | Text | None, place: FilePlace) -> str | Text | None:
    """As the file calls it, where it is known in which language that is."""
    if isinstance(column, Text) and place.language is not None:
        return column.in_language(place.language)
    return column


class FaultCollector:
    """A bounded list of faults."""

    def __init__(self, shown: int = SHOWN) -> None:
        self._shown = shown
        self._faults: list[FileFault] = []
        self.count = 0

    def add(
        self,
        place: FilePlace,
        column: str | Text | None,
        value: str | None,
        wrong: Message,
        remedy: Message,
    ) -> None:
        self.count += 1
        if len(self._faults) < self._shown:
            self._faults.append(FileFault(place, _called(column, place), value, wrong, remedy))

    def extend(self, other: "FaultCollector") -> None:
        """Take over another's faults; its count too, where it saw more than it kept."""
        room = max(self._shown - len(self._faults), 0)
        self._faults.extend(other.faults[:room])
        self.count += other.count

    @property
    def faults(self) -> tuple[FileFault, ...]:
        return tuple(self._faults)

    def __bool__(self) -> bool:
        return self.count > 0


class Report:
    """What reading and checking found: faults, which refuse the whole, and warnings.

    `is_blind` once a whole sheet could not be read: to check other sheets against it would blame
    rows that are right.
    """

    def __init__(self) -> None:
        self.faults = FaultCollector()
        self.warnings = FaultCollector()
        self.is_blind = False

    def copy(self) -> "Report":
        """A report that begins with the same findings, for work that may be tried again."""
        fresh = Report()
        fresh.faults.extend(self.faults)
        fresh.warnings.extend(self.warnings)
        return fresh

    def refuse_if_faulty(self) -> None:
        if self.faults:
            raise FaultyFiles(self.faults.faults, self.faults.count)


def place_of(place: FilePlace) -> Message:
    """Where another row stands, for a sentence that names it."""
    if place.row is None:
        code = "workbooks.place_of_file" if place.sheet is None else "workbooks.place_of_sheet"
        return message(code, file=place.file, sheet=place.sheet)
    code = "workbooks.place_of_row" if place.sheet is None else "workbooks.place_of_row_of_sheet"
    return message(code, file=place.file, sheet=place.sheet, row=place.row)
