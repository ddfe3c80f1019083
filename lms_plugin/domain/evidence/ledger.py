"""The ledger: what statements say of actors and objects, before anyone or anything is resolved."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.statements.statement_key import StatementKey


class EntryStatus(StrEnum):
    """What became of a ledger entry: evidence, or why it is not."""

    COUNTED = "counted"
    CONFIRMS = "confirms"
    SAME_CERTIFICATE = "same_certificate"
    SAME_CLASS = "same_class"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    TAKES_BACK = "takes_back"
    TAKES_NOTHING_BACK = "takes_nothing_back"
    UNDONE = "undone"
    OUTVOTED = "outvoted"
    AWAITS_MARK = "awaits_mark"
    FAILED_PASS_MARK = "failed_pass_mark"
    CRITERION_NOT_MET = "criterion_not_met"
    MOVE_ON_NOT_MET = "move_on_not_met"
    NO_RESULT_BEHIND = "no_result_behind"
    IS_WAIVER = "is_waiver"
    IS_LAUNCH = "is_launch"
    MODULE_WITHDRAWN = "module_withdrawn"
    UNDECIDABLE = "undecidable"
    UNVOUCHED_ACCOUNT = "unvouched_account"
    UNKNOWN_LEARNER = "unknown_learner"
    UNMAPPED_MODULE = "unmapped_module"
    MODULE_OF_ANOTHER_CENTRE = "module_of_another_centre"
    UNLISTED_PART = "unlisted_part"
    OVERRULED = "overruled"

    @property
    def waits(self) -> bool:
        """Credited as soon as somebody registers, names or decides what is missing."""
        return self in _WAITING

    @property
    def is_part_of_what_counts(self) -> bool:
        """It is the same achievement as what counts, and not counted twice."""
        return self in _PART_OF_WHAT_COUNTS

    @property
    def is_resolved(self) -> bool:
        """It is somebody's and about a module, so that time alone may change what becomes of it."""
        return not self.waits and self not in _OF_NOBODY


_PART_OF_WHAT_COUNTS = frozenset(
    {EntryStatus.CONFIRMS, EntryStatus.SAME_CERTIFICATE, EntryStatus.SAME_CLASS}
)
_WAITING = frozenset(
    {
        EntryStatus.UNDECIDABLE,
        EntryStatus.UNVOUCHED_ACCOUNT,
        EntryStatus.UNKNOWN_LEARNER,
        EntryStatus.UNMAPPED_MODULE,
        EntryStatus.MODULE_OF_ANOTHER_CENTRE,
    }
)


_OF_NOBODY = frozenset({EntryStatus.UNLISTED_PART, EntryStatus.OVERRULED})


class EntryFinding(StrEnum):
    """What a centre should look at, beside what became of an entry."""

    TIE = "tie"
    """Completed and taken back at the same instant, and nothing tells which came last."""
    PASS_FELL = "pass_fell"
    """A state fell from passed to failed."""
    MOVE_ON_DIFFERS = "move_on_differs"
    """What the launch asked for and what the catalogue asks for do not agree about a result."""
    DATED_BY_MARK = "dated_by_mark"
    """No hand-in is on record, so the first mark dates the work."""


class Entry(NamedTuple):
    """What one statement says of an actor and an object.

    `key` is the statement's. `actor` is the actor as sent, `actor_key` the form in which
    identifiers are compared, and `home_page` the account's (see
    `lms_plugin.domain.recognition.identifiers`). `object_key` is the form in which IRIs are
    compared, `external_id` the object's name within the centre, `parents` the keys of what holds
    it. `score`, `scaled` and `mastery` are in millionths. `attempt` is the number of an attempt,
    `registration` that of cmi5, within which `session` is one launch and `move_on` what it asks
    for. `plain` entries count only where the credential lets the catalogue decide; those of a
    `part` of something larger say nothing unless a catalogue lists it. `certificate` and
    `class_name` are what it names, as sent (see `lms_plugin.domain.evidence.numbers`). `digest` is
    of the content without the statement's id, and settles ties. `decision_id` is the decision of a
    person that made the entry what it is, or has `overruled` it: then it stands as it was found,
    and says nothing.
    """

    key: StatementKey
    stored: datetime
    delivery_id: UUID | None
    position: int | None
    credential_id: int
    actor: str
    actor_key: str
    home_page: str | None
    object_key: str
    object_iri: str
    external_id: str | None
    parents: tuple[str, ...]
    verb: str
    object_type: str | None
    platform: str | None
    category: str | None
    timestamp: datetime
    means: Means
    kind: Kind
    act: Act
    plain: bool
    part: bool
    completed: bool
    passed: bool | None
    score: int | None
    scaled: int | None
    mastery: int | None
    move_on: str | None
    strength: int
    attempt: str | None
    registration: str | None
    session: str | None
    certificate: str | None
    class_name: str | None
    digest: bytes
    decision_id: int | None = None
    overruled: bool = False

    @property
    def centre_id(self) -> int:
        return self.key.centre_id

    @property
    def statement_id(self) -> UUID:
        return self.key.statement_id

    @property
    def takes_back(self) -> bool:
        return self.act is Act.CANCELLED or self.act is Act.ENDED

    @property
    def is_certificate(self) -> bool:
        return self.means is Means.CREDENTIAL


EntryOrder = tuple[datetime, int, int, bytes, int, int]


def order(entry: Entry) -> EntryOrder:
    """The order in which entries are taken; the order of arrival plays no part.

    Within an instant a hand-in comes before its mark, and what takes back after all else. The id
    tells apart only what is the same in everything else.
    """
    centre_id, statement_id = entry.key
    return (
        entry.timestamp,
        _RANKS.get(entry.act, 1),
        entry.strength,
        entry.digest,
        centre_id,
        statement_id.int,
    )


_RANKS = {Act.HANDED_IN: 0, Act.CANCELLED: 2, Act.ENDED: 2}
