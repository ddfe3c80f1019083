"""The catalogue in force, as the rows of the file that one edits. Pure."""

from collections.abc import Iterable, Sequence

from lms_plugin.domain.catalogue.revisions import (
    PlannedModule,
    PublishedModule,
    pair,
)
from lms_plugin.domain.recognition.addresses import match_key
from schemas.competency.catalogue import CatalogueRow
from schemas.zones import Zone


def rows_in_force(
    modules: Iterable[PublishedModule] | Iterable[PlannedModule],
) -> tuple[CatalogueRow, ...]:
    """Of modules as they stand, or will; those that are withdrawn are left out. By their IRI."""
    rows = [_row(module) for module in modules if module.is_in_force]
    return tuple(sorted(rows, key=lambda row: row.iri))


def left_out(published: Sequence[PublishedModule], rows: Sequence[CatalogueRow]) -> tuple[str, ...]:
    """IRIs of the modules in force that none of these rows is about: what a file withdraws that
    says that it is whole."""
    named = {module.module_id for _, module in pair(published, rows, ()) if module is not None}
    return tuple(
        module.iri for module in published if module.is_in_force and module.module_id not in named
    )


def _row(module: PublishedModule | PlannedModule) -> CatalogueRow:
    last = module.revisions[-1]
    meaning = last.meaning
    own = match_key(module.iri)
    return CatalogueRow(
        iri=module.iri,
        aliases=tuple(sorted(iri for key, iri in module.keys.items() if key != own)),
        external_id=meaning.external_id,
        title=meaning.title,
        jp=meaning.jp,
        jenis_diklat=meaning.jenis_diklat,
        criterion=meaning.criterion,
        pass_mark=meaning.pass_mark,
        validity_months=meaning.validity_months,
        effective_from=Zone.WIB.day(last.from_at),
        contributions=dict(meaning.contributions),
    )
