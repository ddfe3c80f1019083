"""Registrations of cmi5: which launch a result belongs to, and what lies behind `satisfied`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lms_plugin.domain.catalogue.modules import Criterion
from lms_plugin.domain.evidence.criteria import met, passes_launch
from lms_plugin.domain.evidence.ledger import Entry, order
from lms_plugin.domain.recognition.meaning import Act

_Registration = tuple[int, str | None, str, str | None]
"""(centre, home page, actor, registration)."""

_Place = tuple[_Registration, str]
"""The registration, and an object within it."""


@dataclass(slots=True)
class LaunchProgress:
    """What results have shown so far, by cmi5's own measure."""

    completed: bool = False
    passed: bool = False

    def add(self, result: Entry, launch: Entry | None) -> bool | None:
        """Whether moveOn is met with this result; None where it asks for nothing."""
        mastery = result.mastery if launch is None or launch.mastery is None else launch.mastery
        self.completed |= result.completed
        self.passed |= passes_launch(result, mastery)
        if launch is None or launch.move_on in {None, Criterion.NOT_APPLICABLE}:
            return None
        wanted = Criterion(launch.move_on)
        return met(wanted, completed=self.completed, passed=self.passed)


@dataclass(frozen=True, slots=True)
class PartDone:
    """One object of a registration whose own moveOn was met; `done_by` is the result since when."""

    done_by: Entry
    results: Sequence[Entry]


@dataclass(slots=True)
class Registrations:
    """The launches and results of one person, each list in order."""

    launches: dict[_Place, list[Entry]] = field(default_factory=dict)
    results: dict[_Place, list[Entry]] = field(default_factory=dict)
    _closed: dict[_Place, list[datetime]] = field(default_factory=dict)

    def close(self, first: Entry, instants: Iterable[datetime]) -> None:
        """Results that were taken back lie behind nothing that is said afterwards."""
        self._closed.setdefault(_place(first), []).extend(instants)

    def launch_of(self, result: Entry) -> Entry | None:
        """The latest of its session; else the latest before it; else the first after."""
        launches = self.launches.get(_place(result), ())
        of_session = [one for one in launches if one.session and one.session == result.session]
        if of_session:
            return of_session[-1]
        before = [one for one in launches if one.timestamp <= result.timestamp]
        if before:
            return before[-1]
        return launches[0] if launches else None

    def behind(self, satisfied: Entry) -> list[PartDone]:
        """What of its registration, on whatever object, had been done by then."""
        parts = (
            [one for one in results if self._stood(one, place, satisfied.timestamp)]
            for place, results in self.results.items()
            if place[0] == _registration(satisfied)
        )
        found = (self._done(part) for part in parts)
        return [one for one in found if one is not None]

    def _stood(self, result: Entry, place: _Place, instant: datetime) -> bool:
        closed = self._closed.get(place, ())
        return result.timestamp <= instant and not any(
            result.timestamp <= one < instant for one in closed
        )

    def _done(self, results: Sequence[Entry]) -> PartDone | None:
        progress = LaunchProgress()
        shown = False
        for one in results:
            let_on = progress.add(one, self.launch_of(one))
            shown |= one.completed or one.passed is True
            if shown and let_on is not False:
                return PartDone(one, results)
        return None


def registrations_of(entries: Iterable[Entry]) -> Registrations:
    found = Registrations()
    for entry in sorted(entries, key=order):
        if entry.registration is None:
            continue
        if entry.act is Act.LAUNCHED:
            found.launches.setdefault(_place(entry), []).append(entry)
        elif entry.act in {Act.COMPLETED, Act.MARKED}:
            found.results.setdefault(_place(entry), []).append(entry)
    return found


def _registration(entry: Entry) -> _Registration:
    return entry.centre_id, entry.home_page, entry.actor_key, entry.registration


def _place(entry: Entry) -> _Place:
    return _registration(entry), entry.object_key
