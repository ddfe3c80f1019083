"""Where the product is plugged in, to be held against the reference: its domain, with no store."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property, partial
from hashlib import sha1

from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision
from lms_plugin.domain.competency.attainment import validity_end
from lms_plugin.domain.competency.jp import Achieved, counted_in_year
from lms_plugin.domain.evidence.fold import Folded
from lms_plugin.domain.evidence.fold_person import by_person_id, fold_person
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.domain.recognition.meaning import Act, Means
from lms_plugin.domain.statements.statement_key import StatementKey
from schemas.zones import Zone
from tests.laws.pieces.model import (
    DatedList,
    Earned,
    KnownModule,
    MixedHistory,
    PersonModule,
    PiecesAnswer,
    SentEntry,
    holder_at,
    lies_within,
)

_ZONES = {7: Zone.WIB, 8: Zone.WITA, 9: Zone.WIT}
_NIP = "nip:"


def product_verdict(history: MixedHistory) -> PiecesAnswer:
    """The product's answer to a history, in the shape of the reference's."""
    folded = folded_by_product(history)
    known = {one.module_id: one for one in history.modules}
    achievements = {
        whose: _earned(of_module, known[whose[1]])
        for whose, of_module in folded.modules.items()
        if of_module.periods
    }
    return PiecesAnswer(
        achievements,
        _jp(achievements, history),
        {(*key,): _FATES[standing] for key, standing in folded.standings.items()},
    )


@dataclass
class FoldedByProduct:
    """What each module of a person came to, and what became of every entry."""

    modules: dict[PersonModule, Folded]
    standings: dict[StatementKey, EntryStatus]


def folded_by_product(history: MixedHistory) -> FoldedByProduct:
    resolver = _Resolver(history)
    resolved = by_person([_entry(one) for one in history.entries], resolver, lambda _: True)
    standings = dict(resolved.standings)
    modules: dict[PersonModule, Folded] = {}
    for person_id, objects in by_person_id(resolved.objects):
        found = fold_person(
            objects,
            resolved,
            resolver,
            partial(_validity_end, _ZONES[history.zones.get(person_id, 7)]),
        )
        standings.update(found.standings)
        for module_id, folded in found.modules.items():
            modules[person_id, module_id] = folded
            standings.update(folded.standings)
    return FoldedByProduct(modules, standings)


@dataclass(frozen=True)
class _Resolver:
    history: MixedHistory

    @cached_property
    def known(self) -> dict[int, KnownModule]:
        return {one.module_id: one for one in self.history.modules}

    def vouches(self, entry: Entry) -> bool:
        return any(
            one.centre_id == entry.centre_id
            and one.home_page == entry.home_page
            and lies_within(entry.stored, one.from_stored, one.to_stored)
            for one in self.history.home_pages
        ) and not any(
            one.credential_id == entry.credential_id
            and one.home_page == entry.home_page
            and lies_within(entry.stored, one.from_stored, one.to_stored)
            for one in self.history.narrowings
        )

    def counts_plain(self, _entry: Entry) -> bool:
        return True

    def person(self, entry: Entry, vouched: Entry, instant: datetime) -> int | None:
        held = self._held(entry, vouched)
        return holder_at(held, instant) if held else None

    def is_shared(self, entry: Entry, vouched: Entry) -> bool:
        return len({holder for _, holder in self._held(entry, vouched) or ()}) > 1

    def is_deciders_own(self, _entry: Entry) -> bool:
        return False

    def _held(self, entry: Entry, vouched: Entry) -> DatedList[int] | None:
        key = entry.actor_key
        if key.startswith(_NIP) and not self._names_are_nip(vouched):
            key = f"{entry.home_page} {key.removeprefix(_NIP)}"
        elif not key.startswith(_NIP) and self._names_are_nip(vouched):
            return None
        return self.history.identifiers.get(key) or self._by_sha1(key)

    def _by_sha1(self, key: str) -> DatedList[int] | None:
        return next(
            (held for one, held in self.history.identifiers.items() if key in _sha1_keys(one)),
            None,
        )

    def _names_are_nip(self, vouched: Entry) -> bool:
        return any(
            one.names_are_nip
            for one in self.history.home_pages
            if one.centre_id == vouched.centre_id
            and one.home_page == vouched.home_page
            and lies_within(vouched.stored, one.from_stored, one.to_stored)
        )

    def at_present_hosts(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        return entries

    def module(
        self, entry: Entry, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        held = self.history.keys.get(entry.object_key)
        if held:
            known = self.known[holder_at(held, instant)]
            if self._may_speak(known.centre_id, entry.centre_id, instant):
                return _module(known)
            return EntryStatus.MODULE_OF_ANOTHER_CENTRE
        if external_id is None:
            return EntryStatus.UNMAPPED_MODULE
        own = self.history.external_ids.get((entry.centre_id, external_id))
        if own:
            return _module(self.known[holder_at(own, instant)])
        others = {
            holder_at(held, instant)
            for (centre_id, name), held in self.history.external_ids.items()
            if name == external_id
            and centre_id != entry.centre_id
            and self._may_speak(centre_id, entry.centre_id, instant)
        }
        if len(others) == 1:
            return _module(self.known[others.pop()])
        return EntryStatus.UNMAPPED_MODULE

    def _may_speak(self, owner: int, sender: int, instant: datetime) -> bool:
        return owner == sender or any(
            (one.owner_id, one.provider_id) == (owner, sender)
            and lies_within(instant, one.from_at, one.to_at)
            for one in self.history.providers
        )


def _sha1_keys(identifier: str) -> set[str]:
    """Of a mailbox as the roster spells it, and in lower case."""
    if not identifier.startswith("mailto:"):
        return set()
    spelled = {identifier, identifier.lower()}
    return {f"sha1:{sha1(one.encode(), usedforsecurity=False).hexdigest()}" for one in spelled}


def _module(known: KnownModule) -> Module:
    return Module(
        known.module_id,
        f"https://{known.module_id}",
        known.centre_id,
        tuple(
            ModuleRevision(
                one.number,
                from_at,
                one.withdrawn,
                Criterion(one.criterion),
                one.pass_mark,
                one.validity_months,
                (),
                one.jp,
                "",
            )
            for from_at, one in known.revisions
        ),
    )


def _entry(sent: SentEntry) -> Entry:
    of_registration = sent.is_of_registration
    return Entry(
        key=StatementKey(sent.centre_id, sent.statement_id),
        stored=sent.stored,
        delivery_id=sent.delivery_id,
        position=sent.position,
        credential_id=sent.credential_id,
        actor=sent.actor,
        actor_key=sent.actor_key,
        home_page=sent.home_page,
        object_key=sent.object_key,
        object_iri=f"https:{sent.object_key}",
        external_id=sent.external_id,
        parents=sent.parents,
        verb="",
        object_type=None,
        platform=None,
        category=None,
        timestamp=sent.timestamp,
        means=_means(sent),
        kind=sent.kind,
        act=sent.act,
        plain=False,
        part=False,
        completed=sent.completed,
        passed=True if sent.is_credential else sent.passed,
        score=sent.score,
        scaled=sent.scaled,
        mastery=sent.mastery,
        move_on=sent.move_on,
        strength=sent.strength,
        attempt=None if of_registration else sent.attempt,
        registration=sent.attempt if of_registration else None,
        session=sent.session,
        certificate=sent.certificate,
        class_name=sent.class_name,
        digest=sent.digest,
    )


def _means(sent: SentEntry) -> Means:
    if sent.takes_back:
        return Means.RETRACT
    if sent.act is Act.UNDECIDED:
        return Means.UNDECIDABLE
    return Means.CREDENTIAL if sent.is_credential else Means.FINISHED


def _earned(folded: Folded, known: KnownModule) -> tuple[Earned, ...]:
    revisions = {one.number: one for _, one in known.revisions}
    return tuple(
        Earned(
            period.from_at,
            period.revision.revision_id,
            period.to_at,
            period.revision.jp,
            tuple(sorted(revisions[period.revision.revision_id].points.items())),
        )
        for period in folded.periods
    )


def _validity_end(zone: Zone, at: datetime, months: int) -> datetime:
    return validity_end(at, months, zone)


def _jp(
    achievements: dict[PersonModule, tuple[Earned, ...]], history: MixedHistory
) -> dict[tuple[int, int, int], int]:
    by_person: dict[int, list[Achieved]] = defaultdict(list)
    for (person_id, module_id), earned in achievements.items():
        by_person[person_id] += [Achieved(module_id, one.date, one.jp) for one in earned]
    found: dict[tuple[int, int, int], int] = {}
    for person_id, achieved in by_person.items():
        zone = _ZONES[history.zones.get(person_id, 7)]
        offset = timezone(timedelta(hours=history.zones.get(person_id, 7)))
        for year in {one.achieved_at.astimezone(offset).year for one in achieved}:
            for one in counted_in_year(achieved, year, partial(_always, zone)):
                found[person_id, one.module_id, year] = one.jp
    return found


def _always(zone: Zone, _instant: datetime) -> Zone:
    return zone


_FATES: dict[EntryStatus, str | None] = {
    EntryStatus.COUNTED: "counted",
    EntryStatus.CONFIRMS: None,
    EntryStatus.SAME_CERTIFICATE: "same_number",
    EntryStatus.SAME_CLASS: "same_number",
    EntryStatus.SUPERSEDED: None,
    EntryStatus.ENDED: "ended",
    EntryStatus.CANCELLED: "taken_back",
    EntryStatus.CLOSED: "closed",
    EntryStatus.TAKES_BACK: "takes_back",
    EntryStatus.TAKES_NOTHING_BACK: "takes_nothing_back",
    EntryStatus.UNDONE: None,
    EntryStatus.OUTVOTED: None,
    EntryStatus.AWAITS_MARK: "does_not_meet",
    EntryStatus.FAILED_PASS_MARK: "does_not_meet",
    EntryStatus.CRITERION_NOT_MET: "does_not_meet",
    EntryStatus.MOVE_ON_NOT_MET: "does_not_meet",
    EntryStatus.NO_RESULT_BEHIND: "does_not_meet",
    EntryStatus.IS_WAIVER: "session",
    EntryStatus.IS_LAUNCH: "session",
    EntryStatus.MODULE_WITHDRAWN: "does_not_meet",
    EntryStatus.UNLISTED_PART: "unlisted_part",
    EntryStatus.OVERRULED: "overruled",
    EntryStatus.UNDECIDABLE: "waits:undecidable",
    EntryStatus.UNVOUCHED_ACCOUNT: "waits:unvouched_account",
    EntryStatus.UNKNOWN_LEARNER: "waits:unknown_learner",
    EntryStatus.UNMAPPED_MODULE: "waits:unmapped_module",
    EntryStatus.MODULE_OF_ANOTHER_CENTRE: "waits:module_of_another_centre",
}
