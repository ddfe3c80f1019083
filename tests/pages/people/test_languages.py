"""Every page of people, with as much on it as there may be, in one language at a time."""

from contextlib import ExitStack

import pytest

from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.link_account import LinkRequest, link_account
from schemas.texts import Language
from tests.pages.browser import PageAnswer
from tests.pages.one_language import foreign_words
from tests.pages.site import PagesSite
from tests.province import (
    ANTIKORUPSI,
    BUKU,
    OPERATOR,
    ORIENTASI,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    finished,
    public_id,
    uncompleted,
    viewed,
)


@pytest.fixture
def learned(province: Province) -> Province:
    for module in (PRIMA, ANTIKORUPSI, ORIENTASI, BUKU):
        province.finish("Ayu", module, "2025-03-01")
    linked = finished("Ayu", PRIMA, "2025-05-01")
    linked["actor"]["account"]["name"] = "x"
    (statement,) = province.send(linked)
    request = LinkRequest(AccountPlace("BPSDM", statement), public_id("Ayu"))
    link_account(province.database, OPERATOR, SIGNER, request, "SK 1")
    province.send(
        *(finished("Ayu", UNMAPPED + one, "2025-06-03") for one in range(20)),
        uncompleted("Ayu", "2025-06-02"),
        viewed("Ayu", PRIMA, "2025-06-04"),
    )
    while fold_waiting(province.database, province.cache):
        pass
    return province


def pages(site: PagesSite) -> dict[str, PageAnswer]:
    learner, operator = site.learner("Ayu"), site.operator()
    own = learner.get("/saya")
    profile = f"/orang/{public_id('Ayu')}"
    statements = {link: operator.get(link) for link in own.html.links("/pernyataan/")}
    return {
        "own": own,
        "on another day": learner.get("/saya?tanggal=2025-03-01"),
        "of somebody without a post": operator.get(f"/orang/{public_id('Gita')}"),
        "by HR": site.hr("A").get(profile),
        "of nothing": learner.get("/saya?tanggal=2001-01-01"),
        "records": learner.get("/saya/riwayat"),
        "records of another": operator.get(f"{profile}/riwayat"),
        "no records": site.learner("Citra").get("/saya/riwayat"),
        "search": operator.get("/pernyataan"),
        **statements,
    }


@pytest.mark.parametrize("language", Language)
def test_no_page_of_people_says_a_word_of_the_other_language(
    learned: Province, language: Language
) -> None:
    with ExitStack() as stack:
        found = pages(PagesSite(learned.database, stack, language))

    assert len(found) > 20
    assert {page.status for page in found.values()} == {200}
    foreign = {name: foreign_words(page, language) for name, page in found.items()}
    assert {name: words for name, words in foreign.items() if words} == {}


def test_a_word_of_the_other_language_would_be_found(learned: Province) -> None:
    with ExitStack() as stack:
        page = PagesSite(learned.database, stack).learner("Ayu").get("/saya")

    assert len(foreign_words(page, Language.EN)) > 20
