"""Read a person's profile: figures, what counts and what does not, and JP, at any instant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.announcements.pace import DEFAULT_TOLD_AFTER
from lms_plugin.domain.announcements.told import ToldKey, ToldModules, told_reason
from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency import jp
from lms_plugin.domain.competency.attainment import (
    DEFAULT_REQUIREMENT,
    NOTHING,
    Requirement,
    attainment_at,
    validity_end,
)
from lms_plugin.domain.competency.attainment import attainment as attainment_of
from lms_plugin.domain.competency.jp import Achieved
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.standings import EXPIRED, FUTURE, text_about, text_of
from lms_plugin.domain.people.memberships import requirements, zone_at
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Forbidden
from lms_plugin.store.announcements import digests
from lms_plugin.store.competency import profiles
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.competency import cursors
from lms_plugin.usecases.competency.figures import (
    behaviour_figure,
    named_points,
    person_index,
    person_values,
)
from lms_plugin.usecases.competency.link_notes import Links, links_of
from lms_plugin.usecases.competency.names import module_name
from lms_plugin.usecases.competency.query import Inquiry, Person, name_of, open_inquiry
from lms_plugin.usecases.competency.read_evidence import Achievement, achieved_by
from lms_plugin.usecases.competency.resolve import entries_of
from schemas.competency.framework import FRAMEWORK, POSITION, Behaviour
from schemas.competency.profile import (
    BehaviourProgress,
    Contribution,
    DecidedShare,
    JpModule,
    JpYear,
    NotCounted,
    NotCountedPage,
    NotCountedState,
    NotCountedTotals,
    Post,
    Profile,
    ValueProgress,
)
from schemas.competency.reasons import Reason
from schemas.texts import message
from schemas.zones import Zone

MOST_NOT_COUNTED: Final = 200
"""Of what does not count: the latest that a profile tells of; also the most on a page of it."""

NOT_COUNTED_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class WantedNotCounted:
    """What does not count, the latest first: after `after`, the `next` of the page before, and all
    of it where `limit` is None. `told_after` a centre was told to map a module others read so."""

    limit: int | None = MOST_NOT_COUNTED
    after: str | None = None
    told_after: timedelta = DEFAULT_TOLD_AFTER


THE_LATEST: Final = WantedNotCounted()


def read_profile(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    public_id: UUID,
    as_of: datetime | None = None,
    wanted: WantedNotCounted = THE_LATEST,
) -> Profile:
    """Raises Forbidden, NotFound and Invalid."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return _profile(inquiry, inquiry.person(public_id), wanted)


def read_own_profile(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    as_of: datetime | None = None,
    wanted: WantedNotCounted = THE_LATEST,
) -> Profile:
    """The profile of the learner who asks. Raises Forbidden for every other role, and Invalid."""
    person_id = _own(reader)
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return _profile(inquiry, inquiry.person_of_id(person_id), wanted)


