"""Histories: what reaches an installation in its life, in order.

Inputs (rosters, catalogues, the passing of time) keep their order. Statements may arrive in any,
and work may be done whenever: the figures must not tell.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final
from uuid import UUID

from hypothesis.vendor.pretty import RepresentationPrinter

from lms_plugin.store.access.credentials import HomePage
from schemas.competency.catalogue import CatalogueRow, CriterionWord, Policy
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.decisions import DecisionStep, any_decision, by_oneself, meeting
from tests.laws.histories.own_rules import rules_for
from tests.laws.histories.rows import called
from tests.laws.histories.sheets import SHEET_SENDER, imported
from tests.laws.histories.statements import (
    BADGE,
    BLOCK_IRI,
    BOOK,
    CERTIFICATE,
    CERTIFIED,
    CLONE,
    COURSE,
    COURSE_AND_PARTS,
    DOORS,
    FOR_SOMEBODY_TO_DECIDE,
    HOST,
    ID_NUMBER,
    LAN_DOORS,
    LAN_LMS,
    LAN_MODULE,
    LESSON,
    LMS,
    NEW_HOST,
    NIP_LMS,
    NIPS,
    NUMBERED,
    OLD_HOST,
    PACKAGE,
    PAGE,
    PATHS,
    PUBLISHER,
    QUIZ,
    SECOND_UNIT_IRI,
    STRANGE_LMS,
    STRANGERS,
    TAKEN_BACK,
    TASK,
    TOPICS,
    UNIT_IRI,
    WWW_HOST,
    Door,
    HistoryCall,
    HistorySheet,
    Said,
    Shape,
    Topic,
    actor,
    at_host,
    course_completed,
    ids,
    in_course,
    module_completed,
    moved,
    quiz_attempt,
    say,
    voiding,
)

START: Final = datetime(2026, 3, 1, tzinfo=UTC)
FIRST_STORED: Final = datetime(2026, 3, 2, 5, tzinfo=UTC)

# --- who sends -----------------------------------------------------------------------------------

_OWN: Final = (HomePage(LMS, names_are_nip=False), HomePage(NIP_LMS, names_are_nip=True))
_OTHER: Final = (HomePage(LAN_LMS, names_are_nip=False), HomePage(NIP_LMS, names_are_nip=True))


@dataclass(frozen=True)
class HistorySender:
    """A credential: its centre and what it may vouch for."""

    centre: str
    home_pages: tuple[HomePage, ...]
    mailboxes: bool
    test_mode: bool


SENDERS: Final[Mapping[str, HistorySender]] = {
    "BPSDM": HistorySender("BPSDM", _OWN, mailboxes=True, test_mode=False),
    "CADANGAN": HistorySender("BPSDM", _OWN, mailboxes=False, test_mode=False),
    "COBA": HistorySender("BPSDM", _OWN, mailboxes=True, test_mode=True),
    "LAN": HistorySender("LAN", _OTHER, mailboxes=False, test_mode=False),
    SHEET_SENDER: HistorySender("BPSDM", _OWN, mailboxes=False, test_mode=False),
}


# --- steps ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Keep:
    """A delivery arrives: statements of one sender, or a call that they are made of."""

    said: tuple[Said, ...]
    call: HistoryCall | HistorySheet | None = None


@dataclass(frozen=True)
class Employ:
    """A row of the roster. `account` names whose account at the home page becomes this person's."""

    name: str
    unit: str
    from_day: date
    to_day: date | None = None
    account: str | None = None
    mailbox: bool = False
    post_class: str = "pelaksana"
    home_page: str = LMS


@dataclass(frozen=True)
class HistoryPlace:
    """A node of the tree from a day on."""

    code: str
    kind: str
    parent: str | None
    zone: str | None
    from_day: date


@dataclass(frozen=True)
class Reorganise:
    """The tree, or what of it changes."""

    places: tuple[HistoryPlace, ...]


@dataclass(frozen=True)
class Require:
    """An agency requires points of a class of posts from a day on."""

    agency: str
    post_class: str
    behaviour: str
    points: int
    from_day: date


def _shown(row: CatalogueRow) -> str:
    told = row.model_dump(exclude={"title", "jp", "jenis_diklat"}, exclude_none=True)
    return " ".join(str(value) for value in told.values())


