"""Write an empty, annotated workbook to fill in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

from lms_plugin.errors import Conflict, Invalid
from lms_plugin.outside.workbooks.templates import (
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
    """`path` is to end in .xlsx. Raises Conflict where a file, perhaps filled in, would be lost."""
    if path.suffix.lower() != ".xlsx":
        raise Invalid(
            "Nama berkas harus berakhiran .xlsx. / The file's name must end in .xlsx.", str(path)
        )
    if not path.parent.is_dir():
        raise Invalid(
            f"Folder {path.parent} tidak ada. / There is no folder {path.parent}.", str(path)
        )
    if path.exists() and not overwrite:
        raise Conflict(
            f"{path.name} sudah ada; pilih nama lain atau tambahkan --overwrite. / "
            f"{path.name} exists; choose another name or add --overwrite."
        )
    _WRITERS[kind](path)
