"""Adopt this release's meaning, and with it whatever else an upgrade has left to do."""

from lms_plugin.domain.access.principals import Principal
from lms_plugin.domain.evidence.meaning_version import MEANING
from lms_plugin.domain.progress import Progress
from lms_plugin.store.engine.database import Database
from lms_plugin.store.operations import former_tables
from lms_plugin.usecases.evidence.adopt_meaning import (
    MeaningPreview,
    adopt_meaning,
    adopt_where_nothing_is_kept,
    meaning_in_force,
    preview_meaning,
)
from lms_plugin.usecases.evidence.figure_moves import Tell
from lms_plugin.usecases.operations.check_readiness import hindrance_of
from lms_plugin.usecases.operations.fill_tables import fill_tables


def preview_upgrade(database: Database, tell: Tell, progress: Progress) -> MeaningPreview:
    """Who would move. Ids are carried over first, which changes no figure: a rebuild goes by what
    voids what."""
    fill_tables(database, progress, make_anew=None)
    return preview_meaning(database, tell, progress)


def bring_up_to_date(database: Database, principal: Principal, progress: Progress) -> None:
    """For a trial, which nobody else reads or writes while it starts."""
    adopt_where_nothing_is_kept(database)
    if hindrance_of(database) is not None:
        upgrade_meaning(database, principal, progress)


def upgrade_meaning(database: Database, principal: Principal, progress: Progress) -> None:
    """Move all figures at once. Raises Conflict where this meaning is in force already."""

    def adopt(of: Database, tell: Progress) -> None:
        adopt_meaning(of, principal, tell)

    with database.read() as reading:
        due = former_tables.unfinished(reading)
    fill_tables(database, progress, make_anew=adopt)
    # A run that was interrupted may have adopted it, and left but the end to do.
    if not due or meaning_in_force(database) < MEANING:
        adopt_meaning(database, principal, progress)
