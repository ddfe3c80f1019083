"""Figures of people and units; all derived.

No foreign keys here: a shadow of these tables stands apart from the rest while it is built.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, SmallInteger, Table, text
from sqlalchemy.types import TypeEngine

from lms_plugin.store.tables.columns import Instant
from lms_plugin.store.tables.metadata import metadata
from schemas.competency.framework import BEHAVIOUR_COLUMNS


def _vector(kind: type[TypeEngine[int]]) -> list[Column[int]]:
    return [Column(name, kind, nullable=False, server_default="0") for name in BEHAVIOUR_COLUMNS]


profile_spans = Table(
    "profile_spans",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("to_at", Instant),
    *_vector(SmallInteger),
    Column(
        "decided",
        Integer,
        nullable=False,
        server_default="0",
        comment="How many basis points of all 21 together rest on decisions of people.",
    ),
    comment="A person's 21 attainments over time, in basis points, expiries to come included.",
)

_RESTS_ON_DECISIONS = text("decided > 0")
Index(
    "ix_profile_spans_decided",
    profile_spans.c.person_id,
    postgresql_where=_RESTS_ON_DECISIONS,
    sqlite_where=_RESTS_ON_DECISIONS,
)

profiles = Table(
    "profiles",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("unit_id", Integer, index=True),
    *_vector(SmallInteger),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("changed_at", Instant),
    Column("next_change_at", Instant, index=True),
    comment="What each person adds to the sums of their own unit; right until next_change_at.",
)

unit_sums = Table(
    "unit_sums",
    metadata,
    Column("unit_id", Integer, primary_key=True),
    Column("headcount", Integer, nullable=False, server_default="0"),
    Column("covered", Integer, nullable=False, server_default="0"),
    # 32 bits would end at 214,748 people with everything attained.
    *_vector(BigInteger),
    Column("revision", Integer, nullable=False, server_default="0"),
    comment="Sums over the people of one unit itself; ancestors are summed when read.",
)
