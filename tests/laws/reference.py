"""A plain reading of a history: what its figures must be, slowly and in the words of the design.

It looks at one instant at a time and keeps nothing, where the product keeps periods, spans and
sums. It reads the inputs from their tables and what statements mean from the tests' own notes, and
shares no code with the product's domain. What is achieved by whom is for the reference of pieces
to say, in `tests/laws/pieces`.
"""

import json
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import blake2b, sha1
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Table, select

from lms_plugin.domain.recognition.meaning import Act
from lms_plugin.store.access.centres import codes
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.everything import metadata
from tests.laws.histories.decisions import Decide, standing, under_decisions
from tests.laws.histories.history import SENDERS, History
from tests.laws.histories.own_rules import under
from tests.laws.histories.statements import NIPS, Said
from tests.laws.histories.world import World
from tests.laws.pieces.model import (
    DatedList,
    Earned,
    KnownModule,
    KnownRevision,
    MixedHistory,
    Narrowed,
    PiecesAnswer,
    Provided,
    Registered,
    SentEntry,
    holder_at,
)
from tests.laws.pieces.mutations import NONE
from tests.laws.pieces.reading import PieceReading
from tests.laws.pieces.reference import Telling
from tests.laws.pieces.resolved import SentPiece

_OFFSETS: Final = {"WIB": 7, "WITA": 8, "WIT": 9}
_VALUES: Final = ("BP", "AK", "KP", "HM", "LY", "AD", "KB")
BEHAVIOURS: Final = tuple(f"{value}.{number}" for value in _VALUES for number in (1, 2, 3))
_NIP_LENGTH: Final = 18
_NOBODY: Final = KnownModule(
    0, 0, ((datetime.min.replace(tzinfo=UTC), KnownRevision(0, withdrawn=True)),)
)
"""Stands where a key is nobody's for a time."""

Rows = Sequence[Row[Any]]
Figures = tuple[int, ...]
EntryId = tuple[int, UUID]
"""(centre, statement)."""
EarnedPeriod = tuple[datetime, datetime | None, int]
"""(achieved, valid until, revision)."""


@dataclass(frozen=True)
class Inputs:
    """What rosters, catalogues and operators have told, as the tables hold it."""

    people: Rows
    identifiers: Rows
    account_links: Rows
    memberships: Rows
    nodes: Rows
    node_spans: Rows
    standards: Rows
    modules: Rows
    module_names: Rows
    module_revisions: Rows
    credentials: Rows
    home_pages: Rows
    credential_narrowings: Rows
    providers: Rows
    host_aliases: Rows


def read_inputs(reading: Reading) -> Inputs:
    def rows(table: Table) -> Rows:
        return reading.connection.execute(select(table)).all()

    return Inputs(*(rows(metadata.tables[name]) for name in Inputs.__annotations__))


def reference_of(world: World, history: History) -> "Reference":
    """By what the world has been told in the end."""
    with world.database.read() as reading:
        centre_ids = {code: centre_id for centre_id, code in codes(reading).items()}
        inputs = read_inputs(reading)
    decided = standing(history.steps)
    said = [_as_decided(inputs, history, decided, one) for one in history.said]
    return Reference(inputs, said, centre_ids)


def _as_decided(inputs: Inputs, history: History, decided: Sequence[Decide], one: Said) -> Said:
    """By rules of the centre's own, and then by what people decided."""
    sender = SENDERS[one.sender]
    found = under(history.rules_of(sender.centre), one)
    if sender.test_mode:
        return found

    def is_own(step: Decide) -> bool:
        return one.learner is not None and not _keys_of(one.learner).isdisjoint(
            _held_by(inputs, step.by)
        )

    by_own_rule = found is not one
    return under_decisions(decided, found, sender.centre, by_own_rule=by_own_rule, is_own=is_own)


def _keys_of(identifier: str) -> set[str]:
    """An account that is called by a number may be its holder's, or be called so."""
    return {_matched(identifier)[1], _as_on_roster(identifier)}


