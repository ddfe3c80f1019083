"""How far the steps of an upgrade are that are no migration."""

from sqlalchemy import Column, Table, Text, Uuid

from lms_plugin.store.tables.columns import Instant
from lms_plugin.store.tables.metadata import metadata

upgrade_steps = Table(
    "upgrade_steps",
    metadata,
    Column("step", Text, primary_key=True),
    Column("stored", Instant, comment="With statement_id: the last statement it has seen to."),
    Column("statement_id", Uuid),
    Column("finished_at", Instant),
    comment="What `db fill` does, and how far it is. Triggers look here before they let a process "
    "of the release before write.",
)
