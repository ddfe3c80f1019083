import pytest

from tests.services import Service


def unreachable(url: str) -> None:
    raise ConnectionRefusedError(url)


SERVICE = Service(
    name="Gudang",
    variable="LMS_TEST_GUDANG",
    default="gudang://user:secret@127.0.0.1:1/",
    reach=unreachable,
    refusals=(ConnectionRefusedError,),
)


def test_missing_service_skips_on_a_laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match=r"Gudang does not answer at 127\.0\.0\.1:1"):
        SERVICE.require()


def test_missing_service_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="Gudang does not answer"):
        SERVICE.require()


def test_message_of_a_missing_service_holds_no_password() -> None:
    assert "secret" not in SERVICE.absence


def test_service_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_TEST_GUDANG", "gudang://10.1.2.3:4/")

    assert "10.1.2.3:4 (LMS_TEST_GUDANG)" in SERVICE.absence
