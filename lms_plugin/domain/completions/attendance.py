"""Classes and participants of a sheet, put together: what each row says, and what is wrong with it.

A row is known by class and person. Its key holds a line break, which no key of a call may: so what
comes by call and what comes by sheet never stand for each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from lms_plugin.domain.completions.ids import key_id
from lms_plugin.domain.completions.presence import Presence
from lms_plugin.domain.completions.statement import Json, RowAccountName, RowContent
from lms_plugin.domain.evidence.project import is_plausible
from lms_plugin.domain.faults import Report, place_of
from lms_plugin.domain.recognition.home_pages import home_page_key
from schemas import headers
from schemas.attendance import AttendanceFile, ClassRow, ParticipantRow
from schemas.faults import FilePlace
from schemas.texts import Message, Text, message

_GROUPS: Final = UUID("9d0c52f0-3a5e-45cb-8a57-7f1f8a4f6c22")
# Noon in WIB is the same day in all three zones of the country.
_NOON: Final = time(12, tzinfo=timezone(timedelta(hours=7)))
_MILLIONTHS: Final = 10_000
"""Of the full score, in one of a hundred points."""


class AttendanceRow(NamedTuple):
    """A participant with their class."""

    of_class: ClassRow
    participant: ParticipantRow

    @property
    def key(self) -> str:
        return f"{self.of_class.code}\n{person_of(self.participant)}"

    def key_in(self, centre_id: int) -> UUID:
        """The id of its key."""
        return key_id(centre_id, self.key)

    @property
    def day(self) -> date | None:
        """On which it was completed."""
        return self.of_class.to_day or self.participant.certificate_day

    @property
    def presence(self) -> Presence | None:
        attended = self.participant.attended
        if attended is None:
            return None
        return Presence(attended, self.of_class.sessions, self.of_class.required)

    @property
    def is_absent(self) -> bool:
        """Present too seldom, so that nothing was completed."""
        return self.presence is not None and not self.presence.is_enough


@dataclass(frozen=True, slots=True)
class Attendance:
    """All rows of a sheet, without a fault. `whole` are classes that the sheet tells whole."""

    rows: list[AttendanceRow]
    whole: tuple[str, ...]


def group_id(centre_id: int, class_code: str) -> UUID:
    """Of a class of a centre."""
    return uuid5(_GROUPS, f"{centre_id} {class_code}")


def person_of(row: ParticipantRow) -> str:
    """Who is meant, however home pages are written."""
    if row.nip is not None:
        return row.nip
    return f"{home_page_key(row.home_page or '')} {row.account_name}"


def instant_of(day: date) -> datetime:
    """A day that stands on paper: noon in WIB, which is the same day all over the country."""
    return datetime.combine(day, _NOON)


def content_of_sheet(row: AttendanceRow, nip_home_page: str | None) -> RowContent:
    """`nip_home_page` is one on which names are NIPs; a row with a NIP must have one."""
    assert row.day is not None
    one = row.participant
    return RowContent(
        key=row.key,
        account=_account(one, nip_home_page),
        iri=row.of_class.iri,
        external_id=row.of_class.external_id,
        instant=instant_of(row.day),
        score=None if one.score is None else _score(one.score),
        passed=one.passed,
        certificate=one.certificate,
        class_name=row.of_class.code,
        certificate_day=one.certificate_day,
        presence=row.presence,
    )


def _account(row: ParticipantRow, nip_home_page: str | None) -> RowAccountName:
    if row.nip is not None:
        assert nip_home_page is not None
        return RowAccountName(nip_home_page, row.nip)
    return RowAccountName(row.home_page or "", row.account_name or "")


def _score(millionths: int) -> Json:
    points, rest = divmod(millionths, _MILLIONTHS)
    return {"raw": millionths / _MILLIONTHS if rest else points, "min": 0, "max": 100}


# --- checks ---------------------------------------------------------------------------------------


def join(file: AttendanceFile, report: Report, now: datetime) -> Attendance:
    """What is wrong goes to `report`; rows with faults are left out."""
    classes = _by_code(file.classes, report)
    for one in classes.values():
        if one.to_day is not None:
            _is_plausible(one.place, headers.LAST_DAY, one.to_day, report, now)
    joined = _joined(file.participants, classes, file.mentioned, report)
    rows = [row for row in joined if _is_right(row, report, now)]
    _warn_of_certificates(rows, report)
    whole = tuple(code for code, one in classes.items() if one.is_all)
    return Attendance(rows, whole)


def _by_code(classes: Iterable[ClassRow], report: Report) -> Mapping[str, ClassRow]:
    found: dict[str, ClassRow] = {}
    for one in classes:
        first = found.setdefault(one.code, one)
        if first is not one:
            report.faults.add(one.place, headers.CLASS, one.code, _repeated(first.place), _ONCE)
    return found


def _joined(
    participants: Iterable[ParticipantRow],
    classes: Mapping[str, ClassRow],
    mentioned: set[str],
    report: Report,
) -> Iterator[AttendanceRow]:
    seen: dict[tuple[str, str], FilePlace] = {}
    for one in participants:
        person = person_of(one)
        first = seen.setdefault((one.class_code, person), one.place)
        if first is not one.place:
            shown = one.nip or one.account_name
            report.faults.add(one.place, headers.NIP, shown, _repeated(first), _ONCE)
        elif one.class_code in classes:
            yield AttendanceRow(classes[one.class_code], one)
        elif one.class_code not in mentioned:
            # Where the class's own row could not be read, that is the fault, and not this one.
            report.faults.add(one.place, headers.CLASS, one.class_code, _NO_CLASS, _ADD_CLASS)


def _is_right(row: AttendanceRow, report: Report, now: datetime) -> bool:
    if row.participant.is_deleted:
        return True
    is_present = _has_presence(row, report)
    return _has_day(row, report, now) and is_present


def _has_presence(row: AttendanceRow, report: Report) -> bool:
    of_class, one = row
    if one.attended is None:
        if of_class.required is None:
            return True
        report.faults.add(one.place, headers.ATTENDED, None, _NO_PRESENCE, _FILL_PRESENCE)
        return False
    if of_class.sessions is None:
        return True
    if one.marked is not None and one.marked != of_class.sessions:
        _refuse_marks(of_class.sessions, one, report)
        return False
    if one.attended <= of_class.sessions:
        return True
    wrong = message("attendance.more_than_sessions", sessions=of_class.sessions)
    report.faults.add(one.place, headers.ATTENDED, str(one.attended), wrong, _CORRECT_EITHER)
    return False


def _refuse_marks(sessions: int, one: ParticipantRow, report: Report) -> None:
    wrong = message("attendance.marks_incomplete", sessions=sessions, marked=one.marked)
    remedy = message("attendance.fill_marks")
    # The column that is missing, or the first that is too much.
    column = f"Sesi {min(sessions, one.marked or 0) + 1}"
    report.faults.add(one.place, column, None, wrong, remedy)


def _has_day(row: AttendanceRow, report: Report, now: datetime) -> bool:
    """That of a class is judged once, with the class."""
    place, told = row.participant.place, row.participant.certificate_day
    if row.day is None:
        report.faults.add(place, headers.CERTIFICATE_DAY, None, _NO_DAY, _FILL_DAY)
        return False
    if told is None:
        return True
    if not _is_plausible(place, headers.CERTIFICATE_DAY, told, report, now):
        return False
    if row.of_class.to_day is not None and told < row.of_class.to_day:
        _warn_of_early_certificate(row, told, report)
    return True


def _is_plausible(place: FilePlace, column: Text, day: date, report: Report, now: datetime) -> bool:
    instant = instant_of(day)
    if is_plausible(instant, now):
        return True
    wrong, remedy = (_TO_COME, _AFTERWARDS) if instant > now else (_LONG_AGO, _LEAVE_OUT)
    report.faults.add(place, column, f"{day:%d/%m/%Y}", wrong, remedy)
    return False


def _warn_of_early_certificate(row: AttendanceRow, told: date, report: Report) -> None:
    wrong = message("attendance.certificate_early", day=row.of_class.to_day)
    remedy = message("attendance.check_days")
    place = row.participant.place
    report.warnings.add(place, headers.CERTIFICATE_DAY, f"{told:%d/%m/%Y}", wrong, remedy)


def _warn_of_certificates(rows: Iterable[AttendanceRow], report: Report) -> None:
    """One number on the certificates of two people is a mistake more often than not."""
    seen: dict[str, AttendanceRow] = {}
    for row in rows:
        number = row.participant.certificate
        if number is None or row.participant.is_deleted:
            continue
        first = seen.setdefault(number, row)
        if person_of(first.participant) != person_of(row.participant):
            wrong = message("attendance.certificate_twice", place=place_of(first.participant.place))
            remedy = message("attendance.check_certificate")
            report.warnings.add(row.participant.place, headers.CERTIFICATE, number, wrong, remedy)


def _repeated(first: FilePlace) -> Message:
    return message("attendance.repeated", place=place_of(first))


_ONCE: Final = message("workbooks.delete_one")
_NO_CLASS: Final = message("attendance.no_class")
_ADD_CLASS: Final = message("attendance.add_class")
_NO_PRESENCE: Final = message("attendance.no_presence")
_FILL_PRESENCE: Final = message("attendance.fill_presence")
_CORRECT_EITHER: Final = message("attendance.correct_either")
_NO_DAY: Final = message("attendance.no_day")
_FILL_DAY: Final = message("attendance.fill_day")
_TO_COME: Final = message("attendance.to_come")
_AFTERWARDS: Final = message("attendance.import_afterwards")
_LONG_AGO: Final = message("attendance.long_ago")
_LEAVE_OUT: Final = message("attendance.leave_out")
