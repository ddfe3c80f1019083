"""A centre's own rules as recognition goes by them; `compile` makes them of a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.rule import Rule

PREFIX: Final = "own."
"""Before the name of a centre's own rule; no dialect is called so."""


class OwnRule(NamedTuple):
    """A rule and its scope; `credentials` is empty where all of the centre's are meant."""

    rule: Rule
    note: str
    credentials: frozenset[str] = frozenset()
    from_at: datetime | None = None
    until_at: datetime | None = None

    def is_for(self, credential: str | None, timestamp: datetime | None) -> bool:
        """What says of itself neither where nor when it comes from is in no such scope."""
        if self.credentials and credential not in self.credentials:
            return False
        if self.from_at is None and self.until_at is None:
            return True
        if timestamp is None or (self.from_at is not None and timestamp < self.from_at):
            return False
        return self.until_at is None or timestamp < self.until_at


@dataclass(frozen=True, slots=True)
class OwnRules:
    """A version of a centre's list, in order."""

    rules: tuple[OwnRule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules)

    def first(
        self, facts: Facts, credential: str | None, timestamp: datetime | None
    ) -> Rule | None:
        """The first that applies to a statement of this credential and time."""
        for one in self.rules:
            if one.rule.applies(facts) and one.is_for(credential, timestamp):
                return one.rule
        return None

    def note(self, rule_name: str) -> str | None:
        """Of the rule as recognition names it."""
        return next((one.note for one in self.rules if one.rule.name == rule_name), None)


NO_RULES: Final = OwnRules()
