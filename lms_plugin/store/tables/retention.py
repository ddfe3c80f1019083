"""Decisions to destroy."""

from sqlalchemy import Column, Integer, Table, Text

from lms_plugin.store.tables.columns import Instant
from lms_plugin.store.tables.metadata import metadata

destructions = Table(
    "destructions",
    metadata,
    Column("destruction_id", Integer, primary_key=True),
    Column("cut_at", Instant, nullable=False),
    Column("authority", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("statements", Integer, nullable=False),
    comment="Decisions to destroy statements that were stored before `cut_at`.",
)
