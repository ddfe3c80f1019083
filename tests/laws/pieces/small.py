"""Small histories, told in one line an entry: Ayu at the centre A, and a module M or two."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final, Protocol
from uuid import UUID, uuid5

from lms_plugin.domain.recognition.meaning import Act, Kind, Strength
from tests.laws.pieces.model import (
    DatedList,
    Earned,
    KnownModule,
    KnownRevision,
    MixedHistory,
    Narrowed,
    PiecesAnswer,
    Provided,
    Registered,
    SentEntry,
)
from tests.laws.pieces.reference import pieces_answer

Judge = Callable[[MixedHistory], PiecesAnswer]

NAMES: Final = UUID("5a1c1f5e-0000-4000-8000-000000000900")
A: Final = 1
B: Final = 2
AYU: Final = 901
BUDI: Final = 902
M: Final = 11
WIB: Final = timezone(timedelta(hours=7))
BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
PAGE: Final = "//lms.a.example"
QUIZ: Final = "//lms.a.example/quiz/1"
COURSE: Final = "//lms.a.example/course/1"
CERTIFICATE: Final = "//lms.a.example/certificate/1"
POINT: Final = 1_000_000

STRENGTHS: Final = {
    Kind.ATTEMPT: Strength.QUIZ_ATTEMPT,
    Kind.SUBMISSION: Strength.MARK,
    Kind.EPISODE: Strength.CONTENT,
    Kind.STATE: Strength.LMS_COMPLETION,
    Kind.ROW: Strength.LMS_COMPLETION,
}


def at(local: str) -> datetime:
    """Read as WIB: "2025-03-01", "2025-03-01 10:00" or with seconds."""
    return datetime.fromisoformat(local).replace(tzinfo=WIB).astimezone(UTC)


def hundredths(number: int) -> int:
    """A score or a mark, in millionths."""
    return number * POINT // 100


@dataclass
class ToldHistory:
    """A history that is being told; what is not said is the plainest."""

    judge: Judge
    revisions: list[tuple[datetime, KnownRevision]] = field(default_factory=list)
    modules: list[KnownModule] = field(default_factory=list)
    keys: dict[str, DatedList[int]] = field(default_factory=dict)
    external_ids: dict[tuple[int, str], DatedList[int]] = field(default_factory=dict)
    providers: list[Provided] = field(default_factory=list)
    home_pages: list[Registered] = field(default_factory=list)
    narrowings: list[Narrowed] = field(default_factory=list)
    identifiers: dict[str, DatedList[int]] = field(default_factory=dict)
    zones: dict[int, int] = field(default_factory=dict)
    entries: list[SentEntry] = field(default_factory=list)

    def says(self, when: str, kind: Kind, act: Act, object_key: str, **more: Any) -> SentEntry:
        number = len(self.entries)
        entry = replace(_plain(number, at(when), kind, act, object_key), **more)
        self.entries.append(entry)
        return entry

    def attempt(self, when: str, number: str = "1", on: str = QUIZ, **more: Any) -> SentEntry:
        more = {"completed": True, "parents": (COURSE,), "attempt": number, **more}
        return self.says(when, Kind.ATTEMPT, Act.COMPLETED, on, **more)

    def re_mark(self, when: str, score: int, number: str = "1", **more: Any) -> SentEntry:
        told_of = {"completed": True, "attempt": number, "score": hundredths(score), **more}
        return self.says(when, Kind.ATTEMPT, Act.MARKED, QUIZ, **told_of)

    def hand_in(self, when: str, on: str = QUIZ, **more: Any) -> SentEntry:
        more = {"parents": (COURSE,), **more}
        return self.says(when, Kind.SUBMISSION, Act.HANDED_IN, on, **more)

    def mark(self, when: str, score: int | None = None, on: str = QUIZ, **more: Any) -> SentEntry:
        millionths = None if score is None else hundredths(score)
        more = {"completed": True, "parents": (COURSE,), "score": millionths, **more}
        return self.says(when, Kind.SUBMISSION, Act.MARKED, on, **more)

    def episode(self, when: str, on: str = QUIZ, **more: Any) -> SentEntry:
        more = {"completed": True, "parents": (COURSE,), **more}
        return self.says(when, Kind.EPISODE, Act.COMPLETED, on, **more)

    def state(self, when: str, on: str = QUIZ, **more: Any) -> SentEntry:
        more = {"completed": True, **more}
        return self.says(when, Kind.STATE, Act.COMPLETED, on, **more)

    def certificate(self, when: str, on: str = COURSE, **more: Any) -> SentEntry:
        more = {"is_credential": True, "strength": Strength.CREDENTIAL, **more}
        return self.says(when, Kind.STATE, Act.COMPLETED, on, **more)

    def row(self, when: str, key: str = "k1", on: str = QUIZ, **more: Any) -> SentEntry:
        more = {"completed": True, "attempt": key, **more}
        return self.says(when, Kind.ROW, Act.COMPLETED, on, **more)

    def uncompleted(self, when: str, on: str = QUIZ, **more: Any) -> SentEntry:
        return self.says(when, Kind.STATE, Act.ENDED, on, **more)

    def revoked(self, when: str, on: str = COURSE, **more: Any) -> SentEntry:
        more = {"is_credential": True, "strength": Strength.CREDENTIAL, **more}
        return self.says(when, Kind.STATE, Act.CANCELLED, on, **more)

    def launched(self, when: str, move_on: str | None = None, **more: Any) -> SentEntry:
        return self._of_registration(when, Act.LAUNCHED, {"move_on": move_on, **more})

    def result(self, when: str, **more: Any) -> SentEntry:
        return self._of_registration(when, Act.COMPLETED, {"parents": (COURSE,), **more})

    def satisfied(self, when: str, on: str = COURSE, **more: Any) -> SentEntry:
        more = {"strength": Strength.CMI5_SATISFIED, "on": on, **more}
        return self._of_registration(when, Act.SATISFIED, more)

    def waived(self, when: str, **more: Any) -> SentEntry:
        more = {"completed": True, "passed": True, **more}
        return self._of_registration(when, Act.WAIVED, more)

    def _of_registration(self, when: str, act: Act, more: dict[str, Any]) -> SentEntry:
        more = {"rule": "cmi5.result", "attempt": "reg-1", "session": None, **more}
        return self.says(when, Kind.ATTEMPT, act, more.pop("on", QUIZ), **more)

    # --- what must come of it ------------------------------------------------------------------

    def history(self) -> MixedHistory:
        first = KnownModule(M, A, tuple(self.revisions) or (dated_revision(),))
        everywhere = ((BEGINNING, M),)
        return MixedHistory(
            entries=tuple(self.entries),
            modules=(first, *self.modules),
            keys=self.keys or {QUIZ: everywhere, COURSE: everywhere},
            external_ids=self.external_ids,
            providers=tuple(self.providers),
            home_pages=tuple(self.home_pages) or (vouched(A), vouched(B)),
            narrowings=tuple(self.narrowings),
            identifiers=self.identifiers or {f"{PAGE} ayu": ((BEGINNING, AYU),)},
            zones=self.zones,
        )

    def answer(self) -> PiecesAnswer:
        return self.judge(self.history())

    def earned(self, person: int = AYU, module: int = M) -> tuple[Earned, ...]:
        return self.answer().achievements.get((person, module), ())

    def dates(self, person: int = AYU, module: int = M) -> list[str]:
        return [local(one.date) for one in self.earned(person, module)]

    def periods(self, person: int = AYU, module: int = M) -> list[tuple[str, str | None]]:
        return [
            (local(one.date), None if one.to is None else local(one.to))
            for one in self.earned(person, module)
        ]

    def points(self, when: str, person: int = AYU, module: int = M) -> dict[str, int]:
        return self.answer().points_at((person, module), at(when))

    def jp(self, year: int, person: int = AYU, module: int = M) -> int:
        return self.answer().jp.get((person, module, year), 0)

    def is_told(self, entry: SentEntry, fate: str) -> bool:
        """What is said of an entry; of some the product does not tell that much."""
        said = self.answer().fates[entry.centre_id, entry.statement_id]
        return said == fate or (said is None and self.judge is not pieces_answer)


class Tell(Protocol):
    def __call__(
        self, *revisions: KnownRevision | tuple[datetime, KnownRevision], **more: Any
    ) -> ToldHistory: ...


def told_to(
    judge: Judge, *revisions: KnownRevision | tuple[datetime, KnownRevision], **more: Any
) -> ToldHistory:
    """About a module M of the centre A: one revision, or several with their dates."""
    dated = [one if isinstance(one, tuple) else (BEGINNING, one) for one in revisions]
    return ToldHistory(judge, revisions=dated, **more)


def dated_revision() -> tuple[datetime, KnownRevision]:
    return (BEGINNING, revision())


def revision(
    criterion: str = "Completed", pass_mark: int | None = None, **more: Any
) -> KnownRevision:
    """Points for BP.1 and 4 JP, unless something else is said; the pass mark in hundredths."""
    millionths = None if pass_mark is None else hundredths(pass_mark)
    more = {"number": 1, "points": {"BP.1": 10}, "jp": 4, **more}
    return KnownRevision(criterion=criterion, pass_mark=millionths, **more)


def vouched(centre_id: int, home_page: str = PAGE, **more: Any) -> Registered:
    return Registered(centre_id, home_page, **{"names_are_nip": False, **more})


def local(instant: datetime) -> str:
    """As `at` reads it; seconds only where there are any."""
    return instant.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


def _plain(number: int, when: datetime, kind: Kind, act: Act, object_key: str) -> SentEntry:
    return SentEntry(
        centre_id=A,
        statement_id=uuid5(NAMES, str(number)),
        stored=when,
        timestamp=when,
        actor="https://lms.a.example ayu",
        actor_key=f"{PAGE} ayu",
        home_page=PAGE,
        object_key=object_key,
        kind=kind,
        act=act,
        strength=STRENGTHS[kind],
        digest=hashlib.blake2b(str(number).encode(), digest_size=8).digest(),
    )
