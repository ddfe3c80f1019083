"""How rows of employees change people, their memberships and their identifiers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.roster import words
from lms_plugin.domain.people.roster.dates import LocalDays, contradictions, local_day, supersede
from lms_plugin.domain.people.roster.identity import Holdings, RosterPerson
from schemas import headers
from schemas.faults import FilePlace
from schemas.nip import nip_key
from schemas.roster import EmployeeRow, ImportTally
from schemas.texts import Text, message

_NIP, _ACCOUNT, _MAILBOX, _FROM = (
    headers.NIP,
    headers.ACCOUNT_NAME,
    headers.MAILBOX,
    headers.VALID_FROM,
)
_NIP_PREFIX, _MAILBOX_PREFIX, _ACCOUNT_MARK = "nip:", "mailto:", " "

CLAIM_REMEDY: Final = message("roster.end_or_correct")


@dataclass(frozen=True, slots=True)
class PostInDays:
    """A membership in days."""

    from_day: date
    to_day: date | None
    unit_id: int
    status: str
    post: str
    post_class: str
    grade: str


@dataclass(frozen=True, slots=True)
class StoredMembership:
    """A membership as it is stored."""

    from_at: datetime
    to_at: datetime | None
    unit_id: int
    status: str
    post: str
    post_class: str
    grade: str


@dataclass(slots=True)
class StoredPerson:
    """What is stored of one person. `claims` is identifier key and since when."""

    name: str
    pns_orang_id: str | None
    memberships: list[StoredMembership] = field(default_factory=list)
    claims: list[tuple[str, datetime]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IdentifierClaim:
    """An identifier that is a person's from an instant on; `place` is the row that says so."""

    key: str
    from_at: datetime
    person_id: int
    place: FilePlace | None = None


@dataclass(slots=True)
class PeopleChanges:
    """What an import does to people. People not yet stored have negative ids.

    `names` and `new` hold (person, name, pnsOrangId); `gone` and `put` memberships by person;
    `touched` those whose memberships or identifiers differ now.
    """

    new: list[tuple[int, str, str | None]] = field(default_factory=list)
    names: list[tuple[int, str, str | None]] = field(default_factory=list)
    gone: list[tuple[int, datetime]] = field(default_factory=list)
    put: list[tuple[int, StoredMembership]] = field(default_factory=list)
    lost: list[IdentifierClaim] = field(default_factory=list)
    won: list[IdentifierClaim] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    tally: ImportTally = field(default_factory=ImportTally)


# --- checks -------------------------------------------------------------------------------------


def check_rows(
    rows: Iterable[EmployeeRow], units: Mapping[str, int], mentioned: set[str], report: Report
) -> list[EmployeeRow]:
    """The rows that can be worked with: of known units, each NIP and day once."""
    seen: dict[tuple[str, date], EmployeeRow] = {}
    good = []
    for row in rows:
        first = seen.setdefault((row.nip, row.from_day), row)
        if first is not row:
            wrong = words.repeated(first.place)
            report.faults.add(row.place, _NIP, row.nip, wrong, words.REPEATED_REMEDY)
        elif row.unit in units:
            good.append(row)
        elif row.unit not in mentioned:
            # Where the unit's own row could not be read, that is the fault, and not this one.
            remedy = message("roster.add_unit")
            report.faults.add(row.place, headers.UNIT, row.unit, words.UNKNOWN_UNIT, remedy)
    return good


def check_people(people: Iterable[RosterPerson], report: Report) -> None:
    """Refuse rows of one person that contradict each other about when they hold."""
    for person in people:
        if len(person.rows) > 1:
            _check_days(person.rows, report)


def _check_days(rows: Sequence[EmployeeRow], report: Report) -> None:
    first_on: dict[date, EmployeeRow] = {}
    for row in rows:
        first = first_on.setdefault(row.from_day, row)
        if first is not row:
            wrong = words.repeated(first.place)
            report.faults.add(
                row.place, _FROM, f"{row.from_day:%d/%m/%Y}", wrong, words.REPEATED_REMEDY
            )
    for earlier, later in contradictions(first_on.values()):
        wrong = words.overlapping(earlier.place)
        day = f"{later.from_day:%d/%m/%Y}"
        report.faults.add(later.place, _FROM, day, wrong, words.OVERLAP_REMEDY)