def read_not_counted(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    public_id: UUID,
    wanted: WantedNotCounted,
    as_of: datetime | None = None,
) -> NotCountedPage:
    """Raises Forbidden, NotFound and Invalid."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return _page(inquiry, inquiry.person(public_id), wanted)


def read_own_not_counted(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    wanted: WantedNotCounted,
    as_of: datetime | None = None,
) -> NotCountedPage:
    """Of the learner who asks. Raises Forbidden for every other role, and Invalid."""
    person_id = _own(reader)
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return _page(inquiry, inquiry.person_of_id(person_id), wanted)


def _own(reader: Reader) -> int:
    """Raises Forbidden."""
    if reader.role is not Role.LEARNER or reader.person_id is None:
        raise Forbidden(message("competency.key_does_not_belong_employee"))
    return reader.person_id


def _page(inquiry: Inquiry, person: Person, wanted: WantedNotCounted) -> NotCountedPage:
    achieved = achieved_by(inquiry, person.employee.person_id)
    valid = [one for one in achieved if one.holds_at(inquiry.as_of)]
    excluded = _not_counted(inquiry, person, achieved, valid)
    shown = _shown(excluded, wanted)
    return NotCountedPage(
        as_of=inquiry.as_of,
        not_counted=_with_told(inquiry, person, shown.lines, wanted.told_after),
        not_counted_totals=_totals(excluded),
        next=shown.next,
    )


def _profile(inquiry: Inquiry, person: Person, wanted: WantedNotCounted) -> Profile:
    employee = person.employee
    spans = profiles.spans_of(inquiry.reading, [employee.person_id])
    attainment = attainment_at(spans.get(employee.person_id, ()), inquiry.as_of)
    achieved = achieved_by(inquiry, employee.person_id)
    valid = [one for one in achieved if one.holds_at(inquiry.as_of)]
    counting = _counting(valid)
    excluded = _not_counted(inquiry, person, achieved, valid)
    shown = _shown(excluded, wanted)
    links = links_of(inquiry, employee.person_id)
    return Profile(
        person=employee.public_id,
        name=employee.name,
        post=_post(inquiry, person),
        as_of=inquiry.as_of,
        revision=employee.revision,
        changed_at=employee.changed_at,
        refolding=employee.is_marked,
        index=person_index(attainment),
        values=tuple(_values(attainment, _points(counting), _required(inquiry, person))),
        contributions=tuple(_contribution(inquiry, one, links) for one in reversed(counting)),
        not_counted=_with_told(inquiry, person, shown.lines, wanted.told_after),
        not_counted_is_complete=len(shown.lines) == len(excluded),
        not_counted_next=shown.next,
        not_counted_totals=_totals(excluded),
        jp=_jp(inquiry, person, achieved),
        decided=_decided_share(valid, counting, _required(inquiry, person)),
    )


def _decided_share(
    valid: Sequence[Achievement], counting: "Sequence[_Counting]", required: Vector
) -> DecidedShare:
    """What would be missing without the achievements that rest on decisions of people."""
    others = _counting([one for one in valid if not one.is_decided])
    whole, rest = (sum(attainment_of(_points(ones), required)) for ones in (counting, others))
    return DecidedShare(
        modules=len(counting) - len(others),
        of_modules=len(counting),
        sum=whole - rest,
        of_sum=whole,
    )


def _post(inquiry: Inquiry, person: Person) -> Post | None:
    held = person.post_at(inquiry.as_of)
    if held is None:
        return None
    agency = inquiry.reference.tree.agency(held.unit_id, inquiry.as_of)
    return Post(
        unit=inquiry.node_name(held.unit_id),
        agency=None if agency is None else name_of(agency),
        status=held.status,
        post=held.post,
        post_class=held.post_class,
        grade=held.grade,
    )


# --- what counts ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Counting:
    """A module that counts: its latest valid achievement, and what it gives."""

    latest: Achievement
    points: Vector


def _counting(valid: Iterable[Achievement]) -> list[_Counting]:
    """By module, oldest first; of each behaviour the most that any valid achievement gives."""
    by_module: dict[int, list[Achievement]] = {}
    for one in valid:
        by_module.setdefault(one.module.module_id, []).append(one)
    found = [
        _Counting(ones[-1], tuple(map(max, zip(*(o.revision.points for o in ones), strict=True))))
        for ones in by_module.values()
    ]
    return sorted(found, key=lambda one: (one.latest.from_at, one.latest.module.module_id))


# --- figures ------------------------------------------------------------------------------------


def _points(counting: Iterable[_Counting]) -> Vector:
    # Nothing comes first, or without any module there would be no columns to add up.
    columns = zip(NOTHING, *(one.points for one in counting), strict=True)
    return tuple(sum(column) for column in columns)


def _required(inquiry: Inquiry, person: Person) -> Vector:
    """What the post's standard requires at the instant; the default before the first standard."""
    tree, standards = inquiry.reference.tree, inquiry.reference.standards
    dated: Sequence[Requirement] = requirements(person.memberships, tree, standards)
    begun = [one.points for one in dated if one.from_at <= inquiry.as_of]
    return begun[-1] if begun else DEFAULT_REQUIREMENT


