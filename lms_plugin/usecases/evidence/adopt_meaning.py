"""Change the version of meaning: show who moves, by how much and why; then move all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.evidence.meaning_version import MEANING
from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Conflict
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.catalogue import names
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import meanings
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.evidence.shadow import Difference
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.evidence.figure_moves import FigureMoves, Tell, look_at_moves
from lms_plugin.usecases.evidence.rebuild import Rebuilt, rebuild, rebuild_beside
from schemas.texts import Message, message


@dataclass(slots=True, kw_only=True)
class MeaningPreview(FigureMoves):
    """What adopting a meaning would move."""

    in_force: int
    wanted: int


def meaning_in_force(database: Database) -> int:
    with database.read() as reading:
        return meanings.in_force(reading)


def adopt_where_nothing_is_kept(database: Database) -> None:
    """A new installation begins with the meaning of its release."""

    def adopt(writing: Writing) -> None:
        if meanings.in_force(writing) < MEANING and not meanings.is_anything_kept(writing):
            meanings.adopt(writing, MEANING)

    database.transact(adopt)


def preview_meaning(database: Database, tell: Tell, progress: Progress) -> MeaningPreview:
    """Rebuild beside, and tell of everyone whose evidence or figures would move; none does."""
    preview = MeaningPreview(in_force=meaning_in_force(database), wanted=MEANING)

    def look(writing: Writing, reference: ReferenceSnapshot, _found: Sequence[Difference]) -> None:
        look_at_moves(writing, reference, preview, tell)

    rebuilt = rebuild_beside(database, progress, look)
    preview.statements, preview.people = rebuilt.statements, rebuilt.people
    return preview


def adopt_meaning(database: Database, principal: Principal, progress: Progress) -> Rebuilt:
    """Move all figures to this release's meaning at once. Raises Conflict where it is in force, or
    a newer one."""

    def also(writing: Writing) -> None:
        if meanings.in_force(writing) >= MEANING:
            raise Conflict(_in_force(MEANING))
        meanings.adopt(writing, MEANING)
        names.bring_into_present_form(writing)
        inputs.bump(writing, "catalogue")
        deeds.sign(writing, principal, NewDeed(DeedKind.MEANING_ADOPTED, str(MEANING)))

    if meaning_in_force(database) >= MEANING:
        raise Conflict(_in_force(MEANING))
    return rebuild(database, progress, also)


def _in_force(version: int) -> Message:
    return message("evidence.version_meaning_force_already", version=version)
