"""Canonical IRIs: one spelling for the many addresses under which a module is spoken of.

Two forms, two purposes:

`canonical`  is what we print and keep. It keeps the scheme that was sent.
`match_key`  is what we compare: the canonical IRI without http or https, because a site that moves
             to https sends both for a while, and they are the same module.
"""

import re
from functools import lru_cache

_HTTP = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_AUTHORITY = re.compile(
    r"(?P<user>[^@]*@)?(?P<host>\[[^\]@]*\]|[^:@\[\]]*)(?::(?P<port>[0-9]*))?", re.DOTALL
)
_DEFAULT_PORTS = {"http": ("", "80"), "https": ("", "443")}

# A site may live in a folder, so what comes before the page is open.
_PAGE = re.compile(
    r"(?P<root>.*?)(?P<page>/(?:mod/(?P<module>[a-z][a-z0-9_]*)|course|badges|admin/tool/certificate)"
    r"/[a-z]+\.php)",
    re.DOTALL,
)
_QUIZ_VIEW = "/mod/quiz/view.php"
_QUIZ_ATTEMPT_PAGES = frozenset(
    f"/mod/quiz/{page}.php" for page in ("attempt", "review", "startattempt", "summary")
)
_IDENTIFYING_KEY = {
    "/course/view.php": "id",
    "/badges/overview.php": "id",
    "/badges/badgeclass.php": "id",
    "/admin/tool/certificate/index.php": "code",
}
# They say who is looking and how, never what is looked at.
_SESSION_KEYS = frozenset({"sesskey", "lang", "forceview"})


@lru_cache(maxsize=8192)
def canonical(iri: str) -> str:
    """The one spelling of an IRI: idempotent, and total on any string.

    http(s): scheme and host in lower case, no default port, no empty query or fragment. Moodle's
    pages besides: only the query key that identifies the thing, no fragment, and an attempt
    becomes the quiz it is an attempt at. Anything else (urn:, block-v1:, …) is left alone.
    """
    parts = _HTTP.fullmatch(iri)
    if parts is None:
        return iri
    scheme = parts["scheme"].lower()
    site = f"{scheme}://{_authority(parts['authority'], scheme)}"
    path, query, fragment = parts["path"], parts["query"] or "", parts["fragment"] or ""
    if path.endswith(".php"):
        path, query, fragment = _moodle(path, query, fragment)
    return site + path + _prefixed("?", query) + _prefixed("#", fragment)


def match_key(iri: str) -> str:
    """The form in which IRIs are compared: canonical, and http equal to https.

    "https://lms.example/mod/quiz/view.php?id=7" → "//lms.example/mod/quiz/view.php?id=7".
    Other schemes keep theirs.
    """
    one = canonical(iri)
    if one.startswith(("http://", "https://")):
        return one[one.index("//") :]
    return one


def _authority(authority: str, scheme: str) -> str:
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        return authority.lower()
    host = (parts["user"] or "") + parts["host"].lower()
    port = parts["port"]
    if port is None or port in _DEFAULT_PORTS[scheme]:
        return host
    return f"{host}:{port}"


def _moodle(path: str, query: str, fragment: str) -> tuple[str, str, str]:
    """Reduce a Moodle page to what identifies it; other pages lose their session keys only."""
    pairs = _pairs(query)
    page = _PAGE.fullmatch(path)
    if page is not None and page["page"] in _QUIZ_ATTEMPT_PAGES and pairs.get("cmid"):
        return page["root"] + _QUIZ_VIEW, f"id={pairs['cmid']}", ""
    key = _identifying_key(page)
    if key is not None and pairs.get(key):
        return path, f"{key}={pairs[key]}", ""
    kept = sorted((name, value) for name, value in pairs.items() if name not in _SESSION_KEYS)
    return path, "&".join(name + _prefixed("=", value) for name, value in kept), fragment


def _identifying_key(page: re.Match[str] | None) -> str | None:
    if page is None:
        return None
    if page["module"] is not None:
        return "id" if page["page"].endswith("/view.php") else None
    return _IDENTIFYING_KEY.get(page["page"])


def _pairs(query: str) -> dict[str, str]:
    """Key → value; of a repeated key the last counts, as it does for PHP."""
    split = (pair.partition("=") for pair in query.split("&") if pair)
    return {name: value for name, _, value in split}


def _prefixed(mark: str, text: str) -> str:
    return mark + text if text else ""
