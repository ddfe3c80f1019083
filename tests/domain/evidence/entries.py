"""Entries of one learner and one object, a resolver that knows them, and what is made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision
from lms_plugin.domain.competency.attainment import NOTHING, validity_end
from lms_plugin.domain.evidence.fold import Period
from lms_plugin.domain.evidence.fold_person import by_person_id, fold_person
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.statements.statement_key import StatementKey
from schemas.zones import Zone

START: Final = datetime(2025, 1, 1, tzinfo=UTC)
CENTRE: Final = 1
AYU: Final = 901
AYUS: Final = "//lms.example ayu"
QUIZ: Final = "//lms.example/quiz"
COURSE: Final = "//lms.example/course"
HALF: Final = 500_000
MARK: Final = 700_000
FULL: Final = 1_000_000

_ENTRY = Entry(
    key=StatementKey(CENTRE, UUID(int=0)),
    stored=START,
    delivery_id=None,
    position=None,
    credential_id=1,
    actor=AYUS,
    actor_key=AYUS,
    home_page="//lms.example",
    object_key=QUIZ,
    object_iri=f"https:{QUIZ}",
    external_id=None,
    parents=(COURSE,),
    verb="",
    object_type=None,
    platform=None,
    category=None,
    timestamp=START,
    means=Means.FINISHED,
    kind=Kind.STATE,
    act=Act.COMPLETED,
    plain=False,
    part=False,
    completed=False,
    passed=None,
    score=None,
    scaled=None,
    mastery=None,
    move_on=None,
    strength=3,
    attempt=None,
    registration=None,
    session=None,
    certificate=None,
    class_name=None,
    digest=b"",
)
_REVISION = ModuleRevision(1, START, False, Criterion.COMPLETED, None, None, NOTHING, 4, "Etika")


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def entry(
    number: int, hours: float, kind: Kind, act: Act, centre_id: int = CENTRE, **more: Any
) -> Entry:
    """Numbers tell statements apart; what is not said is the plainest."""
    when = after(hours)
    return _ENTRY._replace(
        key=StatementKey(centre_id, UUID(int=number)),
        timestamp=when,
        stored=when,
        kind=kind,
        act=act,
        **more,
    )


def attempt(number: int, hours: float, name: str = "1", **more: Any) -> Entry:
    told = {"completed": True, "attempt": name, **more}
    return entry(number, hours, Kind.ATTEMPT, Act.COMPLETED, **told)


def re_mark(number: int, hours: float, score: int, name: str = "1") -> Entry:
    return entry(number, hours, Kind.ATTEMPT, Act.MARKED, attempt=name, score=score)


def hand_in(number: int, hours: float, **more: Any) -> Entry:
    return entry(number, hours, Kind.SUBMISSION, Act.HANDED_IN, **more)


def mark(number: int, hours: float, score: int | None = None, **more: Any) -> Entry:
    told = {"completed": True, "score": score, **more}
    return entry(number, hours, Kind.SUBMISSION, Act.MARKED, **told)


def episode(number: int, hours: float, **more: Any) -> Entry:
    return entry(number, hours, Kind.EPISODE, Act.COMPLETED, **{"completed": True, **more})


def state(number: int, hours: float, on: str = QUIZ, **more: Any) -> Entry:
    told = {"completed": True, "object_key": on, **more}
    return entry(number, hours, Kind.STATE, Act.COMPLETED, **told)


def certificate(number: int, hours: float) -> Entry:
    return state(number, hours, COURSE, means=Means.CREDENTIAL, passed=True)


def row(number: int, hours: float, key: str = "k1", **more: Any) -> Entry:
    told = {"completed": True, "attempt": key, **more}
    return entry(number, hours, Kind.ROW, Act.COMPLETED, **told)


def uncompleted(number: int, hours: float, on: str = QUIZ, **more: Any) -> Entry:
    told = {"means": Means.RETRACT, "object_key": on, **more}
    return entry(number, hours, Kind.STATE, Act.ENDED, **told)


def revoked(number: int, hours: float, kind: Kind = Kind.STATE, **more: Any) -> Entry:
    told = {"means": Means.RETRACT, "object_key": COURSE, **more}
    return entry(number, hours, kind, Act.CANCELLED, **told)


def launched(number: int, hours: float, move_on: str | None = None, **more: Any) -> Entry:
    return of_registration(number, hours, Act.LAUNCHED, move_on=move_on, **more)


def result(number: int, hours: float, **more: Any) -> Entry:
    return of_registration(number, hours, Act.COMPLETED, **more)


def satisfied(number: int, hours: float, on: str = COURSE) -> Entry:
    return of_registration(number, hours, Act.SATISFIED, object_key=on)


def of_registration(number: int, hours: float, act: Act, **more: Any) -> Entry:
    return entry(number, hours, Kind.ATTEMPT, act, **{"registration": "r1", **more})


def module(
    criterion: Criterion = Criterion.COMPLETED,
    *,
    pass_mark: int | None = None,
    months: int | None = None,
) -> Module:
    return of_revisions(
        replace(_REVISION, criterion=criterion, pass_mark=pass_mark, validity_months=months)
    )


def of_revisions(*revisions: ModuleRevision) -> Module:
    return Module(10, f"https:{QUIZ}", CENTRE, revisions)


def withdrawn_after(hours: float) -> Module:
    gone = replace(_REVISION, revision_id=2, from_at=after(hours), withdrawn=True)
    return of_revisions(_REVISION, gone)


def in_wib(achieved_at: datetime, months: int) -> datetime:
    return validity_end(achieved_at, months, Zone.WIB)


@dataclass
class Known:
    """A resolver: everything is vouched for, Ayu's, and about one module, unless it says else."""

    about: Module
    vouched_until: datetime | None = None
    people: Mapping[str, int] = field(default_factory=lambda: {AYUS: AYU})
    waiting: Mapping[str, EntryStatus] = field(default_factory=dict)
    """Objects that are about nothing known, and why."""
    deciders: frozenset[str] = frozenset()
    """Actors who decided about themselves."""

    def vouches(self, entry: Entry) -> bool:
        return self.vouched_until is None or entry.stored < self.vouched_until

    def at_present_hosts(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        return entries

    def counts_plain(self, _entry: Entry) -> bool:
        return False

    def person(self, entry: Entry, _vouched: Entry, _instant: datetime) -> int | None:
        return self.people.get(entry.actor_key)

    def is_shared(self, _entry: Entry, _vouched: Entry) -> bool:
        return False

    def is_deciders_own(self, entry: Entry) -> bool:
        return entry.actor_key in self.deciders

    def module(
        self, entry: Entry, _external_id: str | None, _instant: datetime
    ) -> Module | EntryStatus:
        return self.waiting.get(entry.object_key, self.about)


@dataclass(frozen=True)
class Came:
    """What entries came to: of Ayu and one module, and of each entry by its number."""

    periods: list[Period]
    standings: dict[StatementKey, EntryStatus]
    findings: dict[StatementKey, EntryFinding]

    @property
    def hours(self) -> list[tuple[float, float | None]]:
        return [
            (hours_of(one.from_at), None if one.to_at is None else hours_of(one.to_at))
            for one in self.periods
        ]

    def of(self, *entries: Entry) -> list[EntryStatus]:
        return [self.standings[one.key] for one in entries]


def hours_of(instant: datetime) -> float:
    return (instant - START) / timedelta(hours=1)


def came_of(*entries: Entry, about: Module | None = None, **known: Any) -> Came:
    """All the way from entries to what counts."""
    resolver = Known(about or module(), **known)
    resolved = by_person(entries, resolver, lambda _: True)
    came = Came([], dict(resolved.standings), {})
    for _, objects in by_person_id(resolved.objects):
        found = fold_person(objects, resolved, resolver, in_wib)
        came.standings.update(found.standings)
        came.findings.update(found.findings)
        for folded in found.modules.values():
            came.periods.extend(folded.periods)
            came.standings.update(folded.standings)
    return came
