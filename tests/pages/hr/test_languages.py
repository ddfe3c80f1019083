"""Every page of units, with as much on it as there may be, in one language at a time."""

from contextlib import ExitStack

import pytest

from schemas.texts import Language
from tests.pages.browser import PageAnswer
from tests.pages.one_language import foreign_words
from tests.pages.site import PagesSite
from tests.province import AKUNTABEL, ANTIKORUPSI, PRIMA, UNMAPPED, Province, finished


@pytest.fixture
def learned(province: Province) -> Province:
    for name in ("Ayu", "Budi", "Citra"):
        province.finish(name, PRIMA, "2025-03-01")
    for name in ("Ayu", "Budi"):
        province.finish(name, ANTIKORUPSI, "2025-04-01")
    province.finish("Citra", AKUNTABEL, "2025-05-01")
    province.send(finished("Ayu", UNMAPPED, "2025-06-03"))
    return province


def pages(site: PagesSite) -> dict[str, PageAnswer]:
    operator = site.operator()
    addresses = (
        *("/unit/R", "/unit/A", "/unit/A.1.1", "/unit/A.2", "/unit/A?tanggal=2025-06-01"),
        *("/unit/A/pegawai", "/unit/A/pegawai?nilai=BP&langsung=1&nip=1&urut=-AD"),
        *("/unit/A/pegawai?cari=nobody", "/unit/A.2/pegawai", "/unit/A/pegawai?tanggal=2025-06-01"),
    )
    return {address: operator.get(address) for address in addresses}


@pytest.mark.parametrize("language", Language)
def test_no_page_of_units_says_a_word_of_the_other_language(
    learned: Province, many_people: list[str], language: Language
) -> None:
    assert many_people
    with ExitStack() as stack:
        found = pages(PagesSite(learned.database, stack, language))

    assert {page.status for page in found.values()} == {200}
    foreign = {name: foreign_words(page, language) for name, page in found.items()}
    assert {name: words for name, words in foreign.items() if words} == {}
