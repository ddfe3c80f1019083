"""Whose the keys of modules are, and since when. Pure.

A key is an IRI (canonical or alias) in the form in which IRIs are compared, one of all centres; or
an external id within a centre. Each is held by one module from an instant on, until the next holder
begins; the first holder's also covers what lies before. What a publication does to a key:

    nobody holds it               the module that lists it becomes its first holder
    its module lists it still     nothing, whatever the effective date
    its module is withdrawn       it stays with it, or passes to the module that lists it, from the
                                  withdrawal or from that module's effective date, the later
    its module lists it no more, and another of the centre does
      from-date                   it passes from the publication or the effective date, the later
      retroactive                 it passes for as long as the former held it
    its module lists it no more, and no other does
                                  the module has held it for no time; so has a module that is gone

Where a module has held a key for no time, whoever had it before does not have it back, but for a
module that was withdrawn by then.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, NamedTuple

from schemas.competency.catalogue import Policy

BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Before any statement there can be."""


class CatalogueKey(NamedTuple):
    """An IRI as compared, of no centre; or an external id of a centre."""

    centre_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class KeyHolding:
    """Whose a key is from an instant on: None is nobody. `iri` is how its module writes an IRI."""

    from_at: datetime
    module_id: int | None
    iri: str | None = None


Holdings = tuple[KeyHolding, ...]
"""Of one key, oldest first; the first is somebody's."""


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """A module in force lists a key. `effective_at` is the module's effective date."""

    module_id: int
    effective_at: datetime
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class KeyPublication:
    """What a publication says of keys and of those who hold them.

    `listing` are the modules whose keys it names anew, `gone` those of which nothing is left,
    `withdrawn` is module → since when, of all centres.
    """

    at: datetime
    policy: Policy
    claims: Mapping[CatalogueKey, KeyClaim]
    listing: Collection[int]
    gone: Collection[int]
    withdrawn: Mapping[int, datetime]


def holdings_after(key: CatalogueKey, held: Holdings, publication: KeyPublication) -> Holdings:
    """Who holds a key once it is published."""
    left = _without(held, publication)
    claim = publication.claims.get(key)
    if claim is None:
        return _released(left, publication)
    return tuple(_merged(_taken(left, claim, publication)))


def _taken(held: Holdings, claim: KeyClaim, publication: KeyPublication) -> Holdings:
    if not held:
        return (KeyHolding(BEGINNING, claim.module_id, claim.iri),)
    last = held[-1]
    if last.module_id == claim.module_id:
        return (*held[:-1], replace(last, iri=claim.iri))
    start = _start(last, claim, publication)
    kept = tuple(one for one in held if one.from_at < start)
    return (*kept, KeyHolding(start, claim.module_id, claim.iri))


def _start(last: KeyHolding, claim: KeyClaim, publication: KeyPublication) -> datetime:
    if last.module_id is None:
        return max(last.from_at, claim.effective_at)
    withdrawn_at = publication.withdrawn.get(last.module_id)
    if withdrawn_at is not None:
        return max(withdrawn_at, claim.effective_at)
    if publication.policy == "retroactive":
        return last.from_at
    return max(publication.at, claim.effective_at)


def _released(held: Holdings, publication: KeyPublication) -> Holdings:
    """Without the last holder, if it lists the key no more."""
    if not held or held[-1].module_id not in publication.listing:
        return held
    return _emptied(held, {len(held) - 1}, publication)


def _without(held: Holdings, publication: KeyPublication) -> Holdings:
    places = {place for place, one in enumerate(held) if one.module_id in publication.gone}
    return _emptied(held, places, publication)


def _emptied(held: Holdings, places: Collection[int], publication: KeyPublication) -> Holdings:
    """Those at `places` have held it for no time."""
    if not places:
        return held
    left: list[KeyHolding] = []
    for place, one in enumerate(held):
        if place not in places:
            left.append(one)
        elif left and not _is_withdrawn(left[-1], one.from_at, publication):
            left.append(KeyHolding(one.from_at, None))
    return tuple(_merged(left))


def _is_withdrawn(holding: KeyHolding, at: datetime, publication: KeyPublication) -> bool:
    if holding.module_id is None:
        return False
    withdrawn_at = publication.withdrawn.get(holding.module_id)
    return withdrawn_at is not None and withdrawn_at <= at


def _merged(held: Iterable[KeyHolding]) -> Iterable[KeyHolding]:
    """Neighbours of one module are one, nobody is never the first, and the first reaches back."""
    found: list[KeyHolding] = []
    for one in held:
        if found and found[-1].module_id == one.module_id:
            found[-1] = replace(found[-1], iri=one.iri)
        elif found:
            found.append(one)
        elif one.module_id is not None:
            found.append(replace(one, from_at=BEGINNING))
    return found
