from typing import Any

from starlette.testclient import TestClient


def test_the_description_names_every_route_and_its_errors(anonymous: TestClient) -> None:
    description = anonymous.get("/api/v1/openapi.json").json()

    assert "/api/v1/nodes/{code}/index" in description["paths"]
    for methods in description["paths"].values():
        for operation in methods.values():
            assert {"200", "400", "401", "403", "404", "503"} <= set(operation["responses"])
            assert operation["security"] == [{"HTTPBearer": []}]


def test_it_is_told_in_the_language_that_is_asked_for(anonymous: TestClient) -> None:
    def told(language: str) -> Any:
        headers = {"Accept-Language": language}
        found = anonymous.get("/api/v1/openapi.json", headers=headers).json()
        return found["paths"]["/api/v1/me/profile"]["get"]["summary"]

    assert told("en") == "One's own profile, for learners"
    assert told("id") == "Profil sendiri, bagi pegawai"
