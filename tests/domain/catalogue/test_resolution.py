from datetime import UTC, datetime

import pytest

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision, points_vector
from lms_plugin.domain.competency.attainment import NOTHING

START = datetime(2025, 1, 1, tzinfo=UTC)
BPSDM, LAN = 1, 2
REVISION = ModuleRevision(1, START, False, Criterion.COMPLETED, None, None, NOTHING, 4, "Etika")
ETHICS, SERVICE = (
    Module(number, f"https://lms.example/{number}", BPSDM, (REVISION,)) for number in (10, 11)
)
CATALOGUE = Catalogue(
    modules={10: ETHICS, 11: SERVICE},
    by_key={"//lms.example/10": 10, "//old.example/10": 10, "//lms.example/11": 11},
    by_external_id={(BPSDM, "ETIKA"): 10},
)


@pytest.mark.parametrize("key", ["//lms.example/10", "//old.example/10"])
def test_a_module_is_found_by_its_iri_and_its_aliases(key: str) -> None:
    assert CATALOGUE.resolve(key, None, LAN) is ETHICS


def test_an_iri_goes_before_an_external_id() -> None:
    assert CATALOGUE.resolve("//lms.example/11", "ETIKA", BPSDM) is SERVICE


def test_an_external_id_is_the_centres_own() -> None:
    assert CATALOGUE.resolve("//copy.example/77", "ETIKA", BPSDM) is ETHICS
    assert CATALOGUE.resolve("//copy.example/77", "ETIKA", LAN) is None


@pytest.mark.parametrize("external_id", [None, "", "etika"])
def test_what_the_catalogue_does_not_name_is_no_module(external_id: str | None) -> None:
    assert CATALOGUE.resolve("//lms.example/99", external_id, BPSDM) is None


def test_a_module_knows_all_names_it_goes_by() -> None:
    assert CATALOGUE.keys([10]) == ["//lms.example/10", "//old.example/10"]
    assert CATALOGUE.external_ids([10, 11]) == ["ETIKA"]
    assert (CATALOGUE.keys([99]), CATALOGUE.external_ids([99])) == ([], [])


def test_points_stand_in_the_frameworks_order_and_are_nothing_where_not_named() -> None:
    assert points_vector({"AK.1": 5, "BP.2": 7}, ["BP.1", "BP.2", "AK.1"]) == (0, 7, 5)
