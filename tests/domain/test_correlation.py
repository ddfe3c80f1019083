import pytest

from lms_plugin.domain.correlation import sent_id

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"


@pytest.mark.parametrize(
    "given", ["7d1f0c9e", "b6e2a5a0-9f57-4c1e-8d55-0d6ff0a1b2c3", "A.b_c-1234", "x" * 64]
)
def test_a_well_formed_id_is_taken_before_the_trace(given: str) -> None:
    assert sent_id(given, TRACEPARENT) == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "x" * 65, "with space", "line\nbreak", "-begins", 'quote"mark', "ümlautümlaut"],
)
def test_an_id_of_another_form_is_not(given: str) -> None:
    assert sent_id(given, TRACEPARENT) == TRACE
    assert sent_id(given) is None


@pytest.mark.parametrize("given", ["199003152015032901", "nip-199003152015032901-x"])
def test_a_nip_is_no_id(given: str) -> None:
    assert sent_id(given) is None


@pytest.mark.parametrize(
    "given",
    [
        f"01-{TRACE}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
        f"00-{TRACE}-01",
    ],
)
def test_a_trace_of_another_form_is_not_taken(given: str) -> None:
    assert sent_id(None, given) is None
