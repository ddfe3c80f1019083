import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli import broker
from lms_plugin.cli.app import app
from lms_plugin.errors import Invalid, Unavailable
from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.deliveries.refused_messages import MessageRefusal
from lms_plugin.store.engine.database import connect
from tests.spoken import as_told


def run(*arguments: str) -> Result:
    return CliRunner().invoke(broker.app, arguments, catch_exceptions=False)


def test_refused_messages_are_listed_with_their_reason(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    assert "No message was refused" in run("refused").stdout
    refused = MessageRefusal("bpsdm", bytes(16), 7, "invalid", as_told("$.actor is required"))
    database = connect(empty_database_url)
    for _ in range(2):
        database.transact(lambda writing: refused_messages.record(writing, [refused]))
    database.dispose()

    shown = run("refused").stdout

    assert "· 2 × · bpsdm · invalid" in shown
    assert "$.actor is required (7 B" in shown


@pytest.mark.parametrize(
    ("url", "error"),
    [("memory://localhost", Invalid), ("amqp://guest:guest@127.0.0.1:1//", Unavailable)],
)
def test_without_a_broker_setup_says_what_to_do(
    url: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_BROKER_URL", url)

    with pytest.raises(error, match="LMS_BROKER_URL"):
        CliRunner().invoke(app, ["broker", "setup"], catch_exceptions=False)
