"""Write an empty, annotated workbook to fill in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

from lms_plugin.outside.workbooks.templates import (
    require_new_workbook,
    write_attendance_template,
    write_catalogue_template,
    write_roster_template,
)

Kind = Literal["roster", "catalogue", "attendance"]

_WRITERS: Final[Mapping[Kind, Callable[[Path], None]]] = {
    "roster": write_roster_template,
    "catalogue": write_catalogue_template,
    "attendance": write_attendance_template,
}


def write_template(kind: Kind, path: Path, *, overwrite: bool = False) -> None:
    """Raises Invalid, and Conflict where a file, perhaps filled in, would be lost."""
    require_new_workbook(path, overwrite=overwrite)
    _WRITERS[kind](path)
