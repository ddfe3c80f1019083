"""Opening files by what they hold, whatever they are called."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lms_plugin.outside.workbooks import refusals
from lms_plugin.outside.workbooks.delimited import read_delimited
from lms_plugin.outside.workbooks.grids import Book
from lms_plugin.outside.workbooks.xlsx import read_xlsx

_ZIP: Final = b"PK\x03\x04"
# The old format's, and that of an XLSX with a password: then it is no ZIP.
_COMPOUND: Final = bytes.fromhex("D0CF11E0A1B11AE1")
# Names inside such a file are UTF-16.
_ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class FileLimits:
    """In bytes, of a file and of what a workbook unpacks to; and in cells, of a sheet."""

    file: int = 50 * 2**20
    unpacked: int = 500 * 2**20
    cells: int = 10_000_000


DEFAULT_LIMITS: Final = FileLimits()


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that lies nowhere: a browser has sent it."""

    name: str
    content: bytes = field(repr=False)


FileSource = Path | GivenFile


def open_book(source: FileSource, limits: FileLimits = DEFAULT_LIMITS) -> Book:
    """Raises UnreadableFile."""
    content = content_of(source, limits.file)
    name = source.name
    if content.startswith(_ZIP):
        return read_xlsx(content, name, limits.unpacked, limits.cells)
    if content.startswith(_COMPOUND):
        raise refusals.encrypted() if _ENCRYPTED_PART in content else refusals.old_excel()
    if not content.strip():
        raise refusals.empty()
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise refusals.web_page()
    if Path(name).suffix.lower() in {".xlsx", ".xlsm"}:
        raise refusals.damaged() if b"\0" in content else refusals.renamed_text()
    return read_delimited(content, name)


def content_of(source: FileSource, limit: int) -> bytes:
    """Raises UnreadableFile for what is larger, or cannot be read."""
    try:
        size = len(source.content) if isinstance(source, GivenFile) else source.stat().st_size
        if size > limit:
            raise refusals.too_large(size, limit)
        return source.content if isinstance(source, GivenFile) else source.read_bytes()
    except OSError:
        raise refusals.unreadable() from None
