"""CSV as spreadsheets write it: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from lms_plugin.outside.workbooks import refusals
from lms_plugin.outside.workbooks.grids import Book, Grid, numbered

# The comma first: it wins where a header has but one column.
_DELIMITERS: Final = ",;\t"
# Excel writes and reads such a first line to tell the delimiter.
_TOLD = re.compile(r"\ufeff?\"?sep=([,;\t])\"?[\r\n]*", re.IGNORECASE)
_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_delimited(content: bytes, file: str) -> Book:
    """Raises UnreadableFile for bytes that are no text."""
    # With line ends untouched: the csv module must see those inside of quotes.
    lines = list(StringIO(_decode(content), newline=""))
    told = _TOLD.fullmatch(lines[0])
    delimiter = _guess(lines) if told is None else told[1]
    if told is not None:
        # The row stays, blank, so that rows count as the spreadsheet's do.
        lines[0] = "\n"
    rows = numbered(_records(lines, delimiter))
    return Book(file, [None], lambda sheet: Grid(file, sheet, len(lines), rows))


def _records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        raise refusals.broken_quotes() from None


def _decode(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise refusals.damaged()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Last, because nearly any bytes are good Windows-1252, in which Excel writes its plain CSV.
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise refusals.unknown_characters() from None


def _guess(lines: Iterable[str]) -> str:
    header = next((line for line in lines if line.strip()), "")
    outside_quotes = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)
