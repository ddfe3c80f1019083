"""The trail of statements that one journey through one course leaves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from demonstration import cmi5
from demonstration.cmi5 import Unit
from demonstration.courses import LMS, MOOC_SITE, OLD_LMS, CourseDelivery, badge_iri, slug
from demonstration.learning import Fate, Journey
from demonstration.moodle import Moodle, MoodlePlace, OldMoodle
from demonstration.statements import Json, Mark, SiteVisit, derived_id
from schemas.competency.catalogue import FULL_SCORE

_FULL_MARK: Final = 100
_CLASSES: Final = 4
"""How many classes of one course are cloned."""


class TrailStep(NamedTuple):
    """A statement, and when what it tells of happened."""

    at: datetime
    statement: Json


def trail(journey: Journey, random: Random) -> list[TrailStep]:
    """All statements of a journey, in order of time."""
    return sorted(_TRAILS[journey.course.delivery](_Walk(journey, random)), key=_time)


def _time(step: TrailStep) -> datetime:
    return step.at


class _Walk:
    """A journey on its way: where it is in time, and who it is at that time."""

    def __init__(self, journey: Journey, random: Random) -> None:
        self.journey = journey
        self.random = random
        self.at = journey.begun
        self._sitting = 1
        self._session = self._begin_session()

    @property
    def fate(self) -> Fate:
        return self.journey.fate

    @property
    def is_finished(self) -> bool:
        return self.fate not in {Fate.FAILED, Fate.DROPPED}

    @property
    def registration(self) -> UUID:
        """cmi5: the enrolment, which is another when the course is taken again."""
        return derived_id("registration", self.journey.number, self.journey.learner.user_name)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def on(self) -> None:
        """Some minutes pass, but never beyond the journey's end."""
        step = timedelta(seconds=self.random.randint(40, 500))
        self.at = min(self.at + step, self.journey.ended)

    def to_end(self) -> None:
        """The last sitting begins; what is done in it lasts until the journey's end."""
        self._sitting += 1
        self._session = self._begin_session()
        self.at = max(self.at, self.journey.ended - timedelta(minutes=self.random.randint(5, 15)))

    def arrive(self) -> None:
        self.at = self.journey.ended

    def visit(self, *, by_nip: bool) -> SiteVisit:
        """The learner as the site knows them now: by the number of that day, or the account."""
        learner = self.journey.learner
        held = learner.on(learner.latest.unit.zone.day(self.at))
        account = held.nip if by_nip else learner.user_name
        return SiteVisit(learner.name, account, self.at, self._session)

    def _begin_session(self) -> UUID:
        return derived_id("session", self.journey.number, self.journey.begun, self._sitting)

    def mark(self, *, passed: bool) -> Mark:
        """A mark around the course's own pass mark. Where it has none, 60 is needed."""
        pass_mark = self.journey.course.module.pass_mark
        needed = 60 if pass_mark is None else pass_mark * _FULL_MARK // FULL_SCORE
        low, high = (needed, _FULL_MARK) if passed else (needed // 2, needed - 1)
        return Mark(self.random.randint(low, high), _FULL_MARK, needed)


# --- Moodle -------------------------------------------------------------------------------------


class _MoodleWalk:
    """A walk through one site of Moodle's; each method takes a step."""

    def __init__(self, walk: _Walk, site: Moodle, course: MoodlePlace) -> None:
        self.walk = walk
        self.site = site
        self.course = course

    def visit(self) -> SiteVisit:
        return self.walk.visit(by_nip=True)

    def step(self, statement: Json) -> TrailStep:
        taken = TrailStep(self.walk.at, statement)
        self.walk.on()
        return taken

    def enter(self) -> Iterator[TrailStep]:
        if self.walk.chance(0.3):
            yield self.step(self.site.logged_in(self.visit()))
        yield self.step(self.site.course_viewed(self.visit(), self.course))

    def read(self, book: MoodlePlace, chapters: int) -> Iterator[TrailStep]:
        for number in range(1, chapters + 1):
            chapter = self.site.chapter_viewed(self.visit(), book, self.course, number)
            yield self.step(chapter)

    def attempt(self, quiz: MoodlePlace, *, passed: bool, questions: int) -> Iterator[TrailStep]:
        """All that one attempt sends: its start, its answers and its end."""
        number = self.walk.journey.number * 2 + passed
        mark = self.walk.mark(passed=passed)
        yield self.step(self.site.attempt_started(self.visit(), quiz, self.course, number))
        visit = self.visit()
        yield self.step(self.site.attempt_submitted(visit, quiz, self.course, number, mark))
        for question in range(1, questions + 1):
            answer = self.site.answered(visit, quiz, self.course, question)
            yield TrailStep(visit.at, answer)

    def complete(self, module: MoodlePlace, *, passed: bool | None) -> TrailStep:
        done = self.site.module_completed(self.visit(), module, self.course, passed=passed)
        return self.step(done)


def _course(walk: _Walk) -> Iterator[TrailStep]:
    course = walk.journey.course
    place = MoodlePlace(course.taught_at, course.title, id_number=course.module.external_id)
    yield from _whole_course(_MoodleWalk(walk, Moodle(), place))


def _cohorts(walk: _Walk) -> Iterator[TrailStep]:
    """A clone of the course for each class: another address, the same id number."""
    course = walk.journey.course
    group = walk.journey.learner.number % _CLASSES + 1
    place = MoodlePlace(
        f"{LMS}/course/view.php?id={9000 + course.number * 10 + group}",
        f"{course.title} – Angkatan {group}",
        id_number=course.module.external_id,
    )
    inside = _MoodleWalk(walk, Moodle(), place)
    yield from _whole_course(inside)
    badge = MoodlePlace(badge_iri(course.number), f"Lencana {course.title}")
    if walk.is_finished and walk.chance(0.3):
        yield inside.step(inside.site.badge_awarded(inside.visit(), badge, place))
        if walk.chance(0.05):
            yield inside.step(inside.site.badge_revoked(inside.visit(), badge))


def _old_course(walk: _Walk) -> Iterator[TrailStep]:
    course = walk.journey.course
    place = MoodlePlace(course.taught_at, course.title)
    inside = _MoodleWalk(walk, OldMoodle(), place)
    book = MoodlePlace(
        f"{OLD_LMS}/mod/book/view.php?id={3000 + course.number}", "Bahan bacaan", "book"
    )
    yield from inside.enter()
    yield from inside.read(book, walk.random.randint(0, 1))
    walk.to_end()
    if walk.chance(0.3):
        yield inside.complete(book, passed=None)
    if walk.is_finished:
        walk.arrive()
        yield inside.step(inside.site.course_completed(inside.visit(), place))


def _whole_course(inside: _MoodleWalk) -> Iterator[TrailStep]:
    walk, number = inside.walk, inside.walk.journey.course.number
    book = MoodlePlace(f"{LMS}/mod/book/view.php?id={6000 + number}", "Bahan bacaan", "book")
    yield from inside.enter()
    yield from inside.read(book, walk.random.randint(0, 2))
    walk.to_end()
    if walk.chance(0.04):
        quiz = MoodlePlace(f"{LMS}/mod/quiz/view.php?id={7000 + number}", "Kuis akhir bab", "quiz")
        yield from inside.attempt(quiz, passed=walk.is_finished, questions=2)
    if walk.chance(0.02):
        task = MoodlePlace(f"{LMS}/mod/assign/view.php?id={8000 + number}", "Tugas", "assign")
        mark = walk.mark(passed=walk.is_finished)
        yield inside.step(inside.site.graded(inside.visit(), task, inside.course, mark))
    if walk.is_finished:
        walk.arrive()
        yield inside.step(inside.site.course_completed(inside.visit(), inside.course))


def _book(walk: _Walk) -> Iterator[TrailStep]:
    course = walk.journey.course
    inside = _MoodleWalk(walk, Moodle(), _host(LMS))
    book = MoodlePlace(course.taught_at, course.title, "book", course.module.external_id)
    yield inside.step(inside.site.module_viewed(inside.visit(), book, inside.course))
    yield from inside.read(book, walk.random.randint(1, 3))
    walk.to_end()
    if walk.fate is Fate.DROPPED:
        return
    # What has only to be read cannot be failed.
    yield inside.complete(book, passed=None)
    if walk.fate is Fate.TAKEN_BACK:
        walk.arrive()
        taken_back = inside.site.module_uncompleted(inside.visit(), book, inside.course)
        yield inside.step(taken_back)


def _quiz(walk: _Walk) -> Iterator[TrailStep]:
    yield from _graded_quiz(walk, _MoodleWalk(walk, Moodle(), _host(LMS)))


def _old_quiz(walk: _Walk) -> Iterator[TrailStep]:
    yield from _graded_quiz(walk, _MoodleWalk(walk, OldMoodle(), _host(OLD_LMS)))


def _graded_quiz(walk: _Walk, inside: _MoodleWalk) -> Iterator[TrailStep]:
    course = walk.journey.course
    quiz = MoodlePlace(course.taught_at, course.title, "quiz", course.module.external_id)
    yield inside.step(inside.site.module_viewed(inside.visit(), quiz, inside.course))
    if walk.fate is Fate.DROPPED:
        return
    questions = walk.random.randint(0, 3)
    if walk.fate in {Fate.SECOND_TRY, Fate.FAILED}:
        yield from inside.attempt(quiz, passed=False, questions=questions)
    walk.to_end()
    if walk.is_finished:
        yield from inside.attempt(quiz, passed=True, questions=questions)
        yield inside.complete(quiz, passed=True)
    if walk.fate is Fate.TAKEN_BACK:
        walk.arrive()
        yield inside.step(inside.site.module_uncompleted(inside.visit(), quiz, inside.course))


def _host(site: str) -> MoodlePlace:
    """The course that single activities stand in. No catalogue names it."""
    return MoodlePlace(f"{site}/course/view.php?id=2", "Ruang Belajar Mandiri")


# --- cmi5 ---------------------------------------------------------------------------------------


def _unit(walk: _Walk) -> Iterator[TrailStep]:
    course = walk.journey.course
    pass_mark = course.module.pass_mark
    mastery = None if pass_mark is None else pass_mark / FULL_SCORE
    publisher = f"{course.module.external_id}/modul-1"
    unit = Unit(course.taught_at, publisher, course.title, "CompletedAndPassed", mastery)
    sitting = _Sitting(walk, unit, walk.registration)
    if walk.fate is Fate.SECOND_TRY:
        yield from sitting.session(completes=True, passes=False)
    walk.to_end()
    yield from sitting.session(
        completes=walk.fate is not Fate.DROPPED,
        passes=walk.is_finished if walk.fate is not Fate.DROPPED else None,
    )


def _blocks(walk: _Walk) -> Iterator[TrailStep]:
    """A course of two units; the site says when both are done."""
    course = walk.journey.course
    publisher = str(course.module.external_id)
    registration = walk.registration
    finished = 2 if walk.is_finished else 1
    for place in range(1, finished + 1):
        iri = f"{MOOC_SITE}/cmi5/au/{slug(course.title)}-{place}"
        title = f"{course.title} – bagian {place}"
        unit = Unit(iri, f"{publisher}/bagian-{place}", title, "Completed")
        yield from _Sitting(walk, unit, registration).session(completes=True, passes=None)
        walk.to_end()
    if walk.is_finished:
        walk.arrive()
        whole = Unit(course.taught_at, publisher, course.title, "Completed")
        visit = walk.visit(by_nip=False)
        yield TrailStep(visit.at, cmi5.satisfied(visit, whole, registration))


class _Sitting:
    """Launches of one unit."""

    def __init__(self, walk: _Walk, unit: Unit, registration: UUID) -> None:
        self._walk = walk
        self._unit = unit
        self._registration = registration
        self._millis = 0

    def session(self, *, completes: bool, passes: bool | None) -> Iterator[TrailStep]:
        """From launch to termination; a few only browse, and then nothing counts."""
        walk, unit, registration = self._walk, self._unit, self._registration
        mode = "Browse" if walk.chance(0.01) else "Normal"
        begun = walk.at
        yield self._step(lambda visit: cmi5.launched(visit, unit, registration, mode))
        yield self._step(lambda visit: cmi5.initialized(visit, unit, registration))
        length = walk.at - begun
        if completes and mode == "Normal":
            yield self._step(lambda visit: cmi5.completed(visit, unit, registration, length))
        if passes is not None and mode == "Normal":
            mark = walk.mark(passed=passes)
            yield self._step(lambda visit: cmi5.judged(visit, unit, registration, mark, length))
        yield self._step(lambda visit: cmi5.terminated(visit, unit, registration, length))

    def _step(self, say: Callable[[SiteVisit], Json]) -> TrailStep:
        # cmi5 asks for milliseconds; these also keep the order of what is said in one second.
        self._millis += self._walk.random.randint(3, 150)
        visit = self._walk.visit(by_nip=False)
        visit = replace(visit, at=visit.at + timedelta(milliseconds=self._millis))
        self._walk.on()
        return TrailStep(visit.at, say(visit))


_TRAILS: Final[dict[CourseDelivery, Callable[[_Walk], Iterator[TrailStep]]]] = {
    CourseDelivery.COURSE: _course,
    CourseDelivery.COHORTS: _cohorts,
    CourseDelivery.QUIZ: _quiz,
    CourseDelivery.BOOK: _book,
    CourseDelivery.OLD_COURSE: _old_course,
    CourseDelivery.OLD_QUIZ: _old_quiz,
    CourseDelivery.UNIT: _unit,
    CourseDelivery.BLOCKS: _blocks,
}
