"""Room on the disks of this machine, as far as it is known."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations import server
from schemas.texts import message

_GIGABYTE: Final = 10**9
LITTLE: Final = 2 * _GIGABYTE
TOO_LITTLE: Final = _GIGABYTE // 5


def check_disk(database: Database) -> Iterator[Finding]:
    """Raises Unavailable."""
    yield room("disk.temporary", Path(tempfile.gettempdir()), free(Path(tempfile.gettempdir())), 0)
    with database.read() as reading:
        size = server.size(reading)
    folder = server.sqlite_folder(database)
    if folder is not None:
        yield room("disk.database", folder, free(folder), size)
        return
    yield ok(
        "disk.database",
        message("operations.room_postgresqls_server_not_known", size=size / _GIGABYTE),
    )


def check_attachments(folder: Path | None) -> Iterator[Finding]:
    """Whether contents can be put there. It is made with the first of them."""
    if folder is None:
        return
    check, there = "disk.attachments", _nearest(folder)
    if not there.is_dir() or not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        yield trouble(
            check,
            message("operations.cannot_written", there=there),
        )
        return
    yield room(check, folder, free(there), 0)


def _nearest(folder: Path) -> Path:
    """The folder itself, or the first above it that there is."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def free(folder: Path) -> int:
    """In bytes."""
    return shutil.disk_usage(folder).free


def room(check: str, folder: Path, free_bytes: int, size: int) -> Finding:
    """`size` is how much is there already: as much again should be free, for a backup."""
    text = message("operations.room_free", folder=folder, free_bytes=free_bytes / _GIGABYTE)
    if free_bytes < TOO_LITTLE:
        return trouble(check, message("operations.make_room_once", text=text))
    if free_bytes < max(LITTLE, size):
        return warning(check, message("operations.add_room", text=text))
    return ok(check, text)
