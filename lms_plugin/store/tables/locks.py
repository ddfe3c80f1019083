"""What processes tell each other through the database."""

from sqlalchemy import Column, Integer, Table, Text, Uuid

from lms_plugin.store.tables.columns import Instant
from lms_plugin.store.tables.metadata import metadata

input_versions = Table(
    "input_versions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    comment="Counts changes of what processes keep in memory: catalogue, tree, credentials.",
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Uuid, nullable=False),
    Column("until_at", Instant, nullable=False),
    comment="What only one process at a time may do, and which one does.",
)
