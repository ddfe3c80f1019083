"""A centre's catalogue, by the API."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lms_plugin.usecases.catalogue.import_draft import import_catalogue
from tests.province import PRIMA, SIGNER, UNMAPPED, Province, finished, iri

CATALOGUE = "/api/v1/catalogue"
MODULE: dict[str, Any] = {
    "iri": iri(UNMAPPED),
    "title": "Pelayanan Prima 2",
    "jp": 6,
    "jenis_diklat": 16,
    "criterion": "Completed",
    "effective_from": "2025-01-01",
    "contributions": {"BP.1": 40},
}


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


def post(client: TestClient, path: str, **body: Any) -> tuple[int, Any]:
    answer = client.post(f"{CATALOGUE}/{path}", json=body)
    return answer.status_code, answer.json()


def test_from_a_module_that_waits_to_its_publication(
    province: Province, centre: TestClient
) -> None:
    sent = province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))

    suggested = centre.get(f"{CATALOGUE}/draft/suggestion", params={"statement": str(sent[0])})
    assert suggested.json()["iri"] == iri(UNMAPPED)
    status, draft = post(centre, "draft/modules", module=MODULE, seen=0)
    assert (status, draft["changes"][0]["change"]["kind"]) == (200, "new")
    assert draft["changes"][0]["by"] == "key:bpsdm"
    preview = centre.get(f"{CATALOGUE}/draft/preview").json()
    assert (preview["credited"], preview["moved"]) == (2, 2)
    status, published = post(centre, "publish", revision=draft["revision"])

    assert (status, published["refolded"]) == (200, 2)
    assert centre.get(f"{CATALOGUE}/draft").json()["changes"] == []
    iris = {one["module"]["iri"] for one in centre.get(CATALOGUE).json()["modules"]}
    assert iri(UNMAPPED) in iris


def test_a_withdrawal_is_named(centre: TestClient) -> None:
    _, draft = post(centre, "draft/withdrawals", iri=iri(PRIMA))
    revision = draft["revision"]

    status, refused = post(centre, "publish", revision=revision)
    assert status == 409
    assert iri(PRIMA) in refused["error"]["message"]
    status, _ = post(centre, "publish", revision=revision, withdraw=[iri(PRIMA)])
    assert status == 200


def test_an_alias_is_added_and_taken_out(centre: TestClient) -> None:
    status, draft = post(centre, "draft/aliases", iri=iri(UNMAPPED), module=iri(PRIMA))
    assert (status, draft["changes"][0]["change"]["fields"]) == (200, ["aliases"])

    status, draft = post(centre, "draft/removals", iri=iri(PRIMA))
    assert (status, draft["changes"]) == (200, [])


def test_what_another_has_changed_meanwhile_is_not_overwritten(centre: TestClient) -> None:
    post(centre, "draft/modules", module=MODULE, seen=0)

    status, _ = post(centre, "draft/modules", module={**MODULE, "jp": 9}, seen=0)

    assert status == 409
    assert centre.get(f"{CATALOGUE}/draft").json()["changes"][0]["module"]["jp"] == 6


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"jp": 0}, "$.module.jp"),
        ({"jp": 2001}, "jp"),
        ({"iri": "modul a"}, "iri"),
        ({"contributions": {"BP.9": 5}}, "contributions"),
        ({"title": ""}, "title"),
        ({"external_id": "M\u00001"}, "external_id"),
        ({"points": 3}, "$.module.points"),
    ],
)
def test_what_is_wrong_is_named(centre: TestClient, change: dict[str, Any], path: str) -> None:
    status, answer = post(centre, "draft/modules", module={**MODULE, **change})

    assert (status, answer["error"]["path"]) == (400, path)
    assert centre.get(f"{CATALOGUE}/draft").json()["changes"] == []


def test_the_export_changes_nothing(province: Province, centre: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "katalog.xlsx"
    path.write_bytes(centre.get(f"{CATALOGUE}/export").content)

    (imported,) = import_catalogue(province.database, SIGNER, [path]).centres

    assert (imported.changes, imported.is_new) == ((), False)
