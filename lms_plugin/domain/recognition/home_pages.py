"""Home pages of accounts: one form in which they are compared, however a sender writes them.

A site that moves to https sends both schemes for a while, and its settings gain and lose a slash;
that makes no other site of it.
"""

import re
from functools import lru_cache
from typing import Final

MAILBOX_PAGE: Final = "mailto:"
"""Stands for the home page that mailboxes, and their SHA-1, do not have."""

OPENID_PAGE: Final = "openid:"
"""Stands for that of an OpenID. No centre can register it, so nobody vouches for one."""

# The scheme may be missing: what this made is read once more without a change.
_SITE = re.compile(
    r"(?:(?P<scheme>https?):)?//(?P<authority>[^/?#\\]*)(?P<rest>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_PORT = re.compile(r"(?P<host>[^:]*|.*\]):(?P<port>[0-9]*)", re.ASCII | re.DOTALL)
_DEFAULT_PORTS: Final = {"http": {"", "80"}, "https": {"", "443"}, "": {""}}


@lru_cache(maxsize=8192)
def home_page_key(home_page: str) -> str:
    """The form in which home pages are compared: total on any string, and idempotent.

    "https://LMS.example:443/moodle/" → "//lms.example/moodle". What is no address of http(s) stays
    as it is, "mailto:" too.
    """
    parts = _SITE.fullmatch(home_page)
    if parts is None:
        return home_page
    authority = _authority(parts["authority"], (parts["scheme"] or "").lower())
    return f"//{authority}{_path(parts['rest'])}"


def usual_spellings(home_page: str) -> frozenset[str]:
    """How senders write it: itself, and its canonical form with either scheme, with a slash at the
    end or without."""
    key = home_page_key(home_page)
    if not key.startswith("//"):
        return frozenset({home_page})
    plain = {f"{scheme}:{key}" for scheme in ("http", "https")}
    return frozenset({home_page, *plain, *(f"{one}/" for one in plain)})


def _authority(authority: str, scheme: str) -> str:
    user, at, place = authority.rpartition("@")
    parts = _PORT.fullmatch(place)
    if parts is not None and parts["port"] in _DEFAULT_PORTS[scheme]:
        place = parts["host"]
    return f"{user}{at}{place.lower()}"


def _path(rest: str) -> str:
    # A slash at the end of a query or a fragment is a part of what it says.
    return rest if "?" in rest or "#" in rest else rest.rstrip("/")
