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

from schemas.texts import FaultyValue, message
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


class MalformedSignature(FaultyValue):
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
        raise MalformedSignature(message("xapi.no_json_signature")) from error
    members = [found] if found.signatures is msgspec.UNSET else found.signatures
    if not 1 <= len(members) <= _MOST_MEMBERS:
        raise MalformedSignature(message("xapi.signatures", most_members=_MOST_MEMBERS))
    if any(one.header for one in members):
        raise MalformedSignature(message("xapi.unprotected_header"))
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
        raise MalformedSignature(message("xapi.no_compact_signature"))
    try:
        return jws.extract_compact(signature, registry=_REGISTRY)
    except JoseError as error:
        raise MalformedSignature(
            message("xapi.no_signature", description=error.description)
        ) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise MalformedSignature(message("xapi.cannot_decode")) from error


def _check_header(header: Any) -> None:
    if not isinstance(header, dict):
        raise MalformedSignature(message("xapi.header_no_object"))
    if header.get("alg") not in ALGORITHMS:
        raise MalformedSignature(message("xapi.algorithms", algorithms=", ".join(ALGORITHMS[:-1])))
    if "crit" in header or header.get("b64", True) is not True:
        raise MalformedSignature(message("xapi.jws_extensions"))
    try:
        _REGISTRY.check_header(header)
    except JoseError as error:
        raise MalformedSignature(
            message("xapi.bad_header", description=error.description)
        ) from error


def _check_payload(payload: bytes, signed: ParsedStatement, version: XapiVersion) -> None:
    try:
        original = parse_statement(payload, version)
    except InvalidStatement as error:
        raise MalformedSignature(message("xapi.signs_invalid", message=error.message)) from error
    both_ids = {original.id, signed.id} - {None}
    if len(both_ids) > 1 or not same_statement(original.statement, signed.statement):
        raise MalformedSignature(message("xapi.signs_another"))


def _check_length(taken_apart: jws.CompactSignature) -> None:
    """All that can be said without a key."""
    bits = 8 * len(_decoded(taken_apart.segments["signature"]))
    if not SMALLEST_KEY <= bits <= LARGEST_KEY:
        raise _wrong_size(bits)


def _decoded(segment: bytes) -> bytes:
    try:
        return urlsafe_b64decode(segment)
    except ValueError as error:
        raise MalformedSignature(message("xapi.not_base64url")) from error


def _verify(taken_apart: jws.CompactSignature, chain: list[str]) -> None:
    key = RSAKey.import_key(_public_key(chain))
    try:
        is_right = jws.validate_compact(taken_apart, key, registry=_REGISTRY)
    except JoseError as error:
        raise MalformedSignature(
            message("xapi.cannot_verify", description=error.description)
        ) from error
    if not is_right:
        raise MalformedSignature(message("xapi.not_by_certificate"))


def _public_key(chain: list[str]) -> RSAPublicKey:
    """Of the first certificate: RFC 7515 §4.1.6 says that it holds the key."""
    if not 1 <= len(chain) <= _LONGEST_CHAIN:
        raise MalformedSignature(message("xapi.certificates", longest_chain=_LONGEST_CHAIN))
    try:
        # All are read, so that a broken one is noticed, though only the first has the key.
        first, *_others = [_certificate(one) for one in chain]
        key = first.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise MalformedSignature(message("xapi.no_certificate")) from error
    if not isinstance(key, RSAPublicKey):
        raise MalformedSignature(message("xapi.not_rsa"))
    if not SMALLEST_KEY <= key.key_size <= LARGEST_KEY:
        raise _wrong_size(key.key_size)
    if key.public_numbers().e.bit_length() > _LARGEST_EXPONENT:
        raise MalformedSignature(message("xapi.exponent"))
    return key


def _certificate(encoded: str) -> Certificate:
    # Else signs that are no base64 would be passed over.
    return load_der_x509_certificate(base64.b64decode(encoded, validate=True))


def _wrong_size(bits: int) -> MalformedSignature:
    return MalformedSignature(
        message("xapi.key_size", bits=bits, smallest_key=SMALLEST_KEY, largest_key=LARGEST_KEY)
    )
