"""How rows of standards change what agencies require: checks, and what to write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.memberships import Standard
from lms_plugin.domain.people.roster import words
from lms_plugin.domain.people.roster.dates import local_day
from lms_plugin.domain.people.roster.units import UnitChanges
from schemas import headers
from schemas.roster import ImportTally, StandardRow
from schemas.texts import message

_AGENCY, _BEHAVIOUR = headers.AGENCY, headers.BEHAVIOUR

_Key = tuple[int, str, str, date]


@dataclass(slots=True)
class StandardChanges:
    """`gone` and `put` are standards; `agencies` those whose standards differ now at some time."""

    gone: list[Standard] = field(default_factory=list)
    put: list[Standard] = field(default_factory=list)
    agencies: set[int] = field(default_factory=set)
    tally: ImportTally = field(default_factory=ImportTally)


def check_standards(
    rows: Sequence[StandardRow], units: UnitChanges, mentioned: set[str], report: Report
) -> None:
    seen: dict[tuple[str, str, str, date], StandardRow] = {}
    for row in rows:
        first = seen.setdefault((row.agency, row.post_class, row.behaviour, row.from_day), row)
        if first is not row:
            wrong = words.repeated(first.place)
            report.faults.add(row.place, _BEHAVIOUR, row.behaviour, wrong, words.REPEATED_REMEDY)
        if units.agency_id(row.agency) is None and row.agency not in mentioned:
            _refuse_agency(row, units, report)


def _refuse_agency(row: StandardRow, units: UnitChanges, report: Report) -> None:
    wrong = words.UNKNOWN_UNIT
    if row.agency in units.ids:
        wrong = message("roster.no_agency")
    remedy = message("roster.write_agency")
    report.faults.add(row.place, _AGENCY, row.agency, wrong, remedy)


def plan_standards(
    stored: Iterable[Standard], rows: Sequence[StandardRow], units: UnitChanges
) -> StandardChanges:
    """`stored` are those of the agencies in `rows`, and of agencies whose time zone may differ."""
    changes = StandardChanges()
    old = {_key(standard): standard for standard in stored}
    wanted = {key: _dated(standard, units) for key, standard in old.items()}
    wanted.update((_key(standard), standard) for standard in _given(rows, units))
    for key, standard in wanted.items():
        before = old.get(key)
        if standard == before:
            continue
        changes.put.append(standard)
        changes.agencies.add(standard.agency_id)
        # The instant is part of the key, and moves with the agency's time zone.
        if before is not None and before.from_at != standard.from_at:
            changes.gone.append(before)
    changes.tally = _tally(old, _given(rows, units))
    return changes


def _tally(old: dict[_Key, Standard], given: Iterable[Standard]) -> ImportTally:
    known = [(old.get(_key(standard)), standard) for standard in given]
    new = sum(before is None for before, _ in known)
    unchanged = sum(
        before is not None and before.points == standard.points for before, standard in known
    )
    return ImportTally(new=new, changed=len(known) - new - unchanged, unchanged=unchanged)


def _given(rows: Sequence[StandardRow], units: UnitChanges) -> Iterable[Standard]:
    for row in rows:
        agency_id = units.ids[row.agency]
        from_at: datetime = units.days.midnight(agency_id, row.from_day)
        yield Standard(agency_id, row.post_class, row.behaviour, from_at, row.points)


def _dated(standard: Standard, units: UnitChanges) -> Standard:
    from_at = units.days.midnight(standard.agency_id, local_day(standard.from_at))
    return Standard(
        standard.agency_id, standard.post_class, standard.behaviour, from_at, standard.points
    )


def _key(standard: Standard) -> _Key:
    day = local_day(standard.from_at)
    return standard.agency_id, standard.post_class, standard.behaviour, day
