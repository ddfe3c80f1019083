"""Make a backup: one moment of the database in one file, while traffic goes on."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Conflict, NotFound, Unavailable
from lms_plugin.store.backup import manifest
from lms_plugin.store.backup.copiers import copier_of
from lms_plugin.store.backup.manifest import Manifest
from lms_plugin.store.backup.sqlite import sync_folder
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations import schema_revision
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`size` is the file's, in bytes."""

    manifest: Manifest
    size: int
    seconds: float


def back_up(database: Database, file: Path, progress: Progress) -> BackedUp:
    """Write a backup to `file`, which must not exist; only its owner may read it.

    The file has its name once it is whole and on the disk. Raises Conflict, NotFound, Unavailable.
    """
    _refuse_existing(file)
    with database.read() as reading:
        schema_revision.required_revision(reading)
    started = time.monotonic()
    with _unfinished(file) as part:
        taken = copier_of(database).dump(part, progress)
        sealed = manifest.seal(part, taken, progress)
        # Again: the copy may have taken an hour, and renaming overwrites without a word.
        _refuse_existing(file)
        part.rename(file)
        sync_folder(file)
    return BackedUp(sealed, file.stat().st_size, time.monotonic() - started)


def _refuse_existing(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise Conflict(message("operations.exists_not_overwritten", file=file))
    if not file.absolute().parent.is_dir():
        raise NotFound(message("operations.no_folder", parent=file.absolute().parent))


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """An empty file beside the one to come, for its owner only; gone in the end."""
    try:
        handle, name = mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.absolute().parent)
        os.close(handle)
        part = Path(name)
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(
            message("operations.file_cannot_be_written", file=file, strerror=error.strerror)
        ) from error
