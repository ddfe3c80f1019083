"""From the first page to nothing that waits, by links and forms as they are shown."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec
import pytest

from demonstration.filling import give_credentials, import_workbooks
from demonstration.statements import Json
from demonstration.traffic import batches, make_world, sample
from lms_plugin.domain.access.secrets import Hashing, Mint
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.domain.progress import silent
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.evidence.adopt_meaning import adopt_where_nothing_is_kept
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.evidence.reproject import reproject_all
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.texts import Language
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.pages.browser import Browser, Element, Html, PageAnswer
from tests.pages.site import PagesSite

EMPLOYEES: Final = 360
STATEMENTS: Final = 4500
NEEDS_SOMEBODY: Final = {one.value for one in WaitingCause if one.needs_somebody}
REASON: Final = "Surat BPSDM 12/2026"
PRESENT: Final = "Semua peserta hadir sampai selesai."
MOST_CLICKS: Final = 200


@pytest.fixture
def database(empty_database_url: str, tmp_path: Path) -> Iterator[Database]:
    """A small demonstration, and beside it what it has none of: a home page that nobody registered,
    and a centre that speaks of the modules of another."""
    opened = connect(empty_database_url)
    adopt_where_nothing_is_kept(opened)
    with opened.read() as reading:
        today = make_world(seed=7, employees=EMPLOYEES, now=reading.now())
    import_workbooks(opened, today, tmp_path, silent)
    issued = give_credentials(opened, Mint(Hashing(1, 8, 1), Random(7).randbytes))
    cache = ReferenceSnapshotCache()
    sent = sample(today, STATEMENTS)
    for centre, statements in batches(sent, 50):
        keep(opened, cache, issued[centre].key, statements)
    foreign = [one for one in sent if one.centre == "MOOC-NC"][:40]
    for centre, statements in batches(foreign, 50):
        keep(opened, cache, issued[other(centre)].key, statements)
    settle(opened, cache)
    yield opened
    opened.dispose()


def other(centre: str) -> str:
    return "BPSDM-NC" if centre == "MOOC-NC" else "MOOC-NC"


def keep(
    database: Database, cache: ReferenceSnapshotCache, key: str, statements: list[Json]
) -> None:
    with database.read() as reading:
        known = cache.current(reading).credentials.values()
    sender = next(one.sender for one in known if one.key == key)
    raw = [msgspec.json.encode(one) for one in statements]
    parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
    (receipt,) = keep_statements(database, [prepare(parsed, sender)])
    assert receipt.conflict is None


def settle(database: Database, cache: ReferenceSnapshotCache) -> None:
    reproject_all(database, silent, 50)
    while project_statements(database, cache).claimed:
        pass
    while fold_waiting(database, cache):
        pass


# --- pages and forms as they are shown ----------------------------------------------------------


class ShownForm(Html):
    """The forms of a page, with their fields as a browser would send them."""

    def __post_init__(self) -> None:
        self.forms: list[tuple[Element, dict[str, str], list[str]]] = []
        self._areas: list[tuple[dict[str, str], Element]] = []
        self._choice = ""
        super().__post_init__()
        for fields, area in self._areas:
            # A browser leaves out the line break after the tag.
            fields[area.attributes["name"]] = area.text.removeprefix("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((self.elements[-1], {}, []))
        if tag == "input" and any(one.tag == "form" for one in self._open):
            self._take(given)
        if tag == "textarea":
            self._areas.append((self.forms[-1][1], self.elements[-1]))
        if tag == "select":
            self._choice = given["name"]
        if tag == "option":
            self._offer(given)

    def _offer(self, given: Mapping[str, str]) -> None:
        """The first stands there, unless another is chosen."""
        _, fields, _ = self.forms[-1]
        if self._choice not in fields or "selected" in given:
            fields[self._choice] = given["value"]

    def _take(self, given: Mapping[str, str]) -> None:
        _, fields, blank = self.forms[-1]
        is_choice = given.get("type") in {"radio", "checkbox"}
        if not is_choice or "checked" in given:
            fields[given["name"]] = given.get("value", "")
        if "required" in given and not given.get("value"):
            blank.append(given["name"])


def numbers(browser: Browser) -> dict[str, tuple[int, str]]:
    """Cause → how much waits by the first page, and where its link leads."""
    page = browser.get("/").html
    cells = [one for one in page.all("td") if one.attributes.get("data-label") == "Records"]
    links = page.links("/menunggu/")
    return {
        link.rpartition("/")[2]: (int(cell.text.strip().replace(",", "")), link)
        for link, cell in zip(links, cells, strict=True)
    }


def submit(browser: Browser, page: PageAnswer, words: str, **answers: str) -> PageAnswer | None:
    """Send the first form with these words on it, as it is shown; what is blank is filled in."""
    shown = ShownForm(page.body)
    buttons = {one.text: one.attributes for one in shown.all("button") if words in one.text}
    for form, fields, blank in shown.forms:
        if words in form.text:
            assert set(blank) <= answers.keys()
            given = {
                name: answers[name] for name, text in fields.items() if not text and name in answers
            }
            (button,) = buttons.values()
            pressed = {button["name"]: button["value"]} if "name" in button else {}
            sent = browser.post(form.attributes["action"], **{**fields, **given, **pressed})
            assert sent.status in {200, 303}, sent.text
            return browser.get(sent.leads_to) if sent.status == 303 else sent
    return None


def open_first(browser: Browser, page: PageAnswer, words: str) -> PageAnswer:
    link = next(one for one in page.html.all("a") if words in one.text)
    return browser.get(link.attributes["href"])


# --- what somebody does about each cause --------------------------------------------------------


def settle_account(browser: Browser, listed: PageAnswer, done: set[str]) -> None:
    """Whose it is, if there is a hint; an employee who is missing, if their number is known; else
    nobody of ours."""
    page = open_first(browser, listed, "Open the account")
    preview = submit(browser, page, "See what it would do")
    if preview is not None:
        assert submit(browser, preview, "this account is theirs", alasan=REASON) is not None
        done.add("linked")
    elif value_of(page, "nip"):
        agency = open_first(browser, browser.follow("/unit"), "Pemerintah Kabupaten")
        unit = agency.path.rpartition("/")[2]
        answers = {"status": "PNS", "unit": unit, "post_class": "pelaksana"}
        assert submit(browser, page, "Add", from_day="01/01/2025", **answers) is not None
        done.add("added")
    else:
        assert submit(browser, page, "Not one of ours", alasan=REASON) is not None
        done.add("none of ours")


def value_of(page: PageAnswer, name: str) -> str:
    found = (one.attributes for one in page.html.all("input"))
    return next((one.get("value", "") for one in found if one.get("name") == name), "")


def settle_modules(browser: Browser, listed: PageAnswer, done: set[str]) -> None:
    """All that the page lists go into the drafts of their centres, which are then published."""
    drafts: dict[str, PageAnswer] = {}
    cells = {"title": "Modul baru", "jp": "3", "jenis_diklat": "16", "bp1": "20"}
    for link in listed.html.links("/katalog/modul"):
        page = submit(browser, browser.get(link), "Put into the draft", **cells)
        assert page is not None
        drafts[value_of(page, "pusat")] = page
    for draft in drafts.values():
        assert submit(browser, draft, "Publish") is not None
    done.add("published")


def settle_home_page(browser: Browser, listed: PageAnswer, done: set[str]) -> None:
    page = open_first(browser, listed, "Register it")
    forms = ShownForm(page.body).forms
    (form, fields, _) = next(one for one in forms if "Register it" in one[0].text)
    # Whoever registers it sees that it is another centre's, too, and ticks that.
    if "Shared" in form.text:
        fields["bersama"] = "ya"
    assert browser.post(form.attributes["action"], **fields).status == 303
    done.add("registered")


def settle_provider(browser: Browser, listed: PageAnswer, done: set[str]) -> None:
    page = open_first(browser, listed, "Name the provider")
    assert submit(browser, page, "Name it") is not None
    done.add("named")


def settle_undecidable(
    colleague: Browser, browser: Browser, listed: PageAnswer, done: set[str]
) -> None:
    """All that are like the first are taken for completed, which a colleague confirms."""
    page = open_first(browser, listed, "Decide")
    preview = submit(browser, page, "See what it would do", dokumen=REASON, dasar=PRESENT)
    assert preview is not None
    proposed = submit(browser, preview, "Decide")
    assert proposed is not None
    assert browser.post(f"{proposed.path}/setujui").status == 403
    to_confirm = colleague.get(colleague.get("/keputusan").html.links("/keputusan/")[0])
    assert to_confirm.path == proposed.path
    confirmed = submit(colleague, to_confirm, "Confirm")
    assert confirmed is not None
    assert "In force" in confirmed.text
    done.add("decided")


REMEDIES: Final[dict[str, Any]] = {
    WaitingCause.UNMAPPED_MODULE.value: settle_modules,
    WaitingCause.UNKNOWN_LEARNER.value: settle_account,
    WaitingCause.UNVOUCHED_ACCOUNT.value: settle_home_page,
    WaitingCause.MODULE_OF_ANOTHER_CENTRE.value: settle_provider,
}


def test_what_waits_is_worked_down_to_nothing_by_clicking(database: Database) -> None:
    cache, done = ReferenceSnapshotCache(), set[str]()
    with ExitStack() as stack:
        site = PagesSite(database, stack, Language.EN)
        browser = site.operator()
        remedies = {
            **REMEDIES,
            WaitingCause.UNDECIDABLE.value: partial(settle_undecidable, site.operator()),
        }
        assert remedies.keys() == NEEDS_SOMEBODY
        assert numbers(browser)[WaitingCause.UNKNOWN_LEARNER][0] > 0
        assert numbers(browser)[WaitingCause.UNVOUCHED_ACCOUNT][0] > 0
        for _ in range(MOST_CLICKS):
            shown = numbers(browser)
            left = {one: shown[one] for one in remedies}
            cause = next((one for one, (count, _) in left.items() if count), None)
            if cause is None:
                break
            remedies[cause](browser, browser.get(left[cause][1]), done)
            settle(database, cache)

        # About those of whom somebody said that they are none of ours there is nothing to do.
        left_over = {one: count for one, (count, _) in numbers(browser).items() if count}
        assert left_over.keys() <= {WaitingCause.NOT_ON_ROSTER.value}
    assert {"linked", "added", "registered", "named", "published", "decided"} <= done
    assert verify(database, silent).is_clean
