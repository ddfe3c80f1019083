"""How a publication changes what modules mean, and since when. Pure.

A module's meaning is kept as dated revisions; the first also covers what lies before it, and the
last holds on. A publication compares each module of the version with the module's last revision:

    new               one revision from its effective date; earlier completions count by it too
    unchanged         nothing, whatever the policy and the effective date
    changed
      from-date       a revision from its effective date on, in place of all that begin no earlier
      retroactive     one revision in place of all
    to be withdrawn
      from-date       a withdrawn revision from the publication on: what was achieved before stays
      retroactive     no revision is left, and the module with its keys is gone
    withdrawn before, and still not listed: nothing
    not named         nothing

Publishing older content again (rolling back) is a publication like any other, so it goes by the
effective dates that the older content itself names. Where the newer content had changed a module
from a later date, or from the same, from-date restores the older meaning altogether. Where the
newer content began earlier, its meaning stays for the time before the older content's own date;
only retroactive wipes it out.

What becomes of IRIs, aliases and external ids stands in `names.py`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.names import BEGINNING
from lms_plugin.domain.recognition.addresses import match_key
from schemas.competency.catalogue import CatalogueRow, CriterionWord, ModuleChange, Policy
from schemas.zones import Zone


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a module means. `contributions` is in the order of behaviour codes."""

    external_id: str | None
    title: str
    jp: int
    jenis_diklat: int
    criterion: CriterionWord
    pass_mark: int | None
    validity_months: int | None
    contributions: tuple[tuple[str, int], ...]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class DatedMeaning:
    """A meaning from an instant on."""

    from_at: datetime
    meaning: Meaning


Revisions = tuple[DatedMeaning, ...]
"""Oldest first."""


@dataclass(frozen=True, slots=True)
class PublishedModule:
    """A module as it stands. `keys` maps each IRI it goes by, as compared, to how it is written.

    What it has held includes what it went by until another module took it.
    """

    module_id: int
    iri: str
    keys: Mapping[str, str]
    revisions: Revisions
    held_keys: Collection[str] = ()
    held_external_ids: Collection[str] = ()

    @property
    def is_in_force(self) -> bool:
        return not self.revisions[-1].meaning.withdrawn


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A module as it will stand: no revisions if it goes. `module_id` is None for a new one.

    `effective_at` is the effective date of one that the draft lists; one that it does not name has
    no `change`. `touched_keys` and
    `touched_external_ids` are all under which achievements of it may have been recorded, if
    anything about it changes.
    """

    module_id: int | None
    iri: str
    keys: Mapping[str, str]
    revisions: Revisions
    before: PublishedModule | None
    change: ModuleChange | None
    effective_at: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        return bool(self.revisions) and not self.revisions[-1].meaning.withdrawn

    @property
    def is_withdrawn_now(self) -> bool:
        """By this publication."""
        return self.change is not None and self.change.kind == "withdrawn"

    @property
    def external_id(self) -> str | None:
        """What it goes by in the end."""
        return self.revisions[-1].meaning.external_id if self.revisions else None

    @property
    def touched_keys(self) -> set[str]:
        before = self.before
        return {*self.keys, *((*before.keys, *before.held_keys) if before else ())}

    @property
    def touched_external_ids(self) -> set[str]:
        before = self.before
        revisions = (*self.revisions, *(before.revisions if before else ()))
        found = {revision.meaning.external_id for revision in revisions}
        held = before.held_external_ids if before else ()
        return {external_id for external_id in (*found, *held) if external_id is not None}


def revise(revisions: Revisions, wanted: DatedMeaning, policy: Policy) -> Revisions:
    """A module's revisions once it means `wanted`."""
    if not revisions:
        return (wanted,)
    if revisions[-1].meaning == wanted.meaning:
        return revisions
    if policy == "retroactive":
        return (wanted,)
    return (*_before(revisions, wanted.from_at), wanted)


def withdraw(revisions: Revisions, at: datetime, policy: Policy) -> Revisions:
    """A module's revisions once it is in the catalogue no more."""
    if not revisions or revisions[-1].meaning.withdrawn:
        return revisions
    if policy == "retroactive":
        return ()
    gone = replace(revisions[-1].meaning, withdrawn=True)
    # What begins only later covers the time before too, and goes on covering it.
    kept = _before(revisions, at) or (replace(revisions[0], from_at=BEGINNING),)
    return (*kept, DatedMeaning(at, gone))


def _before(revisions: Revisions, at: datetime) -> Revisions:
    return tuple(revision for revision in revisions if revision.from_at < at)


# --- one centre's catalogue ---------------------------------------------------------------------


def plan_publication(
    published: Sequence[PublishedModule], content: DraftContent, policy: Policy, at: datetime
) -> list[PlannedModule]:
    """How one centre's modules will stand once `content` is published at `at`.

    The rows come first, in their order, then the modules that are not among them.
    """
    going = content.withdrawn_keys
    pairs = pair(published, content.rows, going)
    planned = [_planned(row, module, policy) for row, module in pairs]
    kept = {module.module_id for _, module in pairs if module is not None}
    claimed = {key for plan in planned for key in plan.keys}
    taken = {row.external_id for row in content.rows if row.external_id is not None}
    left = [module for module in published if module.module_id not in kept]
    return planned + [
        _untouched(module)
        if module.is_in_force and match_key(module.iri) not in going
        else _withdrawn(module, policy, at, claimed, taken)
        for module in left
    ]


