"""Every statement that the pages show goes through the product: what is said to count is credited
there, and what is said never to count earns nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.standings import OUTCOMES
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import recognise
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from tests.connect.snippets import FIRST_PAGE, PAGES, Snippet, snippets_of
from tests.databases import Databases
from tests.listed_modules import list_modules
from tests.province import SIGNER, Province, cheap_mint, nip, open_province
from tests.usecases.connections.arriving import arrive, watched

# The second is that of TRAX's agent.
HOME_PAGES: Final = ("https://lms.contoh.go.id", "https://lms.contoh.go.id/username")
SHOWN: Final = [one for page in PAGES for one in snippets_of(page) if one.kind != "run"]

# In code, and nothing else: settings and options have other letters, or a form of their own.
_CODE: Final = re.compile(r"`([a-z0-9]+(?:_[a-z0-9]+)+)`")


@pytest.fixture
def province(sqlite_databases: Databases) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        request = CredentialRequest("BPSDM", nip_home_pages=HOME_PAGES)
        minted = cheap_mint("connect")
        opened.credentials["HALAMAN"] = add_credential(opened.database, SIGNER, request, minted)
        opened.clock.now = opened.clock.now.replace(year=2027)
        yield opened


@pytest.mark.parametrize("shown", SHOWN, ids=lambda one: f"{one.page}-{one.name}")
def test_what_a_page_shows_does_what_the_page_says(province: Province, shown: Snippet) -> None:
    recognised = [recognise(one) for one in shown.statements]
    listed = next((one.module for one in recognised if one.module is not None), None)
    if listed is not None:
        list_modules(province, {listed: shown.criterion})

    arrive(province, *shown.statements, by="HALAMAN")
    told = watched(province).arrivals[0].statements

    assert {one.whose is not None and one.whose.name for one in told} == {"Ayu"}
    if shown.kind == "counts":
        assert told[-1].rule == shown.name
        assert told[-1].earned is not None
    else:
        assert told[-1].reason is not None
        assert (told[-1].earned, told[-1].reason.code) == (None, shown.name)


def test_each_page_shows_what_counts_and_what_never_does() -> None:
    of_emitters = {page.name for page in PAGES} - {"own-program.md"}

    for kind in ("counts", "never"):
        assert {one.page for one in SHOWN if one.kind == kind} == of_emitters


def test_the_person_of_the_pages_is_invented_and_on_the_roster() -> None:
    assert {nip("Ayu")} == {
        number for page in PAGES for number in re.findall(r"\b\d{18}\b", page.read_text("utf-8"))
    }


@pytest.mark.parametrize("page", [FIRST_PAGE, *PAGES], ids=lambda one: one.name)
def test_reasons_that_a_page_explains_exist(page: Path) -> None:
    known = REASONS.keys() | OUTCOMES.keys() | {one.value for one in EntryStatus}
    waiting = page.read_text("utf-8").partition("## When it waits")[2].partition("\n## ")[0]

    settings = {"account_homepage", "send_username", "mod_cmi5"}
    assert set(_CODE.findall(waiting)) - settings <= known


def test_every_page_is_found_from_the_first() -> None:
    first = FIRST_PAGE.read_text("utf-8")

    assert [page.name for page in PAGES if f"](connect/{page.name})" not in first] == []
