"""Jisc's profile for learning systems, as plugins for Blackboard, Canvas and Moodle send it.

Who has handed in an assignment has "completed" it there, which says nothing of how well, nor that
anybody has looked at it. Of a quiz the same verb is the submission of an attempt.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    as_sent,
    completion_false,
    completion_true,
)
from lms_plugin.domain.recognition.dialects.jisc.facts import QUIZ, attempt, kind
from lms_plugin.domain.recognition.dialects.jisc.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_RULES = (
    Rule(
        name="jisc.quiz.not_completed",
        keys=(QUIZ,),
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="jisc.quiz.completed",
        keys=(QUIZ,),
        when=(completion_true,),
        means=Means.FINISHED,
        reason="jisc_quiz_completed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.QUIZ_ATTEMPT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
    Rule(
        # Blackboard says completion false with it, as nothing is marked yet; others say nothing.
        name="jisc.handed_in",
        keys=("completed",),
        means=Means.NO,
        reason="handed_in",
        kind=Kind.SUBMISSION,
        act=Act.HANDED_IN,
        subject=of_object,
    ),
    Rule(
        # Completion is true of whatever is marked.
        name="jisc.graded",
        keys=("scored",),
        means=Means.SCORE,
        reason="assignment_graded",
        kind=Kind.SUBMISSION,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        passed=as_sent,
        scale=ScoreScale.SHARE,
        unscored="score_missing",
    ),
)

_OTHERWISE = (
    Rule(
        name="jisc.quiz.unstated",
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
        attempt=attempt,
    ),
)

JISC: Dialect = dialect("jisc", kind, _RULES, _OTHERWISE, reasons=REASONS)