def check_claims_within(people: Iterable[RosterPerson], report: Report) -> None:
    """Refuse an account or mailbox that rows give to two people for the same days."""
    holder: dict[str, int] = {}
    shared: set[str] = set()
    for person in people:
        for row in person.rows:
            for key in _keys(row):
                if holder.setdefault(key, person.person_id) != person.person_id:
                    shared.add(key)
    if shared:
        _check_shared(people, shared, report)


@dataclass(frozen=True, slots=True)
class _Use:
    from_day: date
    to_day: date | None
    person_id: int
    place: FilePlace


def _check_shared(people: Iterable[RosterPerson], shared: set[str], report: Report) -> None:
    uses: dict[str, list[_Use]] = defaultdict(list)
    for person in people:
        # As they will be kept: each ends at the latest where the person's next begins.
        for row in supersede((), person.rows):
            for key in shared.intersection(_keys(row)):
                uses[key].append(_Use(row.from_day, row.to_day, person.person_id, row.place))
    for key, of_key in uses.items():
        of_key.sort(key=lambda use: use.from_day)
        for earlier, later in pairwise(of_key):
            if earlier.person_id != later.person_id and _overlap(earlier, later):
                _refuse_claim(key, earlier.place, later.place, report)


def _overlap(earlier: _Use, later: _Use) -> bool:
    return earlier.to_day is None or later.from_day < earlier.to_day


def check_claims(changes: PeopleChanges, holders: Mapping[str, Holdings], report: Report) -> None:
    """Refuse a new claim on what is another's from the very same instant on.

    From another instant on it is handed over, and both people are touched. `holders` tells of every
    key that `changes` gives or takes.
    """
    lost = {(claim.key, claim.from_at) for claim in changes.lost}
    for claim in changes.won:
        starts = {since for since, _ in holders.get(claim.key, ())}
        if claim.from_at in starts and (claim.key, claim.from_at) not in lost:
            # Without a row: units that move into another time zone bring two claims together.
            _refuse_claim(claim.key, STORED, claim.place or STORED, report)
    for held in holders.values():
        changes.touched.update(person_id for _, person_id in held)


STORED = FilePlace(message("roster.stored_data"))


def _refuse_claim(key: str, other: FilePlace, place: FilePlace, report: Report) -> None:
    column, value = shown(key)
    report.faults.add(place, column, value, words.claimed_twice(other), CLAIM_REMEDY)


def shown(key: str) -> tuple[Text, str]:
    if key.startswith(_NIP_PREFIX):
        return _NIP, key.removeprefix(_NIP_PREFIX)
    if key.startswith(_MAILBOX_PREFIX):
        return _MAILBOX, key.removeprefix(_MAILBOX_PREFIX)
    return _ACCOUNT, key.partition(_ACCOUNT_MARK)[2]


# --- what to write ------------------------------------------------------------------------------


def plan_people(
    people: Sequence[RosterPerson],
    known: Mapping[int, StoredPerson],
    units: Mapping[str, int],
    days: LocalDays,
) -> PeopleChanges:
    """`known` holds the stored ones among these people, and those whose units' zone may differ."""
    changes = PeopleChanges()
    rows_of = {person.person_id: person.rows for person in people}
    new = changed = 0
    for person_id in dict.fromkeys((*rows_of, *known)):
        given = rows_of.get(person_id, ())
        before = known.get(person_id)
        renamed = _name(changes, person_id, given, before)
        touched = _place(changes, person_id, given, before, units, days)
        if touched:
            changes.touched.add(person_id)
        if given:
            new += before is None
            changed += before is not None and (renamed or touched)
    changes.tally = ImportTally(new=new, changed=changed, unchanged=len(people) - new - changed)
    return changes


def _name(
    changes: PeopleChanges, person_id: int, rows: Sequence[EmployeeRow], before: StoredPerson | None
) -> bool:
    """The name of the latest row; an older row than is stored does not bring back an older name."""
    if not rows:
        return False
    latest = max(rows, key=lambda row: row.from_day)
    pns_orang_id = next((row.pns_orang_id for row in rows if row.pns_orang_id), None)
    if before is None:
        changes.new.append((person_id, latest.name, pns_orang_id))
        return True
    is_old = any(local_day(held.from_at) > latest.from_day for held in before.memberships)
    name = before.name if is_old else latest.name
    pns_orang_id = pns_orang_id or before.pns_orang_id
    if (name, pns_orang_id) == (before.name, before.pns_orang_id):
        return False
    changes.names.append((person_id, name, pns_orang_id))
    return True


