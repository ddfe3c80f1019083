import re

from starlette.testclient import TestClient


def test_the_page_loads_nothing_from_elsewhere(anonymous: TestClient) -> None:
    page = anonymous.get("/api/v1/docs")

    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page.text) == ["docs.css", "openapi.json"]


def test_its_stylesheet_is_served(anonymous: TestClient) -> None:
    assert anonymous.get("/api/v1/docs.css").headers["Content-Type"].startswith("text/css")


def test_every_schema_it_links_to_is_on_the_page(anonymous: TestClient) -> None:
    text = anonymous.get("/api/v1/docs").text
    linked = set(re.findall(r'href="#([^"]+)"', text))

    assert linked <= set(re.findall(r'id="([^"]+)"', text))
    assert {"Profile", "NodeIndex", "Gaps", "Outcome", "Watermark"} <= linked


def test_the_description_names_every_route_and_its_errors(anonymous: TestClient) -> None:
    description = anonymous.get("/api/v1/openapi.json").json()

    assert "/api/v1/nodes/{code}/index" in description["paths"]
    for methods in description["paths"].values():
        for operation in methods.values():
            assert {"200", "400", "401", "403", "404", "503"} <= set(operation["responses"])
            assert operation["security"] == [{"HTTPBearer": []}]


def test_parameters_and_bodies_are_explained(anonymous: TestClient) -> None:
    text = anonymous.get("/api/v1/docs").text

    assert "write its + as %2B" in text
    assert "<code>nip</code>" in text
    assert "A workbook with both sheets" in text


def test_a_figure_is_documented_with_an_example(anonymous: TestClient) -> None:
    schemas = anonymous.get("/api/v1/openapi.json").json()["components"]["schemas"]

    assert schemas["Figure"]["properties"]["tenths"]["examples"] == [609]
    assert schemas["Figure"]["properties"]["figure"]["examples"] == [60.9]
