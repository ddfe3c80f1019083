"""A command imports what it needs: the rest would take longer than the command itself."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.databases import Databases

_MAIN: Final = "from lms_plugin.cli.app import main; main()"

# In one process, for what none of them may import.
_EVERY_HELP: Final = """
from typer.main import get_command
from typer.testing import CliRunner

from lms_plugin.cli.app import app

def ask(command, words):
    assert CliRunner().invoke(app, [*words, "--help"]).exit_code == 0, words
    for name, below in getattr(command, "commands", {}).items():
        ask(below, [*words, name])

ask(get_command(app), [])
"""

# What web server, workers, messages, migrations, workbooks and signatures are made of.
NOT_FOR_READING: Final = frozenset(
    {
        *("alembic", "amqp", "celery", "cloudevents", "cryptography", "fastapi"),
        *("jinja2", "joserfc", "kombu", "opentelemetry", "prometheus_client", "psycopg"),
        *("python_calamine", "requests", "starlette", "structlog", "tincan", "uvicorn"),
        *("xlsxwriter", "workers", "lms_plugin.api", "lms_plugin.pages", "lms_plugin.web"),
    }
)
NOT_FOR_HELP: Final = NOT_FOR_READING | {
    *("pydantic_settings", "sqlalchemy"),
    *("lms_plugin.settings", "lms_plugin.store", "lms_plugin.usecases"),
}


def imported(code: str, *arguments: str, ends_with: int = 0, **environment: str) -> set[str]:
    """What Python imports when it runs this code and ends with this, by name."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LMS_")}
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *arguments],
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = ran.stderr.splitlines()
    assert ran.returncode == ends_with, "\n".join(one for one in lines if "import time:" not in one)
    found = {one.rpartition("|")[2].strip() for one in lines if "import time:" in one}
    # Or nothing was looked at.
    assert "lms_plugin.cli.app" in found
    return found


def test_help_imports_no_more_than_the_command_line() -> None:
    assert imported(_EVERY_HELP) & NOT_FOR_HELP == set()


@pytest.mark.parametrize(
    "command",
    [
        "announce",
        "broker refused",
        "centres home-pages list",
        "centres list",
        "centres mail list",
        "centres providers list",
        "credentials list",
        "db fill",
        "db upgrade",
        "deeds list",
        "doctor",
        "findings list",
        "keys list",
        "quarantine list",
        "rebuild",
        "retention list",
        "decisions list",
        "rules list",
        "rules resume",
        "verify",
        "waiting",
        "accounts links",
        "work list",
        "work retry",
    ],
)
def test_a_command_imports_no_more_than_it_and_the_database_need(
    command: str, sqlite_databases: Databases
) -> None:
    with sqlite_databases.empty() as url:
        found = imported(_MAIN, *command.split(), LMS_DATABASE_URL=url)

    assert "sqlalchemy" in found
    assert found & NOT_FOR_READING == set()


def test_a_connection_test_imports_no_more_than_it_and_the_database_need(
    sqlite_databases: Databases,
) -> None:
    command = ("connect", "test", "--for", "0")
    with sqlite_databases.empty() as url:
        # Nothing arrived.
        found = imported(_MAIN, *command, ends_with=1, LMS_DATABASE_URL=url)

    assert "lms_plugin.usecases.connections.watch" in found
    assert found & NOT_FOR_READING == set()


def test_recognising_needs_no_database(tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    file.touch()

    found = imported(_MAIN, "recognise", str(file))

    assert "lms_plugin.domain.recognition.recognise" in found
    assert found & (NOT_FOR_READING | {"sqlalchemy"}) == set()
