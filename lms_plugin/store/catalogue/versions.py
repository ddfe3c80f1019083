"""Catalogues: versions of each centre, and the modules that are published."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, insert, or_, select, union, update

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.catalogue.names import CatalogueKey, Holdings
from lms_plugin.domain.catalogue.revisions import (
    DatedMeaning,
    Meaning,
    PlannedModule,
    PublishedModule,
    Revisions,
)
from lms_plugin.store.catalogue import names
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.catalogue import (
    catalogue_versions,
    module_keys,
    module_revisions,
    modules,
)
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.people import account_links, identifier_matches, identifiers
from schemas.competency.catalogue import CatalogueRow, Policy

_REVISION: Final = (
    "module_id",
    "from_at",
    "version_id",
    "withdrawn",
    "external_id",
    "title",
    "jp",
    "jenis_diklat",
    "criterion",
    "pass_mark",
    "validity_months",
    "contributions",
)


@dataclass(frozen=True, slots=True)
class CatalogueCentre:
    """A training centre."""

    centre_id: int
    code: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a centre's whole catalogue. Without `published_at` it is a draft of the
    release before."""

    version_id: int
    number: int
    rows: tuple[CatalogueRow, ...]
    published_at: datetime | None


# --- centres ------------------------------------------------------------------------------------


def centres_by_code(reading: Reading) -> dict[str, CatalogueCentre]:
    query = select(centres.c.centre_id, centres.c.code).order_by(centres.c.code)
    return {
        code: CatalogueCentre(centre_id, code)
        for centre_id, code in reading.connection.execute(query)
    }


def save_centres(writing: Writing, names: Mapping[str, str]) -> None:
    """Add centres, code → name; those that exist are renamed."""
    known = centres_by_code(writing)
    new = [(code, name) for code, name in names.items() if code not in known]
    bulk.insert_rows(writing, centres, ("code", "name"), new)
    renamed = [(code, name) for code, name in names.items() if code in known]
    bulk.update_rows(writing, centres, ("code",), ("name",), renamed)


# --- versions -----------------------------------------------------------------------------------


def newest_version(reading: Reading, centre_id: int) -> Version | None:
    query = select(func.max(catalogue_versions.c.number)).where(
        catalogue_versions.c.centre_id == centre_id
    )
    number = reading.connection.execute(query).scalar_one()
    return None if number is None else version(reading, centre_id, number)


def version(reading: Reading, centre_id: int, number: int) -> Version | None:
    query = select(
        catalogue_versions.c.version_id,
        catalogue_versions.c.content,
        catalogue_versions.c.published_at,
    ).where(catalogue_versions.c.centre_id == centre_id, catalogue_versions.c.number == number)
    found = reading.connection.execute(query).one_or_none()
    if found is None:
        return None
    rows = tuple(map(CatalogueRow.model_validate, found.content))
    return Version(found.version_id, number, rows, found.published_at)


def next_number(reading: Reading, centre_id: int) -> int:
    """Of the version that a centre's draft will be."""
    newest = newest_version(reading, centre_id)
    return 1 if newest is None else newest.number + 1


def add_version(writing: Writing, centre_id: int, number: int, rows: Iterable[CatalogueRow]) -> int:
    """A version of all modules of a centre; its id."""
    added = (
        insert(catalogue_versions)
        .values(
            centre_id=centre_id,
            number=number,
            content=[row.model_dump(mode="json") for row in rows],
            imported_at=writing.now(),
        )
        .returning(catalogue_versions.c.version_id)
    )
    version_id: int = writing.connection.execute(added).scalar_one()
    return version_id


def mark_published(writing: Writing, version_id: int, at: datetime, policy: Policy) -> None:
    writing.connection.execute(
        update(catalogue_versions)
        .where(catalogue_versions.c.version_id == version_id)
        .values(published_at=at, policy=policy)
    )


# --- published modules --------------------------------------------------------------------------


def published_modules(reading: Reading, centre_id: int) -> list[PublishedModule]:
    """A centre's modules, withdrawn ones too, by their IRI."""
    query = (
        select(modules.c.module_id, modules.c.iri)
        .where(modules.c.centre_id == centre_id)
        .order_by(modules.c.iri)
    )
    found = [(module_id, iri) for module_id, iri in reading.connection.execute(query)]
    revisions = _revisions(reading, [module_id for module_id, _ in found])
    held = _Names(names.holdings_of_centre(reading, centre_id))
    return [held.published(module_id, iri, revisions[module_id]) for module_id, iri in found]


class _Names:
    """What modules go by, and all that they ever went by."""

    def __init__(self, holdings: Mapping[CatalogueKey, Holdings]) -> None:
        self._iris: dict[int, dict[str, str]] = defaultdict(dict)
        self._held_keys: dict[int, set[str]] = defaultdict(set)
        self._held_external_ids: dict[int, set[str]] = defaultdict(set)
        for key, held in holdings.items():
            ever = self._held_keys if key.centre_id is None else self._held_external_ids
            for module_id in {one.module_id for one in held if one.module_id is not None}:
                ever[module_id].add(key.text)
            last = held[-1]
            if last.module_id is not None and last.iri is not None:
                self._iris[last.module_id][key.text] = last.iri

    def published(self, module_id: int, iri: str, revisions: Revisions) -> PublishedModule:
        return PublishedModule(
            module_id,
            iri,
            self._iris[module_id],
            revisions,
            self._held_keys[module_id],
            self._held_external_ids[module_id],
        )


