"""What statements of every kind are made of, and the pieces that all of them share."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

Json = dict[str, Any]

LANGUAGE: Final = "id"


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """Somebody at a centre's site, at an instant. `session` groups what was done at one go."""

    name: str
    account: str
    at: datetime
    session: UUID


@dataclass(frozen=True, slots=True)
class Mark:
    """Points out of those that could be had, and how many are needed to pass (None: no matter)."""

    raw: int
    full: int
    needed: int | None

    @property
    def is_passed(self) -> bool:
        return self.needed is None or self.raw >= self.needed


def derived_id(*parts: object) -> UUID:
    """An id that is always the same for the same parts."""
    digest = blake2b("/".join(map(str, parts)).encode(), digest_size=16).digest()
    return UUID(bytes=digest, version=5)


def named(text: str) -> Json:
    """A language map."""
    return {LANGUAGE: text}


def activity(iri: str, kind: str, name: str, **definition: Any) -> Json:
    """An activity; `definition` adds to its name and type."""
    described = {"name": named(name), "type": kind, **definition}
    return {"id": iri, "definition": described, "objectType": "Activity"}


def in_utc(instant: datetime) -> str:
    """In UTC and to the millisecond: "2026-11-21T07:00:00.000Z"."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def duration(length: timedelta) -> str:
    """In ISO 8601, to the second: "PT34M12S"."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"PT{minutes}M{seconds}S" if minutes else f"PT{seconds}S"
