"""A digest as a mail: plain text and simple HTML, in one language, with nothing that is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from lms_plugin.domain.announcements.digest import GROUPS, ZONE, DigestLine
from lms_plugin.domain.evidence.waiting import NAMES, REMEDIES
from lms_plugin.texts.formats import day_text, number_text
from schemas.texts import Language, Text

_TEMPLATES: Final = ("lms_plugin.outside.mail", "templates")
_PAGE: Final = "/menunggu"
_SUBJECTS: Final = Text(
    "Menunggu pada {whose}: {count} rekaman", "Waiting at {whose}: {count} records"
)
_ALL: Final = Text("semua pusat", "all centres")


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest for one address; `centre` is the code of the centre, None of a digest of all.
    `public_url` is where its links lead."""

    address: str
    language: Language
    centre: str | None
    told_at: datetime
    lines: Sequence[DigestLine]
    public_url: str

    @property
    def id(self) -> str:
        """The same each time that it is sent, so that what came twice can be known by it."""
        day = ZONE.day(self.told_at)
        told = f"{self.public_url} {self.centre} {day} {self.address}"
        host = urlsplit(self.public_url).hostname or "localhost"
        return f"<digest.{sha256(told.encode()).hexdigest()[:32]}@{host}>"


def compose(letter: Letter, sender: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=sender)
    mail["To"] = Address(addr_spec=letter.address)
    mail["Subject"] = subject_of(letter)
    mail["Date"] = format_datetime(letter.told_at.astimezone(ZONE.offset))
    mail["Message-ID"] = letter.id
    # RFC 3834: who is away does not answer it.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text_of_letter(letter))
    mail.add_alternative(_rendered(letter, "html"), subtype="html")
    # Last: setting the content takes such headers away.
    mail["Content-Language"] = letter.language.value
    return mail


def subject_of(letter: Letter) -> str:
    count = sum(one.statements for one in letter.lines)
    pattern = _said(_SUBJECTS, letter.language)
    # A header is one line, whatever stands in the code of a centre.
    whose = " ".join(_whose(letter).split())
    return pattern.format(whose=whose, count=_said(number_text(count), letter.language))


def text_of_letter(letter: Letter) -> str:
    return _rendered(letter, "txt")


def _rendered(letter: Letter, kind: str) -> str:
    language = letter.language
    template = _environment().get_template(f"digest.{language.value}.{kind}")
    return template.render(
        whose=_whose(letter),
        is_of_all=letter.centre is None,
        day=_said(day_text(ZONE.day(letter.told_at)), language),
        total=_said(number_text(sum(one.statements for one in letter.lines)), language),
        lines=[_words(one, letter) for one in letter.lines],
        link=f"{letter.public_url}{_PAGE}",
    )


def _words(line: DigestLine, letter: Letter) -> dict[str, Any]:
    def said(text: Text) -> str:
        return _said(text, letter.language)

    path = f"{_PAGE}/{line.cause.value}?{urlencode({'pusat': line.centre})}"
    return {
        "centre": line.centre,
        "cause": said(NAMES[line.cause]),
        "remedy": said(REMEDIES[line.cause]),
        "kind": said(GROUPS[line.cause]),
        "statements": said(number_text(line.statements)),
        "groups": said(number_text(line.groups)),
        "new": said(number_text(line.new)) if line.new else "",
        "since": said(day_text(ZONE.day(line.since))),
        "last_week": said(number_text(line.last_week)),
        "week_before": said(number_text(line.week_before)),
        "growing": line.growing,
        "link": f"{letter.public_url}{path}",
    }


def _whose(letter: Letter) -> str:
    return _said(_ALL, letter.language) if letter.centre is None else letter.centre


def _said(text: Text, language: Language) -> str:
    return text.id if language is Language.ID else text.en


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(*_TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
