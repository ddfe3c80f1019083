"""A plain reading of a history: what its figures must be, slowly and in the words of the design.

It looks at one instant at a time and keeps nothing, where the product keeps periods, spans and
sums. It reads the inputs from their tables and what statements mean from the tests' own notes, and
shares no code with the product's domain.
"""

import json
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Table, select

from lms_plugin.store.access.centres import codes
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.everything import metadata
from tests.laws.history import SENDERS, History
from tests.laws.statements import Said
from tests.laws.world import World

_OFFSETS: Final = {"WIB": 7, "WITA": 8, "WIT": 9}
_VALUES: Final = ("BP", "AK", "KP", "HM", "LY", "AD", "KB")
BEHAVIOURS: Final = tuple(f"{value}.{number}" for value in _VALUES for number in (1, 2, 3))
_AT_LAST: Final = datetime.max.replace(tzinfo=UTC)
_LEDGER: Final = ("finished", "retract", "score", "credential")

Rows = Sequence[Row[Any]]
Figures = tuple[int, ...]


@dataclass(frozen=True)
class Inputs:
    """What rosters and catalogues have told, as the tables hold it."""

    people: Rows
    identifiers: Rows
    memberships: Rows
    nodes: Rows
    node_spans: Rows
    standards: Rows
    module_names: Rows
    module_revisions: Rows


def read_inputs(reading: Reading) -> Inputs:
    def rows(table: Table) -> Rows:
        return reading.connection.execute(select(table)).all()

    return Inputs(*(rows(metadata.tables[name]) for name in Inputs.__annotations__))


def reference_of(world: World, history: History) -> "Reference":
    """By what the world has been told in the end."""
    with world.database.read() as reading:
        centre_ids = {code: centre_id for centre_id, code in codes(reading).items()}
        return Reference(read_inputs(reading), history.said, centre_ids)


@dataclass(frozen=True)
class ReferenceVerdict:
    """What must be on record of one statement. `standing` is None outside the ledger."""

    means: str
    reason: str | None
    standing: str | None