@dataclass(frozen=True, repr=False)
class Publish:
    """A centre publishes a catalogue of these modules and no others; or, if it is partial, changes
    these and withdraws those, by their IRI."""

    centre: str
    rows: tuple[CatalogueRow, ...]
    policy: Policy
    is_partial: bool = False
    withdrawn: tuple[str, ...] = ()

    def __repr__(self) -> str:
        rows = "".join(f"\n    {_shown(row)}" for row in self.rows)
        gone = "".join(f"\n    withdraws {iri}" for iri in self.withdrawn)
        kind = "partial" if self.is_partial else "whole"
        return f"Publish({self.centre}, {kind}, {self.policy}{rows}{gone})"


@dataclass(frozen=True)
class Pass:
    """Time passes."""

    by: timedelta


@dataclass(frozen=True)
class Register:
    """A centre registers a home page, for what is stored from an instant on."""

    centre: str
    home_page: str
    names_are_nip: bool
    from_stored: datetime | None


@dataclass(frozen=True)
class Withdraw:
    """A centre's registration of a home page ends at an instant of `stored`."""

    centre: str
    home_page: str
    from_stored: datetime


@dataclass(frozen=True)
class Correct:
    """Whether names of a home page are NIPs was registered wrongly."""

    centre: str
    home_page: str
    names_are_nip: bool


@dataclass(frozen=True)
class Narrow:
    """A credential vouches for a home page of its centre no more; or again, if it is `widened`."""

    credential: str
    home_page: str
    from_stored: datetime
    widened: bool = False


@dataclass(frozen=True)
class Provide:
    """A centre names another as provider, for timestamps from when to when."""

    owner: str
    provider: str
    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True)
class EndProvision:
    """The other centre provides no more, for timestamps from an instant on."""

    owner: str
    provider: str
    to_at: datetime


@dataclass(frozen=True)
class CountPlain:
    """A credential lets the catalogue decide about plain statements, or no more."""

    credential: str
    counts_plain: bool


@dataclass(frozen=True)
class NameHost:
    """A centre names another host of a site, or names it no more."""

    centre: str
    alias: str
    host: str
    removed: bool = False


@dataclass(frozen=True)
class PutInForce:
    """A centre puts these rules of its own in force, and no others."""

    centre: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class LinkTo:
    """Somebody says whose an account is, or takes that back where `name` is None."""

    account: str
    name: str | None


@dataclass(frozen=True)
class SetApart:
    """A centre says that an account is nobody's on the roster, or takes that back."""

    centre: str
    account: str
    restored: bool = False


@dataclass(frozen=True)
class PublishAgain:
    """A centre goes back to the version of its catalogue that has this number, if there is one."""

    centre: str
    number: int
    policy: Policy


WhoseWord = (
    LinkTo | SetApart | Register | Withdraw | Correct | Narrow | Provide | EndProvision | CountPlain
)
"""Inputs that say whose word counts."""

Input = (
    Employ
    | Reorganise
    | Require
    | Publish
    | PublishAgain
    | Pass
    | WhoseWord
    | PutInForce
    | DecisionStep
    | NameHost
)


@dataclass(frozen=True)
class HistoryWork:
    """Somebody projects, folds the marked, lets dates take effect or goes through what is kept by
    new rules; up to `limit`. Or everything that can be is destroyed, as if its time were over."""

    kind: str
    limit: int


Step = Keep | Input | HistoryWork


@dataclass(frozen=True, repr=False)
class History:
    """`said` in the order in which they were made, which need not be that of their arrival."""

    said: tuple[Said, ...]
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        return "History" + "".join(f"\n  {step}" for step in self.steps)

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        """Hypothesis would print every field of every statement."""
        printer.text(repr(self))

    @property
    def inputs(self) -> list[Input]:
        return [step for step in self.steps if isinstance(step, Input)]

    def rules_of(self, centre: str) -> tuple[str, ...]:
        """Those that are in force in the end."""
        of_centre = [
            step for step in self.steps if isinstance(step, PutInForce) and step.centre == centre
        ]
        return of_centre[-1].names if of_centre else ()


# --- what inputs there are -----------------------------------------------------------------------

_LONG_AGO: Final = date(2020, 1, 1)
_DAYS: Final = (
    _LONG_AGO,
    date(2024, 3, 1),
    date(2025, 1, 1),
    date(2026, 1, 1),
    date(2026, 7, 1),
)
_POST_CLASSES: Final = ("pelaksana", "pengawas")
_BEHAVIOURS: Final = ("BP.1", "BP.2", "KB.3")

