"""Which rows of a roster speak of the same person, and which known person that is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.roster.units import UnitChanges
from schemas import headers
from schemas.nip import nip_key
from schemas.roster import EmployeeRow
from schemas.texts import message

_NIP, _PNS_ORANG_ID = headers.NIP, headers.PNS_ORANG_ID

Holdings = Sequence[tuple[datetime, int]]
"""Who has held an identifier, from when on, oldest first."""


@dataclass(slots=True)
class RosterPerson:
    """One person as far as the rows go. `person_id` is negative for someone not yet known."""

    person_id: int
    rows: list[EmployeeRow]


SPLIT_REMEDY: Final = message("roster.check_keys")


def identify_people(
    rows: Sequence[EmployeeRow],
    units: UnitChanges,
    nip_holders: Mapping[str, Holdings],
    pns_holders: Mapping[str, Sequence[int]],
    report: Report,
) -> list[RosterPerson]:
    """`nip_holders` is by identifier key, `pns_holders` by pnsOrangId.

    Rows are one person's if they share a NIP or a pnsOrangId, or if the person they are known to be
    is the same. A shared LMS account or mailbox is no proof: accounts are handed on.
    """
    unknown = count(-1, -1)
    people: dict[int, RosterPerson] = {}
    for group in _groups(rows):
        _check_pns_orang_id(group, report)
        known = _known(group, units, nip_holders, pns_holders, report)
        person_id = next(unknown) if known is None else known
        people.setdefault(person_id, RosterPerson(person_id, [])).rows.extend(group)
    return list(people.values())


def _groups(rows: Sequence[EmployeeRow]) -> list[list[EmployeeRow]]:
    by_nip: dict[str, list[EmployeeRow]] = defaultdict(list)
    for row in rows:
        by_nip[row.nip].append(row)
    first_nip: dict[str, str] = {}
    for row in rows:
        if not row.pns_orang_id:
            continue
        first = first_nip.setdefault(row.pns_orang_id, row.nip)
        if by_nip[first] is not by_nip[row.nip]:
            _join(by_nip, first, row.nip)
    # By identity, because NIPs that were joined share one list.
    return list({id(group): group for group in by_nip.values()}.values())


def _join(by_nip: dict[str, list[EmployeeRow]], nip: str, other: str) -> None:
    group, joining = by_nip[nip], by_nip[other]
    group.extend(joining)
    for row in joining:
        by_nip[row.nip] = group


def _known(
    group: Sequence[EmployeeRow],
    units: UnitChanges,
    nip_holders: Mapping[str, Holdings],
    pns_holders: Mapping[str, Sequence[int]],
    report: Report,
) -> int | None:
    by_nip = {
        _holder(nip_holders[key], row, units)
        for row in group
        if (key := nip_key(row.nip)) in nip_holders
    }
    by_pns = {
        person_id
        for row in group
        if row.pns_orang_id
        for person_id in pns_holders.get(row.pns_orang_id, ())
    }
    found = by_nip or by_pns
    if len(found) > 1 or (by_pns and not found <= by_pns):
        wrong = message("roster.two_people")
        row = group[-1]
        report.faults.add(row.place, _PNS_ORANG_ID, row.pns_orang_id, wrong, SPLIT_REMEDY)
    # After a fault anyone will do: nothing is written then.
    return min(found, default=None)


def _holder(held: Holdings, row: EmployeeRow, units: UnitChanges) -> int:
    if len(held) == 1 or row.unit not in units.ids:
        return held[-1][1]
    from_at = units.days.midnight(units.ids[row.unit], row.from_day)
    begun = [person_id for since, person_id in held if since <= from_at]
    return begun[-1] if begun else held[0][1]


def _check_pns_orang_id(group: Sequence[EmployeeRow], report: Report) -> None:
    given = [row for row in group if row.pns_orang_id]
    for row in given[1:]:
        if row.pns_orang_id != given[0].pns_orang_id:
            wrong = message("roster.two_keys")
            report.faults.add(row.place, _PNS_ORANG_ID, row.pns_orang_id, wrong, SPLIT_REMEDY)
