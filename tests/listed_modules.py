"""More modules in the catalogue of the small province, under any addresses."""

from collections.abc import Mapping
from typing import Final

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.store.locks import inputs
from lms_plugin.store.tables.catalogue import module_names, module_revisions, modules
from tests.province import PRIMA, Province

_FIRST: Final = 901


def list_modules(province: Province, criteria: Mapping[str, str]) -> None:
    """BPSDM's catalogue names these addresses, each with its criterion, as it names PRIMA."""
    with province.database.write() as writing:
        connection = writing.connection
        module, name, revision = (
            connection.execute(table.select().where(table.c.module_id == PRIMA)).one()._asdict()
            for table in (modules, module_names, module_revisions)
        )
        for number, (iri, criterion) in enumerate(criteria.items(), start=_FIRST):
            of_module = {"module_id": number}
            named = {**of_module, "name_id": number, "key": match_key(iri), "iri": iri}
            revised = {**of_module, "revision_id": number, "criterion": criterion}
            connection.execute(modules.insert().values(**module | of_module | {"iri": iri}))
            connection.execute(module_names.insert().values(**name | named))
            connection.execute(module_revisions.insert().values(**revision | revised))
        inputs.bump(writing, "catalogue")