TREE: Final = Reorganise(
    (
        HistoryPlace("R", "wilayah", None, None, _LONG_AGO),
        HistoryPlace("A", "instansi", "R", "WIB", _LONG_AGO),
        HistoryPlace("B", "instansi", "R", "WITA", _LONG_AGO),
        HistoryPlace("A.1", "unit", "A", None, _LONG_AGO),
        HistoryPlace("A.2", "unit", "A.1", None, _LONG_AGO),
        HistoryPlace("B.1", "unit", "B", None, _LONG_AGO),
    )
)


_NUMBERS: Final = (NIPS["ayu"], NIPS["budi"])
"""Accounts may be called by anybody's number, whatever that means at their home page."""


def any_employ(chance: Chance) -> Employ:
    """A new employee, a mutation, the end of a post, a correction, an account handed on."""
    name = chance.pick(("ayu", "budi", "ayu", "budi", "citra"))
    return Employ(
        name,
        chance.pick(("A.1", "A.2", "B.1", "A")),
        chance.pick(_DAYS),
        chance.pick((None, None, None, date(2026, 3, 20), date(2026, 12, 31))),
        chance.pick((name, name, f"{name}2", None, "ayu", "budi", *_NUMBERS)),
        chance.once_in(2),
        chance.pick(_POST_CLASSES),
        chance.pick((LMS, LMS, LAN_LMS, STRANGE_LMS)),
    )


def _move(chance: Chance) -> Reorganise:
    unit, parent = chance.pick(("A.1", "A.2", "B.1")), chance.pick(("A", "B"))
    return Reorganise((HistoryPlace(unit, "unit", parent, None, chance.pick(_DAYS)),))


def _change_zone(chance: Chance) -> Reorganise:
    zone = chance.pick(("WIT", "WITA", "WIB"))
    agency = HistoryPlace(chance.pick(("A", "B")), "instansi", "R", zone, chance.pick(_DAYS))
    return Reorganise((agency,))


def _require(chance: Chance) -> Require:
    return Require(
        chance.pick(("A", "B")),
        chance.pick(_POST_CLASSES),
        chance.pick(_BEHAVIOURS),
        chance.pick((70, 30, 300)),
        chance.pick(_DAYS),
    )


def _pass(chance: Chance) -> Pass:
    return Pass(chance.pick((timedelta(days=40), timedelta(days=1), timedelta(hours=7))))


_CRITERIA: Final[tuple[CriterionWord, ...]] = (
    "Completed",
    "CompletedOrPassed",
    "CompletedAndPassed",
    "Passed",
    "NotApplicable",
)
_POLICIES: Final[tuple[Policy, ...]] = ("retroactive", "from-date")


def _module(
    chance: Chance, iri: str, aliases: tuple[str, ...] = (), external_id: str | None = None
) -> CatalogueRow:
    behaviours = chance.some(_BEHAVIOURS, 1, 3)
    return CatalogueRow(
        iri=iri,
        aliases=aliases,
        external_id=external_id,
        title="Modul",
        jp=chance.pick((3, 5)),
        jenis_diklat=16,
        criterion=chance.pick(_CRITERIA),
        pass_mark=chance.pick((None, None, 700_000)),
        validity_months=chance.pick((None, None, 12, 24, 1)),
        effective_from=chance.pick((date(2024, 1, 1), date(2025, 1, 1), date(2026, 3, 1))),
        contributions={one: chance.pick((50, 100, 1)) for one in behaviours},
    )


def _courses(chance: Chance) -> list[CatalogueRow]:
    """A course and its clone: one module by alias or by name, two modules, or one not known. Its
    parts are modules of their own, or belong to it."""
    known_as = chance.pick((ID_NUMBER, ID_NUMBER, None))
    course, clone = LMS + PATHS[COURSE], LMS + PATHS[CLONE]
    kind = chance.pick(("both", "alone", "alias"))
    parts = chance.some(_PARTS, 0, 3)
    aliases = [LMS + PATHS[part] for part in parts] + [clone] * (kind == "alias")
    rows = [_module(chance, course, tuple(aliases), known_as)]
    rows += [_module(chance, LMS + PATHS[part]) for part in _PARTS if part not in parts]
    return rows if kind != "both" else [*rows, _module(chance, clone)]


_PARTS: Final = (QUIZ, BOOK, CERTIFICATE, TASK)


