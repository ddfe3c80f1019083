import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lms_plugin.pages.reference.described import ApiReference
from tests.golden.test_surface import openapi

REFERENCE = ApiReference(openapi(), "https://lms.example.go.id")
CALLS = {one.anchor: one for one in REFERENCE.calls}


def test_the_contents_lead_to_every_call(client: TestClient) -> None:
    text = client.get("/api/v1/docs").text

    assert set(re.findall(r'href="/api/v1/docs/([^"]+)"', text)) == CALLS.keys()


@pytest.mark.parametrize(
    ("wanted", "found"), [("quarantine", True), ("POST", True), ("tidak ada itu", False)]
)
def test_the_contents_can_be_searched(client: TestClient, wanted: str, found: bool) -> None:
    text = client.get("/api/v1/docs", params={"cari": wanted}).text

    assert ("/api/v1/docs/get-" in text or "/api/v1/docs/post-" in text) is found


def test_every_call_has_its_page_with_all_that_it_links_to(client: TestClient) -> None:
    for anchor in CALLS:
        answer = client.get(f"/api/v1/docs/{anchor}")
        linked = set(re.findall(r'href="#([^"]+)"', answer.text))
        assert answer.status_code == 200
        assert linked - {"isi"} <= set(re.findall(r'id="([^"]+)"', answer.text)), anchor


def test_pages_are_in_the_readers_language(client: TestClient) -> None:
    bahasa = client.get("/api/v1/docs/get-people-public-id-profile").text
    english = client.get(
        "/api/v1/docs/get-people-public-id-profile", headers={"Cookie": "bahasa=en"}
    ).text

    assert "Profil kapabilitas seorang pegawai" in bahasa
    assert "A person&#39;s capability profile" in english
    assert "Profil kapabilitas" not in english


def test_a_call_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/docs/get-nothing").status_code == 404


def test_a_call_is_shown_as_one_pastes_it() -> None:
    assert REFERENCE.curl(CALLS["get-people-public-id-profile"]) == (
        "curl 'https://lms.example.go.id/api/v1/people/0198c7f2-5a3e-7c41-9b60-2f1d8e4a7c35/profile'"
        " \\\n  -H 'Authorization: Bearer KEY.SECRET'"
    ).replace("'https", "https").replace("profile'", "profile")
    assert "-u 'KEY:SECRET'" in REFERENCE.curl(CALLS["post-completions"])
    assert "-F 'file=@FILE.xlsx'" in REFERENCE.curl(CALLS["post-attendance-imports"])
    assert "-X POST" in REFERENCE.curl(CALLS["post-quarantine-item-id-retry"])


@pytest.mark.parametrize("anchor", sorted(CALLS))
def test_samples_have_what_the_schema_has(anchor: str) -> None:
    sample = REFERENCE.sample(CALLS[anchor])
    if sample is None:
        return
    (shape, *_) = [one for one in REFERENCE.shapes(CALLS[anchor]) if one.name in sampled(anchor)]
    assert set(json.loads(sample)) == {one.name for one in shape.fields}


def sampled(anchor: str) -> set[str]:
    answer = REFERENCE.answer(CALLS[anchor])
    return set() if answer is None else {answer}


def test_it_is_told_in_the_language_that_is_asked_for(client: TestClient) -> None:
    def told(language: str) -> Any:
        headers = {"Accept-Language": language}
        found = client.get("/api/v1/openapi.json", headers=headers).json()
        return found["paths"]["/api/v1/me/profile"]["get"]["summary"]

    assert told("en") == "One's own profile, for learners"
    assert told("id") == "Profil sendiri, bagi pegawai"