def _held_by(inputs: Inputs, names: Iterable[str]) -> set[str]:
    """All that those who have ever held the numbers of these have ever held, as it is compared, and
    accounts that are linked to them."""
    numbers = {f"nip:{NIPS[name]}" for name in names}
    people = {row.person_id for row in inputs.identifiers if row.key in numbers}
    held = {row.key for row in inputs.identifiers if row.person_id in people}
    held |= {
        row.match_key
        for row in inputs.account_links
        if row.person_id in people and row.withdrawn_at is None
    }
    hashes = {
        f"sha1:{sha1(spelled.encode(), usedforsecurity=False).hexdigest()}"
        for key in held
        if key.startswith("mailto:")
        for spelled in (key, key.lower())
    }
    return numbers | hashes | {_as_on_roster(key) for key in held}


@dataclass(frozen=True)
class ReferenceVerdict:
    """What must be on record of one statement. `fate` is None outside the ledger, and where what is
    said of an entry is a matter of taste."""

    means: str
    reason: str | None
    fate: str | None


class Reference:
    """Answers what must be so, by all that is known."""

    def __init__(self, inputs: Inputs, said: Iterable[Said], centre_ids: dict[str, int]) -> None:
        self.inputs = inputs
        self.said = list(said)
        self._centre_ids = centre_ids
        self._credentials = {row.key: row for row in inputs.credentials}
        self._voided = {id(one) for one in self.said if self._is_voided(one)}
        self.history = self._history([one for one in self.said if self._says_something(one)])
        self.answer = self._answer()

    def _answer(self) -> PiecesAnswer:
        return Telling(_DatedZones(self, self.history)).answer()

    # --- statements

    def refusal(self, one: Said) -> str | None:
        """Why a statement says nothing of anybody, ever; None for those that do."""
        if id(one) in self._voided:
            return "voided"
        if SENDERS[one.sender].test_mode:
            return "test_mode"
        if one.shape.act is None:
            return "recognised"
        if one.learner is None:
            return "recognised" if one.shape.act is Act.UNDECIDED else "no_learner"
        too_early = one.timestamp < datetime(2000, 1, 1, tzinfo=UTC)
        if too_early or one.timestamp > one.stored + timedelta(days=1):
            return "implausible_timestamp"
        return None

    def _says_something(self, one: Said) -> bool:
        return self.refusal(one) is None and not self._is_unlisted_part(one)

    def _is_unlisted_part(self, one: Said) -> bool:
        """Of a part of something larger, which no catalogue listed when it happened."""
        if not one.shape.part:
            return False
        assert one.shape.module is not None
        names = self._names()
        listed = (names.get((None, key)) for key in self._keys(one, one.shape.module))
        return all(
            held is None or holder_at(held, one.timestamp) == _NOBODY.module_id for held in listed
        )

    # --- hosts

    def _hosts(self, one: Said) -> dict[str, str]:
        """Another host of a site → its present one, as the sender's centre says; chains to the
        end."""
        centre_id = self._centre_ids[SENDERS[one.sender].centre]
        said = {
            row.alias: row.host for row in self.inputs.host_aliases if row.centre_id == centre_id
        }
        found = dict(said)
        while any(host in said for host in found.values()):
            found = {alias: said.get(host, host) for alias, host in found.items()}
        return found

    def _at_present(self, one: Said, key: str) -> str:
        site, slash, path = key.removeprefix("//").partition("/")
        return f"//{self._hosts(one).get(site, site)}{slash}{path}" if key[:2] == "//" else key

    def _keys(self, one: Said, key: str) -> tuple[str, ...]:
        """At the present host, and then at the others."""
        present = self._at_present(one, key)
        site, slash, path = present.removeprefix("//").partition("/")
        others = sorted(alias for alias, host in self._hosts(one).items() if host == site)
        return (present, *(f"//{other}{slash}{path}" for other in others))

    def _is_voided(self, target: Said) -> bool:
        """By its own centre; by a trial only if it is a trial itself; a void never is."""
        return target.shape.voids is None and any(
            one.shape.voids == target.statement_id
            and SENDERS[one.sender].centre == SENDERS[target.sender].centre
            and (SENDERS[target.sender].test_mode or not SENDERS[one.sender].test_mode)
            for one in self.said
        )

    def id_of(self, one: Said) -> EntryId:
        return (self._centre_ids[SENDERS[one.sender].centre], one.statement_id)

    def verdicts(self) -> dict[EntryId, ReferenceVerdict]:
        return {self.id_of(one): self.verdict(one) for one in self.said}

    def verdict(self, one: Said) -> ReferenceVerdict:
        refusal = self.refusal(one)
        if refusal is not None:
            means = "no" if refusal == "voided" else one.on_record or one.shape.means
            is_about_recognition = refusal == "recognised" or (
                one.on_record and refusal != "voided"
            )
            return ReferenceVerdict(means, None if is_about_recognition else refusal, None)
        return ReferenceVerdict(one.on_record or one.shape.means, None, self.fate(one))

    def fate(self, one: Said) -> str | None:
        """What became of an entry, in the words of the reference of pieces."""
        if self._is_unlisted_part(one):
            return "unlisted_part"
        fate = self.answer.fates[self.id_of(one)]
        is_nobodys = self._was_nobodys(one) and fate is not None and fate.startswith("waits:")
        return None if is_nobodys else fate

    def _was_nobodys(self, one: Said) -> bool:
        keys = {*self._keys(one, one.shape.module or ""), one.shape.external_id}
        return any(row.module_id is None and row.key in keys for row in self.inputs.module_names)

    # --- entries and inputs, as the reference of pieces reads them

    def _history(self, said: Sequence[Said]) -> MixedHistory:
        inputs = self.inputs
        return MixedHistory(
            entries=tuple(self._entry(one) for one in said),
            modules=(*self._modules(), _NOBODY),
            keys={key: held for (centre, key), held in self._names().items() if centre is None},
            external_ids={
                (centre, key): held
                for (centre, key), held in self._names().items()
                if centre is not None
            },
            providers=tuple(
                Provided(row.owner_id, row.provider_id, row.from_at, row.to_at)
                for row in inputs.providers
            ),
            home_pages=tuple(
                Registered(
                    row.centre_id, row.match_key, row.names_are_nip, row.from_stored, row.to_stored
                )
                for row in inputs.home_pages
            ),
            narrowings=tuple(
                Narrowed(row.credential_id, row.match_key, row.from_stored, row.to_stored)
                for row in inputs.credential_narrowings
            ),
            identifiers=self._identifiers(),
            spellings={
                (self.id_of(one)[0], keys[0]): keys
                for one in said
                if (keys := self._keys(one, one.shape.module or ""))
            },
            links={
                row.match_key: row.person_id
                for row in inputs.account_links
                if row.withdrawn_at is None
            },
        )

    def _entry(self, one: Said) -> SentEntry:
        shape, credential = one.shape, self._credentials[one.sender]
        assert one.learner is not None
        assert shape.module is not None
        assert shape.kind is not None
        assert shape.act is not None
        home_page, actor_key = _matched(one.learner)
        centre_id, statement_id = self.id_of(one)
        act = Act.UNDECIDED if shape.plain and not credential.counts_plain else shape.act
        return SentEntry(
            centre_id=centre_id,
            statement_id=statement_id,
            stored=one.stored,
            timestamp=one.timestamp,
            actor=one.learner,
            actor_key=actor_key,
            home_page=home_page,
            object_key=self._at_present(one, shape.module),
            kind=shape.kind,
            act=act,
            strength=shape.strength,
            digest=_digest(one),
            delivery_id=one.place[0] if one.place else None,
            position=one.place[1] if one.place else None,
            credential_id=credential.credential_id,
            rule="cmi5." if shape.registration else "",
            external_id=shape.external_id,
            parents=tuple(self._at_present(one, parent) for parent in shape.parents),
            completed=shape.completed,
            passed=shape.passed,
            score=shape.score,
            scaled=shape.scaled,
            mastery=shape.mastery,
            move_on=shape.move_on,
            attempt=shape.registration or shape.attempt,
            session=shape.session,
            certificate=shape.certificate,
            class_name=shape.class_name,
            is_credential=shape.is_certificate,
        )

    def _modules(self) -> Iterator[KnownModule]:
        for row in self.inputs.modules:
            revisions = self._revisions(row.module_id)
            if revisions:
                yield KnownModule(row.module_id, row.centre_id, revisions)

    def _revisions(self, module: int) -> DatedList[KnownRevision]:
        found = [row for row in self.inputs.module_revisions if row.module_id == module]
        return tuple(
            (
                row.from_at,
                KnownRevision(
                    row.revision_id,
                    row.criterion,
                    row.pass_mark,
                    row.validity_months,
                    row.contributions,
                    row.jp,
                    row.withdrawn,
                ),
            )
            for row in sorted(found, key=lambda row: row.from_at)
        )

    def _names(self) -> dict[tuple[int | None, str], DatedList[int]]:
        """Whose keys are since when. A module without a revision has never been."""
        known = {row.module_id for row in self.inputs.module_revisions}
        found: dict[tuple[int | None, str], DatedList[int]] = {}
        for row in sorted(self.inputs.module_names, key=lambda row: row.from_at):
            holder = row.module_id if row.module_id in known else _NOBODY.module_id
            name = (row.centre_id, row.key)
            found[name] = (*found.get(name, ()), (row.from_at, holder))
        return found

    def _identifiers(self) -> dict[str, DatedList[int]]:
        found: dict[str, DatedList[int]] = {}
        for row in sorted(self.inputs.identifiers, key=lambda row: row.from_at):
            key = _as_on_roster(row.key)
            found[key] = (*found.get(key, ()), (row.from_at, row.person_id))
        return found

    # --- figures

    def evidence(self) -> dict[tuple[int, int], list[EarnedPeriod]]:
        """(person, module) → its achievements, the earliest first."""
        return {
            whose: [(one.date, one.to, one.revision) for one in earned]
            for whose, earned in self.answer.achievements.items()
            if earned
        }

    def earned(self, person: int) -> dict[int, tuple[Earned, ...]]:
        """Module → what this person has achieved of it."""
        achievements = self.answer.achievements.items()
        return {module: earned for (whose, module), earned in achievements if whose == person}

    def jp(self, person: int, instant: datetime) -> int:
        """Of the local year, up to the instant: once a module, by its first achievement of it."""
        first: dict[int, int] = {}
        for module, earned in self.earned(person).items():
            for one in earned:
                if one.date <= instant and self._year(person, one.date) == self._year(
                    person, instant
                ):
                    first.setdefault(module, one.jp)
        return sum(first.values())

    def _year(self, person: int, instant: datetime) -> int:
        return instant.astimezone(self._zone(person, instant)).year

    def points(self, person: int, instant: datetime) -> dict[str, int]:
        """Of each module the highest of what is valid then; of modules the sum."""
        total = dict.fromkeys(BEHAVIOURS, 0)
        for module in self.earned(person):
            for behaviour, points in self.answer.points_at((person, module), instant).items():
                total[behaviour] += points
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

    def valid_to(self, person: int, achieved: datetime, months: int) -> datetime:
        """Local midnight, so many months after the local day; or at the end of that month."""
        zone = self._zone(person, achieved)
        day = achieved.astimezone(zone).date()
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
        found = {one.timestamp for one in self.history.entries}
        for earned in self.answer.achievements.values():
            found.update(end for one in earned for end in (one.date, one.to) if end is not None)
        for rows in (self.inputs.memberships, self.inputs.node_spans):
            found.update(end for row in rows for end in (row.from_at, row.to_at) if end)
        found.update(row.from_at for row in self.inputs.standards)
        return found


