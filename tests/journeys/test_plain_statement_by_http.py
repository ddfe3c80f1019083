"""Plain statements from the door for xAPI to what API and pages show, through the whole web."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.domain.access.roles import Role
from lms_plugin.settings import Settings
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.web import build_web
from tests.province import (
    ANTIKORUPSI,
    LMS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    cheap_mint,
    iri,
    nip,
    open_province,
    public_id,
)

NIP_PAGE = "https://kepegawaian.bpsdm.example"
VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        request = CredentialRequest("BPSDM", home_pages=(LMS,), nip_home_pages=(NIP_PAGE,), key="x")
        opened.credentials["HTTP"] = add_credential(
            opened.database, SIGNER, request, cheap_mint("http")
        )
        yield opened


@pytest.fixture
def web(province: Province, empty_database_url: str) -> Iterator[TestClient]:
    settings = Settings(database_url=empty_database_url)
    with TestClient(build_web(settings, province.database, RecordingNudger())) as client:
        yield client


def plain(module: int, verb: str = "completed") -> dict[str, Any]:
    return {
        "actor": {"account": {"homePage": NIP_PAGE, "name": nip("Ayu")}},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
        "object": {"id": iri(module)},
        "result": {"completion": True},
        "timestamp": "2025-03-01T03:00:00Z",
    }


def post(web: TestClient, province: Province, *statements: dict[str, Any]) -> list[str]:
    issued = province.credentials["HTTP"]
    auth = (issued.key, issued.secret)
    answer = web.post("/xapi/statements", json=list(statements), headers=VERSION, auth=auth)
    assert answer.status_code == 200, answer.text
    province.project()
    ids: list[str] = answer.json()
    return ids


def asked(web: TestClient, province: Province, path: str) -> Any:
    issued = add_key(province.database, SIGNER, KeyRequest(Role.OPERATOR), cheap_mint(path))
    headers = {"Authorization": f"Bearer {issued.key}.{issued.secret}"}
    answer = web.get(f"/api/v1/{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_was_answered_200_counts_on_the_profile(web: TestClient, province: Province) -> None:
    post(web, province, plain(PRIMA), plain(ANTIKORUPSI, "passed"))

    profile = asked(web, province, f"people/{public_id('Ayu')}/profile")

    counted = {one["module"]["iri"] for one in profile["contributions"]}
    assert (counted, profile["not_counted"]) == ({iri(PRIMA), iri(ANTIKORUPSI)}, [])


def test_what_is_not_listed_says_on_the_outcome_that_it_waits(
    web: TestClient, province: Province
) -> None:
    (statement_id,) = post(web, province, plain(UNMAPPED))

    outcome = asked(web, province, f"statements/{statement_id}/outcome")

    assert (outcome["state"], outcome["standing"]["code"]) == ("waiting", "unmapped_module")


def test_what_is_not_listed_says_on_the_profile_that_it_waits(
    web: TestClient, province: Province
) -> None:
    (statement_id,) = post(web, province, plain(UNMAPPED))

    profile = asked(web, province, f"people/{public_id('Ayu')}/profile")

    assert [(one["statement"], one["reason"]["code"]) for one in profile["not_counted"]] == [
        (statement_id, "unmapped_module")
    ]


def test_an_id_without_a_host_is_answered_200_and_is_no_module(
    web: TestClient, province: Province
) -> None:
    (statement_id,) = post(web, province, plain(PRIMA) | {"object": {"id": "http://"}})

    outcome = asked(web, province, f"statements/{statement_id}/outcome")

    assert (outcome["module"], outcome["reason"]["code"]) == (None, "iri_names_no_module")
