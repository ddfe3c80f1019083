"""Add one employee to the roster, by the rules by which rosters are imported."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal
from lms_plugin.domain.faults import Report
from lms_plugin.outside.workbooks.roster import read_employee
from lms_plugin.store.engine.database import Database
from lms_plugin.store.people import roster as store
from lms_plugin.usecases.people.import_roster import import_rows
from schemas import headers
from schemas.nip import nip_key
from schemas.roster import RosterSummary
from schemas.texts import message

_KNOWN: Final = message("roster.nip_known")
_LINK: Final = message("roster.link_account")


def add_employee(
    database: Database,
    reader: Reader,
    principal: Principal,
    given: Mapping[str, str],
    new_id: Callable[[], UUID],
) -> RosterSummary:
    """`given` has the cells of a row of the sheet Pegawai, by their fields. Raises Forbidden, and
    FaultyFiles with everything that is wrong."""
    policy.require_keeper_of_roster(reader)
    found = Report()
    roster = read_employee(given, found)
    for row in roster.employees:
        with database.read() as reading:
            if store.holders(reading, {nip_key(row.nip)}):
                found.faults.add(row.place, headers.NIP, row.nip, _KNOWN, _LINK)
    return import_rows(database, principal, roster, found, new_id=new_id)
