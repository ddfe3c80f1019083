"""What readers see of a case: profile, evidence, outcomes and index, as pages and API read them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.store.access import centres
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import module_names, module_revisions, modules
from lms_plugin.usecases.competency.read_evidence import read_evidence
from lms_plugin.usecases.competency.read_index import read_index
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from schemas.competency.evidence import EvidencePeriod
from schemas.competency.outcome import Outcome
from schemas.competency.profile import Profile
from tests.province import OPERATOR, Province, public_id

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_FIRST = 1000
MARK_70 = 700_000


def list_module(province: Province, *addresses: str, centre: str = "BPSDM", **meaning: Any) -> None:
    """BPSDM's catalogue names these, all of the same meaning, unless another centre's does."""
    told = {"criterion": "Completed", "pass_mark": None, "validity_months": None, "jp": 4} | meaning
    with province.database.read() as reading:
        found = centres.find(reading, centre)
        taken = len(province.cache.current(reading).catalogue.modules)
    assert found is not None
    numbers = range(_FIRST + taken, _FIRST + taken + len(addresses))
    listed = list(zip(numbers, addresses, strict=True))
    rows = [(number, iri, found[0]) for number, iri in listed]
    province.write(modules, ("module_id", "iri", "centre_id"), *rows)
    names = [("iri", iri.partition(":")[2], _LONG_AGO, number, iri) for number, iri in listed]
    province.write(module_names, ("kind", "key", "from_at", "module_id", "iri"), *names)
    columns = ("module_id", "from_at", "version_id", "withdrawn", "title", "jenis_diklat")
    values = [
        (number, _LONG_AGO, 1, False, f"Modul {number}", 16, {"BP.1": 50}, *told.values())
        for number, _ in listed
    ]
    province.write(module_revisions, (*columns, "contributions", *told), *values)
    with province.database.write() as writing:
        inputs.bump(writing, "catalogue")


def refold(province: Province, *person_ids: int) -> None:
    """As publishing does it for those whom it concerns."""
    with province.database.write() as writing:
        refold_marks.mark(writing, person_ids)
    fold_waiting(province.database, province.cache)


def settle(province: Province) -> None:
    """Fold whoever waits for it."""
    while fold_waiting(province.database, province.cache):
        pass


def profile(province: Province, name: str, as_of: datetime | None = None) -> Profile:
    return read_profile(province.database, province.cache, OPERATOR, public_id(name), as_of)


def counting(province: Province, name: str) -> set[str]:
    """What counts now, by IRI."""
    return {one.module.iri for one in profile(province, name).contributions}


def counts(province: Province, name: str, iri: str) -> bool:
    return iri in counting(province, name)


def reasons(province: Province, name: str) -> dict[UUID, str]:
    """What the profile says of what does not count."""
    return {one.statement: one.reason.code for one in profile(province, name).not_counted}


def jp_of_year(province: Province, name: str, year: int) -> int:
    return profile(province, name, datetime(year, 12, 31, 16, 59, tzinfo=UTC)).jp.earned


def periods(province: Province, name: str, iri: str) -> list[EvidencePeriod]:
    found = read_evidence(province.database, province.cache, OPERATOR, public_id(name))
    return [period for item in found.items if item.module.iri == iri for period in item.periods]


def outcome(
    province: Province, statement_id: UUID, reader: Reader = OPERATOR, centre: str | None = None
) -> Outcome:
    return read_outcome(province.database, province.cache, reader, statement_id, centre=centre)


def standing(province: Province, statement_id: UUID, centre: str | None = None) -> str:
    """The code of what became of it; of what says nothing of a learner, why."""
    found = outcome(province, statement_id, centre=centre)
    return (found.standing or found.reason).code


def covered(province: Province, node: str) -> int:
    """People of a unit who have anything to show, by the index."""
    return read_index(province.database, province.cache, OPERATOR, node).figures.covered
