import pytest

from lms_plugin.domain.recognition.addresses import canonical

SCO = "https://konten.bpsdm.example/kursus/modul-1"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (f"{SCO}?attemptId=f287234b", SCO),
        (f"{SCO}?id=3&attemptId=f287234b#a", f"{SCO}?id=3#a"),
        (f"{SCO}?id=3", f"{SCO}?id=3"),
        (f"{SCO}/attempt/03", f"{SCO}/attempt/03"),
    ],
    ids=["an attempt", "beside another key", "another key", "no key"],
)
def test_an_attempt_becomes_its_sco(sent: str, expected: str) -> None:
    assert canonical(sent) == expected
