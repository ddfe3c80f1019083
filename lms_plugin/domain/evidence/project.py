"""From one kept statement to its outcome and, where it says something of a learner, an entry.

Entries are made before anybody and anything is resolved: whose word counts, who somebody is and
what a module is may be told later, and are looked up by the fold.
"""

from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.numbers import worth_keeping
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.decisions.decision import (
    NO_DECISIONS,
    FoundMeaning,
    StatementDecision,
    StatementDecisions,
)
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.xapi.rules import VOIDING
from lms_plugin.domain.recognition.identifiers import match_form
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES, OwnRules
from lms_plugin.domain.recognition.recognise import (
    DecisionFinder,
    Recognition,
    RuleFinder,
    emitter_of,
    recognise,
    spoken_about,
)
from lms_plugin.domain.statements.statement_key import UNNOTED, DeliveryPlace, StatementKey
from schemas.xapi.scalars import kept_instant

# xAPI is younger than this; clocks that were never set send 1970.
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
# Clocks of senders run ahead; by more than a day it is no clock.
_AHEAD = timedelta(days=1)
# What a record store adds or must ignore when it compares statements.
_NOT_CONTENT = frozenset({"id", "stored", "authority", "version"})
_DIGEST_BYTES = 16
_VOIDING = VOIDING.otherwise[0].name
_encode = msgspec.json.Encoder(order="deterministic").encode


class Projected(NamedTuple):
    """What one statement is taken for. `entry` is None where it says nothing of a learner."""

    stored: datetime
    key: StatementKey
    credential_id: int
    means: Means
    rule: str
    reason: str
    entry: Entry | None

    @property
    def statement_id(self) -> UUID:
        return self.key.statement_id

    @property
    def is_voiding(self) -> bool:
        """By its rule: the reason of one sent for a trial is that it was."""
        return self.rule == _VOIDING


class GoesBy(NamedTuple):
    """What a statement goes by beside the dialects: rules of its centre's own, and what people have
    decided about its centre's statements."""

    rules: OwnRules = NO_RULES
    decisions: StatementDecisions = NO_DECISIONS


BY_DIALECTS_ALONE: Final = GoesBy()


class _Kept(NamedTuple):
    """What the store knows of a statement beside its body."""

    statement_id: UUID
    stored: datetime
    credential: Credential
    place: DeliveryPlace


def project(
    statement: dict[str, Any],
    statement_id: UUID,
    stored: datetime,
    credential: Credential,
    place: DeliveryPlace = UNNOTED,
    *,
    goes_by: GoesBy = BY_DIALECTS_ALONE,
) -> Projected:
    """Recognise a statement and prepare its ledger entry. Pure."""
    rules, decisions = goes_by
    kept = _Kept(statement_id, stored, credential, place)
    recognition = recognise(
        statement, _finder(rules, statement, kept), _decider(decisions, statement, kept)
    )
    if credential.test_mode:
        return _outcome(kept, recognition, "test_mode")
    # What was overruled has its entry all the same: the decision may be about one of its deciders,
    # and then does not hold.
    said = recognition.overruled or recognition
    if said.act is None:
        return _outcome(kept, recognition, recognition.reason)
    timestamp = _timestamp(statement, stored)
    reason = _why_not(said, timestamp, stored)
    if reason is not None:
        is_overruled = recognition.overruled is not None
        return _outcome(kept, recognition, recognition.reason if is_overruled else reason)
    entry = _entry(statement, kept, said, timestamp)
    return _outcome(kept, recognition, recognition.reason, _marked(entry, recognition))


def _marked(entry: Entry, recognition: Recognition) -> Entry:
    if recognition.decision_id is None:
        return entry
    return entry._replace(
        decision_id=recognition.decision_id, overruled=recognition.overruled is not None
    )


def _finder(rules: OwnRules, statement: dict[str, Any], kept: _Kept) -> RuleFinder | None:
    if not rules:
        return None
    timestamp = _timestamp(statement, kept.stored)
    return partial(rules.first, credential=kept.credential.key, timestamp=timestamp)


