"""Who sends: credentials of centres and what they may vouch for."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from lms_plugin.domain.scopes import Permission, Scope, may

NIP_PREFIX = "nip:"
MAILBOX_PREFIXES = ("mailto:", "sha1:")
EVERYTHING: Final = frozenset({Scope.ALL})


class Sender(NamedTuple):
    """What a statement must know of who sends it; `defines`: its definitions of activities are
    taken over."""

    credential_id: int
    centre_id: int
    defines: bool = True


@dataclass(frozen=True, slots=True)
class Credential:
    """`home_pages` maps each home page it may speak for to whether account names there are NIPs."""

    credential_id: int
    key: str
    centre_id: int
    test_mode: bool
    vouches_mailboxes: bool
    home_pages: dict[str, bool]
    scopes: frozenset[Scope] = EVERYTHING

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
        home_page, _, name = actor_key.partition(" ")
        names_are_nip = self.home_pages.get(home_page)
        if names_are_nip is None:
            return None
        return NIP_PREFIX + name if names_are_nip else actor_key
