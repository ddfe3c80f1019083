import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.statements.signatures import MalformedSignature, check_signature
from schemas.xapi.parse import XapiVersion, parse_statement
from tests.domain.statements.signing import (
    STATEMENT,
    certificate,
    elliptic_certificate,
    forged,
    segment,
    signed,
    signed_with_secret,
)
from tests.spoken import english, says

SIGNED = parse_statement(json.dumps(STATEMENT).encode(), XapiVersion.V1_0_3)


def check(signature: bytes, **changes: Any) -> None:
    sent = {name: value for name, value in {**STATEMENT, **changes}.items() if value is not None}
    parsed = parse_statement(json.dumps(sent).encode(), XapiVersion.V2_0)
    check_signature(signature, parsed, XapiVersion.V2_0)


def refusal(signature: bytes, **changes: Any) -> str:
    with pytest.raises(MalformedSignature) as refused:
        check(signature, **changes)
    return english(refused.value.message)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
@pytest.mark.parametrize("has_certificate", [True, False])
def test_the_three_algorithms_of_the_standard_are_taken(
    algorithm: str, has_certificate: bool
) -> None:
    check(signed(algorithm=algorithm, **({"x5c": [certificate()]} if has_certificate else {})))


@pytest.mark.parametrize(
    "changes",
    [
        {"stored": "2025-06-10T14:31:41Z"},
        {"timestamp": "2025-06-10T14:31:41Z"},
        {"id": None},
        {"id": STATEMENT["id"].upper()},
        {"version": "2.0.0"},
        {"verb": {**STATEMENT["verb"], "display": {"id": "menyelesaikan"}}},
        {"result": {"duration": "PT8M30.12S"}},
        {
            "attachments": [
                {
                    "usageType": "https://lms.contoh.example/usage",
                    "display": {},
                    "contentType": "text/plain",
                    "length": 1,
                    "sha2": "0" * 64,
                }
            ]
        },
    ],
)
def test_what_a_store_may_write_differently_may_differ(changes: dict[str, Any]) -> None:
    check(signed(), **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "00000000-0000-4000-8000-000000000000"},
        {"result": {"duration": "PT8M31S"}},
        {"result": None},
        {"object": {"id": "https://lms.contoh.example/course/view.php?id=8"}},
    ],
)
def test_a_signature_of_another_statement_is_refused(changes: dict[str, Any]) -> None:
    assert "signs another statement" in refusal(signed(), **changes)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        json.dumps([STATEMENT]).encode(),
        b'{"actor": 1}',
        json.dumps(STATEMENT).replace('"', "'", 1).encode(),
        b"[" * 100_000,
        b'{"a":' * 50_000,
        json.dumps({**STATEMENT, "context": {"extensions": {"a:b": float("nan")}}}).encode(),
    ],
)
def test_what_it_signs_must_be_a_statement(payload: bytes) -> None:
    message = refusal(signed(payload) if payload else forged({"alg": "RS256"}, b""))
    assert "signs what is no valid statement" in message or "compact serialization" in message


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"no signature",
        b"..",
        b"a.b",
        b"a.b.c.d",
        signed() + b"\n",
        signed().replace(b".", b"..", 1),
        signed()[:-1] + b"=",
        b'{"payload": "e30", "protected": "e30", "signature": "e30"}',
    ],
)
def test_what_is_not_compact_is_refused(signature: bytes) -> None:
    assert "compact serialization" in refusal(signature)


def in_json(*signatures: bytes, **members: Any) -> bytes:
    """In JSON serialization, as 1.0.3 still has it."""
    taken_apart = [one.decode().split(".") for one in signatures]
    payload = taken_apart[0][1] if taken_apart else ""
    listed = [{"protected": head, "signature": end, **members} for head, _, end in taken_apart]
    return json.dumps({"payload": payload, "signatures": listed}).encode()


def flattened(signature: bytes, **members: Any) -> bytes:
    head, payload, end = signature.decode().split(".")
    return json.dumps({"payload": payload, "protected": head, "signature": end, **members}).encode()


@pytest.mark.parametrize(
    "signature",
    [
        in_json(signed(x5c=[certificate()])),
        in_json(signed(), signed(algorithm="RS512")),
        flattened(signed(x5c=[certificate()])),
        b"\r\n " + flattened(signed(), header={}),
    ],
)
def test_1_0_3_takes_json_serialization_and_2_0_does_not(signature: bytes) -> None:
    check_signature(signature, SIGNED, XapiVersion.V1_0_3)

    with says(MalformedSignature, "compact serialization"):
        check_signature(signature, SIGNED, XapiVersion.V2_0)


