"""Actors: the one string under which ledger and roster know an identifier.

    account       "<homePage> <name>"
    mbox          "mailto:<local>@<domain in lower case>"
    mbox_sha1sum  "sha1:<40 hex digits in lower case>"
    openid        "openid:<uri>"

A home page never holds a space, so an account's key can be read back. Each function answers None
where the identifier names nobody.
"""

from typing import Any

from lms_plugin.domain.recognition.dialects.table import DIALECTS

_MAILTO = "mailto:"
# Whoever sends it: what names nobody in one system is no learner's account in another.
_NOBODY = frozenset[str]().union(*(one.naming.nobody for one in DIALECTS))


def actor_key(actor: Any) -> str | None:
    """The key of a statement's actor; None for groups, for nobody and for odd shapes."""
    if not isinstance(actor, dict) or actor.get("objectType", "Agent") != "Agent":
        return None
    account = actor.get("account")
    if isinstance(account, dict):
        return account_key(account.get("homePage"), account.get("name"))
    for name, key in _KEYS:
        if name in actor:
            return key(actor[name])
    return None


def account_key(home_page: Any, name: Any) -> str | None:
    """Home page and account name as sent: an account is unique only within its home page."""
    if not _is_text(home_page) or not _is_text(name):
        return None
    if " " in home_page or name.casefold() in _NOBODY:
        return None
    return f"{home_page} {name}"


def mailbox_key(mbox: Any) -> str | None:
    """The domain is folded to lower case; the part before the @ is the mail server's to compare.

    "mailto:undefined", which H5P sends for visitors, has no domain and names nobody.
    """
    if not _is_text(mbox) or mbox[: len(_MAILTO)].lower() != _MAILTO:
        return None
    local, _, domain = mbox[len(_MAILTO) :].rpartition("@")
    if not local or not domain:
        return None
    return f"{_MAILTO}{local}@{domain.lower()}"


def sha1_key(digest: Any) -> str | None:
    """The SHA-1 of a mailto IRI."""
    return f"sha1:{digest.lower()}" if _is_text(digest) else None


def openid_key(uri: Any) -> str | None:
    """An OpenID identifier, as sent."""
    return f"openid:{uri}" if _is_text(uri) else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_KEYS = (("mbox", mailbox_key), ("mbox_sha1sum", sha1_key), ("openid", openid_key))
