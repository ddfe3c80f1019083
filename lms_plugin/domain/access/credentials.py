"""Who sends: credentials of centres and what they may vouch for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from lms_plugin.domain.access.scopes import Permission, Scope, may

NIP_PREFIX = "nip:"
MAILBOX_PREFIXES = ("mailto:", "sha1:")
EVERYTHING: Final = frozenset({Scope.ALL})


class DeliveryPolicy(StrEnum):
    """What becomes of a delivery in which something is not valid xAPI."""

    STRICT = "strict"
    """The standard: one bad statement refuses the request whole."""
    PARK = "park"
    """What is valid is kept, the rest is quarantined, and the sender hears of success."""


class Sender(NamedTuple):
    """What a statement must know of who sends it; `defines`: its definitions of activities are
    taken over."""

    credential_id: int
    centre_id: int
    defines: bool = True


@dataclass(frozen=True, slots=True)
class Credential:
    """`home_pages` maps each home page it may speak for to whether account names there are NIPs.

    `expires_at` is the first instant at which it is no longer good, None where it has no end.
    `origins` are those of pages whose scripts may use it, as browsers write them. `counts_plain`:
    of what no dialect knows the catalogue decides.
    """

    credential_id: int
    key: str
    centre_id: int
    test_mode: bool
    vouches_mailboxes: bool
    home_pages: dict[str, bool]
    scopes: frozenset[Scope] = EVERYTHING
    expires_at: datetime | None = None
    origins: frozenset[str] = frozenset()
    delivery_policy: DeliveryPolicy = DeliveryPolicy.STRICT
    counts_plain: bool = True

    def has_ended(self, now: datetime) -> bool:
        return has_ended(self.expires_at, now)

    @property
    def sender(self) -> Sender:
        defines = may(self.scopes, Permission.DEFINE_ACTIVITIES)
        return Sender(self.credential_id, self.centre_id, defines)


def has_ended(expires_at: datetime | None, now: datetime) -> bool:
    """Whether something that is good until `expires_at` is so no longer."""
    return expires_at is not None and expires_at <= now
