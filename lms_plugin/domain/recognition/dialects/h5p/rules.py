"""H5P, whichever site shows it: rules by kind of verb, for content that stands in no other.

All content of a site sends through the same few functions of H5P's core, so the host does not
matter. Compound content (a set, a presentation, a book) says completed, a single exercise says
answered. What stands inside a whole sends the same words, and earns nothing.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    completes_somehow,
    completing_result,
    completion_false,
    completion_true,
    is_step,
    success_false,
)
from lms_plugin.domain.recognition.dialects.h5p.addresses import NOT_TRACKABLE
from lms_plugin.domain.recognition.dialects.h5p.facts import ELSEWHERE, PART, place_or_verb
from lms_plugin.domain.recognition.dialects.h5p.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Naming, Rule, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_object
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_COMPLETED = ("completed",)
_ANSWERED = ("answered",)
_PASSED = ("passed", "mastered")
_FAILED = ("failed",)
_CONSUMED = ("consume", "consumed")

_RULES = (
    Rule(
        # Chapters of a book, questions of a set, slides of a presentation.
        name="h5p.part",
        keys=(PART,),
        means=Means.NO,
        reason="part_of_larger",
    ),
    Rule(
        # Whether it is the module or a part of the host's, H5P does not say.
        name="h5p.elsewhere",
        keys=(ELSEWHERE,),
        when=(completes_somehow,),
        means=Means.UNDECIDABLE,
        reason="h5p_elsewhere",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="h5p.completed.contradicted",
        keys=_COMPLETED + _PASSED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # H5P of 2015, and content without a score, send no completion beside the verb.
        name="h5p.completed",
        keys=_COMPLETED,
        means=Means.FINISHED,
        reason="h5p_completed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="h5p.answered",
        keys=_ANSWERED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="h5p_answered",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=as_sent,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="h5p.answered.unfinished",
        keys=_ANSWERED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="h5p.answered.unstated",
        keys=_ANSWERED,
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="h5p.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        # Some exercises add it to their answer, without a result.
        name="h5p.passed",
        keys=_PASSED,
        means=Means.FINISHED,
        reason="h5p_passed",
        kind=Kind.EPISODE,
        act=Act.COMPLETED,
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="h5p.failed",
        keys=_FAILED,
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
    Rule(
        # Texts, tables and pictures send it when they appear, sound and film at their end.
        name="h5p.consumed",
        keys=_CONSUMED,
        when=(completing_result,),
        means=Means.UNDECIDABLE,
        reason="h5p_shown",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
)

_OTHERWISE = (
    Rule(
        name="h5p.step",
        when=(completing_result, is_step),
        means=Means.NO,
        reason="not_a_completion",
    ),
    Rule(
        name="h5p.unknown_form",
        when=(completes_somehow,),
        means=Means.UNDECIDABLE,
        reason="h5p_unknown_form",
        kind=Kind.EPISODE,
        act=Act.UNDECIDED,
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
    Rule(name="h5p.other", means=Means.NO, reason="not_a_completion"),
)

H5P: Dialect = dialect(
    "h5p",
    place_or_verb,
    _RULES,
    _OTHERWISE,
    reasons=REASONS,
    naming=Naming(nobody_begins=(NOT_TRACKABLE,)),
)
