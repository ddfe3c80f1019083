"""Sheets of classes, by the API."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from lms_plugin.api.v1 import attendance
from lms_plugin.outside.workbooks.files import FileLimits
from tests.api.conftest import issue_keys
from tests.province import Province, nip
from tests.usecases.completions.calls import is_credited, kept
from tests.usecases.completions.sheets import Row, a_class, participant, register_nips, sheet

SHEETS = "/api/v1/attendance"
AYU, BUDI = participant("Ayu"), participant("Budi")


@pytest.fixture
def centre(province: Province, client: TestClient) -> TestClient:
    register_nips(province)
    client.headers["Authorization"] = f"Bearer bpsdm.{issue_keys(province)['bpsdm']}"
    return client


def post(
    client: TestClient, path: str, *rows: Row, is_all: str = "", **query: Any
) -> tuple[int, Any]:
    content = sheet([a_class(is_all=is_all)], rows).content
    files = {"file": ("kelas.xlsx", content)}
    answer = client.post(f"{SHEETS}/{path}", files=files, params=query)
    return answer.status_code, answer.json()


def test_a_sheet_is_looked_at_imported_and_reverted(centre: TestClient, province: Province) -> None:
    status, foreseen = post(centre, "preview", AYU, BUDI | {"attended": "1"})
    assert (status, foreseen["tally"]["created"]) == (200, 2)
    assert [(one["class"], one["code"]) for one in foreseen["effects"]] == [
        ("K1", "present_too_seldom"),
        ("K1", "counted"),
    ]
    assert kept(province) == 0

    status, done = post(centre, "imports", AYU, BUDI | {"attended": "1"})
    province.project()
    assert (status, done["statements"], done["tally"]["absent"]) == (200, 2, 1)
    assert is_credited(province, "Ayu")

    (listed,) = centre.get(f"{SHEETS}/imports").json()["imports"]
    assert listed["import_id"] == done["import_id"]
    assert listed["by"] == "centre:bpsdm"

    place = f"{SHEETS}/imports/{done['import_id']}"
    assert centre.post(f"{place}/revert").json()["statements"] == 2
    province.project()
    assert not is_credited(province, "Ayu")
    assert centre.get(place).json()["reverted_by"] == "centre:bpsdm"
    assert centre.post(f"{place}/revert").status_code == 409


def test_the_same_again_changes_nothing(centre: TestClient) -> None:
    post(centre, "imports", AYU)

    status, again = post(centre, "imports", AYU)

    assert (status, again["import_id"], again["tally"]["unchanged"]) == (200, None, 1)


def test_everything_that_is_wrong_is_told_with_place_and_remedy(
    centre: TestClient, province: Province
) -> None:
    wrong = [AYU | {"nip": "12345"}, BUDI | {"score": "120"}]
    for path in ("preview", "imports"):
        status, refusal = post(centre, path, *wrong)

        assert (status, refusal["count"]) == (422, 2)
        first = refusal["faults"][0]
        assert (first["file"], first["sheet"], first["row"], first["column"], first["value"]) == (
            *("kelas.xlsx", "Peserta", 2, "NIP"),
            "12345",
        )
        assert first["wrong"]
        assert first["remedy"]
        # It may be logged.
        assert "12345" not in refusal["error"]["message"]
    assert kept(province) == 0


def test_whom_a_whole_class_leaves_out_is_named_until_it_is_approved(centre: TestClient) -> None:
    post(centre, "imports", AYU, BUDI)

    status, refusal = post(centre, "imports", AYU, is_all="ya")
    assert (status, refusal["count"]) == (409, 1)
    assert refusal["people"] == [{"class": "K1", "person": nip("Budi")}]

    status, done = post(centre, "imports", AYU, is_all="ya", take_back=True)
    assert (status, done["tally"]["left_out"]) == (200, 1)


def test_what_something_later_builds_on_is_named(centre: TestClient) -> None:
    _, first = post(centre, "imports", AYU)
    post(centre, "imports", AYU | {"attended": "10"})

    answer = centre.post(f"{SHEETS}/imports/{first['import_id']}/revert")

    assert answer.status_code == 409
    assert [one["person"] for one in answer.json()["people"]] == [nip("Ayu")]


def test_imports_come_a_page_at_a_time(centre: TestClient, province: Province) -> None:
    made = []
    for sessions in ("8", "9", "10"):
        province.clock.now += timedelta(seconds=1)
        made.append(post(centre, "imports", AYU | {"attended": sessions})[1]["import_id"])

    first = centre.get(f"{SHEETS}/imports", params={"limit": 2}).json()
    second = centre.get(f"{SHEETS}/imports", params={"limit": 2, "cursor": first["next"]}).json()

    ids = [one["import_id"] for one in (*first["imports"], *second["imports"])]
    assert ids == made[::-1]
    assert second["next"] is None


def test_the_template_can_be_imported_once_it_is_filled_in(centre: TestClient) -> None:
    empty = centre.get(f"{SHEETS}/template")

    answer = centre.post(f"{SHEETS}/preview", files={"file": ("a.xlsx", empty.content)})

    assert answer.status_code == 422
    assert "Tidak ada baris data" in answer.text


def test_no_more_is_read_than_a_file_may_have(
    centre: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance, "UPLOAD_LIMITS", FileLimits(file=1000))

    assert post(centre, "preview", AYU)[0] == 413


@pytest.mark.parametrize("files", [{}, {"file": (None, "x")}])
def test_a_form_without_a_file_is_told_so(centre: TestClient, files: Any) -> None:
    answer = centre.post(f"{SHEETS}/imports", files=files)

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "body")


def test_another_centre_s_sheets_are_not_there(centre: TestClient) -> None:
    assert post(centre, "imports", AYU, centre="LAN")[0] == 404
    assert centre.get(f"{SHEETS}/imports", params={"centre": "LAN"}).status_code == 404
    assert centre.get(f"{SHEETS}/imports/{uuid4()}").status_code == 404
