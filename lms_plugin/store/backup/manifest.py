"""What stands at the end of a backup: what it is a copy of, and the digest of all before it.

The copy comes first, so that `pg_restore` and `sqlite3` read the file as if the end were not there:

    copy · manifest (JSON) · its length (8 bytes, big-endian) · MAGIC
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final, Literal

import msgspec

from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Invalid, NotFound
from schemas.texts import Message, message

Kind = Literal["postgresql", "sqlite"]

MAGIC: Final = b"lms-plugin bkup1"
_LENGTH_BYTES: Final = 8
# What is damaged may claim any length, and must not make us read gigabytes.
_LONGEST: Final = 64 * 1024
_CHUNK: Final = 4 * 2**20
# How files begin that are no backup of ours, but nearly.
_RELATIVES: Final = (b"PGDMP", b"SQLite format 3\0")
_CHECKING: Final = message("operations.checking")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a copy holds. Everything kept until `complete_through` is in it.

    `tool` is what wrote it, such as "pg_dump 15.20".
    """

    kind: Kind
    tool: str
    revision: str
    made_at: datetime
    complete_through: datetime
    statements: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`size` (bytes) and `digest` (BLAKE2b, hex) are of the copy without its end."""

    taken: Taken
    size: int
    digest: str


def seal(file: Path, taken: Taken, progress: Progress) -> Manifest:
    """Write the end of a copy, and see to it that all of it is on the disk."""
    size = file.stat().st_size
    manifest = Manifest(taken, size, _digest(file, size, progress))
    encoded = msgspec.json.encode(manifest)
    with file.open("ab") as opened:
        opened.write(encoded + len(encoded).to_bytes(_LENGTH_BYTES, "big") + MAGIC)
        opened.flush()
        os.fsync(opened.fileno())
    return manifest


def read(file: Path) -> Manifest:
    """The manifest of a backup. Raises NotFound, and Invalid for what is no whole backup."""
    if not file.is_file():
        raise NotFound(message("operations.no_backup_file", file=file))
    with file.open("rb") as opened:
        encoded = _end_of(opened)
        if encoded is None:
            opened.seek(0)
            raise Invalid(_no_backup(file, opened.read(32)))
    try:
        return msgspec.json.decode(encoded, type=Manifest)
    except msgspec.DecodeError as error:
        raise Invalid(_damaged(file)) from error


def check(file: Path, manifest: Manifest, progress: Progress) -> None:
    """Raises Invalid when the copy is not to the byte what it was."""
    if _digest(file, manifest.size, progress) != manifest.digest:
        raise Invalid(_damaged(file))


def _end_of(opened: BinaryIO) -> bytes | None:
    tail = _LENGTH_BYTES + len(MAGIC)
    size = opened.seek(0, os.SEEK_END)
    if size < tail:
        return None
    opened.seek(size - tail)
    length, magic = int.from_bytes(opened.read(_LENGTH_BYTES), "big"), opened.read()
    if magic != MAGIC or length > min(size - tail, _LONGEST):
        return None
    opened.seek(size - tail - length)
    return opened.read(length)


def _no_backup(file: Path, head: bytes) -> Message:
    if head.startswith(_RELATIVES):
        return message("operations.cut_short", file=file)
    return message("operations.no_backup_made_lms_plugin", file=file)


def _damaged(file: Path) -> Message:
    return message("operations.damaged", file=file)


def _digest(file: Path, size: int, progress: Progress) -> str:
    digest = blake2b()
    for chunk, read_so_far in _chunks(file, size):
        digest.update(chunk)
        progress(_CHECKING, read_so_far, size)
    return digest.hexdigest()


def _chunks(file: Path, size: int) -> Iterator[tuple[bytes, int]]:
    """The first `size` bytes, each piece with how much has been read."""
    done = 0
    with file.open("rb") as opened:
        while chunk := opened.read(min(_CHUNK, size - done)):
            done += len(chunk)
            yield chunk, done
