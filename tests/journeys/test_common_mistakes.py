"""The ten mistakes that are made most: each is told with what it is and what comes next, in the
language of whoever made it, and in no other."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.testclient import TestClient

from lms_plugin.api.language import ApiLanguage
from lms_plugin.cli.app import main
from lms_plugin.store.engine.database import connect
from lms_plugin.store.operations import migrate
from schemas.texts import Language
from tests.api.conftest import application, issue_keys
from tests.databases import Databases
from tests.pages.site import PagesSite
from tests.processes import free_port
from tests.province import Province, open_province
from tests.texts.foreign_words import foreign_words
from tests.waiting import PATIENCE_SECONDS

_MAIN = "from lms_plugin.cli.app import main; main()"
NOBODY = "199003152015032999"


class ToldNext(NamedTuple):
    """What is said, or a part of it, in either language: what it is, and what comes next."""

    indonesian: tuple[str, str]
    english: tuple[str, str]

    def within(self, text: str, language: Language) -> None:
        for part in self.indonesian if language is Language.ID else self.english:
            assert part in text
        assert foreign_words(text, language) == set()


Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """What the console script writes to stderr before it ends with 1."""

    def said(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["lms-plugin", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 1
        return capsys.readouterr().err

    return said


@pytest.fixture
def province(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """One that the commands find."""
    with sqlite_databases.empty() as url:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        with open_province(url) as opened:
            yield opened


class Typed(NamedTuple):
    """What stands on standard input."""

    text: str

    def readline(self) -> str:
        return self.text


both = pytest.mark.parametrize("language", Language)


# --- by command -----------------------------------------------------------------------------------


@both
@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("nip", "told"),
    [
        (
            "19840301",
            ToldNext(
                ("Ini bukan NIP. NIP harus 18", "Ketik ke-18 digitnya."),
                ("This is no NIP. A NIP has 18 digits", "Type its 18 digits."),
            ),
        ),
        (
            NOBODY,
            ToldNext(
                ("Pegawai ini tidak ada dalam data pegawai;", "impor dahulu datanya."),
                ("The roster has no such person;", "import it first."),
            ),
        ),
    ],
)
def test_a_wrong_nip(
    say: Say, language: Language, nip: str, told: ToldNext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Typed(nip + "\n"))

    text = say("keys", "add", "--role", "learner", "--lang", language)

    told.within(text, language)
    assert nip not in text


@both
@pytest.mark.usefixtures("province")
def test_a_wrong_file(say: Say, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "pegawai.xlsx"
    file.write_text("bukan buku kerja")

    told = ToldNext(
        ("1 kesalahan ditemukan; tidak ada yang disimpan.", "Ganti namanya menjadi .csv"),
        ("1 fault was found; nothing was stored.", "Rename it to .csv"),
    )
    told.within(say("roster", "import", str(file), "--lang", language), language)


@both
@pytest.mark.usefixtures("province")
def test_a_missing_column(say: Say, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "unit.csv"
    file.write_text("Kode,Nama,Jenis\nA,Contoh,instansi\n")

    lines = say("roster", "import", str(file), "--lang", language).splitlines()
    # Names of columns are what they are.
    text = "\n".join(line for line in lines if " · " not in line)

    told = ToldNext(
        ("Kolom “Berlaku sejak” tidak ada.", "Tambahkan kolom “Berlaku sejak”."),
        ("The column “Berlaku sejak” is missing.", "Add a column “Berlaku sejak”."),
    )
    told.within(text, language)


@both
def test_no_database_yet(
    say: Say, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite makes a file that is missing: what is found is empty."""
    monkeypatch.setenv("LMS_DATABASE_URL", f"sqlite:///{tmp_path}/lms-plugin.db")

    told = ToldNext(
        ("Basis data kosong", "jalankan `lms-plugin db upgrade`"),
        ("The database is empty", "run `lms-plugin db upgrade`"),
    )
    told.within(say("waiting", "--lang", language), language)