def _assignable_unit(chance: Chance) -> CatalogueRow:
    """Known by the IRI that the LMS made, by the publisher's, or by none that is sent."""
    iri = chance.pick((UNIT_IRI, "https://mooc.bpsdm.example/kursus/13"))
    others = chance.some((BLOCK_IRI, SECOND_UNIT_IRI), 0, 2)
    return _module(chance, iri, tuple(others), chance.pick((PUBLISHER, None)))


def _catalogue(chance: Chance) -> list[CatalogueRow]:
    return [
        *_courses(chance),
        *(_module(chance, LMS + PATHS[module]) for module in (BADGE, LESSON, PACKAGE, PAGE)),
        _assignable_unit(chance),
    ]


def _at_host(row: CatalogueRow, host: str) -> CatalogueRow:
    aliases = tuple(moved(one, host) for one in row.aliases)
    return row.model_copy(update={"iri": moved(row.iri, host), "aliases": aliases})


def any_publication(chance: Chance) -> Publish:
    policy = chance.pick(_POLICIES)
    if chance.once_in(8):
        row = _module(chance, LAN_MODULE, (), chance.pick((ID_NUMBER, PUBLISHER)))
        return Publish("LAN", (row,), policy)
    rows = _catalogue(chance)
    left_out = chance.number(0, 2 * len(rows))
    kept = [row for place, row in enumerate(rows) if place != left_out]
    if chance.once_in(4):
        kept = [_at_host(row, chance.pick((HOST, OLD_HOST, WWW_HOST))) for row in kept]
    return Publish("BPSDM", tuple(kept), policy)


def _plain_publication(chance: Chance) -> Publish:
    """Mostly one by which whatever is completed counts."""
    if chance.once_in(3):
        return any_publication(chance)
    plain = {"criterion": "Completed"}
    rows = tuple(row.model_copy(update=plain) for row in _catalogue(chance))
    return Publish("BPSDM", rows, chance.pick(_POLICIES))


def any_change_of_catalogue(chance: Chance) -> Publish:
    """It names few modules, of which some may be unknown or go."""
    rows = _catalogue(chance)
    named = chance.some(rows, 1, 3)
    gone = tuple(row.iri for row in named if chance.once_in(4))
    kept = tuple(row for row in named if row.iri not in gone)
    return Publish("BPSDM", kept, chance.pick(_POLICIES), is_partial=True, withdrawn=gone)


def any_return(chance: Chance) -> PublishAgain:
    centre = chance.pick(("BPSDM", "BPSDM", "LAN"))
    return PublishAgain(centre, chance.number(1, 3), chance.pick(_POLICIES))


def _hand_over(chance: Chance) -> list[Input]:
    """A centre withdraws a module, and then another claims its IRI."""
    rows = _catalogue(chance)
    given = chance.pick(rows)
    taken = _module(chance, given.iri, given.aliases, chance.pick((None, ID_NUMBER)))
    return [
        Publish("BPSDM", tuple(rows), "from-date"),
        Publish("BPSDM", tuple(row for row in rows if row is not given), "from-date"),
        Publish("LAN", (taken,), chance.pick(_POLICIES)),
    ]


# --- whose word counts

_STORED: Final = tuple(FIRST_STORED + timedelta(seconds=seconds) for seconds in (0, 2, 4, 8))
_PAGES: Final = (LMS, NIP_LMS, LAN_LMS, STRANGE_LMS, "mailto:")


def _register(chance: Chance) -> Register:
    centre, page = chance.pick(("BPSDM", "BPSDM", "LAN")), chance.pick(_PAGES)
    return Register(centre, page, page == NIP_LMS, chance.pick((None, *_STORED)))


def _withdraw(chance: Chance) -> Withdraw:
    return Withdraw(chance.pick(("BPSDM", "LAN")), chance.pick(_PAGES), chance.pick(_STORED))


def _correct(chance: Chance) -> Correct:
    return Correct(chance.pick(("BPSDM", "LAN")), NIP_LMS, chance.once_in(2))


def _narrow(chance: Chance) -> Narrow:
    credential, page = chance.pick(("BPSDM", "CADANGAN", "LAN")), chance.pick(_PAGES)
    return Narrow(credential, page, chance.pick(_STORED), chance.once_in(3))


def _provide(chance: Chance) -> Provide | EndProvision:
    pair = chance.pick((("BPSDM", "LAN"), ("BPSDM", "LAN"), ("LAN", "BPSDM")))
    if chance.once_in(4):
        return EndProvision(*pair, chance.pick(HAPPENED))
    to_at = chance.pick((None, HAPPENED[1], HAPPENED[2]))
    return Provide(*pair, chance.pick((_OF_OLD, HAPPENED[2], HAPPENED[4])), to_at)


