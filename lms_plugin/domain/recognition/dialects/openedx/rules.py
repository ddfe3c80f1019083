"""Open edX, by event-routing-backends and by the integrated channel of edx-enterprise.

Rules by verb, for courses: their grades are the learning system's own word, and it takes back what
has passed. Whatever is about a block of a course is a part of it. The channel says one event twice,
of the course and of its run.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_passed,
    as_sent,
    completes_somehow,
    completion_false,
    completion_true,
    success_false,
)
from lms_plugin.domain.recognition.dialects.leftovers import leftovers
from lms_plugin.domain.recognition.dialects.openedx.addresses import EARNED, block_key, reduced
from lms_plugin.domain.recognition.dialects.openedx.facts import BLOCK, kind, of_course
from lms_plugin.domain.recognition.dialects.openedx.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Naming, Rule, dialect
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed",)
_PASSED = ("passed",)

_RULES = (
    Rule(
        # The channel sends it at each new grade, so mostly before the end.
        name="openedx.course.not_completed",
        keys=(*_COMPLETED, *_PASSED),
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="openedx.course.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        name="openedx.course.passed",
        keys=_PASSED,
        means=Means.FINISHED,
        reason="course_grade_passed",
        kind=Kind.STATE,
        act=Act.COMPLETED,
        subject=of_course,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        # It is sent only of who has passed before.
        name="openedx.course.failed",
        keys=("failed",),
        means=Means.RETRACT,
        reason="course_grade_failed",
        kind=Kind.STATE,
        act=Act.ENDED,
        subject=of_course,
        strength=Strength.LMS_COMPLETION,
        completed=False,
    ),
    Rule(
        name="openedx.course.completed",
        keys=_COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="course_run_completed",
        kind=Kind.STATE,
        act=Act.COMPLETED,
        subject=of_course,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        # The share of the course that is earned so far: no state, which would complete it.
        name="openedx.course.graded",
        keys=("earned",),
        means=Means.SCORE,
        reason="course_graded",
        kind=Kind.EPISODE,
        act=Act.MARKED,
        subject=of_course,
        strength=Strength.MARK,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="openedx.subsection.graded",
        keys=(BLOCK,),
        verbs=EARNED,
        means=Means.SCORE,
        reason="subsection_graded",
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="openedx.block",
        keys=(BLOCK,),
        when=(completes_somehow,),
        means=Means.NO,
        reason="part_of_larger",
    ),
)

OPENEDX: Dialect = dialect(
    "openedx",
    kind,
    _RULES,
    leftovers("openedx"),
    reasons=REASONS,
    naming=Naming(reduce=reduced, known_as=block_key),
)