def keys_of(row: CatalogueRow) -> dict[str, str]:
    """IRI and aliases: as compared → as written."""
    # Reversed, so that the IRI itself stands where an alias is compared alike.
    return {match_key(iri): iri for iri in reversed((row.iri, *row.aliases))}


def pair(
    published: Sequence[PublishedModule], rows: Sequence[CatalogueRow], going: Collection[str]
) -> list[tuple[CatalogueRow, PublishedModule | None]]:
    """Which module each row speaks of: the one of its IRI, else one whose IRI is an alias now,
    unless that is among those `going`, by their IRI as compared."""
    by_iri = {match_key(module.iri): module for module in published}
    named = {match_key(row.iri) for row in rows}.union(going)
    renamed = {key: module for key, module in by_iri.items() if key not in named}
    pairs = []
    for row in rows:
        module = by_iri.get(match_key(row.iri))
        if module is None:
            former = next((key for key in map(match_key, row.aliases) if key in renamed), None)
            # Taken out, so that no second row becomes the same module.
            module = None if former is None else renamed.pop(former)
        pairs.append((row, module))
    return pairs


def _untouched(module: PublishedModule) -> PlannedModule:
    return PlannedModule(module.module_id, module.iri, module.keys, module.revisions, module, None)


def _planned(row: CatalogueRow, module: PublishedModule | None, policy: Policy) -> PlannedModule:
    keys = keys_of(row)
    # Centres have no time zone of their own.
    wanted = DatedMeaning(Zone.WIB.midnight(row.effective_from), meaning_of(row))
    if module is None:
        change = ModuleChange(kind="new", iri=row.iri, title=row.title)
        return PlannedModule(None, row.iri, keys, (wanted,), None, change, wanted.from_at)
    revisions = revise(module.revisions, wanted, policy)
    fields = (*_addresses_that_differ(module, row, keys), *_fields_that_differ(module, wanted))
    change = ModuleChange(kind="changed", iri=row.iri, title=row.title, fields=fields)
    return PlannedModule(
        module.module_id,
        row.iri,
        keys,
        revisions,
        module,
        change if fields else None,
        wanted.from_at,
    )


def _withdrawn(
    module: PublishedModule,
    policy: Policy,
    at: datetime,
    claimed: Collection[str],
    taken: Collection[str],
) -> PlannedModule:
    """A module that goes, or has gone before. Keys and external ids that others claim go to
    them."""
    revisions = withdraw(module.revisions, at, policy)
    fields = []
    if revisions and revisions[-1].meaning.external_id in taken:
        last = replace(revisions[-1].meaning, external_id=None)
        revisions = (*revisions[:-1], replace(revisions[-1], meaning=last))
        fields.append("external_id")
    keys = {key: iri for key, iri in module.keys.items() if revisions and key not in claimed}
    if keys != module.keys:
        fields.append("aliases")
    title = module.revisions[-1].meaning.title
    change = None
    if module.is_in_force:
        change = ModuleChange(kind="withdrawn", iri=module.iri, title=title)
    elif fields:
        change = ModuleChange(kind="changed", iri=module.iri, title=title, fields=tuple(fields))
    return PlannedModule(module.module_id, module.iri, keys, revisions, module, change)


def meaning_of(row: CatalogueRow) -> Meaning:
    return Meaning(
        row.external_id,
        row.title,
        row.jp,
        row.jenis_diklat,
        row.criterion,
        row.pass_mark,
        row.validity_months,
        tuple(sorted(row.contributions.items())),
    )


_FIELDS: Final = (
    "external_id",
    "title",
    "jp",
    "jenis_diklat",
    "criterion",
    "pass_mark",
    "validity_months",
    "contributions",
    "withdrawn",
)


def _fields_that_differ(module: PublishedModule, wanted: DatedMeaning) -> Iterable[str]:
    last = module.revisions[-1].meaning
    return (name for name in _FIELDS if getattr(last, name) != getattr(wanted.meaning, name))


def _addresses_that_differ(
    module: PublishedModule, row: CatalogueRow, keys: Mapping[str, str]
) -> Iterable[str]:
    if module.iri != row.iri:
        yield "iri"
    if module.keys != keys:
        yield "aliases"


# --- all centres --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyConflict:
    """An IRI, or an external id of a centre, that two modules would go by, each named by its
    centre's code and its own IRI."""

    key: str
    first: tuple[str, str]
    second: tuple[str, str]
    is_external_id: bool = False


def key_conflicts(
    planned: Mapping[str, Sequence[PlannedModule]],
    elsewhere: Mapping[str, tuple[str, str]],
) -> list[KeyConflict]:
    """Keys that would be claimed twice, also by a module that is not named. `planned` is by centre;
    what it withdraws claims nothing.

    `elsewhere` holds the keys that modules in force have of centres that publish nothing now: key →
    (centre, IRI of module).
    """
    iris = dict(elsewhere)
    external_ids: dict[tuple[str, str], tuple[str, str]] = {}
    conflicts = []
    for centre, modules in planned.items():
        for module in (one for one in modules if one.is_in_force):
            claimant = centre, module.iri
            for key, iri in module.keys.items():
                first = iris.setdefault(key, claimant)
                if first != claimant:
                    conflicts.append(KeyConflict(iri, first, claimant))
            external_id = module.external_id
            if external_id is None:
                continue
            first = external_ids.setdefault((centre, external_id), claimant)
            if first != claimant:
                conflicts.append(KeyConflict(external_id, first, claimant, is_external_id=True))
    return conflicts