def _count_plain(chance: Chance) -> CountPlain:
    return CountPlain(chance.pick(("BPSDM", "CADANGAN", "LAN")), chance.once_in(2))


def _name_host(chance: Chance) -> NameHost:
    centre = chance.pick(("BPSDM", "BPSDM", "BPSDM", "LAN"))
    return NameHost(centre, *chance.pick(_MOVES), removed=chance.once_in(4))


_MOVES: Final = (
    *[(OLD_HOST, HOST), (WWW_HOST, HOST)] * 2,
    (OLD_HOST, WWW_HOST),
    (HOST, NEW_HOST),
    (HOST, OLD_HOST),
)
"""Alias and host: also in a chain, to where nothing was sent from yet, and back."""


def any_account(chance: Chance) -> str:
    return actor(*chance.pick((*DOORS, *LAN_DOORS)))[1] or f"{LMS} tamu"


def _link(chance: Chance) -> LinkTo:
    return LinkTo(any_account(chance), chance.pick(("ayu", "budi", "budi", "citra", None)))


def _set_apart(chance: Chance) -> SetApart:
    centre = chance.pick(("BPSDM", "BPSDM", "LAN"))
    return SetApart(centre, any_account(chance), chance.once_in(3))


def any_rules(chance: Chance) -> PutInForce:
    centre = chance.pick(("BPSDM", "BPSDM", "LAN"))
    return PutInForce(centre, tuple(chance.some(rules_for(centre), 0, 3)))


_OF_OLD: Final = datetime(2020, 1, 1, tzinfo=UTC)

_MAKERS: Final[Sequence[tuple[int, Callable[[Chance], Input]]]] = (
    (5, any_employ),
    (4, any_publication),
    (3, any_change_of_catalogue),
    (1, any_return),
    (2, _require),
    (2, _pass),
    (1, _move),
    (1, _change_zone),
    (2, _register),
    (2, _withdraw),
    (1, _correct),
    (1, _narrow),
    (2, _provide),
    (1, _count_plain),
    (3, _link),
    (2, _set_apart),
    (3, any_rules),
    (3, _name_host),
)
_INPUTS: Final = tuple(maker for weight, maker in _MAKERS for _ in range(weight))

# --- what statements there are -------------------------------------------------------------------

HAPPENED: Final = (
    datetime(2026, 2, 20, 2, tzinfo=UTC),
    datetime(2026, 2, 20, 3, tzinfo=UTC),
    datetime(2025, 12, 31, 17, tzinfo=UTC),  # midnight in WIB
    datetime(2025, 12, 31, 16, 59, 59, 999999, tzinfo=UTC),
    datetime(2025, 1, 30, 16, 30, tzinfo=UTC),  # the 31st in WITA, the 30th in WIB
    datetime(2024, 2, 29, 3, tzinfo=UTC),
    datetime(2026, 2, 20, 2, 30, tzinfo=UTC),
    datetime(2026, 2, 21, 2, tzinfo=UTC),  # a day later
    datetime(2026, 2, 21, 3, 30, tzinfo=UTC),
    datetime(2026, 1, 1, 3, tzinfo=UTC),
)
"""Equal instants, and such as lie within an hour, within a day, and on either side of a year."""
_TIMES: Final = (
    *HAPPENED * 2,
    None,
    START,
    datetime(1970, 1, 1, tzinfo=UTC),
    FIRST_STORED + timedelta(days=1, seconds=3),
)
_SENDERS: Final = (*["BPSDM"] * 10, "CADANGAN", "COBA", *["LAN"] * 3)


_HOSTS: Final = ((HOST,), (HOST,), (HOST, OLD_HOST), (HOST, OLD_HOST, WWW_HOST))


