from sqlalchemy import delete, select

from lms_plugin.domain.progress import silent
from lms_plugin.store.tables.catalogue import module_names
from lms_plugin.store.tables.evidence import meanings
from lms_plugin.usecases.evidence.adopt_meaning import adopt_meaning
from lms_plugin.usecases.evidence.verify import verify
from tests.province import SIGNER, Province
from tests.usecases.evidence.emitters import plain
from tests.usecases.evidence.sight import counts, list_module

CLASS = "https://belajar.bpsdm.example/kelas/1/"


def key_of(province: Province) -> str:
    with province.database.read() as reading:
        query = select(module_names.c.key).where(module_names.c.iri == CLASS)
        return str(reading.connection.execute(query).scalar_one())


def test_addresses_of_catalogues_published_before_are_found_before_and_after(
    province: Province,
) -> None:
    # As releases wrote it to which a slash at the end made another module.
    list_module(province, CLASS)
    province.send(plain("Ayu", CLASS, "2025-03-01T03:00:00Z", completion=True))
    found_before, written_before = counts(province, "Ayu", CLASS), key_of(province)
    with province.database.write() as writing:
        writing.connection.execute(delete(meanings))

    adopt_meaning(province.database, SIGNER, silent)

    assert (found_before, written_before) == (True, "//belajar.bpsdm.example/kelas/1/")
    assert key_of(province) == "//belajar.bpsdm.example/kelas/1"
    assert counts(province, "Ayu", CLASS)
    assert verify(province.database, silent).is_clean
