"""Signed statements: is the signature well formed, and does it sign this very statement?

xAPI 1.0.3 Data §2.6, on JWS (RFC 7515) with RSA (RFC 7518 §3.3). As the standard says, this catches
mistakes; it does not tell who signed: no chain of certificates is followed, no address fetched.
"""

import base64
import re
from typing import Any, Final

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import Certificate, load_der_x509_certificate
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64decode

from schemas.xapi.equality import same_statement
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.parse import ParsedStatement, XapiVersion, parse_statement

USAGE_TYPE: Final = "http://adlnet.gov/expapi/attachments/signature"
MEDIA_TYPE: Final = "application/octet-stream"
ALGORITHMS: Final = ("RS256", "RS384", "RS512")
LARGEST: Final = 4 * 2**20
"""Octets of a signature, the statement that it carries included."""

SMALLEST_KEY: Final = 2048
"""Bits; RFC 7518 §3.3 demands them."""
LARGEST_KEY: Final = 8192
"""Bits; checking takes longer with the square of them."""
# The larger it is, the longer checking takes; 65537 has 17 bits.
_LARGEST_EXPONENT: Final = 64
_LONGEST_CHAIN: Final = 10
_MOST_MEMBERS: Final = 10
_COMPACT: Final = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


class MalformedSignature(ValueError):
    """The text continues a sentence that begins with the place of the attachment."""


class _Registry(jws.JWSRegistry):
    """The library's own limits have no room for a chain of certificates, or a longer statement."""

    max_header_length = 64 * 1024
    max_payload_length = LARGEST
    max_signature_length = 2 * LARGEST_KEY // 8


# Not strict: what a header has beyond our knowledge is to be ignored (RFC 7515 §4).
_REGISTRY: Final = _Registry(algorithms=ALGORITHMS, strict_check_header=False)


class _Member(msgspec.Struct):
    """One signature of those in a JSON serialization (RFC 7515 §7.2)."""

    protected: str = ""
    signature: str = ""
    header: dict[str, Any] = {}


class _InJson(_Member):
    """Several signatures (general form), or one whose members stand beside the payload."""

    payload: str = ""
    signatures: list[_Member] | msgspec.UnsetType = msgspec.UNSET


def check_signature(signature: bytes, signed: ParsedStatement, version: XapiVersion) -> None:
    """Raises MalformedSignature."""
    # 2.0 wants the compact serialization; 1.0.3 takes the other as well, and discourages it.
    if version is XapiVersion.V1_0_3 and signature.lstrip().startswith(b"{"):
        for one in _as_compact(signature):
            _check_compact(one, signed, version)
        return
    _check_compact(signature, signed, version)


def _as_compact(signature: bytes) -> list[bytes]:
    try:
        found = msgspec.json.decode(signature, type=_InJson)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedSignature("is no JSON web signature in JSON serialization") from error
    members = [found] if found.signatures is msgspec.UNSET else found.signatures
    if not 1 <= len(members) <= _MOST_MEMBERS:
        raise MalformedSignature(f"must have 1 to {_MOST_MEMBERS} signatures")
    if any(one.header for one in members):
        raise MalformedSignature("has an unprotected header; put all of it under protected")
    return [f"{one.protected}.{found.payload}.{one.signature}".encode() for one in members]


def _check_compact(signature: bytes, signed: ParsedStatement, version: XapiVersion) -> None:
    taken_apart = _taken_apart(signature)
    _check_header(taken_apart.protected)
    _check_payload(taken_apart.payload, signed, version)
    chain = taken_apart.protected.get("x5c")
    if chain is None:
        _check_length(taken_apart)
    else:
        _verify(taken_apart, chain)


def _taken_apart(signature: bytes) -> jws.CompactSignature:
    if _COMPACT.fullmatch(signature) is None:
        raise MalformedSignature(
            "is no JSON web signature in compact serialization (three parts in base64url, with "
            "dots between, and nothing else)"
        )
    try:
        return jws.extract_compact(signature, registry=_REGISTRY)
    except JoseError as error:
        raise MalformedSignature(f"is no JSON web signature: {error.description}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise MalformedSignature("has a header or payload that cannot be decoded") from error


def _check_header(header: Any) -> None:
    if not isinstance(header, dict):
        raise MalformedSignature("has a header that is no JSON object")
    if header.get("alg") not in ALGORITHMS:
        raise MalformedSignature(f"must be made with {', '.join(ALGORITHMS[:-1])} or RS512")
    if "crit" in header or header.get("b64", True) is not True:
        raise MalformedSignature(
            "demands extensions of JWS (crit, b64) that xAPI does not have; sign without them"
        )
    try:
        _REGISTRY.check_header(header)
    except JoseError as error:
        raise MalformedSignature(f"has a bad header: {error.description}") from error


def _check_payload(payload: bytes, signed: ParsedStatement, version: XapiVersion) -> None:
    try:
        original = parse_statement(payload, version)
    except InvalidStatement as error:
        raise MalformedSignature(f"signs what is no valid statement: {error.message}") from error
    both_ids = {original.id, signed.id} - {None}
    if len(both_ids) > 1 or not same_statement(original.statement, signed.statement):
        raise MalformedSignature(
            "signs another statement than this one; sign it as it is sent, but for the signature"
        )


def _check_length(taken_apart: jws.CompactSignature) -> None:
    """All that can be said without a key."""
    bits = 8 * len(_decoded(taken_apart.segments["signature"]))
    if not SMALLEST_KEY <= bits <= LARGEST_KEY:
        raise _wrong_size(bits)


def _decoded(segment: bytes) -> bytes:
    try:
        return urlsafe_b64decode(segment)
    except ValueError as error:
        raise MalformedSignature("does not end in base64url") from error


def _verify(taken_apart: jws.CompactSignature, chain: list[str]) -> None:
    key = RSAKey.import_key(_public_key(chain))
    try:
        is_right = jws.validate_compact(taken_apart, key, registry=_REGISTRY)
    except JoseError as error:
        raise MalformedSignature(f"cannot be verified: {error.description}") from error
    if not is_right:
        raise MalformedSignature("was not made with the key of the first certificate in x5c")


def _public_key(chain: list[str]) -> RSAPublicKey:
    """Of the first certificate: RFC 7515 §4.1.6 says that it holds the key."""
    if not 1 <= len(chain) <= _LONGEST_CHAIN:
        raise MalformedSignature(f"must have 1 to {_LONGEST_CHAIN} certificates in x5c")
    try:
        # All are read, so that a broken one is noticed, though only the first has the key.
        first, *_others = [_certificate(one) for one in chain]
        key = first.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise MalformedSignature(
            "has something in x5c that is no X.509 certificate (DER, in base64)"
        ) from error
    if not isinstance(key, RSAPublicKey):
        raise MalformedSignature("has a certificate whose key is not RSA")
    if not SMALLEST_KEY <= key.key_size <= LARGEST_KEY:
        raise _wrong_size(key.key_size)
    if key.public_numbers().e.bit_length() > _LARGEST_EXPONENT:
        raise MalformedSignature("has a key with an exponent beyond 64 bits")
    return key


def _certificate(encoded: str) -> Certificate:
    # Else signs that are no base64 would be passed over.
    return load_der_x509_certificate(base64.b64decode(encoded, validate=True))


def _wrong_size(bits: int) -> MalformedSignature:
    return MalformedSignature(
        f"was made with a key of {bits} bits; use one of {SMALLEST_KEY} to {LARGEST_KEY}"
    )
