"""The employees of the province that does not exist, with their numbers, posts and accounts."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Final

from demonstration.chance import chance
from demonstration.names import full_name, user_name
from demonstration.posts import Position, head_of, staff_of
from demonstration.units import SampleNode, Trade, tree
from schemas.nip import nip_trouble
from schemas.roster import EmploymentStatus

PNS, PPPK, CPNS = EmploymentStatus.PNS, EmploymentStatus.PPPK, EmploymentStatus.CPNS

# Marks a number as one of nobody: no employer gives such serials.
_SERIALS: Final = (900, 999)
_MISTYPED_ONE_IN: Final = 3
_SLIPS: Final = (7, 5, 3, 2)
"""Places in the date of birth, the last digit of the day first. An unsound date is skipped."""
_CONTRACT_CODE: Final = "21"
_CONTRACT_YEARS: Final = 5
_APPOINTED_AT: Final = (21, 32)
_STATUS_SHARES: Final = {PNS: 0.76, PPPK: 0.19, CPNS: 0.05}
_RECENT_DAYS: Final = 80
"""What changes in somebody's career does so within these days, so that statements fall on both
sides of it."""
_MOVES: Final = {PNS: 0.015, PPPK: 0.012, CPNS: 0.1}
"""Share of a status for which there is such a change."""


@dataclass(frozen=True, slots=True)
class SamplePost:
    """A post held: one row of the roster. `to_day` is the first day after, None where open."""

    nip: str
    status: EmploymentStatus
    unit: SampleNode
    position: Position
    grade: str
    from_day: date
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class SampleEmployee:
    """`held` is oldest first. `user_name` is the account at the open course site."""

    number: int
    name: str
    user_name: str
    pns_orang_id: str
    held: tuple[SamplePost, ...]

    def on(self, day: date) -> SamplePost:
        """The post held on a day, or the nearest one."""
        place = bisect_right(self.held, day, key=lambda held: held.from_day)
        return self.held[max(place - 1, 0)]

    @property
    def latest(self) -> SamplePost:
        return self.held[-1]


@dataclass(frozen=True, slots=True)
class SampleStandard:
    """Points that an agency asks for, where it asks for other than 100."""

    agency: str
    post_class: str
    behaviour: str
    points: int


@dataclass(frozen=True, slots=True)
class SampleProvince:
    """`strangers` learn at the centres too, but no roster names them: most are none of the
    province's, or not listed yet; some are employees whose account was typed wrongly there."""

    roster_from: date
    nodes: tuple[SampleNode, ...]
    employees: tuple[SampleEmployee, ...]
    strangers: tuple[SampleEmployee, ...]
    standards: tuple[SampleStandard, ...]


_STANDARDS: Final = (
    SampleStandard("NC-PROV", "JPT pratama", "AK.1", 150),
    SampleStandard("NC-PROV", "JPT pratama", "BP.1", 130),
    SampleStandard("NC-PROV", "JPT pratama", "KB.3", 130),
    SampleStandard("NC-PROV", "administrator", "AK.3", 120),
    SampleStandard("NC-PROV", "administrator", "HM.3", 120),
    SampleStandard("NC-BM", "pengawas", "BP.2", 120),
    SampleStandard("NC-BM", "pelaksana", "AD.2", 60),
    SampleStandard("NC-BM", "pelaksana", "KB.3", 60),
    SampleStandard("NC-PR", "pelaksana", "LY.3", 80),
)


