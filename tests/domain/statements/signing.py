"""Keys, certificates and signatures, made anew for each run."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

STATEMENT: Mapping[str, Any] = {
    "id": "8f8b1c0e-6d3f-4d0e-9b7a-6a1d2c3b4e5f",
    "actor": {"account": {"homePage": "https://lms.contoh.example", "name": "peserta"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
    "object": {"id": "https://lms.contoh.example/course/view.php?id=7"},
    "result": {"duration": "PT8M30.123S"},
}


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def certificate(bits: int = 2048) -> str:
    """Of that key, by itself, as x5c has it."""
    return _certificate(rsa_key(bits))


@cache
def elliptic_certificate() -> str:
    return _certificate(ec.generate_private_key(ec.SECP256R1()))


def _certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "LMS Contoh")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        # Long over: a signature is evidence of when it was made.
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2021, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def signed(statement: Any = STATEMENT, algorithm: str = "RS256", **header: Any) -> bytes:
    """A JWS of the statement, or of the bytes given instead, with these members in its header."""
    payload = statement if isinstance(statement, bytes) else json.dumps(statement).encode()
    key = RSAKey.import_key(rsa_key(2048))
    registry = jws.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    return jws.serialize_compact(
        {"alg": algorithm, **header}, payload, key, registry=registry
    ).encode()


def signed_with_secret(statement: Any = STATEMENT) -> bytes:
    key = OctKey.import_key("k" * 64)
    payload = json.dumps(statement)
    return jws.serialize_compact({"alg": "HS256"}, payload, key, algorithms=["HS256"]).encode()


def segment(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def forged(header: Any, payload: Any = STATEMENT, signature: bytes = bytes(256)) -> bytes:
    """A JWS as anyone may write it down; bytes stand for themselves."""
    given = [
        one if isinstance(one, bytes) else json.dumps(one).encode() for one in (header, payload)
    ]
    return b".".join(segment(one) for one in (*given, signature))