def _values(attainment: Vector, points: Vector, required: Vector) -> Iterable[ValueProgress]:
    for value, figure in zip(FRAMEWORK, person_values(attainment), strict=True):
        yield ValueProgress(
            code=value.code,
            name=value.name,
            english=value.english,
            definition=value.definition,
            sum=figure.sum,
            tenths=figure.tenths,
            behaviours=tuple(
                _behaviour(behaviour, attainment, points, required)
                for behaviour in value.behaviours
            ),
        )


def _behaviour(
    behaviour: Behaviour, attainment: Vector, points: Vector, required: Vector
) -> BehaviourProgress:
    place = POSITION[behaviour.code]
    return BehaviourProgress(
        code=behaviour.code,
        text=behaviour.text,
        english=behaviour.english,
        points=points[place],
        required=required[place],
        attainment=attainment[place],
        tenths=behaviour_figure(attainment[place]),
    )


# --- what counts, and what does not -------------------------------------------------------------


def _contribution(inquiry: Inquiry, one: _Counting, links: Links) -> Contribution:
    period = dict(one.latest.period(inquiry.centre_codes, links))
    return Contribution(module=one.latest.name, **{**period, "points": named_points(one.points)})


@dataclass(frozen=True, slots=True)
class _Excluded:
    """A line of what does not count, and the statement behind it; `unmapped` names what waits for
    a module."""

    line: NotCounted
    key: StatementKey
    unmapped: ToldKey | None = None

    @property
    def place(self) -> tuple[datetime, UUID, int]:
        """Two centres may have sent the same id, about the same instant."""
        return self.line.happened_at, self.key.statement_id, self.key.centre_id


def _not_counted(
    inquiry: Inquiry, person: Person, achieved: list[Achievement], valid: list[Achievement]
) -> list[_Excluded]:
    """The latest first, what lies in the future among it."""
    entries = entries_of(inquiry.reading, inquiry.reference, person.employee.person_id)
    ended = list(_ended(achieved, inquiry.as_of))
    explained = {key for one in (*valid, *ended) for key in one.keys}
    shown = [
        _Excluded(_excluded(inquiry, one), one.entry.key, unmapped_key(one))
        for one in entries
        if _is_shown(inquiry, one) and one.entry.key not in explained
    ]
    shown.extend(_Excluded(_over(inquiry, person, one), one.key) for one in ended)
    return sorted(shown, key=attrgetter("place"), reverse=True)


