"""Alembic's entry: runs the migrations on the connection the caller opened."""

from alembic import context
from sqlalchemy import Connection

from lms_plugin.store.tables.everything import metadata


def run() -> None:
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=metadata, transaction_per_migration=True
    )
    with context.begin_transaction():
        context.run_migrations()


run()
