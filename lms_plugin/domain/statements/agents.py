"""Agents as xAPI tells them apart: by their inverse functional identifier, whoever they may be.

`lms_plugin.domain.recognition.identifiers` is stricter: it knows only identifiers that can name an
employee.
"""

from collections.abc import Mapping
from typing import Any


def identifier_of(thing: Mapping[str, Any]) -> str | None:
    """One text for the identifier of a valid agent or group; None for anything without one.

    The domain of a mailbox and the digits of a hash have no case; all else is compared as it is.
    """
    account = thing.get("account")
    if account is not None:
        return f"{account['homePage']} {account['name']}"
    mbox = thing.get("mbox")
    if mbox is not None:
        local, _, domain = mbox.rpartition("@")
        return f"{local}@{domain.lower()}"
    digest = thing.get("mbox_sha1sum")
    if digest is not None:
        return f"sha1:{digest.lower()}"
    openid = thing.get("openid")
    return None if openid is None else f"openid:{openid}"
