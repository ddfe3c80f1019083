"""Examine settings, database and disks: what is well, what is not, and the remedy."""

from collections.abc import Callable, Iterator, Mapping

from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.operations.health import Finding, Level, ok, trouble
from lms_plugin.errors import PluginError
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.operations.health_checks.bodies import examine_bodies
from lms_plugin.usecases.operations.health_checks.disk import examine_attachments, examine_disk
from lms_plugin.usecases.operations.health_checks.home_pages import examine_home_pages
from lms_plugin.usecases.operations.health_checks.quarantine import examine_quarantine
from lms_plugin.usecases.operations.health_checks.retention import examine_retention
from lms_plugin.usecases.operations.health_checks.server import (
    Clock,
    examine_schema,
    examine_server,
)
from lms_plugin.usecases.operations.health_checks.settings import examine_settings
from lms_plugin.usecases.operations.health_checks.waiting import examine_waiting


def examine_installation(
    database: Database, settings: Settings, environment: Mapping[str, str], clock: Clock
) -> Iterator[Finding]:
    """One finding after the other; what cannot be asked is a finding itself, not an error."""
    yield from examine_settings(settings, environment)
    yield from examine_attachments(settings.attachments_folder)
    yield from _as_far_as_possible(lambda: _examine_database(database, settings, clock))


def _examine_database(database: Database, settings: Settings, clock: Clock) -> Iterator[Finding]:
    schema = examine_schema(database)
    yield ok("database.answers", "Basis data menjawab. / The database answers.")
    yield schema
    yield from examine_disk(database)
    if schema.level is Level.TROUBLE:
        # The rest asks tables that are not there yet.
        return
    yield from examine_server(database, settings.pool_size, clock)
    yield from examine_bodies(database)
    yield from examine_waiting(database, has_broker=not settings.runs_in_one_process)
    yield examine_quarantine(
        database, QuarantineQuota(settings.quarantine_items, settings.quarantine_limit)
    )
    yield from examine_retention(database, settings.statements_years)
    yield from examine_home_pages(database)


def _as_far_as_possible(examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from examine()
    except PluginError as error:
        yield trouble(
            "database.answers",
            "Basis data tidak dapat ditanya; periksa LMS_DATABASE_URL dan servernya. / The "
            f"database cannot be asked; check LMS_DATABASE_URL and its server: {error.message}",
        )
