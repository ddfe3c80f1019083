"""Events on their way out, and what centres are told of what waits with them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
)

from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.columns import Instant, Json, Surrogate
from lms_plugin.store.tables.metadata import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", Surrogate, primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("data", Json, nullable=False),
    Column("shard", SmallInteger, nullable=False, server_default="0"),
    Column("announced_at", Instant),
    Column(
        "request_id",
        Text,
        comment="The one request that caused it; empty when several or none did.",
    ),
)

# What was announced stays until it is purged; an index of everything would be mostly that.
Index(
    "ix_outbox_waiting",
    outbox.c.shard,
    outbox.c.sequence,
    sqlite_where=outbox.c.announced_at.is_(None),
    postgresql_where=outbox.c.announced_at.is_(None),
)

digests = Table(
    "digests",
    metadata,
    Column("digest_id", Surrogate, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), comment="Empty: of all, for operators."),
    Column("day", Date, nullable=False, comment="In WIB."),
    Column("told_at", Instant, nullable=False),
    Column("lines", Json, nullable=False, comment="Numbers by cause; nobody's name or number."),
    comment="What centres were told of what waits with them; at most once a day each.",
)

# Whoever comes second finds that the day's is there.
Index(
    "ix_digests_of_centre",
    digests.c.centre_id,
    digests.c.day,
    unique=True,
    postgresql_where=digests.c.centre_id.is_not(None),
    sqlite_where=digests.c.centre_id.is_not(None),
)

Index(
    "ix_digests_of_all",
    digests.c.day,
    unique=True,
    postgresql_where=digests.c.centre_id.is_(None),
    sqlite_where=digests.c.centre_id.is_(None),
)

digest_rounds = Table(
    "digest_rounds",
    metadata,
    Column("day", Date, primary_key=True, comment="In WIB."),
    Column("finished_at", Instant, nullable=False),
    comment="Days on which all centres were looked at, whether or not they had to be told.",
)

told_modules = Table(
    "told_modules",
    metadata,
    Column("centre_id", ForeignKey(centres.c.centre_id), primary_key=True),
    Column("object_key", Text, primary_key=True),
    Column("told_at", Instant, nullable=False),
    comment="Objects that wait for a module, and since when their centre has been told so.",
)

mail_recipients = Table(
    "mail_recipients",
    metadata,
    Column("recipient_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), comment="Empty: an operator's."),
    Column("address", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    CheckConstraint("language IN ('id', 'en')", name="language"),
    comment="Who gets digests by mail.",
)

Index(
    "ix_mail_recipients_of_centre",
    mail_recipients.c.centre_id,
    mail_recipients.c.address,
    unique=True,
    postgresql_where=mail_recipients.c.centre_id.is_not(None),
    sqlite_where=mail_recipients.c.centre_id.is_not(None),
)

Index(
    "ix_mail_recipients_of_all",
    mail_recipients.c.address,
    unique=True,
    postgresql_where=mail_recipients.c.centre_id.is_(None),
    sqlite_where=mail_recipients.c.centre_id.is_(None),
)

digest_mails = Table(
    "digest_mails",
    metadata,
    Column("digest_id", ForeignKey(digests.c.digest_id), primary_key=True),
    Column("recipient_id", ForeignKey(mail_recipients.c.recipient_id), primary_key=True),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("next_try_at", Instant, comment="Empty once it is settled."),
    Column("accepted_at", Instant, comment="By the mail server."),
    Column("error", Text, comment="What became of the last try that failed."),
    comment="A mail for each digest and recipient: to be sent, accepted or given up.",
)

Index(
    "ix_digest_mails_due",
    digest_mails.c.next_try_at,
    postgresql_where=digest_mails.c.next_try_at.is_not(None),
    sqlite_where=digest_mails.c.next_try_at.is_not(None),
)
