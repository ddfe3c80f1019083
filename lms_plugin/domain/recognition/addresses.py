"""Canonical IRIs: one spelling for the many addresses under which a module is spoken of.

Two forms, two purposes:

`canonical`  is what we print and keep. It keeps the scheme that was sent.
`match_key`  is what we compare: the canonical IRI without http or https, because a site that moves
             to https sends both for a while, and they are the same module.
"""

import re
from functools import lru_cache

from lms_plugin.domain.recognition.dialects.table import DIALECTS

_HTTP = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_AUTHORITY = re.compile(
    r"(?P<user>[^@]*@)?(?P<host>\[[^\]@]*\]|[^:@\[\]]*)(?::(?P<port>[0-9]*))?", re.DOTALL
)
_DEFAULT_PORTS = {"http": ("", "80"), "https": ("", "443")}

_REDUCERS = tuple(one.naming.reduce for one in DIALECTS if one.naming.reduce is not None)


@lru_cache(maxsize=8192)
def canonical(iri: str) -> str:
    """The one spelling of an IRI: idempotent, and total on any string.

    http(s): scheme and host in lower case, no default port, no empty query or fragment, and what
    the dialect reduces whose address it is. Anything else (urn:, block-v1:, …) is left alone.
    """
    parts = _HTTP.fullmatch(iri)
    if parts is None:
        return iri
    scheme = parts["scheme"].lower()
    site = f"{scheme}://{_authority(parts['authority'], scheme)}"
    sent = parts["path"], parts["query"] or "", parts["fragment"] or ""
    path, query, fragment = _reduced(*sent)
    return site + path + _prefixed("?", query) + _prefixed("#", fragment)


@lru_cache(maxsize=8192)
def match_key(iri: str) -> str:
    """The form in which IRIs are compared: canonical, and http equal to https.

    "https://lms.example/mod/quiz/view.php?id=7" → "//lms.example/mod/quiz/view.php?id=7".
    Other schemes keep theirs.
    """
    one = canonical(iri)
    if one.startswith(("http://", "https://")):
        return one[one.index("//") :]
    return one


@lru_cache(maxsize=8192)
def can_name_a_module(iri: str) -> bool:
    """Not if it is empty, or of http without a host: "http://", "https:///x", "http:x".

    Whoever forgot the same part would share one module with all others who did.
    """
    sent = iri.strip()
    if sent.partition(":")[0].lower() not in _DEFAULT_PORTS:
        return bool(sent)
    parts = _HTTP.fullmatch(sent)
    return parts is not None and _has_host(parts["authority"])


def _has_host(authority: str) -> bool:
    host = authority.rpartition("@")[2]
    # Colons stand in the host itself where it is an IPv6 address.
    named = host if host.startswith("[") else host.partition(":")[0]
    return bool(named.strip("[]. \t\r\n"))


def _authority(authority: str, scheme: str) -> str:
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        return authority.lower()
    host = (parts["user"] or "") + parts["host"].lower()
    port = parts["port"]
    if port is None or port in _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{port}"


def _reduced(path: str, query: str, fragment: str) -> tuple[str, str, str]:
    for reduce in _REDUCERS:
        found = reduce(path, query, fragment)
        if found is not None:
            return found
    return path, query, fragment


def _prefixed(mark: str, text: str) -> str:
    return mark + text if text else ""
