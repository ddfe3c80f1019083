"""Mails with digests: to be sent, accepted by the mail server, or given up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, func, select, update

from lms_plugin.domain.announcements.digest import DigestLine
from lms_plugin.domain.announcements.pace import pause_after
from lms_plugin.store.announcements.digests import read_lines
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.announcements import digest_mails, digests, mail_recipients
from schemas.texts import Language

SUPERSEDED: Final = "superseded"
"""In the place of an error: a later digest went to the same address instead."""


@dataclass(frozen=True, slots=True)
class DueMail:
    """A digest for one address; `centre` is None in a digest of all centres."""

    digest_id: int
    recipient_id: int
    tries: int
    address: str
    language: Language
    centre: str | None
    day: date
    told_at: datetime
    lines: Sequence[DigestLine]


@dataclass(frozen=True, slots=True)
class MailCounts:
    """Of all mails: those under way after a failure, and those given up; `error` is the latest."""

    failing: int
    given_up: int
    error: str | None


def queue(writing: Writing, digest_id: int, recipient_ids: Sequence[int], now: datetime) -> None:
    """Let a digest be sent to these; what they have not been sent of earlier ones is given up."""
    if not recipient_ids:
        return
    older = (
        any_of(writing, digest_mails.c.recipient_id, list(recipient_ids)),
        digest_mails.c.digest_id != digest_id,
        digest_mails.c.next_try_at.is_not(None),
    )
    writing.connection.execute(
        update(digest_mails).where(*older).values(next_try_at=None, error=SUPERSEDED)
    )
    columns = ("digest_id", "recipient_id", "tries", "next_try_at")
    rows = [(digest_id, one, 0, now) for one in recipient_ids]
    bulk.insert_rows(writing, digest_mails, columns, rows, skip_existing=True)


def hurry(writing: Writing, digest_id: int, now: datetime) -> None:
    """Let those of its mails that have failed be tried at once, also when they had been given up;
    not those that are under way."""
    writing.connection.execute(
        update(digest_mails)
        .where(digest_mails.c.digest_id == digest_id, digest_mails.c.error.is_not(None))
        .values(next_try_at=now)
    )


def claim(
    writing: Writing, now: datetime, limit: int, digest_id: int | None = None
) -> list[DueMail]:
    """Mails that are due, of one digest or of any. Nobody else gets them before the pause after a
    try is over, whether or not this process lives to tell what became of them."""
    due = select(digest_mails.c.digest_id, digest_mails.c.recipient_id, digest_mails.c.tries).where(
        digest_mails.c.next_try_at <= now
    )
    if digest_id is not None:
        due = due.where(digest_mails.c.digest_id == digest_id)
    ordered = due.order_by(digest_mails.c.next_try_at, digest_mails.c.recipient_id).limit(limit)
    rows = writing.connection.execute(ordered.with_for_update(skip_locked=True)).all()
    # Without an error: so is seen that it is under way.
    changes = [(*key, tries + 1, now + pause_after(tries + 1), None) for *key, tries in rows]
    keys = ("digest_id", "recipient_id")
    bulk.update_rows(writing, digest_mails, keys, ("tries", "next_try_at", "error"), changes)
    return _read(writing, [(one[0], one[1]) for one in rows])


def accept(writing: Writing, mail: DueMail, now: datetime) -> None:
    _settle(writing, mail, accepted_at=now, next_try_at=None, error=None)


def give_up(writing: Writing, mail: DueMail, error: str) -> None:
    _settle(writing, mail, next_try_at=None, error=error)


def fail(writing: Writing, mail: DueMail, error: str) -> None:
    """It is tried again at the time that `claim` has set."""
    _settle(writing, mail, error=error)


def counts(reading: Reading) -> MailCounts:
    is_failing = digest_mails.c.next_try_at.is_not(None) & digest_mails.c.error.is_not(None)
    is_given_up = (
        digest_mails.c.next_try_at.is_(None)
        & digest_mails.c.accepted_at.is_(None)
        & (digest_mails.c.error != SUPERSEDED)
    )
    query = select(
        func.count().filter(is_failing),
        func.count().filter(is_given_up),
        func.max(digest_mails.c.error).filter(is_failing | is_given_up),
    )
    return MailCounts(*reading.connection.execute(query).one())


def accepted_addresses(reading: Reading, digest_id: int) -> list[str]:
    """To which a digest has gone."""
    query = (
        select(mail_recipients.c.address)
        .join_from(digest_mails, mail_recipients)
        .where(digest_mails.c.digest_id == digest_id, digest_mails.c.accepted_at.is_not(None))
        .order_by(mail_recipients.c.address)
    )
    return list(reading.connection.execute(query).scalars())


def purge(writing: Writing, before: datetime) -> None:
    """Those of digests of before that; what is still to be sent stays."""
    old = select(digests.c.digest_id).where(digests.c.told_at < before)
    writing.connection.execute(
        delete(digest_mails).where(
            digest_mails.c.digest_id.in_(old), digest_mails.c.next_try_at.is_(None)
        )
    )


def _settle(writing: Writing, mail: DueMail, **values: object) -> None:
    writing.connection.execute(
        update(digest_mails)
        .where(
            digest_mails.c.digest_id == mail.digest_id,
            digest_mails.c.recipient_id == mail.recipient_id,
        )
        .values(**values)
    )


def _read(reading: Reading, keys: Iterable[tuple[int, int]]) -> list[DueMail]:
    wanted = set(keys)
    if not wanted:
        return []
    query = (
        select(
            digest_mails.c.digest_id,
            digest_mails.c.recipient_id,
            digest_mails.c.tries,
            mail_recipients.c.address,
            mail_recipients.c.language,
            centres.c.code,
            digests.c.day,
            digests.c.told_at,
            digests.c.lines,
        )
        .join_from(digest_mails, digests)
        .join(mail_recipients, mail_recipients.c.recipient_id == digest_mails.c.recipient_id)
        .outerjoin(centres, centres.c.centre_id == digests.c.centre_id)
        .where(any_of(reading, digest_mails.c.digest_id, sorted({one for one, _ in wanted})))
        .order_by(digest_mails.c.digest_id, digest_mails.c.recipient_id)
    )
    return [
        DueMail(
            digest_id=row.digest_id,
            recipient_id=row.recipient_id,
            tries=row.tries,
            address=row.address,
            language=Language(row.language),
            centre=row.code,
            day=row.day,
            told_at=row.told_at,
            lines=read_lines(row.lines),
        )
        for row in reading.connection.execute(query)
        if (row.digest_id, row.recipient_id) in wanted
    ]
