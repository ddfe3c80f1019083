"""Origins, as browsers write them: scheme://host[:port], and nothing after it (RFC 6454 §6.2)."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from lms_plugin.errors import Invalid
from schemas.texts import message

MOST_ORIGINS: Final = 50
"""Origins that one credential may allow."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# Apps that show content bring schemes of their own, such as moodleappfs://localhost.
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{0,31}")
_HOST: Final = re.compile(
    r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]{2,45}\]", re.ASCII
)
# What a browser sends for these is "null", and so would any other page's of the same kind be.
_OPAQUE: Final = frozenset({"file", "data", "blob", "about", "javascript"})


def read_origin(text: str) -> str:
    """An origin as browsers send it: lower case, a foreign host in ASCII, no port that goes without
    saying. Raises Invalid for anything else, "null" and "*" included."""
    origin = origin_of(text)
    if origin is None or urlsplit(text).path not in {"", "/"} or not _is_bare(text):
        raise Invalid(
            message("access.no_origin", text=text),
            "--origin",
        )
    return origin


def read_origins(texts: Iterable[str]) -> frozenset[str]:
    """Raises Invalid, also for too many."""
    origins = frozenset(map(read_origin, texts))
    if len(origins) > MOST_ORIGINS:
        raise Invalid(
            message("access.one_credential_takes_origins_most", most_origins=MOST_ORIGINS),
            "--origin",
        )
    return origins


def origin_of(url: str) -> str | None:
    """The origin of an address; None where it has none that a browser would send."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme in _OPAQUE or not _SCHEME.fullmatch(parts.scheme) or not _HOST.fullmatch(host):
        return None
    is_said = port is not None and port != _DEFAULT_PORTS.get(parts.scheme)
    return f"{parts.scheme}://{host}:{port}" if is_said else f"{parts.scheme}://{host}"


def _ascii_host(host: str) -> str:
    # urlsplit takes the brackets off an IPv6 address; browsers send them.
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode()


def _is_bare(text: str) -> bool:
    """Nothing but scheme, host and port; urlsplit passes over an empty query and over spaces."""
    return not any(sign in "?#@\\" or sign.isspace() or not sign.isprintable() for sign in text)