def _decider(
    decisions: StatementDecisions, statement: dict[str, Any], kept: _Kept
) -> DecisionFinder | None:
    # What is sent for a trial never counts.
    if not decisions or kept.credential.test_mode:
        return None

    def first(found: Recognition, facts: Facts) -> StatementDecision | None:
        meaning = FoundMeaning(
            kept.statement_id,
            found.means,
            found.rule,
            found.reason,
            spoken_about(found, facts),
            emitter_of(facts),
            kept.credential.key,
            _timestamp(statement, kept.stored),
        )
        return decisions.first(meaning)

    return first


def _outcome(
    kept: _Kept, recognition: Recognition, reason: str, entry: Entry | None = None
) -> Projected:
    return Projected(
        stored=kept.stored,
        key=StatementKey(kept.credential.centre_id, kept.statement_id),
        credential_id=kept.credential.credential_id,
        means=recognition.means,
        rule=recognition.rule,
        reason=reason,
        entry=entry,
    )


def _why_not(recognition: Recognition, timestamp: datetime, stored: datetime) -> str | None:
    """Why a statement that means something cannot be credited to anyone, ever."""
    if recognition.learner is None:
        return "no_learner" if recognition.act is not Act.UNDECIDED else recognition.reason
    if recognition.module is None:
        return recognition.reason
    return None if is_plausible(timestamp, stored) else "implausible_timestamp"


def is_plausible(timestamp: datetime, stored: datetime) -> bool:
    """Whether what was stored then can have happened then."""
    return _EARLIEST <= timestamp <= stored + _AHEAD


def _entry(
    statement: dict[str, Any], kept: _Kept, recognition: Recognition, timestamp: datetime
) -> Entry:
    learner, module = str(recognition.learner), str(recognition.module)
    form = match_form(learner)
    is_certificate = recognition.means is Means.CREDENTIAL
    return Entry(
        key=StatementKey(kept.credential.centre_id, kept.statement_id),
        stored=kept.stored,
        delivery_id=kept.place.delivery_id,
        position=kept.place.position,
        credential_id=kept.credential.credential_id,
        actor=learner,
        actor_key=form.match_key,
        home_page=form.home_page,
        object_key=match_key(module),
        object_iri=module,
        external_id=recognition.external_id,
        parents=recognition.parents,
        verb=recognition.verb or "",
        object_type=recognition.object_type,
        platform=recognition.platform,
        category=recognition.category,
        timestamp=timestamp,
        means=recognition.means,
        kind=recognition.kind or Kind.EPISODE,
        act=recognition.act or Act.UNDECIDED,
        plain=recognition.plain,
        part=recognition.part,
        completed=recognition.completed is True,
        # A certificate counts where the catalogue names it, and then says all there is to say.
        passed=True if is_certificate else recognition.passed,
        score=recognition.score,
        scaled=recognition.scaled,
        mastery=recognition.mastery,
        move_on=recognition.move_on,
        strength=int(recognition.strength or 0),
        attempt=recognition.attempt,
        registration=recognition.registration,
        session=recognition.session,
        # Hardly any statement names either, and this is done for all.
        certificate=worth_keeping(recognition.certificate) if recognition.certificate else None,
        class_name=worth_keeping(recognition.class_name) if recognition.class_name else None,
        digest=content_digest(statement),
    )


def content_digest(statement: dict[str, Any]) -> bytes:
    """16 bytes over what a statement says, whatever its id and the order of its keys."""
    content = {key: value for key, value in statement.items() if key not in _NOT_CONTENT}
    return blake2b(_encode(content), digest_size=_DIGEST_BYTES).digest()


def _timestamp(statement: dict[str, Any], stored: datetime) -> datetime:
    """When it happened; `stored` where the sender did not say."""
    sent = statement.get("timestamp")
    return stored if sent is None else kept_instant(str(sent))
