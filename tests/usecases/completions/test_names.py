"""What people read of a module that a sheet names by the centre's own name alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from lms_plugin.usecases.catalogue.publish import WantedPublication, publish_catalogue
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.read_records import WantedRecords, read_own_records
from lms_plugin.usecases.evidence.read_waiting import WantedGroups, list_waiting_groups
from schemas.competency.records import PersonRecord
from tests.province import OPERATOR, SIGNER, Province, learner, open_province
from tests.usecases.completions.sheets import a_class, participant, register_nips, take
from tests.workbooks import catalogue, module

OWN_NAME = "LATSAR 2026/I"
BY_OWN_NAME = a_class(iri="", external_id=OWN_NAME)


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        register_nips(opened)
        yield opened


def publish(province: Province, folder: Path) -> None:
    """BPSDM's catalogue names the module now."""
    row = module("latsar", external_id=OWN_NAME, title="Latsar CPNS", effective_from="01/01/2025")
    path = catalogue(folder / "katalog.xlsx", modules=[row])
    import_catalogue(province.database, SIGNER, [path])
    publish_catalogue(province.database, SIGNER, WantedPublication())
    province.catch_up()


def record_of(province: Province, name: str) -> PersonRecord:
    province.catch_up()
    (found,) = read_own_records(
        province.database, province.cache, learner(name), WantedRecords()
    ).records
    return found


@pytest.mark.parametrize("attended", ["9", "1"])
def test_the_title_that_the_catalogue_has_is_shown(
    province: Province, tmp_path: Path, attended: str
) -> None:
    publish(province, tmp_path)
    take(province, [BY_OWN_NAME], [participant("Ayu", attended=attended)])

    about = record_of(province, "Ayu").about

    assert about is not None
    assert about.shown == "Latsar CPNS"


@pytest.mark.parametrize("attended", ["9", "1"])
def test_without_one_it_is_called_as_in_the_sheet(province: Province, attended: str) -> None:
    take(province, [BY_OWN_NAME], [participant("Ayu", attended=attended)])

    record = record_of(province, "Ayu")

    assert record.about is not None
    assert record.about.shown == record.about.external_id == OWN_NAME


def test_so_do_the_statement_s_page_and_what_waits(province: Province) -> None:
    take(province, [BY_OWN_NAME], [participant("Ayu")])
    record = record_of(province, "Ayu")

    outcome = read_outcome(province.database, province.cache, OPERATOR, record.statement)
    wanted = WantedGroups(WaitingCause.UNMAPPED_MODULE)
    (waits,) = list_waiting_groups(province.database, province.cache, OPERATOR, wanted).groups

    assert outcome.module is not None
    assert outcome.module.called == OWN_NAME
    assert waits.called == OWN_NAME
