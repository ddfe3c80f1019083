from collections import Counter
from datetime import date

import pytest

from demonstration.province import SampleProvince, make_province
from schemas.nip import age_is_odd, nip_trouble
from schemas.roster import GRADES, POST_CLASSES, PPPK_GRADES, EmploymentStatus

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def province() -> SampleProvince:
    return make_province(seed=7, employees=800, today=TODAY)


def test_the_same_seed_makes_the_same_province(province: SampleProvince) -> None:
    assert make_province(7, 800, TODAY) == province


def test_another_seed_makes_other_people(province: SampleProvince) -> None:
    assert make_province(8, 800, TODAY).employees != province.employees


def test_one_region_four_agencies_sixty_units_of_different_depth(province: SampleProvince) -> None:
    kinds = Counter(node.kind for node in province.nodes)
    codes = [node.code for node in province.nodes]

    assert kinds == {"region": 1, "agency": 4, "unit": 60}
    assert {node.depth for node in province.nodes if node.kind == "unit"} == {2, 3, 4}
    assert len(set(codes)) == len(codes)
    assert {node.parent for node in province.nodes} <= {None, *codes}


@pytest.mark.parametrize("employees", [1, 59, 800, 100_000])
def test_there_are_as_many_employees_as_asked_for(employees: int) -> None:
    assert len(make_province(7, employees, TODAY).employees) == employees


def test_numbers_are_sound_unique_and_marked_as_nobodys(province: SampleProvince) -> None:
    everyone = [*province.employees, *province.strangers]
    numbers = {held.nip: held.status for person in everyone for held in person.held}
    troubles = {
        nip_trouble(nip, month_is_checked=status is not EmploymentStatus.PPPK)
        for nip, status in numbers.items()
    }

    assert troubles == {None}
    assert not any(age_is_odd(nip) for nip in numbers)
    assert {nip[15] for nip in numbers} == {"9"}
    holders = Counter(nip for person in everyone for nip in {held.nip for held in person.held})
    assert set(holders.values()) == {1}


def test_posts_and_grades_are_those_of_the_civil_service(province: SampleProvince) -> None:
    held = [held for employee in province.employees for held in employee.held]

    assert {one.position.post_class for one in held} <= set(POST_CLASSES)
    assert {one.status for one in held} == set(EmploymentStatus)
    for one in held:
        grades = PPPK_GRADES if one.status is EmploymentStatus.PPPK else GRADES
        assert one.grade in grades


def test_every_career_is_in_order_of_time(province: SampleProvince) -> None:
    for employee in province.employees:
        starts = [held.from_day for held in employee.held]
        assert starts == sorted(set(starts))
        assert max(starts) <= TODAY
        assert employee.latest.to_day is None or employee.latest.to_day > TODAY


def test_some_move_and_a_contract_that_moves_gets_another_number(province: SampleProvince) -> None:
    moved = [employee for employee in province.employees if len(employee.held) > 1]
    renumbered = [employee for employee in moved if employee.held[0].nip != employee.latest.nip]

    assert len(moved) > len(renumbered) > 0
    for employee in renumbered:
        before, after = employee.held
        assert before.status is EmploymentStatus.PPPK
        assert before.unit.agency != after.unit.agency


def test_a_post_is_asked_for_by_day(province: SampleProvince) -> None:
    employee = next(one for one in province.employees if len(one.held) > 1)
    before, after = employee.held

    assert employee.on(after.from_day) is after
    assert employee.on(date(1999, 1, 1)) is before


def test_accounts_are_unique(province: SampleProvince) -> None:
    accounts = [person.user_name for person in (*province.employees, *province.strangers)]

    assert len(set(accounts)) == len(accounts)
