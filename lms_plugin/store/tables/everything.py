"""All tables of all rooms: for migrations, backups and whoever asks for tables by their names."""

from typing import Final

from sqlalchemy import Table

from lms_plugin.store.tables import (
    access,
    announcements,
    catalogue,
    competency,
    completions,
    deliveries,
    evidence,
    locks,
    operations,
    people,
    recognition,
    retention,
    statements,
)
from lms_plugin.store.tables.metadata import metadata

ROOMS: Final = (
    access,
    announcements,
    catalogue,
    competency,
    completions,
    deliveries,
    evidence,
    locks,
    operations,
    people,
    recognition,
    retention,
    statements,
)

DERIVED: Final[tuple[Table, ...]] = (
    evidence.outcomes,
    evidence.ledger,
    evidence.evidence,
    competency.profile_spans,
    competency.profiles,
    competency.unit_sums,
)

__all__ = ["DERIVED", "ROOMS", "metadata"]
