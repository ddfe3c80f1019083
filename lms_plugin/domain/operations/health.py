"""What the checks of an installation find."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from schemas.texts import Value


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is machine-readable; `text` says what is, and what to do."""

    check: str
    level: Level
    text: Value


def ok(check: str, text: Value) -> Finding:
    return Finding(check, Level.OK, text)


def warning(check: str, text: Value) -> Finding:
    return Finding(check, Level.WARNING, text)


def trouble(check: str, text: Value) -> Finding:
    return Finding(check, Level.TROUBLE, text)


def is_in_trouble(findings: Iterable[Finding]) -> bool:
    return any(one.level is Level.TROUBLE for one in findings)
