"""Drafts of catalogues: what each changes, module by module, and who wrote it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, select

from lms_plugin.domain.access.principals import Principal, PrincipalKind
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.store.access import deeds
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import api_keys, principals
from lms_plugin.store.tables.catalogue import catalogue_draft_changes, catalogue_drafts
from schemas.competency.catalogue import CatalogueRow

_CHANGE: Final = (
    *("centre_id", "iri", "kind", "content", "revision", "changed_at"),
    "principal_id",
)


class DraftKind(StrEnum):
    ROW = "row"
    WITHDRAWAL = "withdrawal"
    REMOVED = "removed"
    """Was in the draft, and was taken out of it."""


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What a draft says of one module, as of which revision of the draft, and who wrote it.

    `label` is that of the API key with which it was written.
    """

    change_id: int
    iri: str
    kind: DraftKind
    row: CatalogueRow | None
    revision: int
    changed_at: datetime
    principal: Principal
    label: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A centre's draft. `revision` counts its changes, and its publications too;
    `published_revision` is that of the last of these."""

    revision: int = 0
    published_revision: int = 0
    written: tuple[DraftChange, ...] = ()

    @property
    def changes(self) -> tuple[DraftChange, ...]:
        return tuple(one for one in self.written if one.kind is not DraftKind.REMOVED)

    @property
    def content(self) -> DraftContent:
        return DraftContent(
            tuple(one.row for one in self.changes if one.row is not None),
            tuple(one.iri for one in self.changes if one.kind is DraftKind.WITHDRAWAL),
        )


def load(reading: Reading, centre_id: int) -> Draft:
    """Without any change, where nobody has begun one. Changes are in the order of their IRIs."""
    head = select(catalogue_drafts.c.revision, catalogue_drafts.c.published_revision)
    found = reading.connection.execute(
        head.where(catalogue_drafts.c.centre_id == centre_id)
    ).one_or_none()
    if found is None:
        return Draft()
    return Draft(*found, tuple(_changes(reading, centre_id)))


def _changes(reading: Reading, centre_id: int) -> list[DraftChange]:
    change = catalogue_draft_changes.c
    is_key = principals.c.kind == PrincipalKind.KEY.value
    query = (
        select(catalogue_draft_changes, principals.c.kind, principals.c.name, api_keys.c.label)
        .join(principals, principals.c.principal_id == change.principal_id)
        .join(api_keys, is_key & (api_keys.c.key == principals.c.name), isouter=True)
        .where(change.centre_id == centre_id)
    )
    found = [
        DraftChange(
            row.change_id,
            row.iri,
            DraftKind(row.kind),
            None if row.content is None else CatalogueRow.model_validate(row.content),
            row.revision,
            row.changed_at,
            Principal(PrincipalKind(row.kind_1), row.name),
            row.label,
        )
        for row in reading.connection.execute(query)
    ]
    # Not by the database, whose collation is its own.
    return sorted(found, key=lambda one: one.iri)


def centres_with_changes(reading: Reading) -> set[int]:
    """Those whose draft says anything."""
    change = catalogue_draft_changes.c
    query = select(change.centre_id).where(change.kind != DraftKind.REMOVED.value).distinct()
    return set(reading.connection.execute(query).scalars())


def write(
    writing: Writing,
    principal: Principal,
    centre_id: int,
    said: DraftContent,
    removed: Collection[str] = (),
) -> int:
    """Let the draft say this of these modules, in place of whatever it said of them, and nothing of
    those `removed`, by their IRI; the draft's new revision. The caller holds the lock on imports.
    """
    draft = load(writing, centre_id)
    revision = draft.revision + 1
    _count(writing, centre_id, revision, draft.published_revision)
    gone = said.named_keys | {match_key(iri) for iri in removed}
    replaced = [(one.change_id,) for one in draft.written if match_key(one.iri) in gone]
    bulk.delete_rows(writing, catalogue_draft_changes, ("change_id",), replaced)
    signed = revision, writing.now(), deeds.number_of(writing, principal)
    rows = [
        *((row.iri, DraftKind.ROW.value, row.model_dump(mode="json")) for row in said.rows),
        *((iri, DraftKind.WITHDRAWAL.value, None) for iri in said.withdrawn),
        *((iri, DraftKind.REMOVED.value, None) for iri in removed),
    ]
    inserted = [(centre_id, *row, *signed) for row in rows]
    bulk.insert_rows(writing, catalogue_draft_changes, _CHANGE, inserted)
    return revision


def clear(writing: Writing, centre_id: int, *, keep_changes: bool) -> None:
    """The centre's catalogue was published, by its draft or, to keep its changes, by another
    version."""
    draft = load(writing, centre_id)
    _count(writing, centre_id, draft.revision + 1, draft.revision + 1)
    if not keep_changes:
        change = catalogue_draft_changes.c
        writing.connection.execute(
            delete(catalogue_draft_changes).where(change.centre_id == centre_id)
        )


def _count(writing: Writing, centre_id: int, revision: int, published_revision: int) -> None:
    columns: Sequence[str] = ("centre_id", "revision", "published_revision")
    row = (centre_id, revision, published_revision)
    bulk.upsert_rows(writing, catalogue_drafts, columns, [row])
