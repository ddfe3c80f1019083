"""Alembic's entry: runs the migrations on the connection the caller opened."""

from alembic import context
from sqlalchemy import Connection, text

from lms_plugin.store.tables import metadata


def run() -> None:
    connection: Connection = context.config.attributes["connection"]
    if connection.dialect.name == "postgresql":
        # A migration that cannot get its locks gives up instead of stopping all traffic, and two
        # that start together come one after the other.
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(1280136960)"))
    context.configure(
        connection=connection, target_metadata=metadata, transaction_per_migration=False
    )
    with context.begin_transaction():
        context.run_migrations()


run()
