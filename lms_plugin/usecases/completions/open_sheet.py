"""Open a sheet: read it, and refuse it with everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.completions.attendance import Attendance, join
from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress
from lms_plugin.outside.workbooks.attendance import read_attendance
from lms_plugin.outside.workbooks.files import FileLimits, FileSource, content_of
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.completions.prepare_rows import home_page_of_nips
from lms_plugin.usecases.completions.sheet_sender import (
    centre_of_sheet,
    find_sheet_sender,
    open_sheet_sender,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas import headers
from schemas.faults import FilePlace
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """Who imports which files, of which centre; None is their own. `takes_back` approves that of
    classes told whole whoever is not named is taken back. `most_rows` bounds the work."""

    decider: Decider
    sources: Sequence[FileSource]
    centre: str | None = None
    takes_back: bool = False
    most_rows: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet without a fault. `nip_home_page` is one on which names are NIPs, where there is one;
    `digest` the SHA-256 of the files."""

    centre: KnownCentre
    credential: Credential
    attendance: Attendance
    nip_home_page: str | None
    report: Report
    digest: bytes


def open_sheet(
    database: Database,
    order: SheetOrder,
    limits: FileLimits,
    progress: Progress,
    *,
    is_kept: bool = True,
) -> OpenedSheet:
    """Raises Forbidden, Invalid, NotFound and Conflict, and FaultyFiles. Unless it `is_kept`,
    nothing is written."""
    with database.read() as reading:
        centre = centre_of_sheet(reading, order.decider.reader, order.centre)
        credential = find_sheet_sender(reading, centre)
        now = reading.now()
    report = Report()
    file = read_attendance(order.sources, report, limits, progress)
    if report.is_blind:
        report.refuse_if_faulty()
    _check_number(len(file.participants), order, report)
    attendance = join(file, report, now)
    nip_home_page = _home_page(database, credential, attendance, report)
    report.refuse_if_faulty()
    digest = _digest(order.sources, limits)
    if is_kept:
        credential = open_sheet_sender(database, centre)
    return OpenedSheet(centre, credential, attendance, nip_home_page, report, digest)


def _check_number(rows: int, order: SheetOrder, report: Report) -> None:
    if order.most_rows is None or rows <= order.most_rows:
        return
    wrong = message("attendance.too_many_participants", most=order.most_rows)
    remedy = message("attendance.divide_or_ask")
    report.faults.add(FilePlace(order.sources[0].name), None, f"{rows}", wrong, remedy)
    report.refuse_if_faulty()


def _home_page(
    database: Database, credential: Credential, attendance: Attendance, report: Report
) -> str | None:
    first = next((row for row in attendance.rows if row.participant.nip is not None), None)
    if first is None:
        return None
    found = home_page_of_nips(database, credential)
    if found is None:
        one = first.participant
        report.faults.add(one.place, headers.NIP, one.nip, _NO_HOME_PAGE, _REGISTER)
    return found


_NO_HOME_PAGE = message("attendance.no_home_page_of_nips")
_REGISTER = message("attendance.ask_to_register")


def _digest(sources: Sequence[FileSource], limits: FileLimits) -> bytes:
    digest = sha256()
    for source in sources:
        # Of each its own digest first: where one file ends and the next begins plays a part.
        digest.update(sha256(content_of(source, limits.file)).digest())
    return digest.digest()
