"""What statements say of a module that no catalogue names, to begin its row in the draft with."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import NotFound
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import ledger
from lms_plugin.usecases.catalogue.centre import catalogue_of
from lms_plugin.usecases.catalogue.read_draft import listed
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES, titles
from schemas.competency.catalogue import CriterionWord, ListedModule, SuggestedModule
from schemas.texts import message
from schemas.zones import Zone

_ALIKE: Final = 8
_LEAST_ALIKE: Final = 0.55


def suggest_module(
    database: Database,
    reader: Reader,
    centre: str | None,
    example: UUID,
    languages: Sequence[str] = LANGUAGES,
) -> SuggestedModule:
    """`example` is a statement of the centre about the module. Raises Forbidden, NotFound and
    Invalid."""
    with database.read() as reading:
        found = catalogue_of(reading, reader, centre)
        key = StatementKey(found.centre_id, example)
        stored = ledger.find_all(reading, [key]).get(key)
        if stored is None:
            raise NotFound(message("catalogue.record_names_no_module_centre"))
        entry = stored.entry
        named = titles(reading, [entry], languages)
        modules = listed(reading, found.centre_id)
    title = named.get((entry.centre_id, entry.object_iri))
    # What was passed is mostly meant to be; only whoever knows the course knows better.
    criterion: CriterionWord = "Completed" if entry.passed is None else "CompletedOrPassed"
    return SuggestedModule(
        centre=found.code,
        iri=entry.object_iri,
        external_id=entry.external_id,
        title=title,
        criterion=criterion,
        effective_from=Zone.WIB.day(entry.timestamp),
        alike=_alike(title, modules),
    )


def _alike(title: str | None, modules: Sequence[ListedModule]) -> tuple[ListedModule, ...]:
    """Those of a similar title, the most similar first: a course is cloned for its next class."""
    if title is None:
        return ()
    matcher = SequenceMatcher(autojunk=False)
    # The second sequence is the one that is looked through once for all.
    matcher.set_seq2(title.casefold())
    ranked = []
    for one in modules:
        matcher.set_seq1(one.module.title.casefold())
        if matcher.quick_ratio() >= _LEAST_ALIKE and matcher.ratio() >= _LEAST_ALIKE:
            ranked.append((-matcher.ratio(), one.module.iri, one))
    return tuple(one for *_, one in sorted(ranked, key=lambda found: found[:2])[:_ALIKE])
