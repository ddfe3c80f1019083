"""Migrations after the first run while the release before works: they add, and lock briefly.

The rules stand in CONTRIBUTING.md. This looks at the SQL that a migration sends to PostgreSQL.
"""

import re
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lms_plugin.store.engine.database import connect
from lms_plugin.store.operations import migrate, schema_revision
from tests.databases import Databases

DANGERS = {
    r"\bDROP (TABLE|COLUMN|VIEW|SCHEMA)\b": "drops what the release before still uses",
    r"\bRENAME\b": "renames what the release before still uses",
    r"\bDROP CONSTRAINT\b": "lets in what the release before does not look for",
    r"\bTRUNCATE\b": "empties a table",
    r"\bALTER COLUMN \S+ TYPE\b": "rewrites the table under a lock",
    r"\bSET NOT NULL\b": "refuses what the release before writes, and scans under a lock",
    r"\bADD COLUMN (?!.*\bDEFAULT\b).*\bNOT NULL\b": "refuses what the release before writes",
    r"\bADD COLUMN .*\bDEFAULT\b.*\(": "a default that is computed rewrites the table",
    r"\bADD CONSTRAINT (?!.*\bNOT VALID\b)": "scans the table under a lock; add it NOT VALID",
    r"\bDROP INDEX (?!CONCURRENTLY)": "waits for the readers of a table; DROP … CONCURRENTLY",
    r"\bLOCK TABLE\b": "locks a table",
}
CREATE_INDEX = re.compile(r"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)\S+ ON (\w+)")
CREATE_TABLE = re.compile(r"CREATE TABLE (\w+)")
DROP_CONSTRAINT = re.compile(r"ALTER TABLE (\w+) DROP CONSTRAINT")
# Small for ever, so that an index is made in no time.
SMALL = {"centres", "credentials", "credential_home_pages", "nodes", "modules", "api_keys"}
# What was measured and found harmless.
EXEMPT = {
    # An index on 500,000 events took 0.4 s, and only projection waits for the outbox.
    ("0002", "outbox"),
    # Some thousand rows, and the release before looks an IRI up only among the modules of one
    # centre, where it stays unique; what would stand twice it refuses before it writes.
    ("0025", "modules"),
}


def dangers(sql: str, revision: str = "") -> list[str]:
    found = [
        f"{meaning}: {statement}"
        for statement in map(str.strip, sql.split(";"))
        for pattern, meaning in DANGERS.items()
        if re.search(pattern, statement, re.IGNORECASE | re.DOTALL)
        and not is_exempt(statement, revision)
    ]
    harmless = SMALL | set(CREATE_TABLE.findall(sql))
    for table in CREATE_INDEX.findall(sql):
        if table not in harmless and (revision, table) not in EXEMPT:
            found.append(f"makes an index on {table} under a lock; CREATE INDEX CONCURRENTLY")
    return found


def is_exempt(statement: str, revision: str) -> bool:
    return any((revision, table) in EXEMPT for table in DROP_CONSTRAINT.findall(statement))


def sql_of(upgrade: Callable[[], None]) -> str:
    buffer = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer}
    )
    with Operations.context(context):
        upgrade()
    return buffer.getvalue()


def migrations() -> Iterator[tuple[str, ModuleType]]:
    with as_file(files("lms_plugin.store") / "migrations") as folder:
        scripts = ScriptDirectory(str(folder))
        for script in scripts.walk_revisions():
            if script.down_revision is not None:
                yield script.revision, script.module


@pytest.mark.parametrize(("revision", "module"), list(migrations()), ids=lambda one: str(one)[:4])
def test_a_migration_only_adds_and_locks_briefly(revision: str, module: ModuleType) -> None:
    assert dangers(sql_of(module.upgrade), revision) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda: op.drop_column("people", "name"),
        lambda: op.drop_table("voids"),
        lambda: op.alter_column("people", "name", new_column_name="full_name"),
        lambda: op.alter_column("ledger", "strength", type_=sa.BigInteger()),
        lambda: op.alter_column("people", "pns_orang_id", nullable=False),
        lambda: op.add_column("people", sa.Column("rank", sa.Text(), nullable=False)),
        lambda: op.add_column(
            "people", sa.Column("at", sa.DateTime(), server_default=sa.func.now())
        ),
        lambda: op.create_check_constraint("jp", "module_revisions", "jp > 0"),
        lambda: op.create_foreign_key("fk", "ledger", "people", ["a"], ["b"]),
        lambda: op.create_index("ix", "ledger", ["timestamp"]),
        lambda: op.drop_index("ix_ledger_module_key", "ledger"),
        lambda: op.drop_constraint("uq_modules_iri", "modules"),
    ],
)
def test_what_is_dangerous_is_noticed(change: Callable[[], None]) -> None:
    assert len(dangers(sql_of(change))) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: op.add_column("people", sa.Column("rank", sa.Text())),
        lambda: op.add_column(
            "outbox", sa.Column("n", sa.Integer(), nullable=False, server_default="0")
        ),
        lambda: op.create_table("notes", sa.Column("note_id", sa.Integer(), primary_key=True)),
        lambda: op.create_index("ix", "ledger", ["timestamp"], postgresql_concurrently=True),
        lambda: op.create_check_constraint(
            "jp", "module_revisions", "jp > 0", postgresql_not_valid=True
        ),
    ],
)
def test_what_is_harmless_is_let_through(change: Callable[[], None]) -> None:
    assert dangers(sql_of(change)) == []


CONCURRENT = """
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_centres_name", "centres", ["name"], postgresql_concurrently=True, if_not_exists=True
        )
"""
FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0001", None

def upgrade():
    op.create_table("centres", sa.Column("name", sa.Text()))
"""


@pytest.mark.postgres
def test_an_index_can_be_made_without_a_lock_as_the_rules_say(
    postgres_databases: Databases, tmp_path: Path
) -> None:
    with as_file(files("lms_plugin.store") / "migrations") as folder:
        (tmp_path / "env.py").write_text((folder / "env.py").read_text())
    (tmp_path / "versions").mkdir()
    for name, text in (("v1.py", FIRST), ("v2.py", CONCURRENT)):
        (tmp_path / "versions" / name).write_text(text)
    with postgres_databases.blank() as url:
        database = connect(url)
        migrate.upgrade_with(tmp_path, database, "head", lambda _: None, tries=1)
        with database.read() as reading:
            index = sa.inspect(reading.connection).get_indexes("centres")
            found = [one["name"] for one in index]
        assert (found, schema_revision.current(database)) == (["ix_centres_name"], "0002")
        database.dispose()
