"""`lms-plugin credentials` and `lms-plugin keys`, against a trial's database."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli import credentials, keys
from lms_plugin.domain.policy import Reader, Role
from lms_plugin.domain.secrets import Hashing
from lms_plugin.errors import Invalid, PluginError
from lms_plugin.usecases.sign_in import Means, reader_verifier, sender_verifier
from tests.databases import Databases
from tests.province import PERSON_IDS, Province, nip, open_province, public_id

MEANS = Means(Hashing(), b"k" * 32, lambda: 0.0)


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        yield opened


def run(app: object, *arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, arguments, input=stdin)  # type: ignore[arg-type]
    if isinstance(result.exception, PluginError):
        raise result.exception
    return result


def pair(result: Result) -> tuple[str, str]:
    """The key and the secret that a command printed."""
    lines = (line.split(": ") for line in result.stdout.splitlines() if ": " in line)
    printed = dict(lines)
    return printed["key"], printed["secret"]


def test_a_credential_that_was_printed_signs_in(trial: Province) -> None:
    result = run(credentials.app, "add", "--centre", "BARU", "--home-page", "https://a.example")

    found = sender_verifier(trial.database, MEANS).check(*pair(result))

    assert found.home_pages == {"https://a.example": False}


def test_credentials_are_listed_and_revoked(trial: Province) -> None:
    key = trial.credentials["LAN"].key

    assert key in run(credentials.app, "list").stdout
    run(credentials.app, "revoke", key)
    assert "dicabut" in run(credentials.app, "list").stdout


def test_a_key_that_was_printed_signs_in(trial: Province) -> None:
    result = run(keys.app, "add", "--role", "hr", "--node", "A")

    found = reader_verifier(trial.database, MEANS).check(*pair(result))

    assert found == Reader(Role.HR, node_id=2)


def test_a_learner_is_named_by_a_number_on_stdin(trial: Province) -> None:
    result = run(keys.app, "add", "--role", "learner", stdin=f"{nip('Ayu')}\n")

    found = reader_verifier(trial.database, MEANS).check(*pair(result))

    assert found.person_id == PERSON_IDS["Ayu"]


@pytest.mark.usefixtures("trial")
def test_a_learner_is_named_by_public_id_too() -> None:
    run(keys.app, "add", "--role", "learner", "--person", str(public_id("Ayu")), "--key", "ayu")

    assert "ayu" in run(keys.app, "list").stdout


@pytest.mark.usefixtures("trial")
def test_a_damaged_number_is_refused_and_not_repeated() -> None:
    with pytest.raises(Invalid) as refused:
        run(keys.app, "add", "--role", "learner", stdin="1.98409E+17\n")

    assert "1.98409" not in refused.value.message


@pytest.mark.usefixtures("trial")
def test_keys_are_revoked() -> None:
    run(keys.app, "add", "--role", "operator", "--key", "kunci")
    run(keys.app, "revoke", "kunci")

    assert "dicabut" in run(keys.app, "list").stdout
