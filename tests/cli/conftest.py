import pytest


@pytest.fixture(autouse=True)
def english_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests read English, whatever whoever runs them reads."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
