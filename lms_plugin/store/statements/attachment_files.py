"""Contents of attachments on disk: a file each, named by its SHA-2, in a folder of its centre.

A file has its name once all of it is on the disk. What has a name is never written again.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from lms_plugin.errors import Unavailable
from schemas.texts import message

CHUNK: Final = 256 * 1024


class AttachmentFolder:
    """All processes that serve the record store must see the same folder.

    `sha2` is always lower-case hex, so that no other path can be meant.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, centre_id: int, sha2: str, chunks: Iterable[bytes]) -> bool:
        """Keep a content, unless this centre has it already; whether it was new.

        Raises Unavailable where the disk refuses.
        """
        file = self._file(centre_id, sha2)
        with _translated():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_new = not file.exists()
            if is_new:
                _write(file, chunks)
            # Also for what another process has just named or made: that name must last as well.
            for folder in (file.parent, file.parent.parent, self._path):
                _sync(folder)
        return is_new

    def size(self, centre_id: int, sha2: str) -> int | None:
        """In octets; None where there is no such content. Raises Unavailable."""
        with _translated():
            try:
                return self._file(centre_id, sha2).stat().st_size
            except FileNotFoundError:
                return None

    def chunks(self, centre_id: int, sha2: str) -> Iterator[bytes]:
        """Raises Unavailable, also halfway."""
        with _translated(), self._file(centre_id, sha2).open("rb") as opened:
            while chunk := opened.read(CHUNK):
                yield chunk

    def _file(self, centre_id: int, sha2: str) -> Path:
        return self._path / str(centre_id) / sha2[:2] / sha2


def _write(file: Path, chunks: Iterable[bytes]) -> None:
    with NamedTemporaryFile(prefix=".", suffix=".part", dir=file.parent, delete=False) as part:
        unfinished = Path(part.name)
        try:
            for chunk in chunks:
                part.write(chunk)
            part.flush()
            os.fsync(part.fileno())
            # Another process may do so at this moment; it has the same content, and either will do.
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            message("statements.folder_attachments_cannot_used"), retry_after=30
        ) from error
