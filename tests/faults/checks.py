"""What must hold after a round, said without the product's own code but for `verify`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import psycopg

from lms_plugin.store.access.centres import codes
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine.database import Database
from lms_plugin.store.statements.bodies import unpack
from tests.faults.record import Record
from tests.laws.on_record import as_far_as_told, periods, verdicts
from tests.laws.reference import Reference, read_inputs

MOST_WRONGS = 20


@dataclass(frozen=True, slots=True)
class FaultTally:
    """Of one round. `lost` and `doubled` are statements, `unannounced` events."""

    statements: int
    promised: int
    events: int
    lost: int
    doubled: int
    unannounced: int
    wrongs: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.unannounced or self.wrongs)


@dataclass(frozen=True)
class Stored:
    """The statements that are there: a row of `rows` each, so that a double shows."""

    rows: list[tuple[UUID, datetime, bytes]]
    guarded: set[UUID]
    events: list[tuple[UUID, str, int]]
    set_aside: int

    @property
    def when(self) -> dict[UUID, datetime]:
        return {number: stored for number, stored, _ in self.rows}


def read_stored(connection: "psycopg.Connection[Any]") -> Stored:
    run = connection.execute
    aside = run("SELECT count(*) FROM work WHERE set_aside_at IS NOT NULL").fetchone()
    assert aside is not None
    return Stored(
        [
            (number, stored, unpack(body))
            for number, stored, body in run("SELECT statement_id, stored, body FROM statements")
        ],
        {row[0] for row in run("SELECT statement_id FROM kept_ids")},
        run("SELECT event_id, subject, revision FROM outbox ORDER BY sequence").fetchall(),
        aside[0],
    )


def check(record: Record, stored: Stored, database: Database) -> FaultTally:
    """Everything promised is there once and unchanged, credit is what a plain reading gives, and
    everything that happened was announced in order."""
    times = Counter(number for number, _, _ in stored.rows)
    announced = {one.event_id for one in record.heard}
    wrongs = [
        *record.wrongs,
        *_wrongs_of_statements(record, stored),
        *_wrongs_of_events(record, stored),
        *_wrongs_of_credit(record, stored, database),
    ]
    return FaultTally(
        statements=len(times),
        promised=len(record.promised),
        events=len(stored.events),
        lost=len(record.promised - times.keys()),
        doubled=sum(count > 1 for count in times.values()),
        unannounced=sum(number not in announced for number, _, _ in stored.events),
        wrongs=tuple(wrongs[:MOST_WRONGS]),
    )


def _wrongs_of_statements(record: Record, stored: Stored) -> Iterator[str]:
    if stored.set_aside:
        yield f"{stored.set_aside} statements are set aside"
    if stored.guarded != stored.when.keys():
        yield "statements and the guard of their ids differ"
    for number, _, body in stored.rows:
        if number not in record.sent:
            yield f"statement {number} was never sent"
        elif bytes(body) != record.sent[number].raw:
            yield f"statement {number} is not as it was sent"


def _wrongs_of_events(record: Record, stored: Stored) -> Iterator[str]:
    recorded = {number for number, _, _ in stored.events}
    yield from (
        f"event {one.event_id} was announced and never happened"
        for one in record.heard
        if one.event_id not in recorded
    )
    first_heard: dict[str, dict[UUID, int]] = {}
    for one in record.heard:
        first_heard.setdefault(one.subject, {}).setdefault(one.event_id, one.revision)
    for subject, revisions in first_heard.items():
        # Some subjects, the roster for one, have no revisions: all of theirs are 0.
        if any(later <= earlier > 0 for earlier, later in pairwise(revisions.values())):
            yield f"{subject} was not announced in order: {list(revisions.values())}"


def _wrongs_of_credit(record: Record, stored: Stored, database: Database) -> Iterator[str]:
    when = stored.when
    said = [
        replace(
            one.said,
            stored=when[number].astimezone(UTC),
            timestamp=one.said.timestamp
            if "timestamp" in one.said.statement
            else when[number].astimezone(UTC),
        )
        for number, one in record.sent.items()
        if number in when
    ]
    with database.read() as reading:
        centre_ids = {code: centre_id for centre_id, code in codes(reading).items()}
        reference = Reference(read_inputs(reading), said, centre_ids)
    expected = reference.verdicts()
    found = as_far_as_told(verdicts(database), expected)
    yield from _differing("verdict of statement", found, expected)
    yield from _differing("evidence of", periods(database), reference.evidence())
    yield from _wrongs_of_figures(reference, database)


def _wrongs_of_figures(reference: Reference, database: Database) -> Iterator[str]:
    people = [row.person_id for row in reference.inputs.people]
    units = [row.node_id for row in reference.inputs.nodes]
    with database.read() as reading:
        now = reading.now()
        found = profiles.find(reading, people)
        sums = unit_sums.sums_of_units(reading, units)
    attained = {person: one.attainment for person, one in found.items()}
    expected = {person: reference.attainment(person, now) for person in people}
    yield from _differing("profile of person", attained, expected)
    live = {unit: (one.headcount, one.covered, one.attainment) for unit, one in sums.items()}
    due = {unit: reference.sums([unit], now) for unit in units}
    yield from _differing(
        "sums of unit",
        {unit: one for unit, one in live.items() if one[0]},
        {unit: one for unit, one in due.items() if one[0]},
    )


def _differing(what: str, found: dict[Any, Any], expected: dict[Any, Any]) -> Iterator[str]:
    for key in found.keys() | expected.keys():
        if found.get(key) != expected.get(key):
            yield f"{what} {key}: {found.get(key)} instead of {expected.get(key)}"
