"""A digest as a mail: one language, no names, nothing fetched, and nothing that people wrote in a
place where it means something."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

import pytest

from lms_plugin.domain.announcements.digest import GROUPS, DigestLine
from lms_plugin.domain.evidence.waiting import NAMES, REMEDIES, WaitingCause
from lms_plugin.outside.mail.letter import Letter, compose, subject_of, text_of_letter
from schemas.texts import Language

TOLD = datetime(2026, 1, 14, 23, 30, tzinfo=UTC)
ADDRESS = "pelatihan@bpsdm.example"
SENDER = "lms-plugin@bpsdm.example"
MALICE = "<script>alert(1)</script>\r\nBcc: lain@contoh.example"
NEEDING = [one for one in WaitingCause if one.needs_somebody]


def line(cause: WaitingCause = WaitingCause.UNMAPPED_MODULE, centre: str = "BPSDM") -> DigestLine:
    return DigestLine(
        centre=centre,
        cause=cause,
        statements=1941,
        groups=92,
        new=5,
        since=datetime(2025, 12, 31, 18, tzinfo=UTC),
        last_week=40,
        week_before=25,
    )


def letter(
    language: Language = Language.ID,
    centre: str | None = "BPSDM",
    *lines: DigestLine,
) -> Letter:
    return Letter(ADDRESS, language, centre, TOLD, lines or (line(),), "https://lms.bpsdm.example")


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    text: str = body.get_content()
    return text


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_it_says_how_much_of_what_is_new_and_whether_it_grows() -> None:
    text = text_of_letter(letter())

    assert "1.941 rekaman, 92 modul (5 baru); yang tertua diterima 1 Januari 2026." in text
    assert "7 hari terakhir: 40, bertambah dari 25 pada 7 hari sebelumnya." in text
    assert "https://lms.bpsdm.example/menunggu/unmapped_module?pusat=BPSDM" in text
    assert REMEDIES[WaitingCause.UNMAPPED_MODULE].id in text
    assert subject_of(letter()) == "Menunggu pada BPSDM: 1.941 rekaman"


def test_in_english_everything_is_english() -> None:
    english = letter(Language.EN)
    text = text_of_letter(english)

    assert "Records: 1,941; modules: 92, 5 of them new" in text
    assert "received on 1 January 2026" in text
    assert subject_of(english) == "Waiting at BPSDM: 1,941 records"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("cause", NEEDING)
def test_each_cause_has_words_in_each_language_and_none_of_the_other(
    language: Language, cause: WaitingCause
) -> None:
    made = letter(language, "BPSDM", line(cause))
    whole = text_of_letter(made) + html_of(compose(made, SENDER))
    is_english = language is Language.EN
    own = [text.en if is_english else text.id for text in (NAMES[cause], REMEDIES[cause])]
    other = [text.id if is_english else text.en for text in (NAMES[cause], REMEDIES[cause])]

    assert all(one in text_of_letter(made) for one in own)
    assert not [one for one in other if one in whole]
    assert (GROUPS[cause].en if is_english else GROUPS[cause].id) in whole


def test_one_of_all_names_the_centre_of_each_line() -> None:
    text = text_of_letter(letter(Language.ID, None, line(), line(centre="LAN")))

    assert "semua pusat" in text
    assert f"* LAN: {NAMES[WaitingCause.UNMAPPED_MODULE].id}" in text


def test_headers_say_that_a_machine_wrote_it_when_and_which_it_is() -> None:
    mail = compose(letter(), SENDER)

    assert (mail["From"], mail["To"]) == (SENDER, ADDRESS)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "id"
    assert parsedate_to_datetime(mail["Date"]) == TOLD
    assert re.fullmatch(r"<digest\.[0-9a-f]{32}@lms\.bpsdm\.example>", mail["Message-ID"])


def test_the_same_digest_has_the_same_id_and_no_other_has_it() -> None:
    own, english = letter(), letter(Language.EN)

    assert own.id == english.id
    assert len({own.id, letter(Language.ID, None).id}) == 2


def test_html_loads_nothing_and_leads_only_to_us() -> None:
    tags = Tags(html_of(compose(letter(), SENDER)))

    assert not set(tags.tags) & {"script", "img", "link", "style", "iframe", "form"}
    assert tags.links
    assert all(one.startswith("https://lms.bpsdm.example/menunggu") for one in tags.links)


@pytest.mark.parametrize("centre", [MALICE, None])
def test_nothing_that_people_wrote_becomes_code_or_a_header(centre: str | None) -> None:
    mail = compose(letter(Language.ID, centre, line(centre=MALICE)), SENDER)

    assert "script" not in Tags(html_of(mail)).tags
    assert mail["Bcc"] is None
    assert b"\r\nBcc:" not in mail.as_bytes().split(b"\r\n\r\n")[0]
