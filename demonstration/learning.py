"""Who of the province takes which course, when, and how it goes. Without an end, from a seed."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import accumulate, count
from random import Random
from typing import Final

from demonstration.chance import chance
from demonstration.courses import Offer, SampleCourse
from demonstration.province import SampleEmployee, SamplePost, SampleProvince
from demonstration.units import SampleNode, Trade
from schemas.zones import Zone

DAYS: Final = 90
"""How far back the sample goes."""

_COVERAGE: Final = 0.86
"""Share of a unit of diligence 1 that takes courses at all."""
_NOBODY_ELSE: Final = 0.97
_STRANGERS_ONE_IN: Final = 60
_AGAIN: Final = 0.04
_UNLISTED: Final = 0.02
_TRIES: Final = 30
_SETTLED: Final = timedelta(minutes=20)
"""What happened within this time of now has not been sent yet."""


class Fate(Enum):
    """How a course goes."""

    FINISHED = "finished"
    SECOND_TRY = "failed, then passed"
    FAILED = "failed"
    DROPPED = "looked at, never ended"
    TAKEN_BACK = "finished, then taken back"


# Value → the share of its courses that people of an agency pass over.
_DISLIKES: Final[Mapping[str, Mapping[str, float]]] = {
    "NC-PROV": {"AD": 0.7, "HM": 0.4, "KB": 0.2},
    "NC-TC": {"AD": 0.9, "BP": 0.5, "KP": 0.3},
    "NC-PR": {"AD": 0.9, "KP": 0.6, "AK": 0.4, "KB": 0.3},
    "NC-BM": {"LY": 0.7, "AK": 0.4, "HM": 0.3},
}
_LIKES: Final[Mapping[Trade, frozenset[str]]] = {
    Trade.HEALTH: frozenset({"BP", "HM"}),
    Trade.SCHOOL: frozenset({"KP", "LY"}),
    Trade.DIGITAL: frozenset({"AD", "KB"}),
    Trade.AUDIT: frozenset({"AK"}),
    Trade.PLANNING: frozenset({"KB", "KP"}),
    Trade.PERSONNEL: frozenset({"KP", "HM"}),
}
_OF_A_HUNDRED: Final = {
    Fate.FINISHED: 79,
    Fate.SECOND_TRY: 7,
    Fate.FAILED: 5,
    Fate.DROPPED: 7,
    Fate.TAKEN_BACK: 2,
}


@dataclass(frozen=True, slots=True)
class Journey:
    """One learner's way through one course. `begun` and `ended` are in UTC."""

    number: int
    learner: SampleEmployee
    course: SampleCourse
    begun: datetime
    ended: datetime
    fate: Fate


def journeys(province: SampleProvince, offer: Offer, now: datetime, seed: int) -> Iterator[Journey]:
    """Journeys of the last `DAYS` before `now`, in no order of time.

    Everyone who learns at all comes once before anyone comes again. Those who learn most, and whose
    unit does, come most often.
    """
    random = chance(seed, "learning")
    fates, weights = tuple(_OF_A_HUNDRED), tuple(_OF_A_HUNDRED.values())
    board = _Board(offer, random)
    calendar = _Calendar(now, random)
    for number, learner in zip(count(1), _learners(province, random), strict=False):
        course = board.choose(learner)
        begun, ended = calendar.times(learner.latest.unit.zone, course.module.jp)
        fate = random.choices(fates, weights)[0]
        yield Journey(number, learner, course, begun, ended, fate)


def _learners(province: SampleProvince, random: Random) -> Iterator[SampleEmployee]:
    eager = _eager(province, random)
    yield from random.sample(eager, len(eager))
    weights = [employee.latest.unit.diligence * random.lognormvariate(0, 0.6) for employee in eager]
    sums = list(accumulate(weights))
    while True:
        yield from random.choices(eager, cum_weights=sums, k=_STRANGERS_ONE_IN)
        yield random.choice(province.strangers)


