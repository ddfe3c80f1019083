"""What is looked up by key is neither read from end to end nor compiled, for one transaction."""

from sqlalchemy import text

from lms_plugin.store.engine.database import Reading, connect
from lms_plugin.store.engine.plans import keep_to_keys
from lms_plugin.store.statements import statements


def settings(reading: Reading) -> list[str]:
    shown = ("enable_seqscan", "jit")
    return [reading.connection.execute(text(f"SHOW {name}")).scalar_one() for name in shown]


def test_keeping_to_keys_ends_with_the_transaction(postgres_url: str) -> None:
    database = connect(postgres_url, pool_size=1)
    try:
        with database.read() as reading:
            before = settings(reading)
            keep_to_keys(reading)
            assert settings(reading) == ["off", "off"]
        with database.read() as reading:
            assert settings(reading) == before
    finally:
        database.dispose()


def test_every_keep_keeps_to_keys(postgres_url: str) -> None:
    database = connect(postgres_url)
    try:
        with database.write() as writing:
            statements.begin_keep(writing)
            assert settings(writing) == ["off", "off"]
    finally:
        database.dispose()


def test_sqlite_has_nothing_to_be_told() -> None:
    database = connect("sqlite://")
    try:
        with database.read() as reading:
            keep_to_keys(reading)
    finally:
        database.dispose()
