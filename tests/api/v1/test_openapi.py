from starlette.testclient import TestClient


def test_the_description_names_every_route_and_its_errors(anonymous: TestClient) -> None:
    description = anonymous.get("/api/v1/openapi.json").json()

    assert "/api/v1/nodes/{code}/index" in description["paths"]
    for methods in description["paths"].values():
        for operation in methods.values():
            assert {"200", "400", "401", "403", "404", "503"} <= set(operation["responses"])
            assert operation["security"] == [{"HTTPBearer": []}]