def _place(
    changes: PeopleChanges,
    person_id: int,
    rows: Sequence[EmployeeRow],
    before: StoredPerson | None,
    units: Mapping[str, int],
    days: LocalDays,
) -> bool:
    """Date memberships and identifiers; whether any of them differs from what is stored."""
    stored = StoredPerson("", None) if before is None else before
    posts = supersede(map(_post, stored.memberships), [_given(row, units) for row in rows])
    bounds = days.bounds(posts, [post.unit_id for post in posts])
    held = [_membership(post, bound) for post, bound in zip(posts, bounds, strict=True)]
    starts = {post.from_day: bound[0] for post, bound in zip(posts, bounds, strict=True)}
    moved = _move(changes, person_id, stored.memberships, held)
    claimed = _claim(changes, person_id, rows, stored, starts)
    return moved or claimed


def _move(
    changes: PeopleChanges,
    person_id: int,
    old: Sequence[StoredMembership],
    held: Sequence[StoredMembership],
) -> bool:
    stored = {membership.from_at: membership for membership in old}
    put = [membership for membership in held if stored.get(membership.from_at) != membership]
    starts = {membership.from_at for membership in held}
    gone = [from_at for from_at in stored if from_at not in starts]
    changes.put.extend((person_id, membership) for membership in put)
    changes.gone.extend((person_id, from_at) for from_at in gone)
    return bool(put or gone)


def _claim(
    changes: PeopleChanges,
    person_id: int,
    rows: Sequence[EmployeeRow],
    stored: StoredPerson,
    starts: Mapping[date, datetime],
) -> bool:
    """Identifiers begin with the row that names them; a corrected row takes back what it named.

    Each row's claims are kept, those of a person who holds the identifier already too: otherwise
    the correction of an earlier row would take the identifier from the later ones as well.
    """
    wanted: dict[tuple[str, datetime], FilePlace | None] = {
        (key, starts[row.from_day]): row.place for row in rows for key in _keys(row)
    }
    before = _of_roster(stored, starts)
    for claim in _untouched(rows, before, starts):
        wanted.setdefault(claim, None)
    lost = [IdentifierClaim(*claim, person_id) for claim in before if claim not in wanted]
    won = [
        IdentifierClaim(*claim, person_id, place)
        for claim, place in wanted.items()
        if claim not in before
    ]
    changes.lost.extend(lost)
    changes.won.extend(won)
    return bool(lost or won)


def _untouched(
    rows: Sequence[EmployeeRow],
    claims: Iterable[tuple[str, datetime]],
    starts: Mapping[date, datetime],
) -> Iterator[tuple[str, datetime]]:
    """What no row speaks of stays, at the instant at which its membership begins now."""
    row_on = {row.from_day: row for row in rows}
    for key, since in claims:
        row = row_on.get(local_day(since))
        if row is None or not _speaks_of(row, key):
            yield key, starts[local_day(since)]


def _of_roster(stored: StoredPerson, starts: Mapping[date, datetime]) -> set[tuple[str, datetime]]:
    """Identifiers that begin with a membership: those were given by rows of rosters."""
    instants = {*(held.from_at for held in stored.memberships), *starts.values()}
    return {claim for claim in stored.claims if claim[1] in instants}


def _speaks_of(row: EmployeeRow, key: str) -> bool:
    """Whether a row says which identifiers of this kind are its person's."""
    if key.startswith(_MAILBOX_PREFIX):
        return row.mailbox is not None
    if key.startswith(_NIP_PREFIX):
        return True
    return _ACCOUNT_MARK in key and row.account is not None


def _keys(row: EmployeeRow) -> Iterator[str]:
    yield nip_key(row.nip)
    if row.account:
        yield row.account
    if row.mailbox:
        yield row.mailbox


def _given(row: EmployeeRow, units: Mapping[str, int]) -> PostInDays:
    return PostInDays(
        row.from_day,
        row.to_day,
        units[row.unit],
        row.status.value,
        row.post,
        row.post_class,
        row.grade,
    )


def _post(held: StoredMembership) -> PostInDays:
    return PostInDays(
        local_day(held.from_at),
        None if held.to_at is None else local_day(held.to_at),
        held.unit_id,
        held.status,
        held.post,
        held.post_class,
        held.grade,
    )


def _membership(post: PostInDays, bound: tuple[datetime, datetime | None]) -> StoredMembership:
    return StoredMembership(
        *bound, post.unit_id, post.status, post.post, post.post_class, post.grade
    )