def sayings(
    chance: Chance,
    most: int,
    among: Sequence[Topic] = TOPICS,
    doors: Sequence[Door] = DOORS,
    sites: Sequence[tuple[str, ...]] = _HOSTS,
) -> tuple[Said, ...]:
    """Statements, repeats under another id or of another centre, and voids of any of them, of voids
    too; some of them in one delivery. One of the `sites` are the hosts that they come from."""
    topics = [chance.pick(among) for _ in range(1 + chance.once_in(3))]
    times = chance.some(_TIMES, 2, 5)
    hosts = chance.pick(sites)
    numbers = list(islice(ids(), chance.number(1, most)))
    found: list[Said] = []
    for place, number in enumerate(numbers):
        stored = FIRST_STORED + timedelta(seconds=chance.number(0, place))
        if found and chance.once_in(10):
            found.append(_again(chance.pick(found), number, stored))
        elif found and chance.once_in(12):
            found.extend(_elsewhere(chance, chance.pick(found), found))
        else:
            voids = chance.once_in(8)
            shape = voiding(chance.pick(numbers)) if voids else chance.pick(topics)(chance)
            if not voids:
                shape = at_host(shape, chance.pick(hosts))
            found.append(_saying(chance, shape, number, stored, chance.pick(times), doors))
    return tuple(_delivered(chance, found))


def _saying(
    chance: Chance,
    shape: Shape,
    number: UUID,
    stored: datetime,
    happened: datetime | None,
    doors: Sequence[Door],
) -> Said:
    sender = chance.pick(_SENDERS)
    about = chance.pick(LAN_DOORS if sender == "LAN" else doors)
    return say(shape, number, stored, sender, about, happened)


def _again(earlier: Said, number: UUID, stored: datetime) -> Said:
    """The same said once more, under another id."""
    statement = {**earlier.statement, "id": str(number)}
    return _stored_at(replace(earlier, statement=statement, statement_id=number), stored)


def _stored_at(one: Said, stored: datetime) -> Said:
    timestamp = one.timestamp if "timestamp" in one.statement else stored
    return replace(one, stored=stored, timestamp=timestamp)


def _elsewhere(chance: Chance, earlier: Said, found: Sequence[Said]) -> list[Said]:
    """The other centre sends the same id, for the same statement or for another."""
    if any(one.statement_id == earlier.statement_id and one.sender == "LAN" for one in found):
        return []
    if chance.once_in(2) or earlier.shape.voids is not None:
        return [replace(earlier, sender="LAN")]
    about, happened = chance.pick(LAN_DOORS), chance.pick(_TIMES)
    return [say(earlier.shape, earlier.statement_id, earlier.stored, "LAN", about, happened)]


def _delivered(chance: Chance, said: Sequence[Said]) -> list[Said]:
    """Some that follow each other and have one sender come in one delivery, in this order."""
    found: list[Said] = []
    for one in said:
        last = found[-1] if found else None
        joins = last is not None and last.sender == one.sender and not chance.once_in(2)
        found.append(_after(last, one) if last is not None and joins else _alone(one, len(found)))
    return found


def _alone(one: Said, number: int) -> Said:
    # Of one id the store takes no two at one instant: it would make the later one try again.
    shift = timedelta(milliseconds=one.sender == "LAN")
    return replace(_stored_at(one, one.stored + shift), place=(UUID(int=number + 1), 0))


def _after(last: Said, one: Said) -> Said:
    assert last.place is not None
    delivery, position = last.place
    stored = last.stored + timedelta(microseconds=1)
    return replace(_stored_at(one, stored), place=(delivery, position + 1))


def deliveries_of(said: Sequence[Said]) -> list[tuple[Said, ...]]:
    """What comes together, in its order; what is in no delivery comes alone."""
    found: dict[object, list[Said]] = {}
    for number, one in enumerate(said):
        found.setdefault(one.place[0] if one.place else number, []).append(one)
    return [tuple(of_delivery) for of_delivery in found.values()]


# --- histories -----------------------------------------------------------------------------------


_BEGINNING: Final = 3


def history(
    chance: Chance, among: Sequence[Topic] = TOPICS, decided: tuple[int, int] = (0, 3)
) -> History:
    """`decided`: how many decisions there are, at least and at most, and withdrawals of them; where
    there must be any, some come on top that are about the same statements."""
    said = (
        *sayings(chance, most=20, among=among),
        *called(chance, FIRST_STORED, HAPPENED),
        *imported(chance, FIRST_STORED),
    )
    unit = chance.pick(("A.1", "B.1"))
    first: list[Input] = [
        Employ("ayu", unit, _LONG_AGO, None, "ayu", not chance.once_in(4)),
        Employ("budi", "A.2", _LONG_AGO, None, "budi"),
    ]
    if chance.once_in(2):
        # Of one day there is one row, which may name one account.
        later = date(2020, 1, 2)
        first.append(Employ("ayu", unit, later, None, "ayu", home_page=LAN_LMS))
    if chance.once_in(3):
        first.append(Employ("budi", "A.2", date(2020, 1, 3), None, NIPS["ayu"]))
    if chance.once_in(3):
        first.append(Provide("BPSDM", "LAN", _OF_OLD))
    if chance.once_in(2):
        first.append(NameHost("BPSDM", OLD_HOST, HOST))
    others = [chance.pick(_INPUTS)(chance) for _ in range(chance.number(0, 7))]
    if chance.once_in(4):
        place = chance.number(0, len(others))
        others[place:place] = _hand_over(chance)
    for _ in range(chance.number(*decided)):
        others.insert(chance.number(0, len(others)), any_decision(chance, said))
    if decided[0]:
        others.extend(meeting(chance, said))
    # So that there is something to credit: a tree, one employee at least, a catalogue.
    return telling(chance, said, (TREE, any_publication(chance), *first, *others))


