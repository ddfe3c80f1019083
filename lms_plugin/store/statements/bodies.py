"""How the body of a statement is stored: as a Zstandard frame (RFC 8878), or as it was sent.

Statements of one kind say the same at great length, so the frame is made with a dictionary of what
they have in common. Each frame names the dictionary that it needs; none is ever changed or taken
away, for statements and their tombstones stay. A frame begins with `MAGIC`, and JSON cannot begin
so. Decision 0030.
"""

import sys
from functools import cache
from importlib.resources import files
from typing import Final

from lms_plugin.errors import Unreadable
from schemas.texts import message

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAGIC: Final = b"\x28\xb5\x2f\xfd"
DICTIONARIES: Final = (1,)
"""The numbers of the dictionaries, which are files of this package; the last one is written with.

A new one is for reading only in its first release, or the processes of the release before could
not read what is kept while they are being replaced.
"""

LONGEST: Final = 2**28
"""Bytes; what is longer stays as it was sent. More than this no frame may unfold to."""

_LEVEL: Final = 3


def pack(body: bytes) -> bytes:
    """As `body` is to be stored. JSON, or anything of no more than `LONGEST` bytes."""
    if len(body) > LONGEST:
        return body
    frame = _compressor().compress(body, zstd.ZstdCompressor.FLUSH_FRAME)
    # What only looks like a frame must not be taken for one.
    is_packed = len(frame) < len(body) or body.startswith(MAGIC)
    return frame if is_packed else body


def unpack(stored: bytes, longest: int = LONGEST) -> bytes:
    """The body, to the byte. Raises Unreadable."""
    if not stored.startswith(MAGIC):
        return stored
    try:
        number = zstd.get_frame_info(stored).dictionary_id
        decompressor = zstd.ZstdDecompressor(_dictionary(number))
        body = decompressor.decompress(stored, longest)
    except zstd.ZstdError as error:
        raise _damaged() from error
    if not decompressor.eof or decompressor.unused_data:
        raise _damaged()
    return body


def _damaged() -> Unreadable:
    return Unreadable(message("statements.body_statement_damaged"))


@cache
def _compressor() -> zstd.ZstdCompressor:
    """One for the process: threads wait for each other, for some microseconds."""
    # The checksum tells a dictionary that is not the one it says it is.
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: _LEVEL,
        zstd.CompressionParameter.checksum_flag: 1,
    }
    return zstd.ZstdCompressor(options=options, zstd_dict=_dictionary(DICTIONARIES[-1]))


@cache
def _dictionary(number: int) -> zstd.ZstdDict:
    if number not in DICTIONARIES:
        raise Unreadable(message("statements.body_statement_needs_dictionary", number=number))
    return zstd.ZstdDict(dictionary(number))


def dictionary(number: int) -> bytes:
    """A dictionary of this package as it lies in its file."""
    return (files("lms_plugin.store.statements") / "dictionaries" / f"{number}.zdict").read_bytes()
