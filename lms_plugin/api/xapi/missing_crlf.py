"""Parts of multipart/mixed with nothing between them: `content--boundary` on one line."""

from collections.abc import Iterable, Iterator


def found_at(chunks: Iterable[bytes], delimiter: bytes) -> int:
    """At which octet the delimiter begins first; -1 where it does not stand."""
    before, held = 0, b""
    for chunk in chunks:
        held += chunk
        at = held.find(delimiter)
        if at >= 0:
            return before + at
        # A delimiter may begin in this chunk and end in the next.
        kept = held[-(len(delimiter) - 1) :]
        before += len(held) - len(kept)
        held = kept
    return -1


def separated(chunks: Iterable[bytes], delimiter: bytes) -> Iterator[bytes]:
    """The same, with CRLF before each delimiter and, after the last part, what ends it all.

    The chunks begin with the delimiter, which is `--`, the boundary and CRLF.
    """
    held = b""
    for chunk in chunks:
        *whole, held = (held + chunk).split(delimiter)
        for part in whole:
            yield part + b"\r\n" + delimiter
        safe = max(len(held) - len(delimiter) + 1, 0)
        yield held[:safe]
        held = held[safe:]
    yield held + b"\r\n" + delimiter.removesuffix(b"\r\n") + b"--\r\n"
