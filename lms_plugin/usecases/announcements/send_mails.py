"""Send the mails that are due. Nothing of the database is held while the mail server is waited for.

A mail is claimed for the pause after its try, then sent, then settled. What the server has accepted
is not sent again, unless this process dies, or loses the database, between its yes and the
settling: then it comes once more, under the same Message-ID. SMTP allows no better.
"""

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Final, Protocol

from lms_plugin.domain.announcements.pace import MOST_TRIES
from lms_plugin.outside.mail.letter import Letter, compose
from lms_plugin.outside.mail.server import MailRefused, MailServerAway
from lms_plugin.store.announcements import mails
from lms_plugin.store.announcements.mails import DueMail
from lms_plugin.store.engine.database import Database

BATCH: Final = 20
_LONGEST_SECONDS: Final = 60.0
"""Within the first pause: what is not begun by then is left to whoever claims it next."""

_MOST_TRIED: Final = "given up after {tries} tries: {error}"


class OpenPost(Protocol):
    def send(self, mail: EmailMessage, address: str) -> None:
        """Raises MailRefused and MailServerAway."""


class MailPost(Protocol):
    """What mails go through; `outside.mail.server.MailServer` is one."""

    @property
    def sender(self) -> str: ...

    def session(self) -> AbstractContextManager[OpenPost]:
        """Raises MailServerAway."""


@dataclass(frozen=True, slots=True)
class SentMails:
    """How many were claimed, and what became of them; `errors` are those of the server, without an
    order, each once."""

    claimed: int
    accepted: int = 0
    errors: frozenset[str] = frozenset()

    @property
    def failed(self) -> int:
        return self.claimed - self.accepted


def send_mails(
    database: Database,
    post: MailPost,
    public_url: str,
    now: datetime | None = None,
    digest_id: int | None = None,
) -> SentMails:
    """Up to BATCH that are due, of one digest or of any. `now` is the database's own time when left
    out."""
    due = database.transact(
        lambda writing: mails.claim(
            writing, writing.now() if now is None else now, BATCH, digest_id
        )
    )
    if not due:
        return SentMails(0)
    return _Round(database, post, public_url).send(due)


class _Round:
    def __init__(self, database: Database, post: MailPost, public_url: str) -> None:
        self._database = database
        self._post = post
        self._public_url = public_url
        self._accepted = 0
        self._errors: set[str] = set()

    def send(self, due: list[DueMail]) -> SentMails:
        waiting = list(due)
        deadline = time.monotonic() + _LONGEST_SECONDS
        try:
            with self._post.session() as session:
                while waiting and time.monotonic() < deadline:
                    self._send(session, waiting[0])
                    waiting.pop(0)
        except MailServerAway as error:
            for mail in waiting:
                self._failed(mail, error.told)
        return SentMails(len(due), self._accepted, frozenset(self._errors))

    def _send(self, session: OpenPost, mail: DueMail) -> None:
        try:
            session.send(compose(self._letter(mail), self._post.sender), mail.address)
        except MailRefused as error:
            self._failed(mail, str(error), is_final=error.is_final)
        else:
            self._accepted += 1
            self._database.transact(lambda writing: mails.accept(writing, mail, writing.now()))

    def _failed(self, mail: DueMail, error: str, *, is_final: bool = False) -> None:
        self._errors.add(error)
        if is_final:
            self._database.transact(lambda writing: mails.give_up(writing, mail, error))
        elif mail.tries >= MOST_TRIES:
            told = _MOST_TRIED.format(tries=mail.tries, error=error)
            self._database.transact(lambda writing: mails.give_up(writing, mail, told))
        else:
            self._database.transact(lambda writing: mails.fail(writing, mail, error))

    def _letter(self, mail: DueMail) -> Letter:
        return Letter(
            address=mail.address,
            language=mail.language,
            centre=mail.centre,
            told_at=mail.told_at,
            lines=mail.lines,
            public_url=self._public_url,
        )