def history_of_a_moved_site(chance: Chance) -> History:
    """A course and its parts, told of under two hosts that are one."""
    passed = in_course(quiz_attempt(40, 1, success=True))
    said = (
        *sayings(chance, most=10, among=COURSE_AND_PARTS, sites=((HOST, OLD_HOST),)),
        *_for_sure(
            (at_host(passed, OLD_HOST), ("account", "ayu"), HAPPENED[4]),
            (course_completed(COURSE, old=False), ("account", "ayu"), HAPPENED[0]),
        ),
    )
    first = (Employ("ayu", "A.1", _LONG_AGO, None, "ayu"), NameHost("BPSDM", OLD_HOST, HOST))
    others = [_name_host(chance) for _ in range(chance.number(0, 2))]
    return telling(chance, said, (TREE, _plain_publication(chance), *first, *others))


def history_of_links(chance: Chance) -> History:
    """Accounts that no roster knows are linked to people, and then a roster may come to know one:
    before what is said there or after it, and with other things between."""
    said = (*_read(chance), *sayings(chance, most=20, among=TAKEN_BACK, doors=STRANGERS))
    said = _with_rows(chance, said)
    names = ("ayu", "budi")
    linked = LinkTo(f"{LMS} tamu", chance.pick(names))
    others: list[Input] = [linked]
    others.extend(chance.pick(_INPUTS)(chance) for _ in range(chance.number(0, 2)))
    if chance.once_in(2):
        others.extend(by_oneself(chance, said, linked.name or ""))
    named = chance.pick(("budi", NIPS["ayu"]))
    # Or a link would have the account looked up, and hide where the roster's word is not.
    if named == "budi":
        others.append(LinkTo(f"{LMS} {NIPS['ayu']}", chance.pick(names)))
    first = (Employ("ayu", "A.1", _LONG_AGO), Employ("budi", "A.2", _LONG_AGO, None, named))
    inputs: list[Input] = [TREE, _plain_publication(chance), *first, *others]
    known = Employ(chance.pick(names), "B.1", date(2021, 1, 1), None, "tamu")
    elsewhere = Employ("ayu", "B.1", date(2022, 1, 1))
    later: list[Input] = chance.some((known, elsewhere, LinkTo(linked.account, None), linked), 1, 4)
    if chance.once_in(4):
        return telling(chance, said, (*inputs, *later))
    # All is credited before: whatever comes after would have both people folded.
    done = (HistoryWork("project", 500), HistoryWork("fold", 500))
    return History(said, (*telling(chance, said, inputs).steps, *done, *later))


def _read(chance: Chance) -> tuple[Said, ...]:
    """A book and a quiz under accounts that are called by a number, or that nobody knows."""
    doors: Sequence[Door] = (("account", "tamu"), ("numbered", "ayu"))
    when = chance.shuffled(HAPPENED)
    done = (module_completed(BOOK, True), quiz_attempt(40, 1, success=True))
    return _for_sure(*zip(chance.shuffled(done), doors, when, strict=False))


def _for_sure(*told: tuple[Shape, Door, datetime]) -> tuple[Said, ...]:
    """Said beside what chance tells, so that there is something to lose."""
    found = (
        say(shape, UUID(int=(800 + place) << 64, version=4), stored, "BPSDM", about, happened)
        for place, (shape, about, happened) in enumerate(told)
        for stored in (FIRST_STORED + timedelta(milliseconds=100 + place),)
    )
    return tuple(replace(one, place=(UUID(int=800 + n), 0)) for n, one in enumerate(found))


