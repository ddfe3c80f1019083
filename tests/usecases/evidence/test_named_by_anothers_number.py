"""An account whose name is somebody else's number, at a page whose names are no numbers."""

from datetime import timedelta
from typing import Any

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.identifiers import unmatch
from lms_plugin.store.tables.people import identifiers
from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.rebuild import rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import (
    LMS,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    identify,
    nip,
    public_id,
)

_NUMBERS = "https://nomor.bpsdm.example"


def _under_number(home_page: str) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"] = {"homePage": home_page, "name": nip("Ayu")}
    return statement


def _settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def _credited(province: Province) -> dict[str, int]:
    return {
        name: len(
            read_profile(
                province.database, province.cache, OPERATOR, public_id(name), None
            ).contributions
        )
        for name in ("Ayu", "Budi")
    }


@pytest.fixture
def mixed(province: Province) -> Province:
    """Budi's account at the LMS is called by Ayu's number; both have achieved something."""
    pages = HomePageRequest("BPSDM", _NUMBERS, names_are_nip=True, from_stored=None)
    add_home_page(province.database, SIGNER, pages)
    with province.database.write() as writing:
        from_at = province.clock.now - timedelta(days=900)
        identify(writing, f"{LMS} {nip('Ayu')}", PERSON_IDS["Budi"], from_at)
    province.send(_under_number(LMS), _under_number(_NUMBERS))
    assert _credited(province) == {"Ayu": 1, "Budi": 1}
    return province


@pytest.mark.parametrize("name", ["Ayu", "Budi"])
def test_folding_one_leaves_the_others(mixed: Province, name: str) -> None:
    with mixed.database.write() as writing:
        refold_marks.mark(writing, [PERSON_IDS[name]])
    _settle(mixed)

    assert _credited(mixed) == {"Ayu": 1, "Budi": 1}
    assert verify(mixed.database, silent).faults == []
    assert not rebuild(mixed.database, silent).differences


@pytest.mark.parametrize(
    ("name", "key"), [("Ayu", f"nip:{nip('Ayu')}"), ("Budi", f"{LMS} {nip('Ayu')}")]
)
def test_what_one_loses_is_nobodys(mixed: Province, name: str, key: str) -> None:
    """As an import does it."""
    with mixed.database.write() as writing:
        writing.connection.execute(identifiers.delete().where(identifiers.c.key == key))
        unmatch(writing, {key})
        inputs.change_inputs(writing)
        concerned.of_lost_identifiers(writing, {key})
        refold_marks.mark(writing, [PERSON_IDS[name]])
    _settle(mixed)

    assert _credited(mixed) == {"Ayu": 1, "Budi": 1, name: 0}
    assert verify(mixed.database, silent).faults == []
    assert not rebuild(mixed.database, silent).differences