def _totals(excluded: Sequence[_Excluded]) -> NotCountedTotals:
    found = Counter(one.line.state for one in excluded)
    return NotCountedTotals(
        total=len(excluded),
        waiting=found["waiting"],
        future=found["future"],
        confirms=found["confirms"],
        not_counted=found["not_counted"],
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    lines: Sequence[_Excluded]
    next: str | None


def _shown(excluded: Sequence[_Excluded], wanted: WantedNotCounted) -> _Shown:
    """Raises Invalid for what is no cursor."""
    before = None if wanted.after is None else _read_cursor(wanted.after)
    rest = [one for one in excluded if before is None or one.place < before]
    lines = rest[: wanted.limit]
    return _Shown(lines, _cursor(lines[-1]) if len(lines) < len(rest) else None)


def unmapped_key(one: StoredEntry) -> ToldKey | None:
    if one.standing is not EntryStatus.UNMAPPED_MODULE:
        return None
    return one.entry.centre_id, one.entry.object_key


def _with_told(
    inquiry: Inquiry, person: Person, lines: Sequence[_Excluded], told_after: timedelta
) -> tuple[NotCounted, ...]:
    """Looks up when centres were told of these alone."""
    keys = {one.unmapped[1] for one in lines if one.unmapped is not None}
    told = ToldModules(digests.told_at(inquiry.reading, keys), told_after)
    zone = zone_at(person.memberships, inquiry.reference.tree, inquiry.as_of)
    return tuple(_told(one, told, inquiry.as_of, zone) for one in lines)


def _told(one: _Excluded, told: ToldModules, instant: datetime, zone: Zone) -> NotCounted:
    told_at = None if one.unmapped is None else told.heard(one.unmapped, instant)
    if told_at is None:
        return one.line
    text = told_reason(one.line.centre, zone.day(told_at))
    reason = Reason(code=one.line.reason.code, text=text)
    return one.line.model_copy(update={"told_at": told_at, "reason": reason})


def _cursor(one: _Excluded) -> str:
    return f"{cursors.written(one.line.happened_at)}.{one.key.statement_id}.{one.key.centre_id}"


def _read_cursor(text: str) -> tuple[datetime, UUID, int]:
    try:
        happened_at, statement_id, centre_id = text.split(".")
        return cursors.instant(happened_at), UUID(statement_id), cursors.number(centre_id)
    except (ValueError, OverflowError):
        raise cursors.no_cursor() from None


def _is_shown(inquiry: Inquiry, one: StoredEntry) -> bool:
    """Not what counts; and of a past instant nothing that came after it."""
    if one.entry.timestamp > inquiry.as_of:
        return inquiry.is_now
    return one.standing is not EntryStatus.COUNTED


def _excluded(inquiry: Inquiry, one: StoredEntry) -> NotCounted:
    state = _state(inquiry, one)
    return NotCounted(
        state=state,
        module=module_name(inquiry, one.entry),
        happened_at=one.entry.timestamp,
        statement=one.entry.statement_id,
        centre=inquiry.centre_codes.get(one.entry.centre_id),
        reason=reason_about(FUTURE if state == "future" else one.standing.value, one.entry),
    )


def _state(inquiry: Inquiry, one: StoredEntry) -> NotCountedState:
    if one.standing.waits:
        return "waiting"
    if one.entry.timestamp > inquiry.as_of and one.standing.is_resolved:
        return "future"
    return "confirms" if one.standing.is_part_of_what_counts else "not_counted"


def _ended(achieved: list[Achievement], instant: datetime) -> Iterable[Achievement]:
    """The last period of each module that no longer counts."""
    latest = {one.module.module_id: one for one in achieved}
    return (one for one in latest.values() if not one.holds_at(instant))


def _over(inquiry: Inquiry, person: Person, one: Achievement) -> NotCounted:
    return NotCounted(
        state="not_counted",
        module=one.name,
        happened_at=one.from_at,
        statement=one.key.statement_id,
        centre=inquiry.centre_codes.get(one.key.centre_id),
        reason=reason_of(EXPIRED if _has_expired(inquiry, person, one) else EntryStatus.ENDED),
    )


def _has_expired(inquiry: Inquiry, person: Person, one: Achievement) -> bool:
    """Whether its validity had been over when, or before, anything ended it."""
    months = one.revision.validity_months
    if months is None or one.to_at is None:
        return False
    zone = zone_at(person.memberships, inquiry.reference.tree, one.from_at)
    return one.to_at >= validity_end(one.from_at, months, zone)


def reason_of(code: str) -> Reason:
    text = text_of(code)
    return Reason(code=code, text=text)


def reason_about(code: str, entry: Entry) -> Reason:
    """What became of an entry, with the number that it names where that is why."""
    text = text_about(code, entry)
    return Reason(code=code, text=text)


# --- JP -----------------------------------------------------------------------------------------


def _jp(inquiry: Inquiry, person: Person, achieved: list[Achievement]) -> JpYear:
    zone = partial(zone_at, person.memberships, inquiry.reference.tree)
    year = zone(inquiry.as_of).day(inquiry.as_of).year
    names = {(one.module.module_id, one.from_at): one.name for one in achieved}
    candidates = (Achieved(one.module.module_id, one.from_at, one.revision.jp) for one in achieved)
    counted = jp.counted_in_year(candidates, year, zone)
    earned = sum(one.jp for one in counted)
    return JpYear(
        year=year,
        earned=earned,
        target=jp.YEARLY_TARGET,
        remaining=max(0, jp.YEARLY_TARGET - earned),
        modules=tuple(
            JpModule(
                module=names[one.module_id, one.achieved_at],
                achieved_at=one.achieved_at,
                jp=one.jp,
            )
            for one in counted
        ),
    )
