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
        f"{size / _GIGABYTE:.1f} GB; ruang di server PostgreSQL tidak diketahui dari sini, lihat "
        "`df` di sana. / the room on PostgreSQL's server is not known from here; see `df` there.",
    )


def check_attachments(folder: Path | None) -> Iterator[Finding]:
    """Whether contents can be put there. It is made with the first of them."""
    if folder is None:
        return
    check, there = "disk.attachments", _nearest(folder)
    if not there.is_dir() or not os.access(there, os.R_OK | os.W_OK | os.X_OK):
        yield trouble(
            check,
            f"{there}: tidak dapat ditulis; perbaiki izinnya atau LMS_ATTACHMENTS_FOLDER. / cannot "
            "be written; mend its permissions, or LMS_ATTACHMENTS_FOLDER.",
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
    text = f"{folder}: {free_bytes / _GIGABYTE:.1f} GB kosong / free"
    if free_bytes < TOO_LITTLE:
        return trouble(check, f"{text}; kosongkan segera. / make room at once.")
    if free_bytes < max(LITTLE, size):
        return warning(check, f"{text}; tambah ruang. / add room.")
    return ok(check, text)
