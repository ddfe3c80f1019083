import pytest

from lms_plugin.domain.access.origins import MOST_ORIGINS, origin_of, read_origin, read_origins
from lms_plugin.errors import Invalid


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://konten.example.go.id", "https://konten.example.go.id"),
        ("https://Konten.Example/", "https://konten.example"),
        ("https://konten.example:443", "https://konten.example"),
        ("http://konten.example:443", "http://konten.example:443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:80", "http://[::1]"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("moodleappfs://localhost", "moodleappfs://localhost"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(written: str, origin: str) -> None:
    assert read_origin(written) == origin


@pytest.mark.parametrize(
    "written",
    [
        "",
        "*",
        "null",
        "https://*.example",
        "konten.example",
        "//konten.example",
        "https://",
        "https://konten.example/kursus",
        "https://konten.example?",
        "https://konten.example#",
        "https://guru@konten.example",
        "https://konten.example:99999",
        "https://konten..example",
        "https://konten example",
        "https://konten.example\n",
        " https://konten.example",
        "file:///konten",
        "https://konten.example\\@jahat.example",
    ],
)
def test_anything_else_is_no_origin(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_origin(written)

    assert refused.value.path == "--origin"


def test_an_address_has_the_origin_of_its_beginning() -> None:
    assert origin_of("https://LMS.example:8443/sub/?a=b") == "https://lms.example:8443"


def test_a_credential_takes_so_many_origins_and_no_more() -> None:
    origins = [f"https://a{number}.example" for number in range(MOST_ORIGINS + 1)]

    assert len(read_origins(origins[1:])) == MOST_ORIGINS
    with pytest.raises(Invalid):
        read_origins(origins)
