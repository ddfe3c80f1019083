"""Look at the digest of a centre, or of all, and send it at once."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.announcements.digest import ZONE
from lms_plugin.errors import Conflict
from lms_plugin.outside.mail.letter import Letter, compose
from lms_plugin.store.access import centres, deeds
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import digests, mails, recipients
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.usecases.access.centres import centre_id_of
from lms_plugin.usecases.announcements.send_mails import MailPost, SentMails, send_mails
from lms_plugin.usecases.announcements.tell_centres import (
    DraftDigest,
    draft_of_all,
    draft_of_centre,
    tell,
)
from schemas.texts import Language, message


@dataclass(frozen=True, slots=True)
class HandSent:
    """What became of those that had not been accepted before; `accepted` are the addresses to which
    the digest of the day has gone, now or earlier."""

    sent: SentMails
    accepted: list[str]


def preview_digest(
    database: Database,
    centre: str | None,
    language: Language,
    public_url: str,
    now: datetime | None = None,
) -> EmailMessage:
    """As it would be mailed now; nothing is recorded. Raises NotFound, and Conflict where nothing
    waits."""
    instant = _instant(database, now)
    draft = _draft(database, centre, instant)
    somebody = "penerima@pusat.example"
    letter = Letter(somebody, language, centre, instant, draft.lines, public_url)
    return compose(letter, "lms-plugin@pusat.example")


def send_digest(
    database: Database,
    principal: Principal,
    post: MailPost,
    public_url: str,
    centre: str | None,
    now: datetime | None = None,
) -> HandSent:
    """The digest of today, recorded now if it was not, also where nothing is new. Raises NotFound,
    and Conflict where nothing waits or nobody would get it."""
    instant = _instant(database, now)
    draft = _draft(database, centre, instant)
    number = database.transact(lambda writing: _queued(writing, principal, draft, instant))
    sent = send_mails(database, post, public_url, instant, number)
    with database.read() as reading:
        return HandSent(sent, mails.accepted_addresses(reading, number))


def _queued(writing: Writing, principal: Principal, draft: DraftDigest, now: datetime) -> int:
    audience = recipients.hold(writing, draft.centre_id)
    if not audience:
        raise Conflict(message("announcements.nobody_would_get"))
    day = ZONE.day(now)
    number = tell(writing, draft, day, now)
    if number is None:
        number = digests.find(writing, draft.centre_id, day)
        assert number is not None
        # To those who were added since, too.
        mails.queue(writing, number, audience, now)
        mails.hurry(writing, number, now)
    code = "–" if draft.centre is None else draft.centre.code
    deeds.sign(writing, principal, NewDeed(DeedKind.DIGEST_SENT, code, draft.centre_id))
    return number


def _draft(database: Database, code: str | None, now: datetime) -> DraftDigest:
    with database.read() as reading:
        last = digests.latest(reading)
        centre = None if code is None else _centre(reading, code)
    draft = (
        draft_of_all(database, last, now)
        if centre is None
        else draft_of_centre(database, centre, last, now)
    )
    if not draft.lines:
        raise Conflict(message("announcements.nothing_waits"))
    return draft


def _centre(reading: Reading, code: str) -> KnownCentre:
    """Raises NotFound."""
    centre_id = centre_id_of(reading, code)
    return next(one for one in centres.all_rows(reading) if one.centre_id == centre_id)


def _instant(database: Database, now: datetime | None) -> datetime:
    if now is not None:
        return now
    with database.read() as reading:
        return reading.now()
