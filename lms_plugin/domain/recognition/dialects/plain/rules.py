"""Plain statements: completed, passed, mastered, failed and attended, and badges and certificates,
of any system and vocabulary.

Whether one counts is not said here: the centre's catalogue names the modules for which it does. Of
parts of something larger it counts only there, and else nobody waits for it.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    completion_false,
    completion_true,
    is_credential,
    is_part,
    is_part_by_type,
    success_false,
)
from lms_plugin.domain.recognition.dialects.facts import Facts
from lms_plugin.domain.recognition.dialects.plain.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed", "complete")
_PASSED = ("passed", "mastered")
_FAILED = ("failed",)
_ATTENDED = ("attended",)
_RECEIVED = ("achieved", "certified", "earned", "obtained", "received")
_GIVEN = ("awarded", "conferred", "issued")
_LOST = ("forfeited", "revoked")
_VERBS = frozenset(_COMPLETED + _PASSED + _FAILED)
_OF_CREDENTIALS = frozenset(_RECEIVED + _GIVEN + _LOST)


def _verb(facts: Facts) -> str | None:
    kind = facts.verb_kind
    if kind in _VERBS:
        return kind
    # To have been there is no completion, unless the result says so.
    if kind in _ATTENDED:
        return None if facts.completion is None else kind
    # Points are earned, too.
    return kind if kind in _OF_CREDENTIALS and is_credential(facts) else None


_RULES = (
    Rule(
        # Opigno says completed of whoever was expected, and success of those who came.
        name="plain.attended.absent",
        keys=_ATTENDED,
        when=(success_false,),
        means=Means.NO,
        reason="absent",
    ),
    Rule(
        name="plain.attended",
        keys=_ATTENDED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="plain_attended",
        kind=Kind.EPISODE,
        by_catalogue=True,
        part=is_part,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="plain.completed.contradicted",
        keys=_COMPLETED + _ATTENDED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # Who has completed and failed has completed.
        name="plain.completed",
        keys=_COMPLETED,
        means=Means.FINISHED,
        reason="plain_completed",
        kind=Kind.EPISODE,
        by_catalogue=True,
        part=is_part,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="plain.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        # The test is passed and the rest is still to do: no contradiction, and half the proof.
        name="plain.passed.not_completed",
        keys=_PASSED,
        when=(completion_false,),
        means=Means.FINISHED,
        reason="plain_passed",
        kind=Kind.EPISODE,
        by_catalogue=True,
        part=is_part,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="plain.passed",
        keys=_PASSED,
        means=Means.FINISHED,
        reason="plain_passed",
        kind=Kind.EPISODE,
        by_catalogue=True,
        part=is_part,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        # What it is for, the catalogue says by listing it.
        name="plain.credential.received",
        keys=_RECEIVED,
        means=Means.CREDENTIAL,
        reason="credential_issued",
        kind=Kind.STATE,
        by_catalogue=True,
        part=is_part_by_type,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CREDENTIAL,
        completed=True,
    ),
    Rule(
        # Some name whoever gives it as the actor, some whoever gets it.
        name="plain.credential.given",
        keys=_GIVEN,
        means=Means.UNDECIDABLE,
        reason="credential_given",
        kind=Kind.STATE,
        act=Act.UNDECIDED,
        subject=of_object,
    ),
    Rule(
        name="plain.credential.lost",
        keys=_LOST,
        means=Means.RETRACT,
        reason="credential_revoked",
        kind=Kind.STATE,
        by_catalogue=True,
        part=is_part_by_type,
        act=Act.CANCELLED,
        subject=of_object,
        strength=Strength.CREDENTIAL,
        completed=False,
    ),
)

_OTHERWISE = (
    Rule(
        name="plain.failed",
        means=Means.SCORE,
        reason="failed",
        kind=Kind.EPISODE,
        by_catalogue=True,
        part=is_part,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_failed,
        scale=ScoreScale.SHARE,
    ),
)

PLAIN: Dialect = dialect("plain", _verb, _RULES, _OTHERWISE, reasons=REASONS)
