"""Put a backup into an empty database, and let its history go on from there.

Whatever happened after the backup is gone, but others have heard of it: subscribers know revisions
that are yet to come here, and would take what comes for old. So all revisions step far ahead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Conflict, Invalid, PluginError
from lms_plugin.store.backup import manifest as manifests
from lms_plugin.store.backup.copiers import Copier, copier_of
from lms_plugin.store.backup.manifest import Manifest
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import work
from lms_plugin.store.locks import inputs
from lms_plugin.store.operations import schema_revision, session_tables
from schemas.texts import Message, message

_STEP: Final = 10_000_000
_STEP_EVERY: Final = timedelta(seconds=1_000_000)
_SHOWN: Final = 5


class RestoreFailed(PluginError):
    """Says what state is left, and the remedy."""


@dataclass(frozen=True, slots=True)
class Restored:
    """`is_current` says whether its schema is that of this release."""

    manifest: Manifest
    is_current: bool


def restore_backup(database: Database, file: Path, jobs: int, progress: Progress) -> Restored:
    """Raises Invalid, Conflict, NotFound before anything was changed, RestoreFailed after."""
    manifest = manifests.read(file)
    copier = copier_of(database)
    _refuse_other_kind(manifest, copier)
    is_current = _is_current(manifest)
    _refuse_filled(copier)
    # Last of the checks, for it reads the whole file.
    manifests.check(file, manifest, progress)
    try:
        copier.fill(file, manifest, jobs, _settling(manifest.taken.complete_through), progress)
    except (PluginError, OSError) as error:
        raise RestoreFailed(_failed(error, copier)) from error
    return Restored(manifest, is_current)


def _failed(error: PluginError | OSError, copier: Copier) -> Message:
    why = error.message if isinstance(error, PluginError) else str(error)
    return message("operations.restore_failed", why=why, state=copier.after_failure())


def finish(writing: Writing, complete_through: datetime) -> None:
    """Let the history that ends at `complete_through` go on from now.

    Nobody holds a lease any more, and everyone's copy of the inputs is stale.
    """
    gap = gap_of(writing.now() - complete_through)
    work.release_all(writing)
    profiles.step_ahead(writing, gap)
    unit_sums.step_ahead(writing, gap)
    inputs.bump_all(writing, gap)


def finish_in_place(database: Database, complete_through: datetime) -> None:
    """The same in a database that came back by other means, such as a recovery to an instant."""

    def change(writing: Writing) -> None:
        session_tables.purge(writing)
        finish(writing, complete_through)

    database.transact(change)


def gap_of(lost: timedelta) -> int:
    """How far revisions must step to lie beyond those that were given in the time that is lost.

    Ten a second for the same person or unit, without a pause: a change is a transaction that waits
    for the one before, and takes longer.
    """
    return _STEP * (1 + max(timedelta(0), lost) // _STEP_EVERY)


def _settling(complete_through: datetime) -> Callable[[Writing], None]:
    return lambda writing: finish(writing, complete_through)


def _is_current(manifest: Manifest) -> bool:
    """Raises Conflict for a schema that this release does not know."""
    head = schema_revision.head()
    if manifest.taken.revision > head:
        raise Conflict(
            message("operations.backup_schema", revision=manifest.taken.revision, head=head)
        )
    return manifest.taken.revision == head


def _refuse_other_kind(manifest: Manifest, copier: Copier) -> None:
    if manifest.taken.kind != copier.kind:
        raise Invalid(
            message("operations.backup", kind=manifest.taken.kind, kind_2=copier.kind),
            path="LMS_DATABASE_URL",
        )


def _refuse_filled(copier: Copier) -> None:
    found = copier.contents()
    if not found:
        return
    named = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    raise Conflict(message("operations.database_not_empty", count=len(found), named=named))
