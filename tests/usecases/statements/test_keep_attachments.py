"""Contents in the database and on disk, and what is left where something breaks off."""

import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.attachments import PartLabel
from lms_plugin.domain.statements.signatures import LARGEST, MEDIA_TYPE, USAGE_TYPE
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.statements import attachments as store
from lms_plugin.store.statements.attachment_files import AttachmentFolder
from lms_plugin.store.tables.statements import attachment_chunks, attachments
from lms_plugin.usecases.operations.back_up import back_up
from lms_plugin.usecases.operations.restore_backup import restore_backup
from lms_plugin.usecases.statements.keep_attachments import AttachmentKeeper, Part
from lms_plugin.usecases.statements.read_attachments import AttachmentReader
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import Batch, XapiVersion, parse_statements
from tests.databases import Databases
from tests.waiting import PATIENCE_SECONDS

CENTRE, OTHER = 1, 2
SMALL = b"sertifikat"
# Several chunks, the last one shorter, and more than one transaction together with another.
LARGE = bytes(range(251)) * 10_000
LARGER = LARGE[::-1] + LARGE


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


@pytest.fixture(params=["in the database", "on disk"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> AttachmentFolder | None:
    return AttachmentFolder(tmp_path / "new" / "folder") if request.param == "on disk" else None


def sha2(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def label(content: bytes, **changes: Any) -> dict[str, Any]:
    return {
        "usageType": "https://lms.contoh.example/usage",
        "display": {},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": sha2(content),
        **changes,
    }


def statement(*labels: dict[str, Any]) -> dict[str, Any]:
    return {
        "actor": {"account": {"homePage": "https://lms.contoh.example", "name": "peserta"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": "https://lms.contoh.example/course/view.php?id=7"},
        "attachments": list(labels),
    }


def batch_of(*statements: dict[str, Any]) -> Batch:
    return parse_statements(json.dumps(list(statements)).encode(), XapiVersion.V1_0_3)


def parts_of(*contents: bytes) -> list[Part]:
    """In one spool, as the door has them."""
    spool, parts = BytesIO(b"".join(contents)), []
    start = 0
    for number, content in enumerate(contents, start=2):
        named = PartLabel(number, sha2(content), None)
        parts.append(Part(named, spool, start, len(content)))
        start += len(content)
    return parts


def keep(
    database: Database, folder: AttachmentFolder | None, *contents: bytes, centre: int = CENTRE
) -> None:
    batch = batch_of(statement(*map(label, contents)))
    keeper = AttachmentKeeper(database, folder)
    keeper.keep(centre, batch, parts_of(*contents), XapiVersion.V1_0_3)


def found(
    database: Database, folder: AttachmentFolder | None, *contents: bytes, centre: int = CENTRE
) -> dict[str, bytes]:
    reader = AttachmentReader(database, folder)
    kept = reader.contents(centre, [statement(*map(label, contents))])
    for one in kept:
        assert one.size == len(b"".join(one))
    return {one.sha2: b"".join(one) for one in kept}


def test_contents_of_any_size_come_back(database: Database, folder: AttachmentFolder) -> None:
    exactly = bytes(store.CHUNK)
    contents = (SMALL, LARGE, b"", exactly, LARGER)

    keep(database, folder, *contents)

    assert found(database, folder, *contents) == {sha2(one): one for one in contents}


def test_each_centre_sees_its_own(database: Database, folder: AttachmentFolder) -> None:
    keep(database, folder, SMALL)
    keep(database, folder, LARGE, centre=OTHER)

    assert found(database, folder, SMALL, LARGE) == {sha2(SMALL): SMALL}
    assert found(database, folder, SMALL, LARGE, centre=OTHER) == {sha2(LARGE): LARGE}


def test_a_content_is_kept_once(database: Database) -> None:
    for _ in range(2):
        keep(database, None, LARGE, SMALL)

    with database.read() as reading:
        count = select(func.count()).select_from(attachment_chunks)
        rows = reading.connection.execute(count).scalar_one()
    assert rows == -(-len(LARGE) // store.CHUNK) + 1


def test_a_content_on_disk_is_written_once_and_for_its_owner_only(
    database: Database, tmp_path: Path
) -> None:
    folder = AttachmentFolder(tmp_path / "kept")
    keep(database, folder, SMALL)
    (file,) = [one for one in (tmp_path / "kept").rglob("*") if one.is_file()]
    before = file.stat()

    keep(database, folder, SMALL)

    assert (file.name, file.parent.parent.name) == (sha2(SMALL), str(CENTRE))
    assert file.stat().st_ino == before.st_ino
    assert before.st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_same_contents_at_the_same_moment_are_kept_once(
    database: Database, folder: AttachmentFolder
) -> None:
    orders = [(SMALL, LARGE), (LARGE, SMALL)] * 4

    with ThreadPoolExecutor(len(orders)) as pool:
        list(pool.map(lambda contents: keep(database, folder, *contents), orders))

    assert found(database, folder, SMALL, LARGE) == {sha2(SMALL): SMALL, sha2(LARGE): LARGE}


class _Broken(BytesIO):
    """A spool whose disk fails after some octets."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= store.CHUNK:
            raise OSError("input/output error")
        return super().read(size)


def test_what_breaks_off_leaves_no_half_content(
    database: Database, tmp_path: Path, folder: AttachmentFolder
) -> None:
    broken = Part(PartLabel(2, sha2(LARGE), None), _Broken(LARGE), 0, len(LARGE))
    keeper = AttachmentKeeper(database, folder)

    with pytest.raises((Unavailable, OSError)):
        keeper.keep(CENTRE, batch_of(statement(label(LARGE))), [broken], XapiVersion.V1_0_3)

    assert found(database, folder, LARGE) == {}
    assert [one for one in tmp_path.rglob("*") if one.is_file() and "new" in one.parts] == []
    keep(database, folder, LARGE)
    assert found(database, folder, LARGE) == {sha2(LARGE): LARGE}


def test_a_folder_that_cannot_be_used_is_a_reason_to_come_back_later(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(Unavailable, match="folder for attachments"):
        keep(database, AttachmentFolder(tmp_path / "file"), SMALL)


def test_what_an_earlier_setting_left_in_the_database_is_found(
    database: Database, tmp_path: Path
) -> None:
    keep(database, None, SMALL)
    folder = AttachmentFolder(tmp_path / "later")
    keep(database, folder, LARGE)

    assert found(database, folder, SMALL, LARGE) == {sha2(SMALL): SMALL, sha2(LARGE): LARGE}


def test_an_unfinished_file_of_a_process_that_was_killed_is_no_content(
    database: Database, tmp_path: Path
) -> None:
    folder = AttachmentFolder(tmp_path / "kept")
    keep(database, folder, SMALL)
    (file,) = [one for one in (tmp_path / "kept").rglob("*") if one.is_file()]
    file.rename(file.with_name(".x.part"))

    assert found(database, folder, SMALL) == {}
    keep(database, folder, SMALL)
    assert found(database, folder, SMALL) == {sha2(SMALL): SMALL}


def test_files_and_their_names_are_on_the_disk_before_anyone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of calls: the octets, the name, then the folders that hold it."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def record_sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "octets")
        fsync(handle)

    def record_name(self: Path, target: Path) -> Path:
        done.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", record_sync)
    monkeypatch.setattr(Path, "replace", record_name)
    AttachmentFolder(tmp_path / "kept").keep(CENTRE, sha2(SMALL), [SMALL])

    assert done == ["octets", "name", "folder", "folder", "folder"]


def test_a_signature_beyond_all_measure_is_not_looked_at(database: Database) -> None:
    size = LARGEST + 1
    named = label(b"", usageType=USAGE_TYPE, contentType=MEDIA_TYPE)
    part = Part(PartLabel(2, sha2(b""), None), _Broken(bytes(size)), 0, size)
    keeper = AttachmentKeeper(database, None)

    with pytest.raises(InvalidStatement, match="signature_too_large"):
        keeper.keep(CENTRE, batch_of(statement(named)), [part], XapiVersion.V1_0_3)


def test_a_batch_that_is_refused_keeps_nothing(
    database: Database, folder: AttachmentFolder
) -> None:
    batch = batch_of(statement(label(SMALL)), statement(label(LARGE)))
    keeper = AttachmentKeeper(database, folder)

    with pytest.raises(InvalidStatement):
        keeper.keep(CENTRE, batch, parts_of(SMALL), XapiVersion.V1_0_3)

    assert found(database, folder, SMALL, LARGE) == {}


def test_a_backup_carries_what_lies_in_the_database(
    database: Database, databases: Databases, tmp_path: Path
) -> None:
    keep(database, None, SMALL, LARGE)
    file = tmp_path / "lms.backup"
    back_up(database, file, silent)

    with databases.blank() as url:
        target = connect(url)
        restore_backup(target, file, 1, silent)
        assert found(target, None, SMALL, LARGE) == {sha2(SMALL): SMALL, sha2(LARGE): LARGE}
        target.dispose()


def test_reading_stops_with_an_error_where_a_content_is_gone(
    database: Database, tmp_path: Path
) -> None:
    folder = AttachmentFolder(tmp_path / "kept")
    keep(database, folder, SMALL)
    (content,) = AttachmentReader(database, folder).contents(CENTRE, [statement(label(SMALL))])
    for one in (tmp_path / "kept").rglob("*"):
        if one.is_file():
            one.unlink()

    with pytest.raises(Unavailable):
        list(content)


def test_the_tables_know_how_large_a_content_is(database: Database) -> None:
    keep(database, None, LARGE)

    with database.read() as reading:
        assert reading.connection.execute(select(attachments.c.size)).scalar_one() == len(LARGE)


@pytest.mark.parametrize("pieces", [0, 3, -1])
@pytest.mark.parametrize("on_disk", [True, False])
def test_a_process_that_is_killed_leaves_a_content_whole_or_not_at_all(
    empty_database_url: str, database: Database, tmp_path: Path, pieces: int, on_disk: bool
) -> None:
    """-1: after the content was kept, before the statement; nobody can see it, nor is it in the
    way when the same comes again."""
    path = tmp_path / "kept"
    arguments = [empty_database_url, str(path) if on_disk else "", str(pieces)]
    program = [sys.executable, "-m", "tests.usecases.statements.dying", *arguments]

    died = subprocess.run(
        program, check=False, timeout=PATIENCE_SECONDS, cwd=Path(__file__).parents[3]
    )

    assert died.returncode == -signal.SIGKILL
    folder = AttachmentFolder(path) if on_disk else None
    assert found(database, folder, LARGE) == ({sha2(LARGE): LARGE} if pieces == -1 else {})
    keep(database, folder, LARGE)
    assert found(database, folder, LARGE) == {sha2(LARGE): LARGE}