@both
def test_an_older_schema(
    say: Say, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/lms-plugin.db"
    old = connect(url)
    migrate.upgrade_database(old, to="0001")
    old.dispose()
    monkeypatch.setenv("LMS_DATABASE_URL", url)

    told = ToldNext(
        ("Skema basis data 0001, rilis ini perlu", "jalankan `lms-plugin db upgrade`"),
        ("The database's schema is 0001, this release needs", "run `lms-plugin db upgrade`"),
    )
    told.within(say("waiting", "--lang", language), language)


@both
@pytest.mark.parametrize("command", [("db", "upgrade"), ("waiting",)])
def test_a_folder_of_the_database_that_is_not_there(
    say: Say,
    language: Language,
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/lms-plugin.db")

    told = ToldNext(
        ("Berkas basis data tidak dapat dibuka", "periksa folder ini atau LMS_DATABASE_URL"),
        ("The file of the database cannot be opened", "look at this folder or LMS_DATABASE_URL"),
    )
    told.within(say(*command, "--lang", language), language)


@both
def test_a_database_server_that_is_away(
    say: Say, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("LMS_DATABASE_URL", f"postgresql+psycopg://lms:rahasia@{address}/lms")

    text = say("waiting", "--lang", language)

    told = ToldNext(
        ("Basis data tidak dapat dihubungi. Periksa apakah servernya berjalan", "port"),
        ("The database cannot be reached. See whether its server runs", "port"),
    )
    told.within(text, language)
    assert "Connection refused" in text
    assert "rahasia" not in text


@both
def test_a_database_that_the_server_does_not_have(
    say: Say, language: Language, postgres_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres_databases.blank() as url:
        pass
    monkeypatch.setenv("LMS_DATABASE_URL", url)

    text = say("db", "upgrade", "--lang", language)

    told = ToldNext(
        ("Basis data tidak dapat dihubungi.", "nama basis data, pengguna"),
        ("The database cannot be reached.", "name, user and password in LMS_DATABASE_URL"),
    )
    told.within(text, language)
    assert url.rpartition("/")[2] in text


@both
@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("group", ["keys", "credentials"])
def test_a_wrong_key(say: Say, language: Language, group: str) -> None:
    told = ToldNext(
        ("salah yang berlaku", f"lihat `lms-plugin {group} list`"),
        ("salah is in force", f"see `lms-plugin {group} list`"),
    )
    told.within(say(group, "revoke", "salah", "--lang", language), language)


@both
@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("command", ["up", "web"])
def test_a_port_in_use(language: Language, command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-c", _MAIN, command, "--port", str(port), "--lang", language],
            # A web server reaches for its broker only once there is something to send.
            env={**os.environ, "LMS_BROKER_URL": "amqp://127.0.0.1:1//"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )

    assert ended.returncode == 1
    told = ToldNext(
        (f"tidak dapat mulai di 127.0.0.1:{port}; mungkin port itu sudah terpakai.", "--port 0"),
        (f"did not start on 127.0.0.1:{port}; the port may be in use.", "--port 0"),
    )
    # Before it stand lines of the log, which are in English.
    told.within(ended.stderr.splitlines()[-1], language)


@both
@pytest.mark.usefixtures("province")
def test_an_unknown_unit(say: Say, language: Language) -> None:
    told = ToldNext(
        ("Tidak ada unit X.9;", "periksa kodenya dalam data pegawai."),
        ("There is no unit X.9;", "look up its code in the roster."),
    )
    told.within(say("keys", "add", "--role", "hr", "--node", "X.9", "--lang", language), language)


@both
@pytest.mark.usefixtures("province")
def test_broken_json(say: Say, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "keputusan.json"
    file.write_text('{\n  "about": oops\n}')

    told = ToldNext(
        ("keputusan.json bukan JSON yang sah: periksa baris 2, kolom 12.", "docs/decisions.md"),
        ("keputusan.json is no valid JSON: look at line 2, column 12.", "docs/decisions.md"),
    )
    told.within(say("decisions", "propose", str(file), "--lang", language), language)


@both
@pytest.mark.usefixtures("province")
def test_what_is_wrong_with_an_option_is_told_with_its_name(say: Say, language: Language) -> None:
    told = ToldNext(
        ("--since: Tulis hari, misalnya 2027-01-31,", "atau waktu dengan zona"),
        ("--since: Write a day, such as 2027-01-31,", "or a time with its offset"),
    )
    told.within(say("deeds", "list", "--since", "besok", "--lang", language), language)


# --- at the API -----------------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    ("method", "path", "key", "told"),
    [
        (
            "GET",
            "/api/v1/nodes/X.9/index",
            None,
            ToldNext(
                ("Tidak ada unit dengan kode ini;", "periksa kodenya"),
                ("There is no unit of this code;", "look at the code"),
            ),
        ),
        (
            "POST",
            "/api/v1/decisions",
            None,
            ToldNext(
                ("bukan JSON yang sah;", "periksa kurung"),
                ("this is no valid JSON;", "look at its brackets"),
            ),
        ),
        (
            "GET",
            "/api/v1/nodes/A/index",
            "operator.salah",
            ToldNext(
                ("Kunci atau rahasianya salah,", "minta yang baru"),
                ("The key or its secret is wrong,", "ask for a new one"),
            ),
        ),
    ],
)
def test_mistakes_of_programs(
    province: Province, language: Language, method: str, path: str, key: str | None, told: ToldNext
) -> None:
    app = application(province.database)
    app.add_middleware(ApiLanguage)
    token = key or f"operator.{issue_keys(province)['operator']}"
    headers = {"Accept-Language": language, "Authorization": f"Bearer {token}"}
    with TestClient(app, headers=headers) as client:
        answer = client.request(method, path, content=b'{"about"')

    told.within(answer.json()["error"]["message"], language)


# --- on pages -------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            f"/masuk/{'x' * 43}",
            ToldNext(
                ("Tautan masuk ini tidak berlaku lagi", "Minta tautan baru"),
                ("This sign-in link is over", "Ask whoever gave it to you for a new one"),
            ),
        ),
        (
            "/unit/A.1?tanggal=1950-01-01",
            ToldNext(
                ("Tidak ada pegawai aktif pada tanggal ini;", "pilih tanggal lain"),
                ("There are no active employees on this day;", "choose another day"),
            ),
        ),
        (
            "/unit/X.9",
            ToldNext(
                ("Tidak ada unit dengan kode ini;", "periksa kodenya"),
                ("There is no unit of this code;", "look at the code"),
            ),
        ),
    ],
)
def test_mistakes_on_pages(
    province: Province, language: Language, path: str, told: ToldNext
) -> None:
    with ExitStack() as stack:
        site = PagesSite(province.database, stack, language)
        text = site.operator().get(path).text

    # The whole page is looked at by the tests of pages.
    for part in told.indonesian if language is Language.ID else told.english:
        assert part in text
