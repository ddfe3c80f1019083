"""Plain inputs of the rules of evidence, and the shape of an answer: no table, no product.

Instants are aware datetimes in UTC. Scores and marks are millionths. Of dated lists the first
holder reaches back, and each holds until the next; other bounds are half-open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind

Holder = TypeVar("Holder")
DatedList = tuple[tuple[datetime, Holder], ...]
"""Since when, and who or what. In order of time."""

Order = tuple[datetime, int, int, bytes, int, UUID]


@dataclass(frozen=True)
class SentEntry:
    """What one statement says of an actor and an object."""

    centre_id: int
    statement_id: UUID
    stored: datetime
    timestamp: datetime
    actor: str
    actor_key: str
    home_page: str | None
    object_key: str
    kind: Kind
    act: Act
    strength: int
    digest: bytes
    delivery_id: UUID | None = None
    position: int | None = None
    credential_id: int = 1
    rule: str = ""
    external_id: str | None = None
    parents: tuple[str, ...] = ()
    completed: bool = False
    passed: bool | None = None
    score: int | None = None
    scaled: int | None = None
    mastery: int | None = None
    move_on: str | None = None
    attempt: str | None = None
    """Number of an attempt; registration in cmi5; key of a row."""
    session: str | None = None
    certificate: str | None = None
    class_name: str | None = None
    is_credential: bool = False

    @property
    def order(self) -> Order:
        """Of an instant hand-ins come first, and what takes back last."""
        place = 0 if self.act is Act.HANDED_IN else 2 if self.takes_back else 1
        tail = (self.strength, self.digest, self.centre_id, self.statement_id)
        return (self.timestamp, place, *tail)

    @property
    def takes_back(self) -> bool:
        return self.act in {Act.CANCELLED, Act.ENDED}

    @property
    def completes_something(self) -> bool:
        return self.act in {Act.COMPLETED, Act.SATISFIED}

    @property
    def is_state_completion(self) -> bool:
        return self.kind is Kind.STATE and self.act is Act.COMPLETED

    @property
    def is_of_registration(self) -> bool:
        by_cmi5 = self.session is not None or self.rule.startswith("cmi5.")
        return self.kind is Kind.ATTEMPT and by_cmi5


@dataclass(frozen=True)
class KnownRevision:
    """What a module counts for, and by what. `number` tells revisions of a module apart."""

    number: int
    criterion: str = "Completed"
    pass_mark: int | None = None
    validity_months: int | None = None
    points: dict[str, int] = field(default_factory=dict)
    jp: int = 0
    withdrawn: bool = False

    @property
    def asks_for_a_pass(self) -> bool:
        return self.criterion in {"Passed", "CompletedAndPassed"}


@dataclass(frozen=True)
class KnownModule:
    module_id: int
    centre_id: int
    revisions: DatedList[KnownRevision]


@dataclass(frozen=True)
class Provided:
    """The owner names another centre as provider, for timestamps in [from, to)."""

    owner_id: int
    provider_id: int
    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True)
class Registered:
    """A centre vouches for a home page, for what is stored in [from, to)."""

    centre_id: int
    home_page: str
    names_are_nip: bool
    from_stored: datetime | None = None
    to_stored: datetime | None = None


@dataclass(frozen=True)
class Narrowed:
    """A credential does not vouch for a home page of its centre in [from, to)."""

    credential_id: int
    home_page: str
    from_stored: datetime | None = None
    to_stored: datetime | None = None


@dataclass(frozen=True)
class MixedHistory:
    """All that the figures hang on."""

    entries: tuple[SentEntry, ...]
    modules: tuple[KnownModule, ...]
    keys: dict[str, DatedList[int]]
    """Numbers of modules by the compared form of an object."""
    external_ids: dict[tuple[int, str], DatedList[int]] = field(default_factory=dict)
    """Numbers of modules by centre and external id."""
    providers: tuple[Provided, ...] = ()
    home_pages: tuple[Registered, ...] = ()
    narrowings: tuple[Narrowed, ...] = ()
    identifiers: dict[str, DatedList[int]] = field(default_factory=dict)
    """People by identifier."""
    spellings: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)
    """All keys under which an object of a centre is known, the best first; itself if not told."""
    links: dict[str, int] = field(default_factory=dict)
    """People by accounts and mailboxes that nobody is known under, as somebody has said."""
    zones: dict[int, int] = field(default_factory=dict)
    """Hours east of Greenwich, by person; 7 where nothing is said."""


@dataclass(frozen=True)
class Earned:
    """One achievement of a person in a module: valid in [date, to)."""

    date: datetime
    revision: int
    to: datetime | None
    jp: int
    points: tuple[tuple[str, int], ...]

    def holds_at(self, instant: datetime) -> bool:
        return self.date <= instant and (self.to is None or instant < self.to)


NOBODY: Final = 0
"""The number of the module that holds what is nobody's for a time."""

PersonModule = tuple[int, int]


@dataclass(frozen=True)
class PiecesAnswer:
    """What a history must come to."""

    achievements: dict[PersonModule, tuple[Earned, ...]]
    jp: dict[tuple[int, int, int], int]
    """By person, module and local year."""
    fates: dict[tuple[int, UUID], str | None]
    """By centre and statement. None: what is said of it is a matter of taste."""

    @property
    def figures(self) -> tuple[object, object]:
        """What people see; apart from what is said of each entry."""
        return (self.achievements, self.jp)

    def points_at(self, whose: PersonModule, instant: datetime) -> dict[str, int]:
        """Of each behaviour the highest of those that hold, never their sum."""
        best: dict[str, int] = {}
        for one in self.achievements.get(whose, ()):
            for behaviour, points in one.points if one.holds_at(instant) else ():
                best[behaviour] = max(points, best.get(behaviour, 0))
        return best


def holder_at(dated: Sequence[tuple[datetime, Holder]], instant: datetime) -> Holder:
    held = [holder for from_at, holder in dated if from_at <= instant]
    return held[-1] if held else dated[0][1]


def lies_within(instant: datetime, from_at: datetime | None, to_at: datetime | None) -> bool:
    return (from_at is None or from_at <= instant) and (to_at is None or instant < to_at)
