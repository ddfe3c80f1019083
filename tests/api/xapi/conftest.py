"""The record store's doors over a clean database of each kind, and who sends."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.domain.access.secrets import Hashing, Mint
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.web import build_web
from tests.databases import Databases
from tests.province import SIGNER

VERSION = {"X-Experience-API-Version": "1.0.3"}
SMALL_BODY = 64 * 1024
SMALL_ATTACHMENTS = 2 * 2**20
SMALL_PAGE = 2_000_000


@dataclass(frozen=True)
class XapiClient:
    """A client of the application; `auth` is the credential of the centre that sends."""

    client: TestClient
    database: Database
    nudges: RecordingNudger
    auth: tuple[str, str]
    attachments_limit: int = SMALL_ATTACHMENTS

    def post(self, json: Any = None, path: str = "/xapi/statements", **more: Any) -> Any:
        more.setdefault("headers", VERSION)
        more.setdefault("auth", self.auth)
        if json is not None:
            more["json"] = json
        return self.client.post(path, **more)

    def put(self, statement_id: str, json: Any) -> Any:
        path = f"/xapi/statements?statementId={statement_id}"
        return self.client.put(path, json=json, headers=VERSION, auth=self.auth)

    def get(self, path: str = "/xapi/statements", **parameters: Any) -> Any:
        return self.client.get(path, params=parameters or None, headers=VERSION, auth=self.auth)


def make_credential(database: Database, centre: str, **more: Any) -> tuple[str, str]:
    request = CredentialRequest(
        centre=centre,
        centre_name=centre,
        home_pages=("https://lms.contoh.example",),
        nip_home_pages=(),
        shares_home_pages=True,
        vouches_mailboxes=False,
        test_mode=False,
        key=None,
        **more,
    )
    cheap = Hashing(passes=1, memory=8)
    issued = add_credential(database, SIGNER, request, Mint(cheap, secrets.token_bytes))
    return issued.key, issued.secret


@contextmanager
def opened(empty_database_url: str) -> Iterator[XapiClient]:
    settings = Settings(
        database_url=empty_database_url,
        body_limit=SMALL_BODY,
        attachments_limit=SMALL_ATTACHMENTS,
        batch_limit=20,
        page_limit=SMALL_PAGE,
    )
    nudges = RecordingNudger()
    with (
        open_database(settings) as database,
        TestClient(build_web(settings, database, nudges)) as client,
    ):
        yield XapiClient(client, database, nudges, make_credential(database, "BPSDM"))


@pytest.fixture
def lrs(empty_database_url: str) -> Iterator[XapiClient]:
    with opened(empty_database_url) as lrs:
        yield lrs


@pytest.fixture(scope="module")
def shared_door(databases: Databases) -> Iterator[XapiClient]:
    """One for all tests of a module: for requests that leave nothing behind."""
    with databases.empty() as url, opened(url) as lrs:
        yield lrs


def statement(**changes: Any) -> dict[str, Any]:
    """A small valid statement."""
    return {
        "actor": {"account": {"homePage": "https://lms.contoh.example", "name": "peserta"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": "https://lms.contoh.example/course/view.php?id=7"},
        **changes,
    }