class Reference:
    """Answers what must be so, by all that is known."""

    def __init__(self, inputs: Inputs, said: Iterable[Said], centre_ids: dict[str, int]) -> None:
        self.inputs = inputs
        self.said = list(said)
        self._centre_ids = centre_ids
        self._by_id = {one.statement_id: one for one in self.said}
        self._voided = {one.statement_id for one in self.said if self._is_voided(one)}
        self._entries = [one for one in self.said if self.refusal(one) is None]
        self._groups = self._grouped()

    # --- statements

    def refusal(self, one: Said) -> str | None:
        """Why a statement says nothing of anybody, ever; None for those that do."""
        sender = SENDERS[one.sender]
        if one.statement_id in self._voided:
            return "voided"
        if sender.test_mode:
            return "test_mode"
        if one.shape.means not in _LEDGER:
            return "recognised"
        if one.learner is None:
            return "no_learner"
        if self._identifier(one) is None:
            return "identifier_not_vouched"
        too_early = one.timestamp < datetime(2000, 1, 1, tzinfo=UTC)
        if too_early or one.timestamp > one.stored + timedelta(days=1):
            return "implausible_timestamp"
        return None

    def _is_voided(self, target: Said) -> bool:
        """By its own centre; by a trial only if it is a trial itself; a void never is."""
        return target.shape.voids is None and any(
            one.shape.voids == target.statement_id
            and SENDERS[one.sender].centre == SENDERS[target.sender].centre
            and (SENDERS[target.sender].test_mode or not SENDERS[one.sender].test_mode)
            for one in self.said
        )

    def _identifier(self, one: Said) -> str | None:
        """The identifier under which rosters know the learner; None if not vouched for."""
        sender = SENDERS[one.sender]
        assert one.learner is not None
        if one.learner.startswith("mailto:"):
            return one.learner if sender.mailboxes else None
        home_page, name = one.learner.split(" ")
        for page in sender.home_pages:
            if page.url == home_page:
                return f"nip:{name}" if page.names_are_nip else one.learner
        return None

    def verdicts(self) -> dict[UUID, ReferenceVerdict]:
        return {one.statement_id: self.verdict(one) for one in self.said}

    def verdict(self, one: Said) -> ReferenceVerdict:
        refusal = self.refusal(one)
        if refusal is not None:
            means = "no" if refusal == "voided" else one.shape.means
            return ReferenceVerdict(means, None if refusal == "recognised" else refusal, None)
        return ReferenceVerdict(one.shape.means, None, self.standing(one))

    def standing(self, one: Said) -> str:
        person = self._person(one)
        if person is None:
            return "unknown_learner"
        module = self._module(one)
        if module is None:
            return "unmapped_module"
        if one.shape.means == "retract":
            return "retraction"
        if self._is_retracted(one, person, module):
            return "retracted"
        standing = self._judged(one, person, module)
        if standing != "counted":
            return standing
        return "counted" if one is self._counted(person, module)[-1] else "superseded"

    # --- who and what

    def _person(self, one: Said) -> int | None:
        """Whose the identifier was then; the first holder's before, the last one's after."""
        key = self._identifier(one)
        held = sorted(
            (row.from_at, row.person_id) for row in self.inputs.identifiers if row.key == key
        )
        begun = [person for since, person in held if since <= one.timestamp]
        if begun:
            return int(begun[-1])
        return int(held[0][1]) if held else None

    def _module(self, one: Said) -> int | None:
        """By IRI, otherwise by the name that the sender's own centre gave it; by who holds them in
        the end."""
        centre = self._centre_ids[SENDERS[one.sender].centre]
        module = self._holder(None, one.shape.module, _AT_LAST)
        if module is None and one.shape.external_id:
            return self._holder(centre, one.shape.external_id, _AT_LAST)
        return module

    def _holder(self, centre: int | None, key: str | None, instant: datetime) -> int | None:
        """Whose a key was then; the first holder's before."""
        held = sorted(
            (row for row in self.inputs.module_names if (row.centre_id, row.key) == (centre, key)),
            key=lambda row: row.from_at,
        )
        begun = [row.module_id for row in held if row.from_at <= instant or row is held[0]]
        return begun[-1] if begun else None

    def _revisions(self, module: int) -> list[Row[Any]]:
        found = [row for row in self.inputs.module_revisions if row.module_id == module]
        return sorted(found, key=lambda row: row.from_at)

    def _revision(self, module: int, instant: datetime) -> Row[Any]:
        revisions = self._revisions(module)
        return [row for row in revisions if row.from_at <= instant or row is revisions[0]][-1]

    # --- one person and one module

    def _grouped(self) -> dict[tuple[int, int], list[Said]]:
        groups: dict[tuple[int, int], list[Said]] = {}
        for one in sorted(self._entries, key=_order):
            person, module = self._person(one), self._module(one)
            if person is not None and module is not None:
                groups.setdefault((person, module), []).append(one)
        return groups

    def _is_retracted(self, one: Said, person: int, module: int) -> bool:
        return any(
            other.shape.means == "retract"
            and one.timestamp <= other.timestamp
            and one.shape.strength <= other.shape.strength
            for other in self._groups[person, module]
        )

    def _live(self, person: int, module: int) -> list[Said]:
        """What has not been taken back, in order."""
        return [
            one
            for one in self._groups.get((person, module), ())
            if one.shape.means != "retract" and not self._is_retracted(one, person, module)
        ]

    def _judged(self, one: Said, person: int, module: int) -> str:
        revision = self._revision(module, one.timestamp)
        if revision.withdrawn:
            return "module_withdrawn"
        if one.shape.satisfied:
            return "counted"
        if self._fails(one, module):
            return "failed_pass_mark"
        return "counted" if self._meets(one, person, module) else "criterion_not_met"

    def _fails(self, one: Said, module: int) -> bool:
        mark = self._revision(module, one.timestamp).pass_mark
        return mark is not None and one.shape.score is not None and one.shape.score < mark

    def _passes(self, one: Said, module: int) -> bool:
        mark = self._revision(module, one.timestamp).pass_mark
        if mark is not None and one.shape.score is not None:
            return bool(one.shape.score >= mark)
        return one.shape.passed is True

    def _meets(self, one: Said, person: int, module: int) -> bool:
        completed, passed = one.shape.completed, self._passes(one, module)
        criterion = self._revision(module, one.timestamp).criterion
        if criterion == "Completed":
            return completed
        if criterion == "Passed":
            return passed
        if criterion == "CompletedAndPassed":
            return (completed or passed) and self._both(one, person, module)
        return completed or passed

    def _both(self, one: Said, person: int, module: int) -> bool:
        """Completed and passed at one go, counting all up to this entry."""
        so_far = [
            other
            for other in self._live(person, module)
            if _order(other) <= _order(one) and self._shows_something(other, module)
        ]
        goes = {one.shape.attempt} if one.shape.attempt else {o.shape.attempt for o in so_far}
        return any(
            any(o.shape.completed for o in so_far if o.shape.attempt in (go, None))
            and any(self._passes(o, module) for o in so_far if o.shape.attempt in (go, None))
            for go in goes
        )

    def _shows_something(self, one: Said, module: int) -> bool:
        withdrawn = self._revision(module, one.timestamp).withdrawn
        return not withdrawn and not one.shape.satisfied and not self._fails(one, module)

    def _counted(self, person: int, module: int) -> list[Said]:
        """The achievements, in order."""
        return [
            one
            for one in self._live(person, module)
            if self._judged(one, person, module) == "counted"
        ]

    # --- figures

    def evidence(self) -> dict[tuple[int, int], tuple[UUID, datetime, datetime | None]]:
        """(person, module) → the latest achievement, when it was, and until when it is valid."""
        found = {}
        for person, module in self._groups:
            for one in self._counted(person, module)[-1:]:
                end = self._valid_to(one, person, module)
                found[person, module] = (one.statement_id, one.timestamp, end)
        return found

    def points(self, person: int, instant: datetime) -> dict[str, int]:
        """Of each module the last achievement up to the instant, if still valid then."""
        total = dict.fromkeys(BEHAVIOURS, 0)
        for _, module in (group for group in self._groups if group[0] == person):
            for one in self._counted(person, module)[::-1]:
                if one.timestamp <= instant:
                    end = self._valid_to(one, person, module)
                    if end is None or instant < end:
                        given = self._revision(module, one.timestamp).contributions
                        for behaviour, points in given.items():
                            total[behaviour] += points
                    break
        return total

    def attainment(self, person: int, instant: datetime) -> Figures:
        """Basis points of 21 behaviours."""
        have, need = self.points(person, instant), self._required(person, instant)
        return tuple(min(10_000, 10_000 * have[one] // need[one]) for one in BEHAVIOURS)

    def unit(self, person: int, instant: datetime) -> int | None:
        for row in self.inputs.memberships:
            ended = row.to_at is not None and row.to_at <= instant
            if row.person_id == person and row.from_at <= instant and not ended:
                return int(row.unit_id)
        return None

    def sums(self, units: Iterable[int], instant: datetime) -> tuple[int, int, Figures]:
        """People in these units, those with anything attained, and the sums over all of them."""
        wanted = set(units)
        people = [row.person_id for row in self.inputs.people]
        members = [one for one in people if self.unit(one, instant) in wanted]
        figures = [self.attainment(one, instant) for one in members]
        total = tuple(sum(one[place] for one in figures) for place in range(len(BEHAVIOURS)))
        return len(members), sum(map(any, figures)), total

    def below(self, node: int, instant: datetime) -> Iterator[int]:
        """The node and all that stand below it."""
        yield node
        for row in self.inputs.nodes:
            if self._span(row.node_id, instant).parent_id == node:
                yield from self.below(row.node_id, instant)

    # --- time and place

    def _valid_to(self, one: Said, person: int, module: int) -> datetime | None:
        months = self._revision(module, one.timestamp).validity_months
        if months is None:
            return None
        zone = self._zone(person, one.timestamp)
        day = one.timestamp.astimezone(zone).date()
        number = day.year * 12 + day.month - 1 + months
        year, month = number // 12, number % 12 + 1
        last = monthrange(year, month)[1]
        midnight = datetime.combine(date(year, month, min(day.day, last)), time.min, zone)
        return midnight.astimezone(UTC)

    def _zone(self, person: int, instant: datetime) -> timezone:
        post = self._post(person, instant, or_first=True)
        agency = None if post is None else self._agency(post.unit_id, instant)
        name = None if agency is None else self._span(agency, instant).zone
        return timezone(timedelta(hours=_OFFSETS[name or "WIB"]))

    def _post(self, person: int, instant: datetime, *, or_first: bool) -> Row[Any] | None:
        """The post held, or the last one held before."""
        held = sorted(
            (row for row in self.inputs.memberships if row.person_id == person),
            key=lambda row: row.from_at,
        )
        begun = [row for row in held if row.from_at <= instant]
        if begun:
            return begun[-1]
        return held[0] if held and or_first else None

    def _required(self, person: int, instant: datetime) -> dict[str, int]:
        required = dict.fromkeys(BEHAVIOURS, 100)
        post = self._post(person, instant, or_first=False)
        agency = None if post is None else self._agency(post.unit_id, instant)
        if post is None or agency is None:
            return required
        for row in sorted(self.inputs.standards, key=lambda row: row.from_at):
            of_post = (row.agency_id, row.post_class) == (agency, post.post_class)
            if of_post and row.from_at <= instant:
                required[row.behaviour] = row.points
        return required

    def _span(self, node: int, instant: datetime) -> Row[Any]:
        spans = sorted(
            (row for row in self.inputs.node_spans if row.node_id == node),
            key=lambda row: row.from_at,
        )
        return [row for row in spans if row.from_at <= instant or row is spans[0]][-1]

    def _agency(self, node: int | None, instant: datetime) -> int | None:
        kinds = {row.node_id: row.kind for row in self.inputs.nodes}
        while node is not None and kinds[node] != "agency":
            node = self._span(node, instant).parent_id
        return node

    def turning_points(self) -> set[datetime]:
        """Every instant at which any figure may change."""
        found = {one.timestamp for one in self._entries}
        for person, module in self._groups:
            ends = (self._valid_to(one, person, module) for one in self._counted(person, module))
            found.update(end for end in ends if end is not None)
        for rows in (self.inputs.memberships, self.inputs.node_spans):
            found.update(end for row in rows for end in (row.from_at, row.to_at) if end)
        found.update(row.from_at for row in self.inputs.standards)
        return found


def _order(one: Said) -> tuple[datetime, int, bool, bytes, int]:
    """Timestamp, strength, content digest; the id tells apart what is the same in all else."""
    content = {key: value for key, value in one.statement.items() if key != "id"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    digest = blake2b(text.encode(), digest_size=16).digest()
    retracts = one.shape.means == "retract"
    return one.timestamp, one.shape.strength, retracts, digest, one.statement_id.int
