"""What others depend on by name: addresses, tables, events, metrics, commands.

Rooms and words inside may change as they like; these files change only with what the product does.
After a change on purpose: `LMS_TEST_WRITE_SURFACE=1 python3 dev.py test tests/golden`.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from fastapi import FastAPI
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from events.schemas import data_schema
from events.types import EVENTS
from lms_plugin.cli.app import app as command_line
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import connect
from lms_plugin.store.tables.everything import metadata
from lms_plugin.web import build_web
from tests.architecture.test_watching import all_metrics

FOLDER: Final = Path(__file__).parent / "surface"
_WRITES: Final = "LMS_TEST_WRITE_SURFACE"
_KINDS: Final[dict[str, Callable[[], Dialect]]] = {
    "postgresql": PGDialect_psycopg,
    "sqlite": SQLiteDialect_pysqlite,
}


def openapi() -> Any:
    """Nothing is asked of the database: describing needs none."""
    url = "sqlite:///nowhere.db"
    database = connect(url)
    application: FastAPI = build_web(Settings(database_url=url), database, nudges=Silent())
    database.dispose()
    return application.openapi()


class Silent:
    def nudge(self, task: str) -> None:
        raise AssertionError(f"nobody was to ask for {task}")


def tables() -> Any:
    return {
        kind: {
            name: _definition(table, dialect()) for name, table in sorted(metadata.tables.items())
        }
        for kind, dialect in _KINDS.items()
    }


def _definition(table: Table, dialect: Dialect) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    made: list[ExecutableDDLElement] = [CreateTable(table), *map(CreateIndex, indexes)]
    text = [str(one.compile(dialect=dialect)) for one in made]
    return [line.rstrip() for one in text for line in one.strip().splitlines()]


def event_schemas() -> Any:
    return {event.name: data_schema(event.name) for event in EVENTS}


def metrics() -> Any:
    families = [one for process in all_metrics() for one in process.registry.collect()]
    return sorted({f"{one.type} {one.name}" for one in families})


def commands() -> Any:
    return dict(_commands(typer.main.get_command(command_line), ("lms-plugin",)))


def _commands(command: Any, path: tuple[str, ...]) -> list[tuple[str, list[dict[str, Any]]]]:
    inner = getattr(command, "commands", {})
    if inner:
        return [one for name in sorted(inner) for one in _commands(inner[name], (*path, name))]
    return [(" ".join(path), [_parameter(one) for one in command.params])]


def _parameter(parameter: Any) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "options": [*parameter.opts, *parameter.secondary_opts],
        "required": parameter.required,
        "default": str(parameter.default),
    }


SURFACES: Final[dict[str, Callable[[], Any]]] = {
    "openapi": openapi,
    "tables": tables,
    "events": event_schemas,
    "metrics": metrics,
    "commands": commands,
}


@pytest.mark.parametrize("name", SURFACES)
def test_what_others_depend_on_is_as_it_is_written_down(name: str) -> None:
    found = json.loads(json.dumps(SURFACES[name](), default=str))
    file = FOLDER / f"{name}.json"
    if os.environ.get(_WRITES):
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")

    assert found == json.loads(file.read_text("utf-8"))
