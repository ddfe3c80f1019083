"""From periods of evidence to a person's 21 attainments over time, in basis points."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from lms_plugin.domain.catalogue.modules import Vector
from schemas.competency.framework import BEHAVIOURS
from schemas.zones import Zone

FULL = 10_000
"""Basis points of a behaviour whose requirement is met."""

NOTHING: Vector = (0,) * len(BEHAVIOURS)
DEFAULT_REQUIRED_POINTS = 100
DEFAULT_REQUIREMENT: Vector = (DEFAULT_REQUIRED_POINTS,) * len(BEHAVIOURS)

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Credit:
    """Points that count from `from_at` until `to_at` (open when None)."""

    from_at: datetime
    to_at: datetime | None
    points: Vector


def highest(credits_: Sequence[Credit]) -> Sequence[Credit]:
    """Credits of one module, which may overlap, as credits that do not: at an instant each
    behaviour has the highest of those that count then, never their sum."""
    if len(credits_) < 2:
        return credits_
    bounds = {end for one in credits_ for end in (one.from_at, one.to_at) if end is not None}
    cuts: list[datetime | None] = [*sorted(bounds), None]
    found = []
    for start, end in pairwise(cuts):
        assert start is not None
        valid = [one.points for one in credits_ if _holds(one, start)]
        if valid:
            found.append(Credit(start, end, tuple(map(max, zip(*valid, strict=True)))))
    return found


def _holds(credit: Credit, instant: datetime) -> bool:
    return credit.from_at <= instant and (credit.to_at is None or instant < credit.to_at)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Points required for each behaviour from `from_at` on, until the next requirement."""

    from_at: datetime
    points: Vector


@dataclass(frozen=True, slots=True)
class AttainmentSpan:
    """21 attainments that hold from `from_at` until `to_at` (open when None). `decided` is how many
    basis points of all 21 together rest on decisions of people: they would be missing without."""

    from_at: datetime
    to_at: datetime | None
    attainment: Vector
    decided: int = 0

    def holds_at(self, instant: datetime) -> bool:
        return self.from_at <= instant and (self.to_at is None or instant < self.to_at)


def attainment(points: Sequence[int], required: Sequence[int]) -> Vector:
    """Basis points of each behaviour: floored, and never above FULL."""
    return tuple(
        [
            FULL if have >= need else FULL * have // need
            for have, need in zip(points, required, strict=True)
        ]
    )


def attainment_spans(
    credits_: Iterable[Credit], requirements: Sequence[Requirement]
) -> tuple[AttainmentSpan, ...]:
    """The spans in which a person has any attainment, oldest first.

    `requirements` are in order of time; before the first, the default holds.
    """
    changes = _changes(credits_)
    if not changes:
        return ()
    cuts = sorted(changes.keys() | {requirement.from_at for requirement in requirements})
    points = list(NOTHING)
    spans: list[AttainmentSpan] = []
    for place, cut in enumerate(cuts):
        for behaviour, difference in enumerate(changes.get(cut, NOTHING)):
            points[behaviour] += difference
        until = cuts[place + 1] if place + 1 < len(cuts) else None
        _extend(spans, AttainmentSpan(cut, until, attainment(points, _required(requirements, cut))))
    # Without empty ones, because whoever has a span at an instant counts as covered then.
    return tuple(span for span in spans if any(span.attainment))


def with_decided(
    spans: Iterable[AttainmentSpan], without: Sequence[AttainmentSpan]
) -> tuple[AttainmentSpan, ...]:
    """The same, cut where it changes how much rests on decisions; `without` are the spans that
    would be, had people decided nothing."""
    bounds = {end for one in without for end in (one.from_at, one.to_at) if end is not None}
    found: list[AttainmentSpan] = []
    for span in spans:
        within = (bound for bound in bounds if bound > span.from_at and span.holds_at(bound))
        for start, end in pairwise([span.from_at, *sorted(within), span.to_at]):
            assert start is not None
            decided = sum(span.attainment) - sum(attainment_at(without, start))
            _extend(found, AttainmentSpan(start, end, span.attainment, decided))
    return tuple(found)


def _changes(credits_: Iterable[Credit]) -> dict[datetime, list[int]]:
    """Instant → the points that begin to count then, less those that cease to."""
    changes: dict[datetime, list[int]] = defaultdict(lambda: list(NOTHING))
    for credit in credits_:
        _add(changes[credit.from_at], credit.points, 1)
        if credit.to_at is not None:
            _add(changes[credit.to_at], credit.points, -1)
    return changes


def _add(total: list[int], points: Vector, sign: int) -> None:
    for behaviour, value in enumerate(points):
        total[behaviour] += sign * value


def _required(requirements: Sequence[Requirement], instant: datetime) -> Vector:
    in_force = DEFAULT_REQUIREMENT
    for requirement in requirements:
        if requirement.from_at > instant:
            break
        in_force = requirement.points
    return in_force


def _extend(spans: list[AttainmentSpan], span: AttainmentSpan) -> None:
    """Append, or lengthen the last span when nothing changed."""
    last = spans[-1] if spans else None
    # Empty spans may have been left out between two.
    if last is not None and (last.to_at, last.attainment, last.decided) == (
        span.from_at,
        span.attainment,
        span.decided,
    ):
        spans[-1] = replace(last, to_at=span.to_at)
        return
    spans.append(span)


def attainment_at(spans: Iterable[AttainmentSpan], instant: datetime) -> Vector:
    return next((span.attainment for span in spans if span.holds_at(instant)), NOTHING)


def validity_end(achieved_at: datetime, months: int, zone: Zone) -> datetime:
    """The local midnight, `months` after the local day of achievement, at which validity ends.

    A day that the month does not have becomes its last: 31 January and one month is 28 February.
    """
    return zone.midnight(_add_months(zone.day(achieved_at), months))


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
