"""cmi5: rules by verb, for statements that carry the category "cmi5".

Without the category a statement is the content's own, and must not count. moveOn stands only in
`launched`, so what a result is worth is for the catalogue's criterion to say.
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    completion_false,
    completion_true,
    success_false,
    success_true,
)
from lms_plugin.domain.recognition.dialects.facts import Facts, json_object, text
from lms_plugin.domain.recognition.dialects.rule import Dialect, Means, Rule, Strength, dialect
from lms_plugin.domain.recognition.dialects.subjects import of_assignable_unit
from lms_plugin.domain.recognition.scores import ScoreScale

_CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
_LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
_MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
_SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"

_COMPLETED = ("http://adlnet.gov/expapi/verbs/completed",)
_PASSED = ("http://adlnet.gov/expapi/verbs/passed",)
_FAILED = ("http://adlnet.gov/expapi/verbs/failed",)
_SATISFIED = ("https://w3id.org/xapi/adl/verbs/satisfied",)


def speaks_cmi5(facts: Facts) -> bool:
    """The statement is defined by cmi5, and not merely sent from within a cmi5 session."""
    return facts.has_category(_CMI5)


def from_cmi5_session(facts: Facts) -> bool:
    """The marks that content leaves when it forgets the category."""
    return _SESSION_ID in facts.extensions or facts.has_category(_MOVE_ON)


def _verb(facts: Facts) -> str | None:
    return facts.verb if speaks_cmi5(facts) else None


def _not_launched_normally(facts: Facts) -> bool:
    """Browse and Review look at content without a result. Most statements do not say the mode."""
    mode = text(facts.extensions.get(_LAUNCH_MODE))
    return mode is not None and mode != "Normal"


def _below_mastery_score(facts: Facts) -> bool:
    """cmi5 measures the scaled score, and not the raw one, against masteryScore (0 … 1)."""
    scaled = json_object(facts.result.get("score")).get("scaled")
    mastery = facts.extensions.get(_MASTERY_SCORE)
    if not isinstance(scaled, int | float) or not isinstance(mastery, int | float):
        return False
    return scaled < mastery


def _registration(facts: Facts) -> str | None:
    """The enrolment, which ties together what must be completed and passed at one go."""
    registration = text(facts.context.get("registration"))
    return registration.lower() if registration else None


_RULES = (
    Rule(
        name="cmi5.launch_mode",
        keys=_COMPLETED + _PASSED + _FAILED,
        when=(_not_launched_normally,),
        means=Means.NO,
        reason="launch_mode_not_normal",
    ),
    Rule(
        name="cmi5.completed",
        keys=_COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="cmi5_completed",
        subject=of_assignable_unit,
        strength=Strength.CONTENT,
        completed=True,
        scale=ScoreScale.SHARE,
        attempt=_registration,
    ),
    Rule(
        name="cmi5.completed.contradicted",
        keys=_COMPLETED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        name="cmi5.completed.unstated",
        keys=_COMPLETED,
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        attempt=_registration,
    ),
    Rule(
        name="cmi5.passed.below_mastery_score",
        keys=_PASSED,
        when=(success_true, _below_mastery_score),
        means=Means.UNDECIDABLE,
        reason="below_mastery_score",
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        attempt=_registration,
    ),
    Rule(
        name="cmi5.passed",
        keys=_PASSED,
        when=(success_true,),
        means=Means.FINISHED,
        reason="cmi5_passed",
        subject=of_assignable_unit,
        strength=Strength.CONTENT,
        passed=always_passed,
        scale=ScoreScale.SHARE,
        attempt=_registration,
    ),
    Rule(
        name="cmi5.passed.contradicted",
        keys=_PASSED,
        when=(success_false,),
        means=Means.NO,
        reason="success_false",
    ),
    Rule(
        name="cmi5.passed.unstated",
        keys=_PASSED,
        means=Means.UNDECIDABLE,
        reason="success_not_stated",
        subject=of_assignable_unit,
        scale=ScoreScale.SHARE,
        attempt=_registration,
    ),
    Rule(
        name="cmi5.failed",
        keys=_FAILED,
        means=Means.SCORE,
        reason="failed",
        subject=of_assignable_unit,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        unscored="failed",
        attempt=_registration,
    ),
    Rule(
        # Issued by the LMS on a block or a course when every part has met its moveOn.
        name="cmi5.satisfied",
        keys=_SATISFIED,
        means=Means.FINISHED,
        reason="cmi5_satisfied",
        subject=of_assignable_unit,
        strength=Strength.CMI5_SATISFIED,
        satisfied=True,
        attempt=_registration,
    ),
    Rule(
        # Carries success and completion, but excuses from learning instead of showing it.
        name="cmi5.waived",
        keys=("https://w3id.org/xapi/adl/verbs/waived",),
        means=Means.NO,
        reason="waived",
    ),
    Rule(
        name="cmi5.abandoned",
        keys=("https://w3id.org/xapi/adl/verbs/abandoned",),
        means=Means.NO,
        reason="abandoned",
    ),
    Rule(
        name="cmi5.session",
        keys=(
            "http://adlnet.gov/expapi/verbs/launched",
            "http://adlnet.gov/expapi/verbs/initialized",
            "http://adlnet.gov/expapi/verbs/terminated",
        ),
        means=Means.NO,
        reason="session_event",
    ),
)

_OTHERWISE = (Rule(name="cmi5.other", means=Means.NO, reason="not_a_completion"),)

CMI5: Dialect = dialect("cmi5", _verb, _RULES, _OTHERWISE)