def _eager(province: SampleProvince, random: Random) -> list[SampleEmployee]:
    """Those who take courses. There is always someone."""
    chosen = [
        employee
        for employee in province.employees
        if random.random() < min(_NOBODY_ELSE, _COVERAGE * employee.latest.unit.diligence)
    ]
    return chosen or list(province.employees)


def tags(held: SamplePost) -> frozenset[str]:
    """What courses for some only ask for: "PPPK", "CPNS III", "administrator", "health"."""
    group = held.grade.partition("/")[0]
    status, post_class = str(held.status), held.position.post_class
    return frozenset({status, f"{status} {group}", post_class, str(held.unit.trade)})


class _Board:
    """Chooses courses: popular ones more often, a course again only rarely."""

    def __init__(self, offer: Offer, random: Random) -> None:
        self._random = random
        self._listed = offer.listed
        self._unlisted = offer.unlisted
        self._sums = list(accumulate(course.popularity for course in offer.listed))
        self._everyones = [course for course in offer.listed if not course.audience]
        self._taken: dict[int, dict[int, SampleCourse]] = {}

    def choose(self, learner: SampleEmployee) -> SampleCourse:
        if self._random.random() < _UNLISTED:
            return self._random.choice(self._unlisted)
        taken = self._taken.setdefault(learner.number, {})
        if taken and self._random.random() < _AGAIN:
            return self._random.choice(list(taken.values()))
        course = self._fresh(learner.latest, taken.keys())
        taken[course.number] = course
        return course

    def _fresh(self, held: SamplePost, taken: Container[int]) -> SampleCourse:
        """One that is open to the learner and new, or, when there is hardly any left, any."""
        holds = tags(held)
        for course in self._random.choices(self._listed, cum_weights=self._sums, k=_TRIES):
            is_open = not course.audience or course.audience & holds
            if is_open and course.number not in taken and self._likes(held.unit, course):
                return course
        return self._random.choice(self._everyones)

    def _likes(self, unit: SampleNode, course: SampleCourse) -> bool:
        """Agencies and trades care for some values more than for others."""
        dislike = _DISLIKES.get(unit.agency, {}).get(course.theme, 0)
        liked = course.theme in _LIKES.get(unit.trade, ())
        return liked or self._random.random() >= dislike


class _Calendar:
    """Times at which people learn: by day and evening, seldom on a Sunday, never after `now`."""

    def __init__(self, now: datetime, random: Random) -> None:
        self._latest = now - _SETTLED
        self._random = random

    def times(self, zone: Zone, jp: int) -> tuple[datetime, datetime]:
        """Begin and end of a course of so many JP."""
        days = self._length(jp)
        last = zone.day(self._latest)
        begun_on = self._weekday(last - timedelta(days=self._random.randint(days, DAYS - 1)), last)
        ended_on = min(begun_on + timedelta(days=days), last)
        begun = self._instant(zone, begun_on)
        ended = self._instant(zone, ended_on)
        shortest = timedelta(minutes=12 * min(jp, 8))
        if ended < begun + shortest:
            ended = begun + shortest * self._random.uniform(1, 2)
        overrun = ended - self._latest
        if overrun > timedelta(0):
            return begun - overrun, self._latest
        return begun, ended

    def _length(self, jp: int) -> int:
        if jp <= 4:
            return 0
        return self._random.randint(0, 7) if jp <= 20 else self._random.randint(14, 45)

    def _weekday(self, day: date, last: date) -> date:
        is_sunday = day.isoweekday() == 7
        return day + timedelta(days=1) if is_sunday and day < last and self._coin() else day

    def _coin(self) -> bool:
        return self._random.random() < 0.8

    def _instant(self, zone: Zone, day: date) -> datetime:
        minutes = self._random.triangular(7 * 60, 21 * 60, 10 * 60)
        return zone.midnight(day) + timedelta(minutes=minutes)
