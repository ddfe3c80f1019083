import pytest

from lms_plugin.domain.access.redirects import is_own_path


@pytest.mark.parametrize("path", ["/", "/saya", "/unit/A.1?tanggal=2026-06-30", "/unit/a%20b#c"])
def test_paths_of_this_site(path: str) -> None:
    assert is_own_path(path)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "saya",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "javascript:alert(1)",
        "/" + "x" * 3000,
    ],
)
def test_what_may_lead_elsewhere_is_none(elsewhere: str) -> None:
    assert not is_own_path(elsewhere)