class _DatedZones(PieceReading):
    """The reference of pieces knows one time zone of each person; here people move."""

    def __init__(self, reference: Reference, history: MixedHistory) -> None:
        super().__init__(history, NONE)
        self._reference = reference

    def expiry_of(
        self, piece: SentPiece, achieved: datetime, revision: KnownRevision
    ) -> datetime | None:
        if revision.validity_months is None or piece.person is None:
            return None
        return self._reference.valid_to(piece.person, achieved, revision.validity_months)


def _matched(identifier: str) -> tuple[str, str]:
    """The home page, and what all spellings of an identifier have in common."""
    if identifier.startswith(("mailto:", "sha1:")):
        return "mailto:", identifier.lower()
    address, name = identifier.split(" ")
    site, _, path = address.partition("//")[2].partition("/")
    page = f"//{site.lower()}/{path}".rstrip("/")
    is_nip = len(name) == _NIP_LENGTH and name.isdigit()
    return page, f"nip:{name}" if is_nip else f"{page} {name}"


def _as_on_roster(identifier: str) -> str:
    """As spellings of it are compared. An account is an account there, whatever it is called."""
    if identifier.startswith("nip:"):
        return identifier
    page, key = _matched(identifier)
    return f"{page} {key.removeprefix('nip:')}" if key.startswith("nip:") else key


def _digest(one: Said) -> bytes:
    """Of what is said, whatever its id."""
    content = {key: value for key, value in one.statement.items() if key != "id"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).digest()
