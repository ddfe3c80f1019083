"""Why a sheet that is right in itself is not imported, or an import not reverted: people are named.

Messages may be logged, so they name nobody.
"""

from collections.abc import Sequence

from lms_plugin.errors import Conflict
from schemas.attendance import ClassPerson
from schemas.texts import message


class WouldTakeBack(Conflict):
    """Classes were told whole, and these people of them are not named. `people` are the first of
    `count`."""

    def __init__(self, people: Sequence[ClassPerson], count: int) -> None:
        super().__init__(message("completions.participants_classes_marked_whole", count=count))
        self.people = tuple(people)
        self.count = count


class BuiltUpon(Conflict):
    """What an import did was changed by something later. `people` are the first of `count`."""

    def __init__(self, people: Sequence[ClassPerson], count: int) -> None:
        super().__init__(message("completions.rows_import_changed_later", count=count))
        self.people = tuple(people)
        self.count = count
