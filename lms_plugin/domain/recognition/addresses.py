"""Canonical IRIs: one spelling for the many addresses under which a module is spoken of.

Two forms, two purposes:

`canonical`  is what we print and keep. It keeps the scheme that was sent.
`match_key`  is what we compare: the canonical IRI without http or https, because a site that moves
             to https sends both for a while, and without the slash that some systems put at the
             end; they are the same module.
"""

import re
import string
from functools import lru_cache
from typing import NamedTuple

from lms_plugin.domain.recognition.dialects.table import DIALECTS

_HTTP = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_KEY = re.compile(r"//(?P<host>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_AUTHORITY = re.compile(
    r"(?P<user>[^@]*@)?(?P<host>\[[^\]@]*\]|[^:@\[\]]*)(?::(?P<port>[0-9]*))?", re.DOTALL
)
_DEFAULT_PORTS = {"http": ("", "80"), "https": ("", "443")}
_ESCAPE = re.compile(r"%[0-9A-F]{2}", re.ASCII | re.IGNORECASE)
# Wherever they stand they mean themselves, escaped or not; any other character may not.
_UNRESERVED = frozenset("-._~" + string.ascii_letters + string.digits)

_REDUCERS = tuple(one.naming.reduce for one in DIALECTS if one.naming.reduce is not None)
_KNOWN_AS = tuple(one.naming.known_as for one in DIALECTS if one.naming.known_as is not None)


@lru_cache(maxsize=8192)
def canonical(iri: str) -> str:
    """The one spelling of an IRI: idempotent, and total on any string.

    http(s): scheme and host in lower case, no default port, no empty query or fragment, no escape
    that needs not be one, and what the dialect reduces whose address it is. A host that authoring
    tools made up keeps its case.
    Anything else (urn:, block-v1:, …) is left alone.
    """
    parts = _HTTP.fullmatch(iri)
    if parts is None:
        return iri
    if "%" in iri:
        parts = _HTTP.fullmatch(_plainly_written(iri)) or parts
    scheme = parts["scheme"].lower()
    site = f"{scheme}://{_authority(parts['authority'], scheme)}"
    sent = parts["path"], parts["query"] or "", parts["fragment"] or ""
    path, query, fragment = _reduced(*sent)
    return site + path + _prefixed("?", query) + _prefixed("#", fragment)


def _plainly_written(iri: str) -> str:
    """With the characters that need no escape written out, and other escapes in upper case."""
    written = iri
    # What is written out may complete another escape.
    while (read := _ESCAPE.sub(_read, written)) != written:
        written = read
    return written


def _read(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character in _UNRESERVED else escape[0].upper()


@lru_cache(maxsize=8192)
def match_key(iri: str) -> str:
    """The form in which IRIs are compared: canonical, http equal to https, no slash at the end.

    "https://lms.example/mod/quiz/view.php?id=7" → "//lms.example/mod/quiz/view.php?id=7".
    Other schemes keep theirs, and their slash. One in a query or fragment is part of what it says.
    What has a key of its own wherever it is shown goes by that: "block-v1:…".
    """
    one = canonical(iri)
    for known_as in _KNOWN_AS:
        found = known_as(one)
        if found is not None:
            return found
    if not one.startswith(("http://", "https://", "//")):
        return one
    key = one[one.index("//") :]
    if key[-1] != "/" or "?" in key or "#" in key:
        return key
    return "//" + key[2:].rstrip("/")


class KeyParts(NamedTuple):
    """Of an IRI as compared: the host with its port, and what follows it."""

    host: str
    rest: str


@lru_cache(maxsize=8192)
def parts_of(key: str) -> KeyParts | None:
    """None of other schemes, which have no host."""
    parts = _KEY.fullmatch(key)
    return None if parts is None else KeyParts(parts["host"], parts["rest"])


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
    host = (parts["user"] or "") + _host(parts["host"])
    port = parts["port"]
    if port is None or port in _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{port}"


def _host(host: str) -> str:
    """In lower case, unless it is no host at all but an id that an authoring tool made up.

    Storyline 2 and Rise write "http://6FVyxTN5JBq_course_id", and two such ids may differ in case
    alone. What tells them from a host is that they have no dot. A host of an intranet without one
    keeps its case with them: to be thought another module makes it wait, where everybody sees it;
    to be thought the same would credit the wrong one.
    """
    lower = host.lower()
    is_made_up = "." not in host and "[" not in host and lower != "localhost"
    return host if is_made_up else lower


def _reduced(path: str, query: str, fragment: str) -> tuple[str, str, str]:
    for reduce in _REDUCERS:
        found = reduce(path, query, fragment)
        if found is not None:
            return found
    return path, query, fragment


def _prefixed(mark: str, text: str) -> str:
    return mark + text if text else ""
