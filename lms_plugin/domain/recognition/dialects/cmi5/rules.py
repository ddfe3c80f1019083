"""cmi5: rules by verb, for statements that carry the category "cmi5".

Without the category a statement is the content's own, and its results wait. moveOn stands only in
`launched`, so what a result is worth is for the catalogue's criterion to say.
"""

from lms_plugin.domain.recognition.dialects.cmi5.addresses import (
    ABANDONED,
    COMPLETED,
    FAILED,
    LAUNCHED,
    OF_SESSIONS,
    PASSED,
    SATISFIED,
    WAIVED,
)
from lms_plugin.domain.recognition.dialects.cmi5.facts import (
    below_mastery_score,
    mastery_score_unreadable,
    not_launched_normally,
    of_assignable_unit,
    of_launch,
    of_result,
    of_session,
    registration,
    verb,
    verb_of_allowed,
)
from lms_plugin.domain.recognition.dialects.cmi5.reasons import REASONS, REASONS_OF_ALLOWED
from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    completes_somehow,
    completing_result,
    completion_false,
    completion_true,
    is_part_by_type,
    is_step,
    success_false,
    success_true,
)
from lms_plugin.domain.recognition.dialects.rule import Dialect, Rule, dialect
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_RULES = (
    Rule(
        # First, because the results of such a launch look like any other's.
        name="cmi5.launch_mode",
        keys=COMPLETED + PASSED + FAILED,
        when=(not_launched_normally,),
        means=Means.NO,
        reason="launch_mode_not_normal",
    ),
    Rule(
        name="cmi5.completed",
        keys=COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="cmi5_completed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_assignable_unit,
        strength=Strength.CONTENT,
        completed=True,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        name="cmi5.completed.contradicted",
        keys=COMPLETED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # cmi5 demands the result. Who left it out is the content, and the learner may be done.
        name="cmi5.completed.unstated",
        keys=COMPLETED,
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        # Without it nobody can say whether the player should have let this through.
        name="cmi5.passed.mastery_score_unreadable",
        keys=PASSED,
        when=(success_true, mastery_score_unreadable),
        means=Means.UNDECIDABLE,
        reason="mastery_score_unreadable",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        # The player must not let this through, so either the mark or the verb is wrong.
        name="cmi5.passed.below_mastery_score",
        keys=PASSED,
        when=(success_true, below_mastery_score),
        means=Means.UNDECIDABLE,
        reason="below_mastery_score",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        name="cmi5.passed",
        keys=PASSED,
        when=(success_true,),
        means=Means.FINISHED,
        reason="cmi5_passed",
        kind=Kind.ATTEMPT,
        act=Act.COMPLETED,
        subject=of_assignable_unit,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        name="cmi5.passed.contradicted",
        keys=PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        name="cmi5.passed.unstated",
        keys=PASSED,
        means=Means.UNDECIDABLE,
        reason="success_not_stated",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(
        name="cmi5.failed",
        keys=FAILED,
        means=Means.SCORE,
        reason="failed",
        kind=Kind.ATTEMPT,
        act=Act.MARKED,
        subject=of_assignable_unit,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        # Failing needs no mark to be said.
        unscored="failed",
        registration=registration,
        session=of_result,
    ),
    Rule(
        # Issued by the LMS on a block or a course when every part has met its moveOn.
        name="cmi5.satisfied",
        keys=SATISFIED,
        means=Means.FINISHED,
        reason="cmi5_satisfied",
        kind=Kind.ATTEMPT,
        act=Act.SATISFIED,
        subject=of_assignable_unit,
        strength=Strength.CMI5_SATISFIED,
        registration=registration,
        session=of_session,
    ),
    Rule(
        # Carries success and completion, but excuses from learning instead of showing it.
        name="cmi5.waived",
        keys=WAIVED,
        means=Means.NO,
        reason="waived",
        kind=Kind.ATTEMPT,
        act=Act.WAIVED,
        subject=of_assignable_unit,
        registration=registration,
        session=of_session,
    ),
    Rule(
        name="cmi5.abandoned",
        keys=ABANDONED,
        means=Means.NO,
        reason="abandoned",
    ),
    Rule(
        # It alone says by what the results of its session are judged.
        name="cmi5.launched",
        keys=LAUNCHED,
        means=Means.NO,
        reason="session_event",
        kind=Kind.ATTEMPT,
        act=Act.LAUNCHED,
        subject=of_assignable_unit,
        registration=registration,
        session=of_launch,
    ),
    Rule(
        name="cmi5.session",
        keys=OF_SESSIONS,
        means=Means.NO,
        reason="session_event",
    ),
)

_OTHERWISE = (
    Rule(
        name="cmi5.step",
        when=(completing_result, is_step),
        means=Means.NO,
        reason="not_a_completion",
    ),
    Rule(
        # cmi5 lends its category to no other verb, so either the category or the verb is wrong.
        name="cmi5.unknown_verb",
        when=(completes_somehow,),
        means=Means.UNDECIDABLE,
        reason="not_a_verb_of_cmi5",
        kind=Kind.ATTEMPT,
        act=Act.UNDECIDED,
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        registration=registration,
        session=of_result,
    ),
    Rule(name="cmi5.other", means=Means.NO, reason="not_a_completion"),
)

CMI5: Dialect = dialect("cmi5", verb, _RULES, _OTHERWISE, reasons=REASONS)

# A dialect apart, because a dialect decides all that it claims: of what content sends without the
# category, only results are cmi5's to answer, and the rest is anybody's.
CMI5_ALLOWED: Dialect = dialect(
    "cmi5.allowed",
    verb_of_allowed,
    rules=(),
    otherwise=(
        Rule(
            name="cmi5.not_defined",
            means=Means.UNDECIDABLE,
            reason="not_cmi5_defined",
            kind=Kind.ATTEMPT,
            act=Act.UNDECIDED,
            # Films and questions in a unit say completed and passed of themselves.
            part=is_part_by_type,
            subject=of_assignable_unit,
            scale=ScoreScale.SHARE,
            registration=registration,
            session=of_result,
        ),
    ),
    reasons=REASONS_OF_ALLOWED,
)
