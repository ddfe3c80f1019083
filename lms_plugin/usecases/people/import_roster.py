"""Take in a roster: all of it, or, when anything is wrong with it, nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from events.types import RosterImported
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.roster.identity import RosterPerson, identify_people
from lms_plugin.domain.people.roster.people import (
    IdentifierClaim,
    PeopleChanges,
    StoredPerson,
    check_claims,
    check_claims_within,
    check_people,
    check_rows,
    plan_people,
)
from lms_plugin.domain.people.roster.spellings import check_spellings
from lms_plugin.domain.people.roster.standards import (
    StandardChanges,
    check_standards,
    plan_standards,
)
from lms_plugin.domain.people.roster.units import UnitChanges, plan_units
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.domain.recognition.identifiers import matched_as
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, FileLimits
from lms_plugin.outside.workbooks.roster import read_roster
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.people import identifiers
from lms_plugin.store.people import roster as store
from lms_plugin.store.recognition import decisions
from schemas.nip import nip_key
from schemas.roster import Roster, RosterSummary
from schemas.texts import message

_COMPARING: Final = message("people.comparing")
_STORING: Final = message("people.storing")


def import_roster(
    database: Database,
    principal: Principal,
    paths: Sequence[Path],
    *,
    new_id: Callable[[], UUID],
    limits: FileLimits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> RosterSummary:
    """Import XLSX and CSV files as one. Raises FaultyFiles with everything that is wrong.

    Files imported before may be imported again: what is already so stays, and nobody's profile is
    computed afresh for it. People and units that no file names are left alone.
    """
    found = Report()
    roster = read_roster(paths, found, limits, progress)
    if found.is_blind:
        found.refuse_if_faulty()
    return import_rows(database, principal, roster, found, new_id=new_id, progress=progress)


def import_rows(
    database: Database,
    principal: Principal,
    roster: Roster,
    found: Report,
    *,
    new_id: Callable[[], UUID],
    progress: Progress = silent,
) -> RosterSummary:
    """Import what was read, with what is wrong with it already. Raises FaultyFiles."""

    def write(writing: Writing) -> RosterSummary:
        summary = _import(writing, roster, found.copy(), new_id, progress)
        if not summary.nothing_changed:
            outbox.record(writing, [_announced(summary)])
            deeds.sign(writing, principal, _deed(summary))
        return summary

    return database.transact(write)


def _import(
    writing: Writing,
    roster: Roster,
    report: Report,
    new_id: Callable[[], UUID],
    progress: Progress,
) -> RosterSummary:
    # Before anything is looked up: what is compared now must still be so when it is written.
    store.import_alone(writing)
    progress(_COMPARING, 0, 2)
    units, standards = _plan_tree(writing, roster, report)
    identified = _identify(writing, roster, units, report)
    progress(_COMPARING, 1, 2)
    people = _plan_people(writing, identified, units, report)
    progress(_COMPARING, 2, 2)
    report.refuse_if_faulty()
    progress(_STORING, 0, 1)
    refolded = _write(writing, units, standards, people, new_id)
    progress(_STORING, 1, 1)
    return RosterSummary(
        people=people.tally,
        units=units.tally,
        standards=standards.tally,
        refolded=refolded,
        warnings=report.warnings.faults,
        warning_count=report.warnings.count,
    )


def _deed(summary: RosterSummary) -> NewDeed:
    """Counts alone: the names of files may hold anything."""
    counts = {
        "people": summary.people.model_dump(),
        "units": summary.units.model_dump(),
        "standards": summary.standards.model_dump(),
    }
    return NewDeed(DeedKind.ROSTER_IMPORTED, "roster", details=counts)


def _announced(summary: RosterSummary) -> RosterImported:
    return RosterImported(
        new_people=summary.people.new,
        changed_people=summary.people.changed,
        new_units=summary.units.new,
    )


def _plan_tree(
    reading: Reading, roster: Roster, report: Report
) -> tuple[UnitChanges, StandardChanges]:
    mentioned = roster.mentioned_units
    units = plan_units(store.tree_spans(reading), roster.units, mentioned, report)
    check_standards(roster.standards, units, mentioned, report)
    if report.faults:
        return units, StandardChanges()
    named = {units.ids[row.agency] for row in roster.standards}
    stored = store.standards_of(reading, named | units.affected)
    return units, plan_standards(stored, roster.standards, units)


def _identify(
    reading: Reading, roster: Roster, units: UnitChanges, report: Report
) -> list[RosterPerson]:
    rows = check_rows(roster.employees, units.ids, roster.mentioned_units, report)
    nip_holders = store.holders(reading, list({nip_key(row.nip) for row in rows}))
    pns_orang_ids = {row.pns_orang_id for row in rows if row.pns_orang_id}
    pns_holders = store.holders_of_pns_orang_id(reading, pns_orang_ids)
    people = identify_people(rows, units, nip_holders, pns_holders, report)
    check_people(people, report)
    check_claims_within(people, report)
    return people


def _plan_people(
    reading: Reading, people: Sequence[RosterPerson], units: UnitChanges, report: Report
) -> PeopleChanges:
    known = _known_people(reading, people, units)
    changes = plan_people(people, known, units.ids, units.days)
    keys = {claim.key for claim in (*changes.lost, *changes.won)}
    alike = store.spellings(reading, {matched_as(key) for key in keys})
    # Of other spellings, too: whose they are may depend on it, so their holders are touched.
    check_claims(changes, store.holders(reading, keys | alike.keys()), report)
    others = set().union(*alike.values()) - known.keys()
    check_spellings(changes, {**known, **store.known_people(reading, others)}, report)
    return changes


def _known_people(
    reading: Reading, people: Sequence[RosterPerson], units: UnitChanges
) -> dict[int, StoredPerson]:
    stored = {person.person_id for person in people if person.person_id > 0}
    return store.known_people(reading, stored | store.members_of(reading, units.affected))


def _write(
    writing: Writing,
    units: UnitChanges,
    standards: StandardChanges,
    people: PeopleChanges,
    new_id: Callable[[], UUID],
) -> int:
    """Write it all; how many people are to be computed afresh.

    Projections look up people and tree under the lock on inputs, so it is taken only now, when the
    long part is done.
    """
    unit_ids = store.write_units(writing, units)
    store.write_standards(writing, standards, unit_ids)
    public_ids = [new_id() for _ in people.new]
    person_ids = store.write_people(writing, people, public_ids, unit_ids)
    touched = {person_ids.get(person_id, person_id) for person_id in people.touched}
    inputs.change_inputs(writing)
    # Under the lock too: a projection may just have written an entry of a key that is lost.
    concerned.of_lost_identifiers(writing, {claim.key for claim in people.lost})
    keep_deciders_out(writing, [*people.lost, *people.won])
    if units.new or units.kind_changes or units.gone or units.put or standards.put:
        inputs.bump(writing, "tree")
    # A person's word about whose an account is holds only while rosters know nobody under it.
    linked = concerned.linked_under(writing, {claim.key for claim in (*people.lost, *people.won)})
    refolded = touched | linked | _judged_anew(writing, units, standards)
    refold_marks.mark(writing, refolded)
    return len(refolded)


def keep_deciders_out(writing: Writing, claims: Sequence[IdentifierClaim]) -> None:
    """Nobody decides about themselves: where identifiers of deciders come or go, what is about
    them is judged anew, whoever else holds it. Called with the inputs locked."""
    person_ids, keys = {one.person_id for one in claims}, {one.key for one in claims}
    if not claims or not decisions.concern_deciders(writing, person_ids, keys):
        return
    inputs.bump(writing, "decisions")
    # What new people hold stands in the claims.
    held = identifiers.keys_of_people(writing, person_ids)
    concerned.of_lost_identifiers(writing, keys | held)
    concerned.of_found_identifiers(writing, keys | held)


def _judged_anew(reading: Reading, units: UnitChanges, standards: StandardChanges) -> set[int]:
    """People whose agency, time zone or standards differ now."""
    # New ones, whose ids are negative, have no people yet.
    known = {agency_id for agency_id in standards.agencies if agency_id > 0}
    return store.members_of(reading, units.affected | units.below(known))