def make_province(seed: int, employees: int, today: date) -> SampleProvince:
    """The province as it stands on a day, with that many employees."""
    random = chance(seed, "province")
    roster_from = date(today.year - 1, 1, 1)
    nodes = tuple(tree())
    registry = _Personnel(random, today, roster_from)
    staff = [
        registry.hire(unit, is_head=place == 0)
        for unit, size in _sizes(nodes, employees)
        for place in range(size)
    ]
    siblings = _by_agency(nodes)
    moved = [registry.maybe_move(employee, siblings) for employee in staff]
    units = [node for node in nodes if node.kind == "unit"]
    strangers = [
        registry.hire(random.choice(units), is_head=False) for _ in range(max(1, employees // 120))
    ]
    mistyped = [
        registry.mistype(one, random.choice(moved)) if place % _MISTYPED_ONE_IN == 1 else one
        for place, one in enumerate(strangers)
    ]
    return SampleProvince(roster_from, nodes, tuple(moved), tuple(mistyped), _STANDARDS)


def _sizes(nodes: Sequence[SampleNode], employees: int) -> list[tuple[SampleNode, int]]:
    """How many work where: by weight, and what is left over where most was rounded off."""
    units = [node for node in nodes if node.kind == "unit"]
    whole = sum(unit.weight for unit in units)
    sizes = {unit.code: employees * unit.weight // whole for unit in units}
    by_loss = sorted(units, key=lambda unit: -(employees * unit.weight % whole))
    for unit in by_loss[: employees - sum(sizes.values())]:
        sizes[unit.code] += 1
    return [(unit, sizes[unit.code]) for unit in units]


def _by_agency(nodes: Sequence[SampleNode]) -> dict[str, list[SampleNode]]:
    agencies: dict[str, list[SampleNode]] = {
        node.code: [] for node in nodes if node.kind == "agency"
    }
    for node in nodes:
        if node.kind == "unit":
            agencies[node.agency].append(node)
    return agencies


def _is_sound(nip: str) -> bool:
    return nip_trouble(nip, month_is_checked=False) is None


class _Personnel:
    """Hires people; no number and no account is given twice."""

    def __init__(self, random: Random, today: date, roster_from: date) -> None:
        self._random = random
        self._today = today
        self._roster_from = roster_from
        self._numbers = count(1)
        self._nips: set[str] = set()

    def hire(self, unit: SampleNode, *, is_head: bool) -> SampleEmployee:
        random = self._random
        status = PNS if is_head else _status(random)
        position = head_of(unit) if is_head else staff_of(unit, random, status)
        female = random.random() < 0.53
        appointed = self._appointed(status)
        held = SamplePost(
            nip=self._nip(status, position, appointed, female=female),
            status=status,
            unit=unit,
            position=position,
            grade=random.choice(_grades(position, status)),
            from_day=max(appointed, self._roster_from) if appointed else self._roster_from,
            to_day=_years_later(appointed) if appointed and status is PPPK else None,
        )
        name, number = full_name(random, female=female), next(self._numbers)
        pns_orang_id = f"{random.getrandbits(128):032X}"
        return SampleEmployee(number, name, user_name(name, number), pns_orang_id, (held,))

    def mistype(self, stranger: SampleEmployee, employee: SampleEmployee) -> SampleEmployee:
        """The employee as somebody has typed them in: one digit of the date of birth is another,
        and the user name is in capitals."""
        right = employee.latest.nip
        # In a large sample others may hold all numbers that differ in the first of the places.
        slips = (
            f"{right[:place]}{digit}{right[place + 1 :]}"
            for place in _SLIPS
            for digit in "0123456789"
        )
        wrong = next(one for one in slips if one not in self._nips and _is_sound(one))
        held = (replace(employee.latest, nip=wrong),)
        name, user = employee.name, employee.user_name.upper()
        return replace(stranger, name=name, user_name=user, held=held)

    def maybe_move(
        self, employee: SampleEmployee, agencies: dict[str, list[SampleNode]]
    ) -> SampleEmployee:
        """Some people's post changes during the months that the sample tells of."""
        held = employee.latest
        is_head = held.position.post_class.startswith("JPT")
        if is_head or self._random.random() >= _MOVES[held.status]:
            return employee
        day = self._today - timedelta(days=self._random.randint(3, _RECENT_DAYS))
        if day <= held.from_day:
            return employee
        following = self._following(held, agencies, day)
        return replace(employee, held=(replace(held, to_day=day), following))

    def _following(
        self, held: SamplePost, agencies: dict[str, list[SampleNode]], day: date
    ) -> SamplePost:
        """PNS move within their agency, PPPK to another under a new number; CPNS become PNS."""
        if held.status is CPNS:
            return replace(held, status=PNS, from_day=day, to_day=None)
        if held.status is PNS:
            unit = self._random.choice(agencies[held.unit.agency])
            return replace(held, unit=unit, from_day=day, to_day=None)
        others = [
            unit
            for code, units in agencies.items()
            for unit in units
            if code != held.unit.agency and unit.trade in {held.unit.trade, Trade.OFFICE}
        ]
        unit = self._random.choice(others)
        nip = self._renumber(held.nip, day)
        return replace(held, nip=nip, unit=unit, from_day=day, to_day=_years_later(day))

    def _appointed(self, status: EmploymentStatus) -> date | None:
        """The day of appointment, where it is recent enough to matter to the roster."""
        if status is CPNS:
            months = self._today.year * 12 + self._today.month - 1 - self._random.randint(4, 11)
            return date(months // 12, months % 12 + 1, 1)
        if status is PPPK:
            year = self._today.year - self._random.randint(0, _CONTRACT_YEARS - 2)
            return date(year, 1, 1)
        return None

    def _nip(
        self, status: EmploymentStatus, position: Position, appointed: date | None, *, female: bool
    ) -> str:
        random = self._random
        youngest, oldest = position.age if status is not CPNS else (22, 33)
        born = self._today - timedelta(days=random.randint(youngest * 366, oldest * 365))
        year = appointed.year if appointed else self._year_of_appointment(born)
        month = f"{appointed.month if appointed else random.choice((1, 2, 3, 4, 12)):02}"
        code = _CONTRACT_CODE if status is PPPK else month
        return self._unused(f"{born:%Y%m%d}{year}{code}{2 if female else 1}")

    def _year_of_appointment(self, born: date) -> int:
        return min(born.year + self._random.randint(*_APPOINTED_AT), self._today.year - 2)

    def _renumber(self, nip: str, day: date) -> str:
        return self._unused(f"{nip[:8]}{day.year}{_CONTRACT_CODE}{nip[14]}")

    def _unused(self, stem: str) -> str:
        while True:
            nip = f"{stem}{self._random.randint(*_SERIALS)}"
            if nip not in self._nips:
                self._nips.add(nip)
                return nip


def _status(random: Random) -> EmploymentStatus:
    return random.choices(list(_STATUS_SHARES), list(_STATUS_SHARES.values()))[0]


def _grades(position: Position, status: EmploymentStatus) -> tuple[str, ...]:
    if status is PPPK:
        return position.contract_grades
    return position.grades[:1] if status is CPNS else position.grades


def _years_later(day: date) -> date:
    return date(day.year + _CONTRACT_YEARS, day.month, 1)
