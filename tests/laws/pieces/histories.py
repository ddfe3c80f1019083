"""Mixed histories, by number: few people, objects and instants, so that things meet.

The same number gives the same history. What is a matter of taste is not told: every key of a row
comes once, and whether a mark completes is the same for all marks of a history.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final, TypeVar
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind, Strength
from tests.laws.pieces.model import (
    DatedList,
    KnownModule,
    KnownRevision,
    MixedHistory,
    Narrowed,
    Provided,
    Registered,
    SentEntry,
)

Option = TypeVar("Option")

BEFORE_ALL: Final = datetime(2000, 1, 1, tzinfo=UTC)
EVENING: Final = datetime(2024, 12, 31, 14, tzinfo=UTC)
"""Three hours before a year ends in WIB, one before it ends in WIT."""

_OFFSETS: Final = (
    *(timedelta(days=days) for days in (-400, -90, -31, -10, -2, -1)),
    *(timedelta(minutes=minutes) for minutes in (0, 1, 30, 60, 61, 120, 180, 240, 720)),
    *(timedelta(hours=hours) for hours in (23, 24, 25, 30, 47, 48)),
    *(timedelta(days=days) for days in (5, 15, 31, 40, 100, 366, 400)),
)
"""Equal instants, within an hour, within a day, over the end of a year, and over expiries."""

_CRITERIA: Final = (
    *("Completed", "Passed", "CompletedAndPassed", "Passed", "CompletedAndPassed"),
    *("CompletedOrPassed", "NotApplicable"),
)
_PAGES: Final = ("//lms.a.example", "//nip.example", "mailto:")
_NIP: Final = "199001012020121900"
_MAILBOX: Final = "mailto:ayu@asn.example"
_SHA1: Final = hashlib.sha1(_MAILBOX.encode(), usedforsecurity=False).hexdigest()
_ACCOUNTS: Final = (
    ("https://lms.a.example ayu", "//lms.a.example ayu", "//lms.a.example"),
    ("https://lms.a.example ayu2", "//lms.a.example ayu2", "//lms.a.example"),
    (f"https://nip.example {_NIP}", f"nip:{_NIP}", "//nip.example"),
    (_MAILBOX, _MAILBOX, "mailto:"),
    (f"sha1:{_SHA1}", f"sha1:{_SHA1}", "mailto:"),
)
_QUIZ: Final = "//lms.a.example/quiz/1"
_OTHER: Final = "//lms.a.example/quiz/2"
_COURSE: Final = "//lms.a.example/course/1"
_CERTIFICATE: Final = "//lms.a.example/certificate/1"
_MILLION: Final = 1_000_000
_CERTIFICATES: Final = ("00123/LATSAR/2024", "00123/latsar/2024", "7")
_CLASSES: Final = ("Angkatan III", "ANGKATAN III", "7")
"""Few, in more than one spelling, and one that is both."""

Account = tuple[str, str, str]


@dataclass(frozen=True)
class Emitter:
    """Who is told of in one scene: a centre's credential, an account and an object."""

    centre_id: int
    credential_id: int
    account: Account
    object_key: str


def mixed_history(seed: int) -> MixedHistory:
    history = _Telling(Random(seed)).history()
    # By a chance of its own, so that a number goes on telling what it told before.
    return _Numbering(Random(-1 - seed)).of(history)


