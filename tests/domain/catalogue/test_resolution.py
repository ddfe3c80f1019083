from datetime import UTC, datetime, timedelta

import pytest

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision, points_vector
from lms_plugin.domain.catalogue.names import BEGINNING, CatalogueKey, Holdings, KeyHolding
from lms_plugin.domain.competency.attainment import NOTHING

START = datetime(2025, 1, 1, tzinfo=UTC)
BEFORE = START - timedelta(microseconds=1)
BPSDM, LAN, OTHERS = 1, 2, 3
REVISION = ModuleRevision(1, START, False, Criterion.COMPLETED, None, None, NOTHING, 4, "Etika")
ETHICS, SERVICE = (
    Module(number, f"https://lms.example/{number}", BPSDM, (REVISION,)) for number in (10, 11)
)


def of_iri(key: str) -> CatalogueKey:
    return CatalogueKey(None, key)


def alone(module_id: int) -> Holdings:
    return (KeyHolding(BEGINNING, module_id),)


CATALOGUE = Catalogue(
    {10: ETHICS, 11: SERVICE},
    {
        of_iri("//lms.example/10"): alone(10),
        of_iri("//old.example/10"): alone(10),
        of_iri("//lms.example/11"): alone(11),
        of_iri("//passed-on.example"): (KeyHolding(BEGINNING, 10), KeyHolding(START, 11)),
        of_iri("//dropped.example"): (KeyHolding(BEGINNING, 10), KeyHolding(START, None)),
        CatalogueKey(BPSDM, "ETIKA"): alone(10),
        CatalogueKey(LAN, "ETIKA"): alone(11),
        CatalogueKey(BPSDM, "LAYANAN"): (KeyHolding(BEGINNING, 11), KeyHolding(START, 10)),
    },
)


@pytest.mark.parametrize("key", ["//lms.example/10", "//old.example/10"])
def test_a_module_is_found_by_its_iri_and_its_aliases(key: str) -> None:
    assert CATALOGUE.resolve(key, None, LAN) is ETHICS


def test_an_iri_goes_before_an_external_id() -> None:
    assert CATALOGUE.resolve("//lms.example/11", "ETIKA", BPSDM) is SERVICE


def test_an_external_id_is_the_centres_own() -> None:
    assert CATALOGUE.resolve("//copy.example/77", "ETIKA", BPSDM) is ETHICS
    assert CATALOGUE.resolve("//copy.example/77", "ETIKA", OTHERS) is None


@pytest.mark.parametrize(
    ("instant", "found"),
    [(BEGINNING - timedelta(days=1), ETHICS), (BEFORE, ETHICS), (START, SERVICE)],
)
def test_an_iri_is_its_holders_until_the_next_begins(instant: datetime, found: Module) -> None:
    assert CATALOGUE.by_iri("//passed-on.example", instant) is found


def test_an_iri_that_nobody_holds_any_more_names_no_module() -> None:
    assert CATALOGUE.by_iri("//dropped.example", BEFORE) is ETHICS
    assert CATALOGUE.by_iri("//dropped.example", START) is None


def test_without_an_instant_the_last_holder_is_meant() -> None:
    assert CATALOGUE.resolve("//passed-on.example", None, LAN) is SERVICE
    assert CATALOGUE.resolve("//passed-on.example", None, LAN, BEFORE) is ETHICS


def test_an_external_id_is_its_holders_until_the_next_begins() -> None:
    assert CATALOGUE.by_external_id("LAYANAN", [BPSDM], BEFORE) == [SERVICE]
    assert CATALOGUE.by_external_id("LAYANAN", [BPSDM], START) == [ETHICS]


def test_several_centres_may_mean_several_modules_by_one_external_id() -> None:
    assert CATALOGUE.by_external_id("ETIKA", [BPSDM, LAN, BPSDM], START) == [ETHICS, SERVICE]


@pytest.mark.parametrize("external_id", [None, "", "etika"])
def test_what_the_catalogue_does_not_name_is_no_module(external_id: str | None) -> None:
    assert CATALOGUE.resolve("//lms.example/99", external_id, BPSDM) is None


def test_a_module_knows_all_names_it_goes_by_or_went_by() -> None:
    assert CATALOGUE.keys([11]) == ["//lms.example/11", "//passed-on.example"]
    assert CATALOGUE.external_ids([10]) == ["ETIKA", "LAYANAN"]
    assert (CATALOGUE.keys([99]), CATALOGUE.external_ids([99])) == ([], [])


def test_points_stand_in_the_frameworks_order_and_are_nothing_where_not_named() -> None:
    assert points_vector({"AK.1": 5, "BP.2": 7}, ["BP.1", "BP.2", "AK.1"]) == (0, 7, 5)
