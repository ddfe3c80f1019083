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
    `origins` are those of pages whose scripts may use it, as browsers write them.
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

    def has_ended(self, now: datetime) -> bool:
        return has_ended(self.expires_at, now)

    @property
    def sender(self) -> Sender:
        defines = may(self.scopes, Permission.DEFINE_ACTIVITIES)
        return Sender(self.credential_id, self.centre_id, defines)

    def vouched_key(self, actor_key: str) -> str | None:
        """The key under which the roster may know this actor; None when not vouched for.

        A centre must not be able to credit people in another centre's system.
        """
        if actor_key.startswith(MAILBOX_PREFIXES):
            return actor_key if self.vouches_mailboxes else None
        # Exactly as sent: a slash more is another home page (decision 0007).
        home_page, _, name = actor_key.partition(" ")
        names_are_nip = self.home_pages.get(home_page)
        if names_are_nip is None:
            return None
        return NIP_PREFIX + name if names_are_nip else actor_key


def has_ended(expires_at: datetime | None, now: datetime) -> bool:
    """Whether something that is good until `expires_at` is so no longer."""
    return expires_at is not None and expires_at <= now
