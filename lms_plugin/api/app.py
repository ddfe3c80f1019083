"""The web application: the record store under /xapi, reading under /api/v1, pages, health."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from fastapi import FastAPI

from lms_plugin.api.xapi.about import about
from lms_plugin.api.xapi.activities import activities
from lms_plugin.api.xapi.agents import agents
from lms_plugin.api.xapi.authentication import SenderAuthentication
from lms_plugin.api.xapi.cors import Cors, Origins
from lms_plugin.api.xapi.documents import DocumentsResource
from lms_plugin.api.xapi.router import Keepers, Resource, XapiRouter
from lms_plugin.api.xapi.statements import Attachments, RequestLimits, StatementsResource
from lms_plugin.domain.statements.documents import DocumentKind
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.keep_documents import DocumentKeeper
from lms_plugin.usecases.statements.read import StatementReader
from lms_plugin.usecases.statements.read_documents import DocumentReader
from schemas.xapi.parse import XapiVersion


@dataclass(frozen=True, slots=True)
class RecordStore:
    """What the doors under /xapi work with."""

    database: Database
    authenticate: SenderAuthentication
    origins: Origins
    keeper: GroupCommit
    reader: StatementReader
    attachments: Attachments
    limits: RequestLimits


XAPI_PATHS: tuple[tuple[str, XapiVersion | None], ...] = (
    ("/xapi", None),
    ("/xapi/1.0.3", XapiVersion.V1_0_3),
    ("/xapi/2.0", XapiVersion.V2_0),
)


Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
"""Entered before the first request, left after the last."""


def create_app(record_store: RecordStore, lifespan: Lifespan | None = None) -> FastAPI:
    """The application without readers; `lms_plugin.web` adds their routers."""
    # FastAPI's own pages load scripts from elsewhere; ours is /api/v1/docs.
    app = FastAPI(
        title="lms-plugin", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    resources = _resources(record_store)
    keepers = Keepers(
        record_store.authenticate,
        Cors(record_store.origins),
        record_store.reader,
        record_store.limits.body,
    )
    for path, base in XAPI_PATHS:
        router = XapiRouter(path, base, keepers)
        # Plain Starlette: FastAPI around a handler cost more than a third of the requests a second.
        app.router.routes.extend([about(path, base, keepers), *router.routes(resources)])
    return app


def _resources(record_store: RecordStore) -> list[Resource]:
    statements = StatementsResource(
        record_store.keeper, record_store.reader, record_store.attachments, record_store.limits
    )
    return [
        statements.resource(),
        *_documents(record_store),
        activities(record_store.database),
        agents(record_store.reader),
    ]


def _documents(record_store: RecordStore) -> list[Resource]:
    keeper = DocumentKeeper(record_store.database, record_store.limits.body)
    reader = DocumentReader(record_store.database)
    limit = record_store.limits.body
    return [DocumentsResource(kind, keeper, reader, limit).resource() for kind in DocumentKind]
