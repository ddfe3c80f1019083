"""Examine settings, database and disks: what is well, what is not, and the remedy."""

from collections.abc import Callable, Iterator, Mapping

from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.operations.health import Finding, Level, ok, trouble
from lms_plugin.errors import PluginError
from lms_plugin.outside.mail.server import smtp_config
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.operations.health_checks.bodies import check_bodies
from lms_plugin.usecases.operations.health_checks.disk import check_attachments, check_disk
from lms_plugin.usecases.operations.health_checks.findings import check_findings
from lms_plugin.usecases.operations.health_checks.home_pages import check_home_pages
from lms_plugin.usecases.operations.health_checks.identifiers import check_identifiers
from lms_plugin.usecases.operations.health_checks.mail import check_mail_server, check_mails
from lms_plugin.usecases.operations.health_checks.quarantine import check_quarantine
from lms_plugin.usecases.operations.health_checks.retention import check_retention
from lms_plugin.usecases.operations.health_checks.rules import check_rules
from lms_plugin.usecases.operations.health_checks.server import Clock, check_schema, check_server
from lms_plugin.usecases.operations.health_checks.settings import check_settings
from lms_plugin.usecases.operations.health_checks.uncredited import check_uncredited
from lms_plugin.usecases.operations.health_checks.waiting import check_waiting
from schemas.texts import message


def check_health(
    database: Database, settings: Settings, environment: Mapping[str, str], clock: Clock
) -> Iterator[Finding]:
    """One finding after the other; what cannot be asked is a finding itself, not an error."""
    yield from check_settings(settings, environment)
    yield from check_attachments(settings.attachments_folder)
    yield check_mail_server(smtp_config(settings))
    yield from _as_far_as_possible(lambda: _check_database(database, settings, clock))


def _check_database(database: Database, settings: Settings, clock: Clock) -> Iterator[Finding]:
    schema = check_schema(database)
    yield ok("database.answers", message("operations.database_answers"))
    yield schema
    yield from check_disk(database)
    if schema.level is Level.TROUBLE:
        # The rest asks tables that are not there yet.
        return
    yield from check_server(database, settings.pool_size, clock)
    yield from check_bodies(database)
    yield from check_waiting(database, has_broker=not settings.runs_in_one_process)
    yield check_quarantine(
        database, QuarantineQuota(settings.quarantine_items, settings.quarantine_limit)
    )
    yield from check_retention(database, settings.statements_years)
    yield from check_home_pages(database)
    yield check_identifiers(database)
    yield check_uncredited(database)
    yield check_rules(database)
    yield from check_findings(database)
    yield from check_mails(database, has_server=settings.smtp_host is not None)


def _as_far_as_possible(checks: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from checks()
    except PluginError as error:
        yield trouble(
            "database.answers",
            message("operations.database_cannot_asked", message=error.message),
        )
