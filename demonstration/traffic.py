"""What the centres send, in the order in which they send it: with repeats, delays and mistakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from demonstration import cmi5
from demonstration.chance import chance
from demonstration.courses import MOOC, Offer, make_offer
from demonstration.learning import Journey, journeys
from demonstration.province import SampleProvince, make_province
from demonstration.statements import Json, SiteVisit, derived_id
from demonstration.trails import TrailStep, trail
from demonstration.units import REGION

_LATE: Final = 0.03
_LATE_DAYS: Final = (1, 20)
_REPEATED: Final = 0.012
_VOIDED: Final = 0.01
_MANAGER: Final = UUID(int=0)


class SampleParcel(NamedTuple):
    """One statement on its way: when it is sent, and by which centre."""

    sent_at: datetime
    centre: str
    statement: Json


@dataclass(frozen=True, slots=True)
class SampleWorld:
    """The whole sample as it stands at an instant."""

    seed: int
    now: datetime
    province: SampleProvince
    offer: Offer


def make_world(seed: int, employees: int, now: datetime) -> SampleWorld:
    """Everything but the statements. `now` is aware."""
    today: date = REGION.zone.day(now)
    return SampleWorld(seed, now, make_province(seed, employees, today), make_offer(seed, today))


def sample(world: SampleWorld, statements: int) -> list[SampleParcel]:
    """So many statements, in the order in which they are sent."""
    taken: list[SampleParcel] = []
    for parcels in traffic(world):
        taken += parcels[: statements - len(taken)]
        if len(taken) >= statements:
            break
    return sorted(taken, key=_sent_at)


def traffic(world: SampleWorld) -> Iterator[list[SampleParcel]]:
    """The parcels of one journey after the other, without an end."""
    random = chance(world.seed, "traffic")
    for journey in journeys(world.province, world.offer, world.now, world.seed):
        yield _post(journey, trail(journey, random), random, world.now)


def _sent_at(parcel: SampleParcel) -> datetime:
    return parcel.sent_at


def _post(
    journey: Journey, steps: Sequence[TrailStep], random: Random, now: datetime
) -> list[SampleParcel]:
    centre = journey.course.centre.code
    late = timedelta(days=random.uniform(*_LATE_DAYS) if random.random() < _LATE else 0)
    delays = (late + timedelta(seconds=random.randint(2, 240)) for _ in steps)
    sent = [
        SampleParcel(min(step.at + delay, now), centre, step.statement)
        for step, delay in zip(steps, delays, strict=True)
    ]
    repeats = (_again(parcel, random, now) for parcel in sent if random.random() < _REPEATED)
    return [*sent, *repeats, *_void(centre, steps, random, now)]


def _again(parcel: SampleParcel, random: Random, now: datetime) -> SampleParcel:
    """The same news once more: to the byte where it carries an id.

    Moodle makes the statement anew from what its log and tables say today: it comes in another
    session.
    """
    sent_at = min(parcel.sent_at + timedelta(minutes=random.uniform(1, 4000)), now)
    statement = parcel.statement
    context = statement.get("context", {})
    if "id" not in statement and "registration" in context:
        session = derived_id("again", context["registration"], sent_at)
        statement = {**statement, "context": {**context, "registration": str(session)}}
    return SampleParcel(sent_at, parcel.centre, statement)


def _void(
    centre: str, steps: Sequence[TrailStep], random: Random, now: datetime
) -> Iterator[SampleParcel]:
    """A few results of the open course site turn out wrong, and it voids them."""
    if centre != MOOC.code or random.random() >= _VOIDED:
        return
    result = next((step for step in steps if "result" in step.statement), None)
    if result is None:
        return
    at = min(result.at + timedelta(hours=random.uniform(1, 72)), now)
    visit = SiteVisit("", "", at, _MANAGER)
    yield SampleParcel(at, centre, cmi5.voided(visit, result.statement))


def batches(parcels: Iterable[SampleParcel], size: int) -> Iterator[tuple[str, list[Json]]]:
    """(centre, statements) in the order of sending, as many at a time as the centre has ready.

    An id stands in a batch once: record stores refuse one that has it twice.
    """
    waiting: dict[str, list[Json]] = {}
    for parcel in parcels:
        ready = waiting.setdefault(parcel.centre, [])
        if len(ready) == size or _holds(ready, parcel.statement):
            yield parcel.centre, ready
            ready = waiting[parcel.centre] = []
        ready.append(parcel.statement)
    yield from waiting.items()


def _holds(statements: Sequence[Json], statement: Json) -> bool:
    given = statement.get("id")
    return given is not None and any(one.get("id") == given for one in statements)
