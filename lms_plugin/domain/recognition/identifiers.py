"""Actors: the one string under which ledger and roster know an identifier.

    account       "<homePage> <name>"
    mbox          "mailto:<local>@<domain in lower case>"
    mbox_sha1sum  "sha1:<40 hex digits in lower case>"
    openid        "openid:<uri>"

A home page never holds a space, so an account's key can be read back. Each function answers None
where the identifier names nobody.

People are written in more than one way, and found by what all the ways have in common, the match
keys:

    NIP           "nip:<18 digits>"
    account       "//<host>/<path> <name>", the home page in its canonical form
    mailbox       "mailto:<all in lower case>", and "sha1:…" of two spellings, for mbox_sha1sum
    others        as they are
"""

from hashlib import sha1
from typing import Any, NamedTuple

from lms_plugin.domain.recognition.dialects.table import DIALECTS
from lms_plugin.domain.recognition.home_pages import (
    MAILBOX_PAGE,
    OPENID_PAGE,
    home_page_key,
    usual_spellings,
)
from schemas.nip import nip_key, read_nip

_MAILTO = "mailto:"
_SHA1 = "sha1:"
_NIP = "nip:"
_OPENID = "openid:"
# Whoever sends it: what names nobody in one system is no learner's account in another.
_NOBODY = frozenset[str]().union(*(one.naming.nobody for one in DIALECTS))
_NOBODY_BEGINS = tuple(begins for one in DIALECTS for begins in one.naming.nobody_begins)


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
    folded = name.casefold()
    if " " in home_page or folded in _NOBODY or folded.startswith(_NOBODY_BEGINS):
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
    return f"{_SHA1}{digest.lower()}" if _is_text(digest) else None


def openid_key(uri: Any) -> str | None:
    """An OpenID identifier, as sent."""
    return f"{_OPENID}{uri}" if _is_text(uri) else None


class MatchForm(NamedTuple):
    """How an actor is looked up. `home_page` is the canonical one whose registration vouches for
    it, "mailto:" for mailboxes, "openid:" where none can; None of what no statement names.

    An account whose name reads as a NIP has the number's `match_key`: it is the number where names
    of its home page are NIPs, and `account` where they are not.
    """

    match_key: str
    home_page: str | None
    account: str | None = None


def match_form(key: str) -> MatchForm:
    """Of the key of a statement's actor. Total on any string."""
    if key.startswith((_MAILTO, _SHA1)):
        return MatchForm(key.lower(), MAILBOX_PAGE)
    if key.startswith(_OPENID):
        return MatchForm(key, OPENID_PAGE)
    page, name = _account_of(key)
    if name is None:
        return MatchForm(key, None)
    nip = read_nip(name)
    account = f"{page} {nip or name}"
    return MatchForm(account if nip is None else nip_key(nip), page, account)


def home_page_as_sent(key: str) -> str:
    """Of the key of a statement's actor, never with the name beside it: that may be a NIP. Of what
    is no account, what stands for its home page."""
    page = match_form(key).home_page
    return page if page in {MAILBOX_PAGE, OPENID_PAGE} else key.partition(" ")[0]


def usual_forms(key: str) -> frozenset[str]:
    """How senders write an account or a mailbox, as far as that can be told from its key."""
    if key.startswith(_MAILTO):
        return frozenset({key, key.lower()})
    page, space, name = key.partition(" ")
    if not space or key.startswith((_NIP, _OPENID, _SHA1)):
        return frozenset({key})
    return frozenset(f"{one} {name}" for one in usual_spellings(page))


def match_keys_of(key: str) -> frozenset[str]:
    """The match keys by which an identifier of the roster is found."""
    spelling = matched_as(key)
    if not key.startswith(_MAILTO):
        return frozenset({spelling})
    return frozenset({spelling, _hash_of(key), _hash_of(spelling)})


def matched_as(key: str) -> str:
    """The match key that all spellings of an identifier of the roster share, and no other does."""
    if key.startswith(_MAILTO):
        return key.lower()
    page, name = _account_of(key)
    return key if name is None else f"{page} {read_nip(name) or name}"


def ledger_key(match_key: str) -> str:
    """Under which the ledger has whoever goes by a match key: an account whose name is a NIP is
    known there by that."""
    _, space, name = match_key.partition(" ")
    nip = read_nip(name) if space else None
    return match_key if nip is None else nip_key(nip)


def _account_of(key: str) -> tuple[str, str | None]:
    """Canonical home page and name; without a name where it is no account."""
    page, space, name = key.partition(" ")
    if not space or key.startswith((_NIP, _OPENID, _SHA1)):
        return key, None
    return home_page_key(page), name


def _hash_of(mailbox: str) -> str:
    digest = sha1(mailbox.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return f"{_SHA1}{digest.hexdigest()}"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_KEYS = (("mbox", mailbox_key), ("mbox_sha1sum", sha1_key), ("openid", openid_key))
