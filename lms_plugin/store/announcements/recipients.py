"""Mail addresses to which digests go."""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, select

from lms_plugin.domain.announcements.recipients import MailRecipient
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.announcements import digest_mails, mail_recipients
from schemas.texts import Language

_COLUMNS: Final = ("centre_id", "address", "language", "added_at")


def all_rows(reading: Reading) -> list[MailRecipient]:
    """Operators' first, then by centre and address."""
    query = (
        select(
            mail_recipients.c.recipient_id,
            centres.c.code,
            mail_recipients.c.address,
            mail_recipients.c.language,
        )
        .outerjoin(centres, centres.c.centre_id == mail_recipients.c.centre_id)
        .order_by(centres.c.code.is_not(None), centres.c.code, mail_recipients.c.address)
    )
    return [
        MailRecipient(recipient_id, code, address, Language(language))
        for recipient_id, code, address, language in reading.connection.execute(query)
    ]


def hold(writing: Writing, centre_id: int | None) -> list[int]:
    """Those of a centre, of operators where it is None; they stay until this transaction ends."""
    query = select(mail_recipients.c.recipient_id).where(_is_of(centre_id))
    ordered = query.order_by(mail_recipients.c.recipient_id)
    found = writing.connection.execute(ordered.with_for_update(read=True, key_share=True))
    return list(found.scalars())


def take(writing: Writing, centre_id: int | None, address: str) -> int | None:
    """Its number; nobody adds a mail to it until this transaction ends."""
    query = select(mail_recipients.c.recipient_id).where(
        _is_of(centre_id), mail_recipients.c.address == address
    )
    return writing.connection.execute(query.with_for_update()).scalar_one_or_none()


def add(
    writing: Writing, centre_id: int | None, address: str, language: Language, now: datetime
) -> bool:
    """Whether it is new."""
    row = (centre_id, address, language.value, now)
    return bool(bulk.insert_rows(writing, mail_recipients, _COLUMNS, [row], skip_existing=True))


def remove(writing: Writing, recipient_id: int) -> None:
    """With the mails to them, sent or not."""
    for table in (digest_mails, mail_recipients):
        writing.connection.execute(delete(table).where(table.c.recipient_id == recipient_id))


def _is_of(centre_id: int | None) -> ColumnElement[bool]:
    # SQLAlchemy writes IS NULL for None.
    return mail_recipients.c.centre_id == centre_id
