"""The catalogue of domain events: what has happened, in the past tense.

An event's subject is what changed, its revision counts the changes of that subject. No event
carries a NIP, a name or anything else that says who a person is outside this product.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

_NAMESPACE = "id.go.bpsdm.lms-plugin"


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """Base of all events. `name` becomes the type; what is below becomes the data."""

    name: ClassVar[str]

    @property
    def type(self) -> str:
        return f"{_NAMESPACE}.{self.name}"

    @property
    def subject(self) -> str:
        raise NotImplementedError

    @property
    def revision(self) -> int:
        return 0

    def data(self) -> dict[str, Any]:
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


@dataclass(frozen=True, slots=True)
class ProfileChanged(DomainEvent):
    """A person's attainments or unit changed. `attainment` is 21 figures in basis points."""

    name: ClassVar[str] = "profile.changed"

    person: UUID
    profile_revision: int
    attainment: tuple[int, ...]
    unit: str | None
    modules: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"people/{self.person}"

    @property
    def revision(self) -> int:
        return self.profile_revision


@dataclass(frozen=True, slots=True)
class IndexChanged(DomainEvent):
    """The sums of one unit's own people changed."""

    name: ClassVar[str] = "index.changed"

    unit: str
    index_revision: int

    @property
    def subject(self) -> str:
        return f"nodes/{self.unit}"

    @property
    def revision(self) -> int:
        return self.index_revision


@dataclass(frozen=True, slots=True)
class CataloguePublished(DomainEvent):
    """A centre published a version of its catalogue."""

    name: ClassVar[str] = "catalogue.published"

    centre: str
    version: int
    policy: str

    @property
    def subject(self) -> str:
        return f"centres/{self.centre}/catalogue"

    @property
    def revision(self) -> int:
        return self.version


@dataclass(frozen=True, slots=True)
class RosterImported(DomainEvent):
    """A roster was imported; the numbers say how much of it was news."""

    name: ClassVar[str] = "roster.imported"

    new_people: int
    changed_people: int
    new_units: int

    @property
    def subject(self) -> str:
        return "roster"


@dataclass(frozen=True, slots=True)
class StatementSetAside(DomainEvent):
    """A statement could not be projected after bounded tries and waits for an operator."""

    name: ClassVar[str] = "statement.set_aside"

    statement: UUID
    error: str
    centre: str

    @property
    def subject(self) -> str:
        return f"centres/{self.centre}/statements/{self.statement}"


@dataclass(frozen=True, slots=True)
class WaitingTold(DomainEvent):
    """A centre was told what waits with it on a day: by cause, how many statements, how many groups
    that are settled at one go, and how many of these it had not been told of before. `growing` are
    the causes for which more came in the last seven days than in the seven before; `since` is when
    the first of the statements was received. The revision is the day's number."""

    name: ClassVar[str] = "waiting.told"

    centre: str
    day: date
    statements: dict[str, int]
    groups: dict[str, int]
    new_groups: dict[str, int]
    growing: tuple[str, ...]
    since: datetime

    @property
    def subject(self) -> str:
        return f"centres/{self.centre}/waiting"

    @property
    def revision(self) -> int:
        # Once a day at most, and no counter that a restore would set back.
        return self.day.toordinal()


@dataclass(frozen=True, slots=True)
class RulesPublished(DomainEvent):
    """Rules of a centre's own came into force, for what it sends from then on and, as soon as that
    has been gone through, for all that is kept. `version` is that of its file, lower than before
    where it went back to an older one; `rules` are the names of those in force now, in their order,
    and `withdrawn` of those that were until then and are no more. Without any rule nothing of the
    centre's own holds. What that changes for people is told by `profile.changed`."""

    name: ClassVar[str] = "rules.published"

    centre: str
    version: int
    rules_revision: int
    rules: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"centres/{self.centre}/rules"

    @property
    def revision(self) -> int:
        return self.rules_revision


EVENTS: tuple[type[DomainEvent], ...] = (
    ProfileChanged,
    IndexChanged,
    CataloguePublished,
    RosterImported,
    StatementSetAside,
    WaitingTold,
    RulesPublished,
)


def name_of_type(event_type: str) -> str:
    """profile.changed, of its full type."""
    return event_type.removeprefix(f"{_NAMESPACE}.")
