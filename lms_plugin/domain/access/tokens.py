"""Tokens: random words that stand for someone in a cookie or an address.

They are kept as hashes only. A quick hash is enough, because nobody can try out 256 random bits.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Final

RandomBytes = Callable[[int], bytes]
"""Takes how many bytes to give."""

_TOKEN_BYTES: Final = 32


def make_token(random_bytes: RandomBytes) -> str:
    """43 letters, digits, "-" and "_"."""
    return urlsafe_b64encode(random_bytes(_TOKEN_BYTES)).decode().rstrip("=")


def hash_token(token: str) -> bytes:
    """32 bytes, of any text: what a browser sends may be anything."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
