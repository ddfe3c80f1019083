"""Identifiers of two people that are only spellings of the same: an import may not bring them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.roster import words
from lms_plugin.domain.people.roster.people import (
    CLAIM_REMEDY,
    STORED,
    IdentifierClaim,
    PeopleChanges,
    StoredPerson,
    shown,
)
from lms_plugin.domain.recognition.identifiers import matched_as

_NO_END: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _HeldClaim:
    """A claim as it will be kept, and when its person holds it no longer."""

    claim: IdentifierClaim
    to_at: datetime

    def overlaps(self, other: "_HeldClaim") -> bool:
        return self.claim.from_at < other.to_at and other.claim.from_at < self.to_at


def check_spellings(
    changes: PeopleChanges, known: Mapping[int, StoredPerson], report: Report
) -> None:
    """Refuse new claims on another spelling of what is another's at the same time.

    `known` holds the stored ones among the people that change, and whoever has a spelling of what
    they are given. Claims on the very same spelling are no matter of this.
    """
    claims = _claims_after(changes, known)
    contested = list(_contested(claims))
    if not contested:
        return
    leaves = _leaving(changes, known)
    won = {(one.key, one.from_at, one.person_id) for one in changes.won}
    for alike in contested:
        held = [_HeldClaim(one, _end(one, claims[one.person_id], leaves)) for one in alike]
        new = [
            one for one in held if (one.claim.key, one.claim.from_at, one.claim.person_id) in won
        ]
        _refuse_collisions(new, held, report)


def _refuse_collisions(
    new: Iterable[_HeldClaim], held: Sequence[_HeldClaim], report: Report
) -> None:
    told: set[frozenset[str]] = set()
    for one in new:
        for other in held:
            pair = frozenset({one.claim.key, other.claim.key})
            if _collide(one, other) and pair not in told:
                # Two new ones collide with each other: it is said at one of them.
                told.add(pair)
                _refuse(one.claim, other.claim, report)


def _collide(one: _HeldClaim, other: _HeldClaim) -> bool:
    is_anothers = one.claim.person_id != other.claim.person_id
    return is_anothers and one.claim.key != other.claim.key and one.overlaps(other)


def _refuse(claim: IdentifierClaim, other: IdentifierClaim, report: Report) -> None:
    column, value = shown(claim.key)
    place, others = claim.place or STORED, other.place or STORED
    report.faults.add(place, column, value, words.spelt_alike(others), CLAIM_REMEDY)


def _contested(
    claims: Mapping[int, Sequence[IdentifierClaim]],
) -> Iterator[list[IdentifierClaim]]:
    """The claims on each identifier of which several people have spellings."""
    of_form: dict[str, list[IdentifierClaim]] = defaultdict(list)
    for of_person in claims.values():
        for claim in of_person:
            of_form[matched_as(claim.key)].append(claim)
    for alike in of_form.values():
        if len({one.key for one in alike}) > 1 and len({one.person_id for one in alike}) > 1:
            yield alike


def _claims_after(
    changes: PeopleChanges, known: Mapping[int, StoredPerson]
) -> dict[int, list[IdentifierClaim]]:
    lost = {(one.key, one.from_at, one.person_id) for one in changes.lost}
    claims: dict[int, list[IdentifierClaim]] = defaultdict(list)
    for person_id, person in known.items():
        for key, from_at in person.claims:
            if (key, from_at, person_id) not in lost:
                claims[person_id].append(IdentifierClaim(key, from_at, person_id))
    for claim in changes.won:
        claims[claim.person_id].append(claim)
    return claims


def _end(
    claim: IdentifierClaim,
    of_person: Iterable[IdentifierClaim],
    leaves: Mapping[int, datetime],
) -> datetime:
    """When a person has another in its stead, or, without one, has left."""
    kind, form = _kind(claim.key), matched_as(claim.key)
    later = [
        one.from_at
        for one in of_person
        if one.from_at > claim.from_at and _kind(one.key) == kind and matched_as(one.key) != form
    ]
    return min((*later, leaves.get(claim.person_id, _NO_END)))


def _leaving(changes: PeopleChanges, known: Mapping[int, StoredPerson]) -> dict[int, datetime]:
    """Person → the end of the last post that they will have."""
    posts = {
        (person_id, held.from_at): held.to_at
        for person_id, person in known.items()
        for held in person.memberships
    }
    for gone in changes.gone:
        posts.pop(gone, None)
    posts |= {(person_id, held.from_at): held.to_at for person_id, held in changes.put}
    found: dict[int, datetime] = {}
    for (person_id, from_at), to_at in posts.items():
        found[person_id] = max(to_at or _NO_END, found.get(person_id, from_at))
    return found


def _kind(key: str) -> str:
    """What a person has one of at a time: a mailbox, or a name at one home page."""
    form = matched_as(key)
    page, space, _ = form.partition(" ")
    return page if space else form.partition(":")[0]
