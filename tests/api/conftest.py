"""`province` and `client` are fresh for each test and on both databases. `trial`, `anonymous` and
`operator` are shared by the tests of what depends on neither; they change nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from lms_plugin.api.errors import install_error_handlers
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.router import create_router
from lms_plugin.api.xapi.authentication import SenderAuthentication
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.access.last_used import UseNotes, a_minute
from lms_plugin.usecases.access.verify_secret import (
    VerifierConfig,
    reader_verifier,
    sender_verifier,
    utc_now,
)
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined
from lms_plugin.usecases.deliveries.validate_batch import sort_out
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import OPERATOR, SIGNER, Province, cheap_mint, open_province, public_id

KEYS = {
    "ayu": KeyRequest(Role.LEARNER, person=public_id("Ayu"), key="ayu"),
    "hr-a": KeyRequest(Role.HR, node="A", key="hr-a"),
    "bpsdm": KeyRequest(Role.CENTRE, centre="BPSDM", key="bpsdm"),
    "operator": KeyRequest(Role.OPERATOR, key="operator"),
}
"""The keys of everyone who may ask."""


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.fixture
def client(province: Province) -> Iterator[TestClient]:
    with TestClient(application(province.database)) as opened:
        yield opened


@pytest.fixture
def secrets(province: Province) -> dict[str, str]:
    """Key → secret."""
    return issue_keys(province)


@pytest.fixture(scope="session")
def trial(sqlite_databases: Databases) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        yield opened


@pytest.fixture(scope="session")
def trial_secret(trial: Province) -> str:
    """The operator's secret."""
    return issue_keys(trial)["operator"]


@pytest.fixture(scope="session")
def anonymous(trial: Province) -> Iterator[TestClient]:
    with TestClient(application(trial.database)) as opened:
        yield opened


@pytest.fixture(scope="session")
def operator(trial: Province, trial_secret: str) -> Iterator[TestClient]:
    headers = {"Authorization": f"Bearer operator.{trial_secret}"}
    with TestClient(application(trial.database), headers=headers) as opened:
        yield opened


def issue_keys(province: Province) -> dict[str, str]:
    return {
        key: add_key(province.database, SIGNER, request, cheap_mint(key)).secret
        for key, request in KEYS.items()
    }


class Parked(NamedTuple):
    """A delivery with one statement, which is in quarantine."""

    delivery: UUID
    item: UUID


def park(province: Province, centre: str, raw: bytes = b'{"verb":{"id":"selesai"}}') -> Parked:
    """What this centre sends is not valid, and its policy is to park that."""
    province.clock.now += timedelta(seconds=1)
    found = sort_out(raw, XapiVersion.V1_0_3, 1)
    sender = province.sender(centre)
    delivery = prepare(found.valid, sender, channel=Channel.HTTP)
    keep_statements(province.database, [replace(delivery, quarantines=True, invalid=found.invalid)])
    (item, *_) = list_quarantined(province.database, OPERATOR, limit=1).items
    return Parked(item.delivery, item.item)


def application(database: Database) -> FastAPI:
    hashing = Hashing(passes=1, memory=8, lanes=1)
    config = VerifierConfig(hashing, b"k" * 32, lambda: 0.0)
    readers = reader_verifier(database, config)
    uses = UseNotes(database, utc_now, a_minute)
    senders = SenderAuthentication(sender_verifier(database, config), uses, lambda: 0.0)
    context = ApiContext(
        database, ReferenceSnapshotCache(), readers, senders, lambda _new, _seconds: None
    )
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    install_error_handlers(app)
    app.router.routes.extend(create_router(context).routes)
    return app
