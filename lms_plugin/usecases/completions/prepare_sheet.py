"""Rows of a sheet as statements, made before anything is locked, some at a time.

Most of a sheet that comes again stands already: of those rows nothing is made but the bytes to
compare with.

A hundred thousand of them would fill the memory. So they lie in a file that has no name, and that
nobody else can open, until the transaction that keeps them takes them out again.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.completions.attendance import (
    AttendanceRow,
    content_of_sheet,
    group_id,
)
from lms_plugin.domain.completions.statement import statement_of
from lms_plugin.domain.progress import Progress
from lms_plugin.store.completions import rows as kept_rows
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.completions.open_sheet import OpenedSheet
from lms_plugin.usecases.completions.prepare_rows import PreparedRow
from schemas.texts import message

PART: Final = 1000
"""Rows that are made, kept and told of at a time; a receipt each."""

_IN_MEMORY: Final = 8 * 2**20
_LENGTH_BYTES: Final = 4
_PREPARING: Final = message("completions.preparing")
_decode: Final = msgspec.msgpack.Decoder(list[PreparedRow]).decode


class PreparedSheet:
    """Parts of a sheet, in order; they can be read again and again."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, rows: Sequence[PreparedRow]) -> None:
        part = msgspec.msgpack.encode(rows)
        self._file.write(len(part).to_bytes(_LENGTH_BYTES))
        self._file.write(part)

    def parts(self) -> Iterator[list[PreparedRow]]:
        self._file.seek(0)
        while length := self._file.read(_LENGTH_BYTES):
            yield _decode(self._file.read(int.from_bytes(length)))


@contextmanager
def prepared_sheet(
    database: Database, sheet: OpenedSheet, progress: Progress
) -> Iterator[PreparedSheet]:
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        found = PreparedSheet(file)
        for part in prepared_parts(sheet, progress):
            found.add(_as_statements(database, sheet, part))
        yield found


def prepared_parts(sheet: OpenedSheet, progress: Progress) -> Iterator[list[PreparedRow]]:
    """Each says the bytes of its statement."""
    rows, total = sheet.attendance.rows, len(sheet.attendance.rows)
    for first in range(0, total, PART):
        part = rows[first : first + PART]
        yield [_prepared(sheet, row) for row in part]
        progress(_PREPARING, first + len(part), total)


def taken_back(key_ids: Iterable[UUID]) -> Iterator[PreparedRow]:
    """Rows that take back what stands for these keys."""
    return (PreparedRow("$", one) for one in key_ids)


def _as_statements(
    database: Database, sheet: OpenedSheet, part: Sequence[PreparedRow]
) -> list[PreparedRow]:
    """Save those that stand at this moment."""
    with database.read() as reading:
        kept = kept_rows.find(reading, [one.key_id for one in part if one.key_id is not None])
    standing = {one.digest for one in kept.values()}
    sender = sheet.credential.sender
    return [
        one
        if one.said is None or one.digest in standing
        else one._replace(said=one.as_statement(sender, None))
        for one in part
    ]


def _prepared(sheet: OpenedSheet, row: AttendanceRow) -> PreparedRow:
    centre_id = sheet.centre.centre_id
    of_key = row.key_in(centre_id)
    place = row.participant.place
    path = f"{place.sheet or place.file}!{place.row}"
    if row.participant.is_deleted:
        return PreparedRow(path, of_key)
    content = content_of_sheet(row, sheet.nip_home_page)
    return PreparedRow(
        path,
        of_key,
        content.instant,
        msgspec.json.encode(statement_of(content)),
        group_id=group_id(centre_id, row.of_class.code),
    )
