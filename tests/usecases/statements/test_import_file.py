from uuid import UUID

import msgspec
import pytest

from lms_plugin.errors import NotFound
from lms_plugin.store.evidence import work
from lms_plugin.usecases.statements.import_file import Imported, import_statements
from tests.province import PRIMA, Province, finished
from tests.spoken import english


def line(name: str, number: int | None = None) -> bytes:
    sent = finished(name, PRIMA, "2025-03-01")
    if number is not None:
        sent["id"] = str(UUID(int=number))
    return msgspec.json.encode(sent) + b"\n"


def imported(province: Province, *lines: bytes) -> Imported:
    key = province.credentials["BPSDM"].key
    (*_, tally) = import_statements(province.database, key, lines)
    return tally


def waiting(province: Province) -> int:
    with province.database.read() as reading:
        return work.counts(reading)[0]


def test_each_line_is_kept_and_then_credited(province: Province) -> None:
    tally = imported(province, line("Ayu"), line("Budi", 1))

    assert (tally.lines, tally.new, tally.known, tally.refused) == (2, 2, 0, 0)
    assert waiting(province) == 2


def test_the_same_file_again_changes_nothing(province: Province) -> None:
    lines = (line("Ayu"), line("Budi", 1))
    imported(province, *lines)

    tally = imported(province, *lines)

    assert (tally.new, tally.known, tally.refused) == (0, 2, 0)
    assert waiting(province) == 2


def test_lines_that_cannot_be_kept_are_named_by_their_number(province: Province) -> None:
    tally = imported(
        province,
        line("Ayu", 1),
        b"\n",
        b"{broken\n",
        b'{"verb": {}}\n',
        line("Eko", 1),
        line("Budi"),
    )

    assert [fault.number for fault in tally.faults] == [3, 4, 5]
    assert "not valid JSON" in english(tally.faults[0].message)
    assert str(UUID(int=1)) in english(tally.faults[2].message)
    assert (tally.lines, tally.new, tally.refused) == (6, 2, 3)


def test_a_credential_that_does_not_exist_is_named(province: Province) -> None:
    with pytest.raises(NotFound, match="'nobody'"):
        next(import_statements(province.database, "nobody", [line("Ayu")]))
