import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Unreadable
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.bodies import DICTIONARIES, MAGIC, dictionary, pack, unpack
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.statements import statements as statements_table
from tests.province import PRIMA, finished

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BODY = json.dumps(finished("Ayu", PRIMA, "2025-03-01")).encode()

# {"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"object":{"objectType":"Activity"}}, as
# the first release that packed bodies has stored it.
KEPT = bytes.fromhex("28b52ffd25015d850000107b7d03fc71e9c4982161cd29096f022e40b672")
SAID = (
    b'{"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"object":{"objectType":"Activity"}}'
)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(MAGIC.__add__))
def test_any_bytes_come_back_as_they_were(body: bytes) -> None:
    assert unpack(pack(body)) == body


@given(st.dictionaries(st.text(), JSON, max_size=6), st.booleans(), st.sampled_from([None, 2]))
def test_any_json_comes_back_to_the_byte(value: object, escaped: bool, indent: int | None) -> None:
    body = json.dumps(value, ensure_ascii=escaped, indent=indent).encode("utf-8", "surrogatepass")

    assert unpack(pack(body)) == body
    assert len(pack(body)) <= len(body)


def test_what_has_been_packed_comes_back_once_more_packed() -> None:
    assert unpack(unpack(pack(pack(BODY)))) == BODY


def test_a_statement_shrinks_to_less_than_half() -> None:
    assert len(pack(BODY)) < len(BODY) / 2


def test_a_large_body_comes_back() -> None:
    body = b'{"a":"' + bytes(range(35, 91)) * 100_000 + b'"}'

    assert unpack(pack(body)) == body


def test_what_was_kept_as_sent_is_read_as_it_is() -> None:
    assert unpack(BODY) == BODY


def test_threads_pack_side_by_side() -> None:
    sent = [BODY.replace(b"Ayu", b"Ayu %d" % number) for number in range(2000)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda body: unpack(pack(body)), sent)) == sent


def test_dictionaries_never_change() -> None:
    """Or what is kept could not be read any more. A new one gets the next number."""
    known = {number: sha256(dictionary(number)).hexdigest() for number in DICTIONARIES}

    assert known == {1: "fca1622f5890d2b0b7a1c81a49c9f67aef6fcde04bda490b992a5d78865238b5"}


def test_what_an_earlier_release_has_packed_is_read() -> None:
    assert unpack(KEPT) == SAID


def test_the_frame_names_the_number_of_its_dictionary() -> None:
    assert zstd.get_frame_info(pack(BODY)).dictionary_id == DICTIONARIES[-1]


def test_a_dictionary_of_a_newer_release_is_named_with_the_remedy() -> None:
    unknown = zstd.ZstdDict(dictionary(1)[:4] + (77).to_bytes(4, "little") + dictionary(1)[8:])
    frame = zstd.compress(BODY, zstd_dict=unknown)

    with pytest.raises(Unreadable, match=r"dictionary 77.* newer"):
        unpack(frame)


@pytest.mark.parametrize("place", range(4, 60, 5))
def test_a_damaged_frame_is_told_from_a_body(place: int) -> None:
    frame = bytearray(pack(BODY))
    frame[place] ^= 0x55

    with pytest.raises(Unreadable):
        unpack(bytes(frame))


@pytest.mark.parametrize("frame", [MAGIC, pack(BODY)[:-1], pack(BODY) + b"{}", pack(BODY) * 2])
def test_what_is_no_whole_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        unpack(frame)


def test_a_frame_unfolds_to_no_more_than_it_may() -> None:
    bomb = zstd.compress(bytes(2**20), zstd_dict=zstd.ZstdDict(dictionary(1)))

    assert len(bomb) < 100
    assert unpack(bomb, 2**20) == bytes(2**20)
    with pytest.raises(Unreadable):
        unpack(bomb, 2**20 - 1)


def test_the_column_holds_the_frame_and_the_reader_gets_the_body(
    database: Database,
) -> None:
    new = NewStatement(StatementKey(1, UUID(int=1)), 1, BODY, bytes(16), None)
    with database.write() as writing:
        statements.insert(writing, [new], statements.begin_keep(writing))

    with database.read() as reading:
        column = reading.connection.execute(select(statements_table.c.body)).scalar_one()
        found = statements.find(reading, [new.key])

    assert column.startswith(MAGIC)
    assert found[new.key].body == BODY


def test_the_tool_of_the_format_reads_what_is_stored(tmp_path: Path) -> None:
    """As docs/operations.md says."""
    tool = shutil.which("zstd")
    if tool is None:
        pytest.skip("no zstd on this machine")
    (tmp_path / "1.zdict").write_bytes(dictionary(1))
    command = [tool, "-dc", "-D", str(tmp_path / "1.zdict")]

    assert subprocess.run(command, input=pack(BODY), capture_output=True, check=True).stdout == BODY
