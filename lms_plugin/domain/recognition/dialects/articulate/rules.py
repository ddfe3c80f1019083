"""Articulate: Storyline, Rise, Presenter and Studio; rules by kind of verb, for the course alone.

A course names itself as its parent, and holds slides ("module"), result slides ("objective") and
questions, which say passed and completed as it does.
"""

from lms_plugin.domain.recognition.dialects.articulate.facts import PART, is_course, part_or_verb
from lms_plugin.domain.recognition.dialects.articulate.reasons import REASONS
from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    completes_somehow,
    completion_false,
    completion_true,
    success_false,
)
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed",)
_PASSED = ("passed", "mastered")
_FAILED = ("failed",)

_RULES = (
    Rule(
        name="articulate.part",
        keys=(PART,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        # Both repeat where the course stands, which may be complete from an earlier visit. Rise
        # reports 100 % before it has judged whether the course is completed.
        name="articulate.opened",
        keys=("attempted", "progressed"),
        means=Means.NO,
        reason="articulate_opened",
    ),
    Rule(
        name="articulate.completed.contradicted",
        keys=_COMPLETED,
        when=(is_course, completion_false),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="articulate.completed",
        keys=_COMPLETED,
        when=(is_course,),
        means=Means.FINISHED,
        reason="articulate_completed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="articulate.passed.contradicted",
        keys=_PASSED,
        when=(is_course, success_false),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        # The quiz is passed and slides are still to be seen.
        name="articulate.passed.not_completed",
        keys=_PASSED,
        when=(is_course, completion_false),
        means=Means.FINISHED,
        reason="articulate_passed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="articulate.passed",
        keys=_PASSED,
        when=(is_course,),
        means=Means.FINISHED,
        reason="articulate_passed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="articulate.failed.completed",
        keys=_FAILED,
        when=(is_course, completion_true),
        means=Means.SCORE,
        reason="completed_not_passed",
        kind=Kind.EPISODE,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_failed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="articulate.failed",
        keys=_FAILED,
        when=(is_course,),
        means=Means.SCORE,
        reason="failed",
        kind=Kind.EPISODE,
        act=Act.MARKED,
        subject=of_object,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        # Failing needs no mark to be said.
        unscored="failed",
    ),
)

_OTHERWISE = (
    Rule(
        name="articulate.unknown_form",
        when=(completes_somehow,),
        means=Means.UNDECIDABLE,
        reason="articulate_unknown_form",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
    Rule(name="articulate.other", means=Means.NO, reason="not_a_completion"),
)

ARTICULATE: Dialect = dialect("articulate", part_or_verb, _RULES, _OTHERWISE, reasons=REASONS)
