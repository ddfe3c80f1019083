"""Mass take-backs: what so many people have completed is not taken from them one by one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MASS: Final = 10
"""People of one object."""

WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PersonTakeBack:
    """A completion of somebody was taken back at that time, by the sender's clock."""

    at: datetime
    person_id: int


@dataclass(frozen=True, slots=True)
class MassTakeBack:
    """From its first take-back to its last; of how many different people."""

    from_at: datetime
    to_at: datetime
    people: int


def mass_take_backs(of_one_object: Iterable[PersonTakeBack]) -> list[MassTakeBack]:
    """Every stretch in which each take-back lies in some hour with those of enough people; the
    oldest first."""
    taken = sorted(of_one_object, key=lambda one: (one.at, one.person_id))
    stretches: list[tuple[int, int]] = []
    people: Counter[int] = Counter()
    first = 0
    for last, one in enumerate(taken):
        people[one.person_id] += 1
        while one.at - taken[first].at > WITHIN:
            people -= Counter({taken[first].person_id: 1})
            first += 1
        if len(people) < MASS:
            continue
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((first, last))
    return [_stretch(taken[first : last + 1]) for first, last in stretches]


def _stretch(taken: list[PersonTakeBack]) -> MassTakeBack:
    return MassTakeBack(taken[0].at, taken[-1].at, len({one.person_id for one in taken}))
