"""The web application, built from settings: all its parts, handed to each other."""

import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

import anyio
from fastapi import FastAPI

from events.topology import PROJECT_STATEMENTS
from lms_plugin.api.app import Lifespan, RecordStore, create_app
from lms_plugin.api.body_timeout import BodyTimeout
from lms_plugin.api.correlation import Correlation
from lms_plugin.api.errors import install_error_handlers
from lms_plugin.api.health import create_health
from lms_plugin.api.language import ApiLanguage
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.router import create_router
from lms_plugin.api.xapi.authentication import SenderAuthentication
from lms_plugin.api.xapi.statements import Attachments, RequestLimits
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.metrics import WebMetrics
from lms_plugin.pages.router import create_pages
from lms_plugin.pages.shell import page as pages
from lms_plugin.pages.shell.compression import PageCompression
from lms_plugin.pages.shell.errors import install_error_pages
from lms_plugin.pages.shell.language import PageLanguage
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.statements.attachment_files import AttachmentFolder
from lms_plugin.tracing import Spans
from lms_plugin.usecases.access.allow_origins import AllowedOrigins
from lms_plugin.usecases.access.last_used import UseNotes, a_minute
from lms_plugin.usecases.access.verify_secret import (
    PROCESS_KEY_BYTES,
    VerifierConfig,
    reader_verifier,
    sender_verifier,
    utc_now,
)
from lms_plugin.usecases.operations.check_readiness import Readiness
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.keep_attachments import AttachmentKeeper
from lms_plugin.usecases.statements.read import StatementReader
from lms_plugin.usecases.statements.read_attachments import AttachmentReader


class Nudges(Protocol):
    """Asks for a task to run soon, without waiting for the broker."""

    def nudge(self, task: str) -> None: ...


def build_attachments(settings: Settings, database: Database) -> Attachments:
    """In the database, or in the folder of these settings."""
    path = settings.attachments_folder
    folder = None if path is None else AttachmentFolder(path)
    return Attachments(AttachmentKeeper(database, folder), AttachmentReader(database, folder))


def build_web(
    settings: Settings,
    database: Database,
    nudges: Nudges,
    metrics: WebMetrics | None = None,
    spans: Spans | None = None,
) -> FastAPI:
    """The web application over this database."""
    observe = None if metrics is None else metrics.committed
    quota = QuarantineQuota(settings.quarantine_items, settings.quarantine_limit)
    cache = ReferenceSnapshotCache()
    # A key of this process alone: what it remembers of secrets tells nothing anywhere else.
    config = VerifierConfig(Hashing(), secrets.token_bytes(PROCESS_KEY_BYTES), time.monotonic)
    uses = UseNotes(database, utc_now, a_minute)
    senders = SenderAuthentication(sender_verifier(database, config), uses, time.monotonic)
    record_store = RecordStore(
        database=database,
        authenticate=senders,
        origins=AllowedOrigins(database, settings.public_url, utc_now),
        keeper=GroupCommit(database, lambda: nudges.nudge(PROJECT_STATEMENTS), observe, quota),
        reader=StatementReader(database, cache, settings.public_url, settings.page_limit),
        attachments=build_attachments(settings, database),
        limits=RequestLimits(settings.body_limit, settings.batch_limit, settings.attachments_limit),
    )
    readers = reader_verifier(database, config)
    told_after = timedelta(days=settings.told_days)
    context = pages.PageContext(
        *(database, cache, readers, secrets.token_bytes, settings.public_url),
        told_after=told_after,
    )
    app = create_app(record_store, _while_it_runs(uses))
    app.add_middleware(PageCompression)
    app.add_middleware(PageLanguage)
    app.add_middleware(ApiLanguage)
    # What is added last stands outermost: so a body that is too slow has an id in the log as well.
    app.add_middleware(BodyTimeout, seconds=settings.body_seconds, clock=time.monotonic)
    app.add_middleware(
        Correlation,
        observe=None if metrics is None else metrics.answered,
        spans=spans,
        says_all=settings.access_log,
    )
    app.router.routes.extend(create_health(Readiness(database)))
    api = ApiContext(database, cache, readers, senders, _on_kept(nudges, metrics), told_after)
    app.router.routes.extend(create_router(api).routes)
    app.router.routes.extend(create_pages(context))
    install_error_handlers(app)
    install_error_pages(app, context.renderer, lambda request: pages.frame_for(context, request))
    return app


def _on_kept(nudges: Nudges, metrics: WebMetrics | None) -> Callable[[int, float], None]:
    """For what is kept one request at a time."""

    def on_kept(statements: int, seconds: float) -> None:
        nudges.nudge(PROJECT_STATEMENTS)
        if metrics is not None:
            metrics.committed(statements, statements, seconds)

    return on_kept


def _while_it_runs(uses: UseNotes) -> Lifespan:
    """What the web application does beside its requests."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(uses.keep_writing)
            yield
            tasks.cancel_scope.cancel()

    return lifespan
