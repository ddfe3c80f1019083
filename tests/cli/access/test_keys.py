"""`lms-plugin credentials` and `lms-plugin keys`, against a trial's database."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.access import credentials, keys
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.errors import Invalid, PluginError
from lms_plugin.store.access.credentials import Change, change, note_uses
from lms_plugin.store.evidence.reference_snapshot import load_credentials
from lms_plugin.usecases.access.verify_secret import (
    VerifierConfig,
    reader_verifier,
    sender_verifier,
)
from tests.databases import Databases
from tests.province import PERSON_IDS, Province, nip, open_province, public_id
from tests.spoken import english

MEANS = VerifierConfig(Hashing(), b"k" * 32, lambda: 0.0)


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
    assert "revoked" in run(credentials.app, "list").stdout


def test_a_credential_says_all_that_was_asked_for(trial: Province) -> None:
    result = run(
        credentials.app,
        *("add", "--centre", "BARU", "--home-page", "https://a.example"),
        *("--scope", "statements/write", "--scope", "state", "--expires", "2999-01-31"),
        *("--origin", "https://konten.example", "--delivery", "park"),
    )

    found = sender_verifier(trial.database, MEANS).check(*pair(result))

    assert found.scopes == {Scope.STATEMENTS_WRITE, Scope.STATE}
    assert found.expires_at == datetime(2999, 1, 31, 17, tzinfo=UTC)
    assert found.origins == {"https://konten.example"}
    assert found.delivery_policy is DeliveryPolicy.PARK


def test_a_credential_is_changed_and_its_secret_stays_good(trial: Province) -> None:
    issued = trial.credentials["LAN"]
    run(
        credentials.app,
        *("change", issued.key, "--scope", "all/read", "--origin", "https://konten.example"),
        *("--expires", "2999-01-31T12:00+09:00", "--delivery", "park"),
    )
    changed = sender_verifier(trial.database, MEANS).check(issued.key, issued.secret)

    assert changed.scopes == {Scope.ALL_READ}
    assert changed.expires_at == datetime(2999, 1, 31, 3, tzinfo=UTC)
    run(
        credentials.app,
        *("change", issued.key, "--no-expiry", "--remove-origin", "https://konten.example"),
    )
    again = sender_verifier(trial.database, MEANS).check(issued.key, issued.secret)
    assert again.expires_at is None
    assert again.origins == frozenset()
    assert again.scopes == {Scope.ALL_READ}


@pytest.mark.parametrize(
    "when",
    [
        "besok",
        "2999-01-31T12:00",
        "2999-02-30",
        "9999-12-31",
        "9999-12-31T23:00-12:00",
        "2020-01-01",
    ],
)
def test_an_end_that_is_no_time_or_has_passed_is_refused(trial: Province, when: str) -> None:
    key = trial.credentials["LAN"].key

    with pytest.raises(Invalid) as refused:
        run(credentials.app, "change", key, "--expires", when)

    assert refused.value.path == "--expires"


@pytest.mark.parametrize("option", [("--scope", "everything"), ("--delivery", "lenient")])
def test_words_that_are_none_of_ours_are_refused(trial: Province, option: tuple[str, str]) -> None:
    result = run(credentials.app, "change", trial.credentials["LAN"].key, *option)

    assert result.exit_code == 2


def test_the_list_says_what_a_credential_may_and_when_it_was_used(
    trial: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    key = trial.credentials["LAN"].key
    run(
        credentials.app,
        *("change", key, "--scope", "statements/read/mine", "--origin", "https://konten.example"),
        *("--expires", "2999-01-31", "--delivery", "park"),
    )
    with trial.database.write() as writing:
        used = {id_: datetime(2026, 3, 2, 9, 5, tzinfo=UTC) for id_ in load_credentials(writing)}
        note_uses(writing, used)

    listed = run(credentials.app, "list").stdout

    for text in (
        "statements/read/mine",
        "(park)",
        "CORS: https://konten.example",
        "until 1 February 2999, 00:00 WIB",
        "used 2 March 2026, 16:05 WIB",
    ):
        assert text in listed


def test_the_list_says_which_credentials_have_expired(trial: Province) -> None:
    key = trial.credentials["LAN"].key
    with trial.database.write() as writing:
        change(writing, key, Change(expires_at=(datetime(2020, 1, 1, tzinfo=UTC),)))

    assert "expired" in run(credentials.app, "list").stdout


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

    assert "1.98409" not in english(refused.value.message)


@pytest.mark.usefixtures("trial")
def test_keys_are_revoked() -> None:
    run(keys.app, "add", "--role", "operator", "--key", "kunci")
    run(keys.app, "revoke", "kunci")

    assert "revoked" in run(keys.app, "list").stdout
