"""Xerte: rules by verb, for the learning object.

An ending is said four times: completed; passed or failed; scored; exited, which tells once more
whether it was completed.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    completion_false,
    completion_true,
    success_false,
)
from lms_plugin.domain.recognition.dialects.leftovers import leftovers
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.dialects.xerte.facts import INSIDE, kind
from lms_plugin.domain.recognition.dialects.xerte.reasons import REASONS
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed",)
_PASSED = ("passed",)

_RULES = (
    Rule(
        name="xerte.inside",
        keys=(INSIDE,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        name="xerte.completed.contradicted",
        keys=_COMPLETED + _PASSED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="xerte.completed",
        keys=_COMPLETED,
        means=Means.FINISHED,
        reason="learning_object_completed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="xerte.exited",
        keys=("exited",),
        when=(completion_true,),
        means=Means.FINISHED,
        reason="learning_object_completed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="xerte.exited.unfinished",
        keys=("exited",),
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="xerte.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        # Only what is completed is called passed.
        name="xerte.passed",
        keys=_PASSED,
        means=Means.FINISHED,
        reason="learning_object_passed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="xerte.failed",
        keys=("failed",),
        means=Means.SCORE,
        reason="failed",
        kind=Kind.EPISODE,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_failed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="xerte.scored",
        keys=("scored",),
        means=Means.SCORE,
        reason="learning_object_scored",
        kind=Kind.EPISODE,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
)

XERTE: Dialect = dialect("xerte", kind, _RULES, leftovers("xerte"), reasons=REASONS)
