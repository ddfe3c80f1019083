"""SCORM, told through xAPI by ADL's wrapper, by Rustici's converter or by ADL's profile.

SCORM 2004 says completed and passed apart. SCORM 1.2 has one status for both, of which the wrapper
sends "passed" and "failed" only in the result of what ends the session; so an end counts by its
result. The wrapper voids an end after which the learner came back, and sends "suspended" in its
place, with the same result and date.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    completes_somehow,
    completing_result,
    completion_false,
    completion_true,
    is_no_step,
    is_step,
    success_false,
    success_true,
)
from lms_plugin.domain.recognition.dialects.rule import Dialect, Naming, Rule, dialect
from lms_plugin.domain.recognition.dialects.scorm.addresses import reduced
from lms_plugin.domain.recognition.dialects.scorm.facts import (
    ELSEWHERE,
    PART,
    attempt,
    has_score,
    place_or_verb,
)
from lms_plugin.domain.recognition.dialects.scorm.reasons import REASONS
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed",)
_PASSED = ("passed", "mastered")
_FAILED = ("failed",)
_SCORED = ("scored",)
_TERMINATED = ("terminated",)
_ENDED = (*_TERMINATED, "suspended")

_RULES = (
    Rule(
        # Objectives pass and fail as SCOs do; interactions are answered.
        name="scorm.part",
        keys=(PART,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        # Whether it is a SCO in a course or a test in a SCO, the statement does not say.
        name="scorm.elsewhere",
        keys=(ELSEWHERE,),
        when=(completes_somehow, is_no_step),
        means=Means.UNDECIDABLE,
        reason="scorm_elsewhere",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="scorm.completed.contradicted",
        keys=_COMPLETED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="scorm.completed",
        keys=_COMPLETED,
        means=Means.FINISHED,
        reason="scorm_completed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="scorm.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        name="scorm.passed.not_completed",
        keys=_PASSED,
        when=(completion_false,),
        means=Means.FINISHED,
        reason="scorm_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="scorm.passed",
        keys=_PASSED,
        means=Means.FINISHED,
        reason="scorm_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        # Rustici's converter sends one statement where SCORM has two statuses.
        name="scorm.failed.completed",
        keys=_FAILED,
        when=(completion_true,),
        means=Means.SCORE,
        reason="completed_not_passed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="scorm.failed",
        keys=_FAILED,
        means=Means.SCORE,
        reason="failed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        # Failing needs no mark to be said.
        unscored="failed",
        attempt=attempt,
    ),
    Rule(
        name="scorm.scored",
        keys=_SCORED,
        means=Means.SCORE,
        reason="scorm_scored",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        scale=ScoreScale.SHARE,
        unscored="score_missing",
        attempt=attempt,
    ),
    # --- the end of a session, by its result
    Rule(
        name="scorm.ended.completed",
        keys=_ENDED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="scorm_completed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        # SCORM 2004: the test is passed and the rest is still to do.
        name="scorm.ended.passed_not_completed",
        keys=_ENDED,
        when=(success_true, completion_false),
        means=Means.FINISHED,
        reason="scorm_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        # SCORM 1.2 says passed of a package that is completed and passed.
        name="scorm.ended.passed",
        keys=_ENDED,
        when=(success_true,),
        means=Means.FINISHED,
        reason="scorm_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="scorm.ended.failed",
        keys=_ENDED,
        when=(success_false,),
        means=Means.SCORE,
        reason="failed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        unscored="failed",
        attempt=attempt,
    ),
    Rule(
        # A score of what is not complete yet is no score of the module.
        name="scorm.ended.unfinished",
        keys=_ENDED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="scorm.terminated.scored",
        keys=_TERMINATED,
        when=(has_score,),
        means=Means.SCORE,
        reason="scorm_scored",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
)

_OTHERWISE = (
    Rule(
        name="scorm.step",
        when=(completing_result, is_step),
        means=Means.NO,
        reason="not_a_completion",
    ),
    Rule(
        name="scorm.unknown_form",
        when=(completes_somehow,),
        means=Means.UNDECIDABLE,
        reason="scorm_unknown_form",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(name="scorm.other", means=Means.NO, reason="not_a_completion"),
)

SCORM: Dialect = dialect(
    "scorm", place_or_verb, _RULES, _OTHERWISE, reasons=REASONS, naming=Naming(reduce=reduced)
)