def _with_rows(chance: Chance, said: tuple[Said, ...]) -> tuple[Said, ...]:
    return (*said, *called(chance, FIRST_STORED, HAPPENED)) if chance.once_in(4) else said


def history_of_lost_accounts(chance: Chance) -> History:
    """An account is called by somebody's number and is another's, who then has it no more; so what
    was sent under it is for the fold of neither, or of whoever has the number."""
    said = (*_read(chance), *sayings(chance, most=12, among=TAKEN_BACK, doors=NUMBERED))
    said = _with_rows(chance, said)
    named = Employ("budi", "A.2", date(2020, 1, 3), None, NIPS["ayu"])
    first = (Employ("ayu", "A.1", _LONG_AGO), Employ("budi", "A.2", _LONG_AGO, None, "budi"), named)
    others: list[Input] = [chance.pick(_INPUTS)(chance) for _ in range(chance.number(0, 2))]
    others.extend(any_decision(chance, said) for _ in range(chance.number(0, 2) // 2))
    inputs: list[Input] = [TREE, _plain_publication(chance), *first, *others]
    lost = replace(named, account=chance.pick((None, "budi2")))
    again = replace(named, name="citra", from_day=date(2020, 1, 4))
    others_later: Sequence[Input] = (again, Correct("BPSDM", LMS, names_are_nip=True), named)
    later = [lost, *chance.some(others_later, 0, 2)]
    if chance.once_in(3):
        return telling(chance, said, (*inputs, *later))
    done = (HistoryWork("project", 500), HistoryWork("fold", 500))
    return History(said, (*telling(chance, said, inputs).steps, *done, *later))


def telling(chance: Chance, said: Sequence[Said], inputs: Sequence[Input]) -> History:
    """The same statements in any order, anywhere among the same inputs, with any work between."""
    arriving: dict[int, list[Step]] = defaultdict(list)
    deliveries = [Keep(one, one[0].call) for one in deliveries_of(said)]
    for delivery in chance.shuffled([one for one in deliveries if one.call is None]):
        arriving[_arrival(chance, inputs)].append(delivery)
    # Of calls the last one says what stands for a key; so they keep their order.
    calls = [one for one in deliveries if one.call is not None]
    for place, call in zip(sorted(_arrival(chance, inputs) for _ in calls), calls, strict=True):
        arriving[place].append(call)
    steps: list[Step] = []
    for place, given in enumerate(inputs):
        steps.extend((*arriving[place], given))
    steps.extend(arriving[len(inputs)])
    for _ in range(chance.number(0, len(said))):
        place = chance.number(_BEGINNING, len(steps))
        kind = chance.pick(_WORK)
        # What is destroyed keeps what it was taken for by the rules and decisions of that day, and
        # then the order of things tells: of that is a law of its own.
        # And what was destroyed cannot be said again.
        if kind == "destroy" and any(map(_asks_for_content, steps[place:])):
            kind = "reproject"
        steps.insert(place, HistoryWork(kind, chance.pick((500, 1, 2))))
    return History(tuple(said), tuple(steps))


_MEANING: Final = PutInForce | DecisionStep
"""Inputs that say what statements are taken for."""


def _asks_for_content(step: Step) -> bool:
    if isinstance(step, Keep) and isinstance(step.call, HistorySheet):
        return step.call.reverts is not None
    return isinstance(step, _MEANING)


def _arrival(chance: Chance, inputs: Sequence[Input]) -> int:
    """Mostly where there is something to credit already: what waits is folded all at once."""
    least = 0 if chance.once_in(4) else _BEGINNING
    return chance.number(least, len(inputs))


_WORK: Final = ("project", "project", "project", "fold", "advance", "reproject", "destroy")

HISTORIES: Final = CHANCES.map(history)
HISTORIES_OF_TAKING_BACK: Final = CHANCES.map(partial(history, among=TAKEN_BACK))
"""Those about things that systems take back."""
HISTORIES_OF_DECISIONS: Final = CHANCES.map(
    partial(history, among=FOR_SOMEBODY_TO_DECIDE, decided=(1, 4))
)
HISTORIES_OF_LINKS: Final = CHANCES.map(history_of_links)
HISTORIES_OF_A_MOVED_SITE: Final = CHANCES.map(history_of_a_moved_site)
HISTORIES_OF_LOST_ACCOUNTS: Final = CHANCES.map(history_of_lost_accounts)
HISTORIES_OF_CERTIFICATES: Final = CHANCES.map(partial(history, among=CERTIFIED))
