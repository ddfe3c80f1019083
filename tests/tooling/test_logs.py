import pytest

from lms_plugin.logs import hide_nips


@pytest.mark.parametrize("nip", ["199003152015032901", "19900315 201503 2 901"])
def test_a_nip_does_not_reach_the_log(nip: str) -> None:
    assert hide_nips(f'{{"error": "no person {nip}"}}') == '{"error": "no person [NIP]"}'


@pytest.mark.parametrize(
    "kept",
    ["0.123456789012345678", "a123456789012345678", "1234567890123456789", "12345678901234567"],
)
def test_other_numbers_do(kept: str) -> None:
    assert hide_nips(f"x {kept} y") == f"x {kept} y"
