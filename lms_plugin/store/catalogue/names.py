"""Who holds the keys of modules, and has held them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select

from lms_plugin.domain.catalogue.names import CatalogueKey, Holdings, KeyHolding
from lms_plugin.domain.catalogue.present_form import in_present_form
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.catalogue import (
    module_keys,
    module_names,
    module_revisions,
    modules,
)

_IRI: Final = "iri"
_EXTERNAL_ID: Final = "external_id"
_NAME: Final = ("kind", "centre_id", "key", "from_at", "module_id", "iri")


def holdings(reading: Reading, keys: Collection[CatalogueKey]) -> dict[CatalogueKey, Holdings]:
    """Of those of these keys that anybody holds."""
    texts = {key.text for key in keys}
    # External ids of other centres that are spelled alike come along.
    found = _holdings(reading, any_of(reading, module_names.c.key, texts))
    return {key: held for key, held in found.items() if key in keys}


def holdings_of_centre(reading: Reading, centre_id: int) -> dict[CatalogueKey, Holdings]:
    """Of all keys that a centre's modules hold or have held."""
    own = (
        select(module_names.c.key)
        .join(modules, modules.c.module_id == module_names.c.module_id)
        .where(modules.c.centre_id == centre_id, module_names.c.kind == _IRI)
    )
    of_iris = and_(module_names.c.kind == _IRI, module_names.c.key.in_(own))
    return _holdings(reading, or_(of_iris, module_names.c.centre_id == centre_id))


def _holdings(reading: Reading, wanted: ColumnElement[bool]) -> dict[CatalogueKey, Holdings]:
    column = module_names.c
    query = (
        select(column.centre_id, column.key, column.from_at, column.module_id, column.iri)
        .where(wanted)
        .order_by(column.from_at, column.name_id)
    )
    found: dict[CatalogueKey, Holdings] = {}
    for centre_id, text, *holding in reading.connection.execute(query):
        key = CatalogueKey(centre_id, text)
        found[key] = (*found.get(key, ()), KeyHolding(*holding))
    return found


def withdrawn_since(reading: Reading) -> dict[int, datetime]:
    """Module → when, of all that are withdrawn."""
    revision = module_revisions.c
    query = select(revision.module_id, revision.from_at, revision.withdrawn)
    rows = reading.connection.execute(query.order_by(revision.module_id, revision.from_at))
    last = {row.module_id: row for row in rows}
    return {module_id: row.from_at for module_id, row in last.items() if row.withdrawn}


def keys_elsewhere(reading: Reading, centre_ids: Collection[int]) -> dict[str, tuple[str, str]]:
    """IRIs that modules in force of all other centres go by → (centre's code, module's IRI)."""
    of_modules = (
        select(modules.c.module_id, centres.c.code, modules.c.iri)
        .join(centres, centres.c.centre_id == modules.c.centre_id)
        .where(modules.c.centre_id.not_in(centre_ids))
    )
    withdrawn = withdrawn_since(reading)
    owners = {
        module_id: (code, iri)
        for module_id, code, iri in reading.connection.execute(of_modules)
        if module_id not in withdrawn
    }
    held = _holdings(reading, module_names.c.kind == _IRI)
    last = {key.text: of_key[-1].module_id for key, of_key in held.items()}
    return {key: owners[holder] for key, holder in last.items() if holder in owners}


def replace_holdings(writing: Writing, changed: Mapping[CatalogueKey, Holdings]) -> None:
    """Let these keys be held so; without a holding, by nobody ever."""
    iris = [(_IRI, key.text) for key in changed if key.centre_id is None]
    bulk.delete_rows(writing, module_names, ("kind", "key"), iris)
    external_ids = [tuple(key) for key in changed if key.centre_id is not None]
    bulk.delete_rows(writing, module_names, ("centre_id", "key"), external_ids)
    rows = [
        (_IRI if key.centre_id is None else _EXTERNAL_ID, *key, one.from_at, one.module_id, one.iri)
        for key, held in changed.items()
        for one in held
    ]
    bulk.insert_rows(writing, module_names, _NAME, rows)
    _tell_the_release_before(writing, changed)


def bring_into_present_form(writing: Writing) -> None:
    """Write IRIs down as this release compares them."""
    held = _holdings(writing, module_names.c.kind == _IRI)
    present = in_present_form(held)
    gone: dict[CatalogueKey, Holdings] = {key: () for key in held if key not in present}
    changed = {key: holdings for key, holdings in present.items() if held.get(key) != holdings}
    if gone or changed:
        replace_holdings(writing, gone | changed)


def _tell_the_release_before(writing: Writing, changed: Mapping[CatalogueKey, Holdings]) -> None:
    """It knows one holder of an IRI, the last, and takes what a module is called from revisions."""
    iris = {key.text: held for key, held in changed.items() if key.centre_id is None}
    bulk.delete_rows(writing, module_keys, ("match_key",), [(key,) for key in iris])
    rows: list[tuple[Any, ...]] = [
        (key, held[-1].module_id, held[-1].iri)
        for key, held in iris.items()
        if held and held[-1].module_id is not None
    ]
    bulk.insert_rows(writing, module_keys, ("match_key", "module_id", "iri"), rows)
