"""TRAX's plugins for Moodle: rules by verb, and by what says so.

What Moodle itself holds to be complete and how it grades comes beside what content says of itself.
SCORM Lite lends itself cmi5's category, with a mastery score in percent: its results are read here,
and the verdict is that of its verb.
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
from lms_plugin.domain.recognition.dialects.trax.facts import (
    INSIDE,
    attempt,
    kind,
    of_holder,
    of_module,
)
from lms_plugin.domain.recognition.dialects.trax.reasons import REASONS
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_MARKED = ("marked-completion",)
_COMPLETED = ("completed",)
_ATTEMPT_COMPLETED = ("attempt completed",)
_ATTEMPT_PASSED = ("attempt passed",)
_RESULT_PASSED = ("result passed",)
_OF_CONTENT = ("content completed", "content failed", "content passed", "content scored")

_RULES = (
    Rule(
        name="trax.inside",
        keys=(INSIDE,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    # --- what Moodle holds to be complete
    Rule(
        name="trax.completed",
        keys=_COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="module_completed",
        kind=Kind.STATE,
        act=Act.COMPLETED,
        subject=of_module,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=as_sent,
    ),
    Rule(
        name="trax.marked",
        keys=_MARKED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="completion_marked",
        kind=Kind.STATE,
        act=Act.COMPLETED,
        subject=of_module,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=as_sent,
    ),
    Rule(
        name="trax.unmarked",
        keys=_MARKED,
        when=(completion_false,),
        means=Means.RETRACT,
        reason="completion_unmarked",
        kind=Kind.STATE,
        act=Act.ENDED,
        subject=of_module,
        strength=Strength.LMS_COMPLETION,
        completed=False,
    ),
    Rule(
        name="trax.completion_voided",
        keys=("voided-completion",),
        means=Means.RETRACT,
        reason="completion_unmarked",
        kind=Kind.STATE,
        act=Act.ENDED,
        subject=of_module,
        strength=Strength.LMS_COMPLETION,
        completed=False,
    ),
    Rule(
        name="trax.not_completed",
        keys=(*_COMPLETED, *_ATTEMPT_COMPLETED, *_ATTEMPT_PASSED, *_RESULT_PASSED, *_OF_CONTENT),
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # The first plugin marks complete and incomplete with the same verb.
        name="trax.completion_unstated",
        keys=(*_COMPLETED, *_MARKED),
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        kind=Kind.STATE,
        act=Act.UNDECIDED,
        subject=of_module,
    ),
    # --- how Moodle grades: the second plugin calls a grade passed or failed by its pass mark
    Rule(
        name="trax.graded",
        keys=("failed", "graded", "passed", "scored"),
        means=Means.SCORE,
        reason="module_graded",
        kind=Kind.SUBMISSION,
        act=Act.MARKED,
        subject=of_module,
        strength=Strength.MARK,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="trax.grade_voided",
        keys=("voided-score",),
        means=Means.NO,
        reason="grade_removed",
    ),
    # --- SCORM Lite: attempts at a package, and the result that Moodle keeps of them
    Rule(
        name="trax.attempt.completed",
        keys=_ATTEMPT_COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="package_attempted",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_holder,
        strength=Strength.CONTENT,
        completed=True,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="trax.passed.contradicted",
        keys=_ATTEMPT_PASSED + _RESULT_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        name="trax.attempt.passed",
        keys=_ATTEMPT_PASSED,
        means=Means.FINISHED,
        reason="package_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_holder,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="trax.attempt.failed",
        keys=("attempt failed",),
        means=Means.SCORE,
        reason="failed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_holder,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        # Of the attempt that is kept; one that a teacher forced has no number.
        name="trax.result.passed",
        keys=_RESULT_PASSED,
        means=Means.FINISHED,
        reason="package_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_module,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="trax.result.failed",
        keys=("result failed",),
        means=Means.SCORE,
        reason="failed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_module,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        name="trax.result.reset",
        keys=("result reset", "reset"),
        means=Means.UNDECIDABLE,
        reason="results_reset",
        kind=Kind.STATE,
        act=Act.UNDECIDED,
        subject=of_module,
        about_actor=False,
    ),
    # --- SCORM packages of Moodle, as the second plugin reads them: one SCO after the other
    Rule(
        name="trax.sco",
        keys=("sco completed", "sco passed"),
        means=Means.UNDECIDABLE,
        reason="one_of_several_scos",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_holder,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="trax.sco.failed",
        keys=("sco failed",),
        means=Means.SCORE,
        reason="failed",
        scale=ScoreScale.SHARE,
    ),
    # --- H5P, as the first plugin tells it: its verb says passed or failed, and scored otherwise
    Rule(
        name="trax.content",
        keys=_OF_CONTENT,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="content_completed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_module,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
)

TRAX: Dialect = dialect("trax", kind, _RULES, leftovers("trax"), reasons=REASONS)
