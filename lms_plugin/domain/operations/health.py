"""What the checks of an installation find."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is machine-readable; `text` says, in both languages, what is and what to do."""

    check: str
    level: Level
    text: str


def ok(check: str, text: str) -> Finding:
    return Finding(check, Level.OK, text)


def warning(check: str, text: str) -> Finding:
    return Finding(check, Level.WARNING, text)


def trouble(check: str, text: str) -> Finding:
    return Finding(check, Level.TROUBLE, text)


def is_in_trouble(findings: Iterable[Finding]) -> bool:
    return any(one.level is Level.TROUBLE for one in findings)