@dataclass
class _Telling:
    chance: Random
    entries: list[SentEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = self.chance.randint(4, 9)
        self.pool = sorted(EVENING + one for one in self.chance.sample(_OFFSETS, count))
        self.marks_complete = self.chance.random() < 0.7
        self.vary_accounts = self.chance.random() < 0.35
        self.vary_centres = self.chance.random() < 0.3
        self.vary_stored = self.chance.random() < 0.35
        self.use_external_ids = self.chance.random() < 0.15

    def history(self) -> MixedHistory:
        scenes = self.chance.randint(1, 5)
        while scenes > 0 or not self.entries:
            self.pick(self._scenes())(self._emitter())
            scenes -= 1
        return MixedHistory(
            entries=tuple(self.entries),
            modules=self._modules(),
            keys=self._keys(),
            external_ids=self._external_ids(),
            providers=self._providers(),
            home_pages=tuple(one for centre in (1, 2) for one in self._home_pages(centre)),
            narrowings=self._narrowings(),
            identifiers=self._identifiers(),
            zones={901: self.chance.choice((7, 7, 8, 9)), 902: 7},
        )

    # --- chance --------------------------------------------------------------------------------

    def once_in(self, times: int) -> bool:
        return self.chance.randrange(times) == 0

    def some(self, most: int, least: int = 1) -> list[datetime]:
        """Instants in order, some of them equal."""
        count = self.chance.randint(least, most)
        return sorted(self.chance.choice(self.pool) for _ in range(count))

    def pick(self, options: Sequence[Option]) -> Option:
        return self.chance.choice(options)

    def after(self, instant: datetime) -> datetime:
        """One of the pool, or a fixed while later that lies at the edge of a rule."""
        edges = [timedelta(minutes=minutes) for minutes in (0, 20, 60, 61)]
        edges += [timedelta(hours=hours) for hours in (5, 24, 24.5)]
        later = [one for one in self.pool if one >= instant]
        return instant + self.pick(edges) if self.once_in(2) or not later else self.pick(later)

    # --- entries -------------------------------------------------------------------------------

    def _emitter(self) -> Emitter:
        centre = self.pick((1, 2)) if self.vary_centres else 1
        accounts = _ACCOUNTS if self.vary_accounts else _ACCOUNTS[:1]
        credential = 10 * centre + self.pick((0, 0, 1))
        return Emitter(
            centre, credential, self.pick(accounts), self.pick((_QUIZ, _QUIZ, _QUIZ, _OTHER))
        )

    def say(self, emitter: Emitter, when: datetime, kind: Kind, act: Act, **more: Any) -> SentEntry:
        actor, actor_key, home_page = emitter.account
        plain = SentEntry(
            centre_id=emitter.centre_id,
            statement_id=UUID(int=self.chance.getrandbits(128), version=4),
            stored=self._stored(when),
            timestamp=when,
            actor=actor,
            actor_key=actor_key,
            home_page=home_page,
            object_key=emitter.object_key,
            kind=kind,
            act=act,
            strength=_strength(kind, act),
            digest=self.chance.randbytes(8),
            credential_id=emitter.credential_id,
            external_id="KODE-1" if self.use_external_ids and not self.once_in(3) else None,
            parents=() if self.once_in(4) else (_COURSE,),
        )
        entry = replace(plain, **more)
        self.entries.append(entry)
        return entry

    def _stored(self, when: datetime) -> datetime:
        if self.vary_stored and not self.once_in(3):
            return self.pick(self.pool) + timedelta(seconds=self.pick((0, 5)))
        return when + timedelta(seconds=5)

    def _score(self) -> int | None:
        hundredths = self.pick((None, 40, 60, 70, 80, 100))
        return None if hundredths is None else hundredths * _MILLION // 100

    def _word(self) -> bool | None:
        return self.pick((None, True, True, False))

    # --- scenes --------------------------------------------------------------------------------

    def _scenes(self) -> list[Callable[[Emitter], None]]:
        return [
            *(self._attempts, self._attempts, self._task, self._task, self._content),
            *(self._course, self._course, self._certificate, self._reset, self._reset),
            *(self._toggle, self._launches, self._launches, self._course_of_units, self._row),
            *(self._undecided, self._confirmed, self._attempt_and_reset, self._two_accounts),
            *(self._joined, self._toggles_in_two_deliveries, self._expired),
            *(self._handed_in_again, self._printed_and_completed, self._taken_back_twice_at_once),
            *(self._handed_in_again, self._fallen_and_taken_back),
        ]

    def _attempts(self, emitter: Emitter) -> None:
        number = self.pick(("1", "1", "2", "3"))
        act = Act.COMPLETED
        completed = not self.once_in(4)
        for when in self.some(3):
            self.say(
                *(emitter, when, Kind.ATTEMPT, act),
                attempt=number,
                completed=completed and act is Act.COMPLETED,
                passed=self._word(),
                score=self._score(),
            )
            act = self.pick((Act.MARKED, Act.COMPLETED))

    def _task(self, emitter: Emitter) -> None:
        for when in self.some(5):
            if self.once_in(3):
                self.say(emitter, when, Kind.SUBMISSION, Act.HANDED_IN)
            else:
                self._mark(emitter, when)

    def _mark(self, emitter: Emitter, when: datetime) -> None:
        self.say(
            *(emitter, when, Kind.SUBMISSION, Act.MARKED),
            completed=self.marks_complete,
            passed=self._word(),
            score=self._score(),
        )

    def _content(self, emitter: Emitter) -> None:
        for when in self.some(4):
            completed = not self.once_in(3)
            self.say(
                *(emitter, when, Kind.EPISODE, Act.COMPLETED if completed else Act.MARKED),
                completed=completed,
                passed=self._word(),
                score=self._score() if self.once_in(2) else None,
            )

    def _where(self, emitter: Emitter) -> Emitter:
        """A state is as often one of the course as of what lies in it."""
        return replace(emitter, object_key=_COURSE) if self.once_in(2) else emitter

    def _course(self, emitter: Emitter) -> None:
        where = self._where(emitter)
        for when in self.some(4):
            self._state(where, when)

    def _state(self, emitter: Emitter, when: datetime, **more: Any) -> SentEntry:
        more = {"completed": True, "passed": self.pick((None, True, True, False)), **more}
        score = self._score() if self.once_in(6) else None
        return self.say(emitter, when, Kind.STATE, Act.COMPLETED, score=score, **more)

    def _certificate(self, emitter: Emitter) -> None:
        where = self._where(emitter)
        told = {"is_credential": True, "strength": Strength.CREDENTIAL}
        issued = self.pick(self.pool)
        self.say(where, issued, Kind.STATE, Act.COMPLETED, **told)
        if self.once_in(2):
            self.say(where, self.after(issued), Kind.STATE, Act.CANCELLED, **told)

    def _reset(self, emitter: Emitter) -> None:
        where = self._where(emitter)
        when = self.pick(self.pool)
        self.say(where, when, Kind.STATE, Act.ENDED)
        if not self.once_in(3):
            self._state(where, self.after(when))

    def _attempt_and_reset(self, emitter: Emitter) -> None:
        """An act, taken back at the edge of an hour, and completed again at the edge of a day."""
        done = self.pick(self.pool)
        kind = self.pick((Kind.ATTEMPT, Kind.EPISODE, Kind.STATE, Kind.SUBMISSION))
        act = Act.MARKED if kind is Kind.SUBMISSION else Act.COMPLETED
        told = {"completed": True, "passed": True, "score": _MILLION, "attempt": "9"}
        self.say(emitter, done, kind, act, **told)
        ended = self.after(done)
        self.say(emitter, ended, Kind.STATE, self.pick((Act.ENDED, Act.ENDED, Act.CANCELLED)))
        if self.once_in(3):
            self.say(emitter, self.after(ended), kind, act, **{**told, "score": self._score()})
        if not self.once_in(3):
            self._state(emitter, self.after(ended), passed=True)

    def _confirmed(self, emitter: Emitter) -> None:
        done = self.pick(self.pool)
        told = {"completed": True, "passed": True, "attempt": "1"}
        self.say(emitter, done, Kind.ATTEMPT, Act.COMPLETED, **told)
        for _ in range(self.chance.randint(1, 2)):
            self._state(self._where(emitter), self.after(done), passed=self.pick((None, True)))

    def _joined(self, emitter: Emitter) -> None:
        """An attempt or a round that shows one of the two, and a state that shows the other."""
        done = self.pick(self.pool)
        kind = self.pick((Kind.ATTEMPT, Kind.SUBMISSION))
        completed = self.once_in(2)
        act = Act.COMPLETED if kind is Kind.ATTEMPT else Act.MARKED
        told = {"completed": completed, "passed": None if completed else True, "attempt": "7"}
        self.say(emitter, done, kind, act, **told)
        where = replace(emitter, object_key=_COURSE)
        confirmed = self.pick((self.after(done), self.pick(self.pool)))
        self._state(where, confirmed, passed=completed or None)
        if self.once_in(2):
            self.say(where, self.after(confirmed), Kind.STATE, Act.ENDED)

    def _expired(self, emitter: Emitter) -> None:
        """Taken back a day before it expires, by one validity or another, and completed after."""
        done = self.pick(self.pool)
        self._state(emitter, done, passed=True)
        ended = done + timedelta(days=self.pick((30, 364, 395)))
        self.say(emitter, ended, Kind.STATE, Act.ENDED)
        self._state(emitter, ended + timedelta(hours=self.pick((12, 24))), passed=True)

    def _handed_in_again(self, emitter: Emitter) -> None:
        """Handed in, taken back before or after it was marked, and handed in anew."""
        done = self.pick(self.pool)
        self.say(emitter, done, Kind.SUBMISSION, Act.HANDED_IN)
        ended = self.after(done)
        self.say(emitter, ended, Kind.STATE, Act.ENDED)
        if self.once_in(2):
            self._mark(emitter, self.after(done))
        again = self.after(ended)
        # By another credential, for which the home page may be withdrawn.
        other = replace(emitter, credential_id=10 * emitter.centre_id + self.pick((0, 1)))
        if not self.once_in(4):
            self.say(other, again, Kind.SUBMISSION, Act.HANDED_IN)
        self._mark(emitter, self.after(again))

    def _printed_and_completed(self, emitter: Emitter) -> None:
        """A state or an attempt, then a state of the course that begins with a certificate, which
        may fall at once; perhaps another state at the same time."""
        done = self.pick(self.pool)
        if self.once_in(2):
            self._state(emitter, done, passed=True)
        else:
            told = {"completed": True, "passed": True, "attempt": "1"}
            self.say(emitter, done, Kind.ATTEMPT, Act.COMPLETED, **told)
        course = replace(emitter, object_key=_COURSE)
        printed = self.after(done)
        told = {"is_credential": True, "strength": Strength.CREDENTIAL}
        self.say(course, printed, Kind.STATE, Act.COMPLETED, **told)
        if self.once_in(2):
            self._state(course, printed, passed=False)
        again = self.after(printed)
        self._state(course, again, passed=True)
        if self.once_in(2):
            self._state(replace(emitter, object_key=_OTHER), again, passed=True)
        if self.once_in(3):
            elsewhere = replace(course, object_key=_CERTIFICATE)
            when = self.after(again)
            self.say(elsewhere, when, Kind.STATE, Act.COMPLETED, **{**told, "parents": (_COURSE,)})

    def _fallen_and_taken_back(self, emitter: Emitter) -> None:
        """A state of the course that falls from passed, at once or soon, and is then taken back."""
        done = self.pick(self.pool)
        told = {"completed": True, "passed": True, "attempt": "1"}
        self.say(emitter, done, Kind.ATTEMPT, Act.COMPLETED, **told)
        course = replace(emitter, object_key=_COURSE)
        passed = self.after(done)
        self._state(course, passed, passed=True)
        self._state(course, passed + timedelta(minutes=self.pick((0, 10))), passed=False)
        if not self.once_in(3):
            ended = passed + timedelta(minutes=self.pick((30, 60, 65)))
            self.say(course, ended, Kind.STATE, Act.ENDED)
        if self.once_in(2):
            self._state(course, self.after(passed + timedelta(hours=2)), passed=True)

    def _taken_back_twice_at_once(self, emitter: Emitter) -> None:
        """Of one instant and account, by two credentials; it is another account that has done."""
        done = self.pick(self.pool)
        other = replace(emitter, account=_ACCOUNTS[1])
        self._state(other, done, passed=True)
        ended = self.after(done)
        for act in (Act.ENDED, self.pick((Act.ENDED, Act.CANCELLED))):
            one = replace(emitter, credential_id=10 * emitter.centre_id + self.pick((0, 1)))
            self.say(one, ended, Kind.STATE, act)

    def _two_accounts(self, emitter: Emitter) -> None:
        """One account does, and another of perhaps the same person takes back."""
        other = replace(emitter, account=self.pick(_ACCOUNTS))
        done = self.pick(self.pool)
        self._state(emitter, done, passed=True)
        self.say(other, self.after(done), Kind.STATE, Act.ENDED)

    def _toggle(self, emitter: Emitter) -> None:
        """Completed and taken back in one second, in one delivery, in several, or in none."""
        where = self._where(emitter)
        when = self.pick(self.pool)
        deliveries = (self._delivery(), self._delivery(), None)
        for position in range(self.chance.randint(2, 5)):
            told = _at_once(when, self.pick(deliveries), position)
            self._switch(where, when, completes=self.once_in(2), told=told)

    def _toggles_in_two_deliveries(self, emitter: Emitter) -> None:
        """Each holds both, and perhaps they end differently."""
        where = self._where(emitter)
        when = self.pick(self.pool)
        for delivery in (self._delivery(), self._delivery()):
            completes = self.once_in(2)
            for position in range(self.chance.randint(2, 3)):
                told = _at_once(when, delivery, position)
                self._switch(where, when, completes=completes, told=told)
                completes = not completes

    def _delivery(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def _switch(
        self, emitter: Emitter, when: datetime, *, completes: bool, told: dict[str, Any]
    ) -> None:
        if completes:
            self._state(emitter, when, **{"passed": True, **told})
        else:
            self.say(emitter, when, Kind.STATE, Act.ENDED, **told)

    def _row(self, emitter: Emitter) -> None:
        for when in self.some(2):
            key = str(len(self.entries))
            self.say(
                *(emitter, when, Kind.ROW, Act.COMPLETED),
                completed=True,
                passed=self._word(),
                attempt=key,
            )

    def _undecided(self, emitter: Emitter) -> None:
        when = self.pick(self.pool)
        kind = self.pick((Kind.ATTEMPT, Kind.EPISODE, Kind.STATE))
        self.say(emitter, when, kind, Act.UNDECIDED, completed=True, attempt="1")

    # --- cmi5 ----------------------------------------------------------------------------------

    def _launches(self, emitter: Emitter) -> None:
        """Sessions of one unit, each with a launch before, after or nowhere."""
        registration = self.pick(("reg-1", "reg-1", "reg-2"))
        for number, when in enumerate(self.some(3)):
            session = f"{emitter.object_key} {number}"
            if not self.once_in(4):
                self._launch(emitter, self._near(when), registration, session)
            if not self.once_in(5):
                self._result(emitter, when, registration, session)
        if self.once_in(2):
            self._ending(emitter, registration)

    def _near(self, when: datetime) -> datetime:
        return self.pick((when, when - timedelta(minutes=5), when + timedelta(minutes=5)))

    def _launch(self, emitter: Emitter, when: datetime, registration: str, session: str) -> None:
        criteria = (*_CRITERIA, None)
        self._cmi5(
            *(emitter, when, Act.LAUNCHED, registration),
            session=self.pick((session, session, None)),
            move_on=self.pick(criteria),
            mastery=self.pick((None, 600_000, 800_000)),
        )

    def _result(self, emitter: Emitter, when: datetime, registration: str, session: str) -> None:
        scored = self.once_in(2)
        passed = self._word()
        self._cmi5(
            *(emitter, when, Act.MARKED if passed is False else Act.COMPLETED, registration),
            session=self.pick((session, session, None)),
            completed=passed is not False and not self.once_in(3),
            passed=passed,
            score=self._score() if scored else None,
            scaled=self.pick((500_000, 700_000, 900_000)) if scored else None,
        )

    def _ending(self, emitter: Emitter, registration: str) -> None:
        where = self._where(emitter)
        for when in self.some(2):
            if self.once_in(4):
                told = {"completed": True, "passed": True}
                self._cmi5(where, when, Act.WAIVED, registration, **told)
            self._cmi5(where, when, Act.SATISFIED, registration)

    def _course_of_units(self, emitter: Emitter) -> None:
        """Two units in one registration, then the course is satisfied."""
        for object_key in (_QUIZ, _OTHER):
            unit = replace(emitter, object_key=object_key)
            for number, when in enumerate(self.some(2)):
                session = f"{object_key} {number}"
                if self.once_in(2):
                    self._launch(unit, self._near(when), "reg-3", session)
                self._result(unit, when, "reg-3", session)
        course = replace(emitter, object_key=_COURSE)
        self._cmi5(course, self.pick(self.pool), Act.SATISFIED, "reg-3")

    def _cmi5(
        self, emitter: Emitter, when: datetime, act: Act, registration: str, **more: Any
    ) -> None:
        self.say(
            *(emitter, when, Kind.ATTEMPT, act),
            rule=f"cmi5.{act.value}",
            attempt=registration,
            **more,
        )

    # --- catalogue, roster, registrations ------------------------------------------------------

    def _modules(self) -> tuple[KnownModule, ...]:
        count = self.pick((1, 1, 2, 2, 3))
        starts = [BEFORE_ALL, *sorted(self.chance.sample(self.pool, count - 1))]
        first = tuple(
            (start, self._revision(number)) for number, start in enumerate(starts, start=1)
        )
        second = ((BEFORE_ALL, self._revision(1)),)
        return (KnownModule(11, 1, first), KnownModule(12, 2, second))

    def _revision(self, number: int) -> KnownRevision:
        mark = self.pick((None, 60, 70, 70))
        return KnownRevision(
            number=number,
            criterion=self.pick(_CRITERIA),
            pass_mark=None if mark is None else mark * _MILLION // 100,
            validity_months=self.pick((None, None, 1, 12, 13)),
            points={"BP.1": self.pick((5, 10, 20)), "AK.2": self.pick((0, 3, 30))},
            jp=self.pick((0, 2, 4, 6)),
            withdrawn=number > 1 and self.once_in(8),
        )

    def _keys(self) -> dict[str, DatedList[int]]:
        keys: dict[str, DatedList[int]] = {}
        for object_key in (_QUIZ, _OTHER, _COURSE, _CERTIFICATE):
            held: DatedList[int] = ((BEFORE_ALL, 11),)
            if self.once_in(12):
                held = (*held, (self.pick(self.pool), 12))
            if not self.use_external_ids or self.once_in(3):
                keys[object_key] = held
        return keys

    def _external_ids(self) -> dict[tuple[int, str], DatedList[int]]:
        owned = {(1, "KODE-1"): ((BEFORE_ALL, 11),), (2, "KODE-1"): ((BEFORE_ALL, 12),)}
        return {key: held for key, held in owned.items() if not self.once_in(3)}

    def _providers(self) -> tuple[Provided, ...]:
        if self.once_in(4):
            return ()
        from_at = self.pick((BEFORE_ALL, BEFORE_ALL, self.pick(self.pool)))
        to_at = self.pick((None, self.pick(self.pool)))
        return (Provided(1, 2, from_at, to_at),)

    def _home_pages(self, centre_id: int) -> list[Registered]:
        return [
            one
            for page in _PAGES
            for one in self._registrations(centre_id, page, names_are_nip=page == "//nip.example")
        ]

    def _registrations(self, centre_id: int, page: str, *, names_are_nip: bool) -> list[Registered]:
        plain = Registered(centre_id, page, names_are_nip)
        if not self.vary_stored:
            return [plain]
        withdrawn = self.pick(self.pool)
        again = self.after(withdrawn)
        return self.pick(
            (
                [plain],
                [plain],
                [],
                [replace(plain, to_stored=withdrawn)],
                [replace(plain, to_stored=withdrawn), replace(plain, from_stored=again)],
            )
        )

    def _narrowings(self) -> tuple[Narrowed, ...]:
        if not self.once_in(3):
            return ()
        from_stored = self.pick((None, self.pick(self.pool)))
        return (Narrowed(11, "//lms.a.example", from_stored),)

    def _identifiers(self) -> dict[str, DatedList[int]]:
        names = (_ACCOUNTS[0][1], _ACCOUNTS[1][1], _ACCOUNTS[2][1], _MAILBOX)
        known: dict[str, DatedList[int]] = {}
        for name in names:
            held: DatedList[int] = ((self.pick((BEFORE_ALL, *self.pool)), 901),)
            if self.once_in(4):
                latest = held[0][0]
                held = (*held, (self.after(latest) if latest > BEFORE_ALL else EVENING, 902))
            if not self.once_in(12):
                known[name] = held
        return known


@dataclass(frozen=True)
class _Numbering:
    """Lets rows and certificates name numbers, and classes and certificates be named again."""

    chance: Random

    def of(self, history: MixedHistory) -> MixedHistory:
        entries = [self._numbered(one) for one in history.entries]
        rows = [one for one in entries if one.kind is Kind.ROW]
        for one in self.chance.sample(rows or entries, k=1) if self.chance.random() < 0.4 else ():
            entries.extend(self._again(one))
        return replace(history, entries=tuple(entries))

    def _numbered(self, one: SentEntry) -> SentEntry:
        certificate = self.chance.choice((None, *_CERTIFICATES))
        class_name = self.chance.choice((None, None, *_CLASSES))
        if one.kind is Kind.ROW:
            return replace(one, certificate=certificate, class_name=class_name)
        is_issued = one.is_credential and not one.takes_back
        return replace(one, certificate=certificate) if is_issued else one

    def _again(self, first: SentEntry) -> Iterator[SentEntry]:
        """Named once more and once more, around the time after which a class is another."""
        certificate = self.chance.choice((None, *_CERTIFICATES))
        class_name = self.chance.choice(_CLASSES)
        for days in self.chance.sample((0, 20, 182, 183, 184, 300, 366), k=3):
            when = first.timestamp + timedelta(days=days)
            centre_id = self.chance.choice((1, 1, 2))
            yield replace(
                first,
                centre_id=centre_id,
                credential_id=10 * centre_id,
                statement_id=UUID(int=self.chance.getrandbits(128), version=4),
                stored=when + timedelta(seconds=5),
                timestamp=when,
                kind=Kind.ROW,
                act=Act.COMPLETED,
                strength=Strength.LMS_COMPLETION,
                digest=self.chance.randbytes(8),
                delivery_id=None,
                position=None,
                rule="",
                completed=True,
                passed=True,
                score=None,
                attempt=f"again {days}",
                session=None,
                is_credential=False,
                certificate=certificate,
                class_name=class_name,
            )


def _at_once(when: datetime, delivery: UUID | None, position: int) -> dict[str, Any]:
    """What a delivery holds is stored at one instant."""
    later = timedelta(seconds=0 if delivery is None else 1 + delivery.int % 50)
    return {"stored": when + later, "delivery_id": delivery, "position": position}


def _strength(kind: Kind, act: Act) -> int:
    """As dialects give it: what a learning system takes back outweighs all but a revoked badge."""
    if act is Act.CANCELLED:
        return Strength.CREDENTIAL
    if act is Act.SATISFIED:
        return Strength.CMI5_SATISFIED
    return {
        Kind.ATTEMPT: Strength.QUIZ_ATTEMPT,
        Kind.SUBMISSION: Strength.MARK,
        Kind.EPISODE: Strength.CONTENT,
        Kind.STATE: Strength.LMS_COMPLETION,
        Kind.ROW: Strength.LMS_COMPLETION,
    }[kind]
