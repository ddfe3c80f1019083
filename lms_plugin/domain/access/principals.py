"""Principals: who signs a deed. What they did is kept for ever, so that it can be asked who did."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lms_plugin.errors import Invalid
from schemas.texts import message

LONGEST_NAME: Final = 100
LONGEST_REASON: Final = 300
# A NIP, however its 18 digits are grouped; labels and names are kept for ever.
_LONG_NUMBER: Final = re.compile(r"(?:[0-9][ .-]{0,2}){16}")


class PrincipalKind(StrEnum):
    COMMAND = "command"
    """Who ran a command, as the operating system or they themselves named them."""
    KEY = "key"
    """Who asked with an API key; the name is its public part."""
    PERSON = "person"
    """Who signed in; the name is their public id."""


@dataclass(frozen=True, slots=True)
class Principal:
    kind: PrincipalKind
    name: str

    @property
    def signature(self) -> str:
        """As it is noted with the thing itself."""
        return f"{self.kind.value}:{self.name}"


def signed_by(signature: str) -> Principal:
    """Whose signature it is."""
    kind, _, name = signature.partition(":")
    return Principal(PrincipalKind(kind), name)


class DeedKind(StrEnum):
    """What was done. The codes are kept, and stay."""

    CREDENTIAL_ADDED = "credential.added"
    CREDENTIAL_CHANGED = "credential.changed"
    CREDENTIAL_REVOKED = "credential.revoked"
    CREDENTIAL_NARROWED = "credential.narrowed"
    CREDENTIAL_WIDENED = "credential.widened"
    KEY_ADDED = "key.added"
    KEY_REVOKED = "key.revoked"
    SIGN_IN_LINK_MADE = "sign_in_link.made"
    HOME_PAGE_ADDED = "home_page.added"
    HOME_PAGE_CHANGED = "home_page.changed"
    HOME_PAGE_WITHDRAWN = "home_page.withdrawn"
    PROVIDER_ADDED = "provider.added"
    PROVIDER_ENDED = "provider.ended"
    HOST_ALIAS_ADDED = "host_alias.added"
    HOST_ALIAS_REMOVED = "host_alias.removed"
    CATALOGUE_IMPORTED = "catalogue.imported"
    CATALOGUE_DRAFTED = "catalogue.drafted"
    CATALOGUE_PUBLISHED = "catalogue.published"
    RULES_IMPORTED = "rules.imported"
    RULES_PUBLISHED = "rules.published"
    ROSTER_IMPORTED = "roster.imported"
    ATTENDANCE_IMPORTED = "attendance.imported"
    ATTENDANCE_REVERTED = "attendance.reverted"
    ACCOUNT_LINKED = "account.linked"
    ACCOUNT_UNLINKED = "account.unlinked"
    OUTSIDER_NOTED = "outsider.noted"
    OUTSIDER_RESTORED = "outsider.restored"
    STATEMENTS_DESTROYED = "statements.destroyed"
    QUARANTINE_KEPT = "quarantine.kept"
    QUARANTINE_DISCARDED = "quarantine.discarded"
    WORK_RETRIED = "work.retried"
    MEANING_ADOPTED = "meaning.adopted"
    DECISION_PROPOSED = "decision.proposed"
    DECISION_CONFIRMED = "decision.confirmed"
    DECISION_WITHDRAWN = "decision.withdrawn"
    MAIL_RECIPIENT_ADDED = "mail_recipient.added"
    MAIL_RECIPIENT_REMOVED = "mail_recipient.removed"
    DIGEST_SENT = "digest.sent"


def user_of_command(name: str) -> Principal:
    """Raises Invalid for a name that nobody could read later."""
    tidy = name.strip()
    has_number = _LONG_NUMBER.search(tidy) is not None
    if not tidy or len(tidy) > LONGEST_NAME or not tidy.isprintable() or has_number:
        raise Invalid(
            message("access.name_does", longest_name=LONGEST_NAME),
            "--as",
        )
    return Principal(PrincipalKind.COMMAND, tidy)


def names_employee(text: str) -> bool:
    """Whether an employee's number stands in what is kept for ever."""
    return _LONG_NUMBER.search(text) is not None


def check_label(label: str) -> None:
    """Raises Invalid for what nobody could read later, or what an employee's number stands in."""
    has_number = _LONG_NUMBER.search(label) is not None
    if not label.strip() or len(label) > LONGEST_NAME or not label.isprintable() or has_number:
        raise Invalid(
            message("access.label_characters_most", longest_name=LONGEST_NAME),
            "--label",
        )


def check_reason(reason: str) -> str:
    """It without blanks around. Raises Invalid for none, and for what a number stands in."""
    tidy = reason.strip()
    has_number = _LONG_NUMBER.search(tidy) is not None
    if not tidy or len(tidy) > LONGEST_REASON or not tidy.isprintable() or has_number:
        raise Invalid(
            message("access.give_reason", longest_reason=LONGEST_REASON),
            "alasan",
        )
    return tidy


def holder_of_key(key: str) -> Principal:
    """By the public part of an API key."""
    return Principal(PrincipalKind.KEY, key)