@pytest.mark.parametrize(
    "signature",
    [
        b"{",
        b"{}",
        b'{"payload": 1}',
        b'{"a":' * 50_000,
        b'{"\xff": 1}',
        in_json(),
        in_json(*[signed()] * 11),
        in_json(signed(), forged({"alg": "HS256"})),
        in_json(signed(), header={"kid": "1"}),
        flattened(signed(), header={"x5c": ["MIIB"]}),
        flattened(forged({"alg": "none"})),
        flattened(forged({"alg": "RS256"}, {**STATEMENT, "result": {}})),
        flattened(signed(), payload="e30.e30"),
        flattened(signed(), protected="\ud800"),
    ],
)
def test_what_is_wrong_in_json_serialization_is_refused(signature: bytes) -> None:
    with pytest.raises(MalformedSignature):
        check_signature(signature, SIGNED, XapiVersion.V1_0_3)


@pytest.mark.parametrize(
    "header",
    [
        b"{",
        b"\xff",
        b"[" * 20_000,
        b"1",
        b'"alg"',
        b"null",
        {},
        ["alg"],
        ["alg", "b64"],
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "PS256"},
        {"alg": "rs256"},
        {"alg": ["RS256"]},
        {"alg": None},
        {"alg": "RS256", "crit": ["b64"], "b64": False},
        {"alg": "RS256", "crit": ["exp"], "exp": 1},
        {"alg": "RS256", "b64": False},
        {"alg": "RS256", "kid": 1},
        {"alg": "RS256", "x5c": "MIIB"},
        {"alg": "RS256", "x5c": None},
        {"alg": "RS256", "x5c": []},
        {"alg": "RS256", "x5c": [""]},
        {"alg": "RS256", "x5c": ["é"]},
        {"alg": "RS256", "x5c": [1]},
        {"alg": "RS256", "x5c": ["MIIB"]},
        {"alg": "RS256", "x5c": [certificate(), "MIIB"]},
        {"alg": "RS256", "x5c": [certificate()] * 11},
        {"alg": "RS256", "x5c": [elliptic_certificate()]},
        {"alg": "RS256", "x5c": [certificate(1024)]},
        {"alg": "RS256", "x5c": [certificate()]},
        {"alg": "RS256", "padding": "x" * 70_000},
    ],
    # Keys and certificates differ from process to process, and names must not.
    ids=lambda header: str(header)[:24],
)
def test_a_header_that_is_weak_or_odd_is_refused(header: Any) -> None:
    assert refusal(forged(header))


def test_a_secret_is_no_signature() -> None:
    assert "RS512" in refusal(signed_with_secret())


def test_no_algorithm_is_none() -> None:
    assert "RS512" in refusal(forged({"alg": "none"}, signature=b"0"))


def test_a_signature_that_the_certificate_does_not_confirm_is_refused() -> None:
    good = signed(x5c=[certificate()])
    header, payload, _ = good.split(b".")
    others = signed(algorithm="RS256", kid="another header").split(b".")[2]

    assert "was not made with the key" in refusal(b".".join([header, payload, others]))
    assert "was not made with the key" in refusal(b".".join([header, payload, segment(b"0")]))


def test_a_key_that_is_too_short_is_refused() -> None:
    assert "2048" in refusal(forged({"alg": "RS256", "x5c": [certificate(1024)]}))
    assert "2048" in refusal(forged({"alg": "RS256"}, signature=bytes(255)))


def test_a_key_that_would_cost_too_much_is_refused() -> None:
    assert "8192" in refusal(forged({"alg": "RS256"}, signature=bytes(8200 // 8)))


def test_addresses_in_the_header_are_left_alone() -> None:
    check(signed(jku="https://example.org/keys", x5u="https://example.org/certificate"))


def test_no_message_quotes_what_was_sent() -> None:
    secret = "196001012020121900"
    for header in ({"alg": secret}, {"alg": "RS256", "kid": [secret]}, {"alg": "RS256", secret: 1}):
        payload = {**STATEMENT, "actor": {"name": secret}}
        assert secret not in refusal(forged(header, payload))


SEGMENTS = st.one_of(
    st.binary(max_size=60),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("RS256"),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["alg", "crit", "b64", "x5c", "kid", "jwk", "actor"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    ),
)


@given(SEGMENTS, SEGMENTS, st.binary(max_size=300))
def test_nothing_that_is_sent_does_more_than_be_refused(
    header: Any, payload: Any, signature: bytes
) -> None:
    with pytest.raises(MalformedSignature):
        check_signature(forged(header, payload, signature), SIGNED, XapiVersion.V1_0_3)
