"""Write an empty, annotated workbook to fill in."""

from pathlib import Path
from typing import Literal

from lms_plugin.outside.workbooks.templates import (
    require_new_workbook,
    write_catalogue_template,
    write_roster_template,
)

Kind = Literal["roster", "catalogue"]


def write_template(kind: Kind, path: Path, *, overwrite: bool = False) -> None:
    """Raises Invalid, and Conflict where a file, perhaps filled in, would be lost."""
    require_new_workbook(path, overwrite=overwrite)
    if kind == "roster":
        write_roster_template(path)
    else:
        write_catalogue_template(path)