def _revisions(reading: Reading, module_ids: Sequence[int]) -> dict[int, Revisions]:
    query = (
        select(module_revisions)
        .where(any_of(reading, module_revisions.c.module_id, module_ids))
        .order_by(module_revisions.c.module_id, module_revisions.c.from_at)
    )
    found: dict[int, list[DatedMeaning]] = defaultdict(list)
    for row in reading.connection.execute(query):
        found[row.module_id].append(DatedMeaning(row.from_at, _meaning(row)))
    return {module_id: tuple(revisions) for module_id, revisions in found.items()}


def _meaning(row: Any) -> Meaning:
    return Meaning(
        row.external_id,
        row.title,
        row.jp,
        row.jenis_diklat,
        row.criterion,
        row.pass_mark,
        row.validity_months,
        tuple(sorted(row.contributions.items())),
        row.withdrawn,
    )


def apply_publication(
    writing: Writing, centre_id: int, version_id: int, planned: Sequence[PlannedModule]
) -> dict[str, int]:
    """Bring modules and revisions to what was planned; IRI → module id of all that the centre has.

    Revisions that stay keep their ids. Keys are handed over afterwards.
    """
    changed = [plan for plan in planned if plan.change is not None]
    # New ones before others go: SQLite would give them the ids of those, and what is said here of
    # either would be said of both.
    new = [(plan.iri, centre_id) for plan in changed if plan.module_id is None]
    bulk.insert_rows(writing, modules, ("iri", "centre_id"), new)
    _clear(writing, changed)
    ids = _ids(writing, centre_id, changed)
    rows = [
        _revision_row(ids[plan.iri], version_id, revision)
        for plan in changed
        for revision in _added(plan)
    ]
    bulk.insert_rows(writing, module_revisions, _REVISION, rows)
    return ids


def _clear(writing: Writing, changed: Sequence[PlannedModule]) -> None:
    stored = [plan for plan in changed if plan.module_id is not None]
    gone = [(plan.module_id, revision.from_at) for plan in stored for revision in _removed(plan)]
    bulk.delete_rows(writing, module_revisions, ("module_id", "from_at"), gone)
    forgotten = [(plan.module_id,) for plan in stored if not plan.revisions]
    bulk.delete_rows(writing, module_keys, ("module_id",), forgotten)
    bulk.delete_rows(writing, modules, ("module_id",), forgotten)


def _ids(writing: Writing, centre_id: int, changed: Sequence[PlannedModule]) -> dict[str, int]:
    renamed = [
        (plan.module_id, plan.iri)
        for plan in changed
        if plan.before is not None and plan.before.iri != plan.iri
    ]
    bulk.update_rows(writing, modules, ("module_id",), ("iri",), renamed)
    query = select(modules.c.iri, modules.c.module_id).where(modules.c.centre_id == centre_id)
    return dict(writing.connection.execute(query).all())


def _removed(plan: PlannedModule) -> list[DatedMeaning]:
    before = () if plan.before is None else plan.before.revisions
    return [revision for revision in before if revision not in plan.revisions]


def _added(plan: PlannedModule) -> list[DatedMeaning]:
    before = () if plan.before is None else plan.before.revisions
    return [revision for revision in plan.revisions if revision not in before]


def _revision_row(module_id: int, version_id: int, revision: DatedMeaning) -> tuple[Any, ...]:
    meaning = revision.meaning
    return (
        module_id,
        revision.from_at,
        version_id,
        meaning.withdrawn,
        meaning.external_id,
        meaning.title,
        meaning.jp,
        meaning.jenis_diklat,
        meaning.criterion,
        meaning.pass_mark,
        meaning.validity_months,
        dict(meaning.contributions),
    )


def learners_of(reading: Reading, keys: Collection[str], external_ids: Collection[str]) -> set[int]:
    """People who may have achieved something under these names, whoever sent it: a centre may speak
    for another."""
    by_external_id = any_of(reading, ledger.c.external_id, external_ids)
    named = or_(
        any_of(reading, ledger.c.object_key, keys),
        ledger.c.external_id.is_not(None) & by_external_id,
    )
    # An account whose name is a NIP may be one of that name, or the number itself.
    number = func.substr(ledger.c.actor_key, len(NIP_PREFIX) + 1)
    known_as = (
        select(ledger.c.actor_key).where(named),
        select(ledger.c.home_page + " " + number).where(
            named, ledger.c.actor_key.startswith(NIP_PREFIX)
        ),
    )
    held = (
        select(identifiers.c.person_id)
        .join(identifier_matches, identifier_matches.c.key == identifiers.c.key)
        .where(identifier_matches.c.match_key.in_(union(*known_as)))
    )
    linked = select(account_links.c.person_id).where(
        account_links.c.withdrawn_at.is_(None), account_links.c.match_key.in_(union(*known_as))
    )
    return set(reading.connection.execute(union(held, linked)).scalars())
