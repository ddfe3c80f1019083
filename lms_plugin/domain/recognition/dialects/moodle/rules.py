"""Moodle, by the plugin logstore_xapi: rules by Moodle's own event names.

The plugin's statements changed at 4.0 and at 4.8. Rules tell the versions apart by shape (verb,
result, object), because the version in the statement may be missing or say "development":

    moodle        every version that knows the event
    moodle-4.0    4.0 to 4.7, and 3.x where it sends the same
    moodle-4.8    4.8 and later
"""

from lms_plugin.domain.recognition.dialects.conditions import (
    always_failed,
    always_passed,
    as_sent,
    claims_completion,
    completion_false,
    completion_true,
)
from lms_plugin.domain.recognition.dialects.moodle.addresses import (
    ACHIEVED,
    ANONYMOUS,
    ANSWERED,
    ASSIGNMENT_PAGE,
    ATTENDED,
    COMPLETED,
    FAILED,
    FORFEITED,
    LESSON_PAGE,
    PASSED,
    QUIZ_PAGE,
    SCORED,
    SCORED_UNTIL_4_7,
    SCORM_PAGE,
    UNCOMPLETED,
    reduced,
)
from lms_plugin.domain.recognition.dialects.moodle.facts import (
    event,
    is_attempt,
    is_content_object,
    of_object,
    of_parent,
    only_failure,
    quiz_attempt,
)
from lms_plugin.domain.recognition.dialects.moodle.reasons import REASONS
from lms_plugin.domain.recognition.dialects.rule import Dialect, Naming, Rule, dialect
from lms_plugin.domain.recognition.meaning import Means, Strength
from lms_plugin.domain.recognition.scores import ScoreScale

_MODULE_COMPLETION = (r"\core\event\course_module_completion_updated",)
_QUIZ_SUBMITTED = (r"\mod_quiz\event\attempt_submitted",)
_GRADED = (r"\mod_assign\event\submission_graded",)
_SCORM = (r"\mod_scorm\event\status_submitted", r"\mod_scorm\event\scoreraw_submitted")
_ATTENDANCE = (r"\mod_facetoface\event\take_attendance",)

_RULES = (
    # --- courses and modules: what Moodle itself holds to be complete
    Rule(
        name="moodle.course.completed",
        keys=(r"\core\event\course_completed",),
        verbs=COMPLETED,
        means=Means.FINISHED,
        reason="course_completed",
        subject=of_object,
        strength=Strength.LMS_COMPLETION,
        completed=True,
    ),
    Rule(
        name="moodle-4.8.module.uncompleted",
        keys=_MODULE_COMPLETION,
        verbs=UNCOMPLETED,
        means=Means.RETRACT,
        reason="module_uncompleted",
        subject=of_object,
        strength=Strength.LMS_COMPLETION,
        completed=False,
    ),
    Rule(
        name="moodle-4.8.module.completed",
        keys=_MODULE_COMPLETION,
        verbs=COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="module_completed",
        subject=of_object,
        strength=Strength.LMS_COMPLETION,
        completed=True,
        passed=as_sent,
    ),
    Rule(
        name="moodle-4.8.module.not_completed",
        keys=_MODULE_COMPLETION,
        verbs=COMPLETED,
        when=(completion_false,),
        means=Means.NO,
        reason="completion_false",
    ),
    Rule(
        # Complete, incomplete, passed and failed give the same bytes.
        name="moodle-4.0.module.completion_updated",
        keys=_MODULE_COMPLETION,
        verbs=COMPLETED,
        means=Means.UNDECIDABLE,
        reason="state_not_sent",
        subject=of_object,
    ),
    Rule(
        name="moodle.course.criteria_updated",
        keys=(r"\core\event\course_completion_updated",),
        means=Means.NO,
        reason="criteria_edited",
        about_actor=False,
    ),
    # --- quizzes
    Rule(
        # One event sends the attempt and every answer in it.
        name="moodle.quiz.question_answered",
        keys=_QUIZ_SUBMITTED,
        verbs=ANSWERED,
        means=Means.NO,
        reason="question_answered",
    ),
    Rule(
        name="moodle.quiz.attempt_unfinished",
        keys=_QUIZ_SUBMITTED,
        verbs=COMPLETED,
        when=(completion_false,),
        means=Means.NO,
        reason="attempt_unfinished",
    ),
    Rule(
        # Before that of 4.0, which would take this too, and read `scaled` by the other formula.
        name="moodle-4.8.quiz.attempt_submitted",
        keys=_QUIZ_SUBMITTED,
        verbs=COMPLETED,
        when=(completion_true, is_attempt),
        means=Means.FINISHED,
        reason="quiz_attempt_submitted",
        subject=of_parent(QUIZ_PAGE),
        strength=Strength.QUIZ_ATTEMPT,
        completed=True,
        passed=only_failure,
        scale=ScoreScale.SIGNED,
        attempt=quiz_attempt,
    ),
    Rule(
        name="moodle-4.0.quiz.attempt_submitted",
        keys=_QUIZ_SUBMITTED,
        verbs=COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="quiz_attempt_submitted",
        subject=of_object,
        strength=Strength.QUIZ_ATTEMPT,
        completed=True,
        passed=only_failure,
        scale=ScoreScale.SHARE,
        attempt=quiz_attempt,
    ),
    Rule(
        name="moodle.quiz.attempt_state_not_sent",
        keys=_QUIZ_SUBMITTED,
        verbs=COMPLETED,
        means=Means.UNDECIDABLE,
        reason="completion_not_stated",
        subject=of_parent(QUIZ_PAGE),
        attempt=quiz_attempt,
    ),
    Rule(
        # The verb says completed here too.
        name="moodle.quiz.attempt_abandoned",
        keys=(r"\mod_quiz\event\attempt_abandoned",),
        means=Means.NO,
        reason="attempt_abandoned",
    ),
    Rule(
        name="moodle.quiz.attempt_in_progress",
        keys=(
            r"\mod_quiz\event\attempt_becameoverdue",
            r"\mod_quiz\event\attempt_reviewed",
            r"\mod_quiz\event\attempt_started",
            r"\mod_quiz\event\attempt_viewed",
        ),
        means=Means.NO,
        reason="attempt_in_progress",
    ),
    Rule(
        # The mark is one question's. As the quiz's it would be held against the pass mark.
        name="moodle-4.8.quiz.question_graded",
        keys=(r"\mod_quiz\event\question_manually_graded",),
        verbs=SCORED,
        means=Means.SCORE,
        reason="question_graded",
        scale=ScoreScale.SIGNED,
        unscored="score_missing",
    ),
    # --- assignments
    Rule(
        # With the Jisc setting (4.7 to 5.0.1) a hand-in says completed.
        name="moodle.assign.handed_in",
        keys=(r"\mod_assign\event\assessable_submitted",),
        means=Means.NO,
        reason="handed_in",
    ),
    Rule(
        name="moodle-4.8.assign.graded",
        keys=_GRADED,
        verbs=SCORED,
        means=Means.SCORE,
        reason="assignment_graded",
        subject=of_parent(ASSIGNMENT_PAGE),
        strength=Strength.MARK,
        passed=only_failure,
        scale=ScoreScale.SIGNED,
        unscored="score_missing",
    ),
    Rule(
        # completion=true stands in every grade, so it proves nothing.
        name="moodle-4.0.assign.graded",
        keys=_GRADED,
        verbs=SCORED_UNTIL_4_7,
        means=Means.SCORE,
        reason="assignment_graded",
        subject=of_object,
        strength=Strength.MARK,
        passed=only_failure,
        scale=ScoreScale.SHARE,
        unscored="score_missing",
    ),
    # --- lessons
    Rule(
        name="moodle-4.8.lesson.ended",
        keys=(r"\mod_lesson\event\lesson_ended",),
        verbs=COMPLETED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="lesson_ended",
        subject=of_parent(LESSON_PAGE),
        strength=Strength.CONTENT,
        completed=True,
        passed=only_failure,
        scale=ScoreScale.SIGNED,
    ),
    Rule(
        name="moodle-4.8.lesson.essay_assessed",
        keys=(r"\mod_lesson\event\essay_assessed",),
        means=Means.NO,
        reason="actor_is_teacher",
        about_actor=False,
    ),
    # --- SCORM packages: passed and failed are states of the package, completed is the default
    Rule(
        # SCORM 1.2 says passed of a package that is completed and passed.
        name="moodle-4.8.scorm.passed",
        keys=_SCORM,
        verbs=PASSED,
        when=(is_content_object,),
        means=Means.FINISHED,
        reason="scorm_passed",
        subject=of_parent(SCORM_PAGE),
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SIGNED,
    ),
    Rule(
        name="moodle-4.0.scorm.passed",
        keys=_SCORM,
        verbs=PASSED,
        means=Means.FINISHED,
        reason="scorm_passed",
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
        passed=always_passed,
        scale=ScoreScale.SHARE,
    ),
    Rule(
        name="moodle-4.8.scorm.failed",
        keys=_SCORM,
        verbs=FAILED,
        when=(is_content_object,),
        means=Means.SCORE,
        reason="failed",
        subject=of_parent(SCORM_PAGE),
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SIGNED,
        unscored="failed",
    ),
    Rule(
        name="moodle-4.0.scorm.failed",
        keys=_SCORM,
        verbs=FAILED,
        means=Means.SCORE,
        reason="failed",
        subject=of_object,
        strength=Strength.MARK,
        passed=always_failed,
        scale=ScoreScale.SHARE,
        unscored="failed",
    ),
    Rule(
        name="moodle-4.8.scorm.status_unclear",
        keys=_SCORM,
        verbs=COMPLETED,
        when=(is_content_object,),
        means=Means.UNDECIDABLE,
        reason="scorm_status_unclear",
        subject=of_parent(SCORM_PAGE),
        scale=ScoreScale.SIGNED,
    ),
    Rule(
        name="moodle-4.0.scorm.status_unclear",
        keys=_SCORM,
        verbs=COMPLETED,
        means=Means.UNDECIDABLE,
        reason="scorm_status_unclear",
        subject=of_object,
        scale=ScoreScale.SHARE,
    ),
    # --- face-to-face sessions
    Rule(
        name="moodle.facetoface.attended",
        keys=_ATTENDANCE,
        verbs=ATTENDED,
        when=(completion_true,),
        means=Means.FINISHED,
        reason="attendance_recorded",
        subject=of_object,
        strength=Strength.CONTENT,
        completed=True,
    ),
    Rule(
        # Most databases give the status code as text, and then full attendance also says false.
        name="moodle.facetoface.attendance_unclear",
        keys=_ATTENDANCE,
        verbs=ATTENDED,
        means=Means.UNDECIDABLE,
        reason="attendance_unclear",
        subject=of_object,
    ),
    # --- badges and certificates
    Rule(
        name="moodle-4.8.credential.issued",
        keys=(r"\core\event\badge_awarded", r"\tool_certificate\event\certificate_issued"),
        verbs=ACHIEVED,
        means=Means.CREDENTIAL,
        reason="credential_issued",
        subject=of_object,
        strength=Strength.CREDENTIAL,
        completed=True,
    ),
    Rule(
        name="moodle-4.8.credential.revoked",
        keys=(r"\core\event\badge_revoked", r"\tool_certificate\event\certificate_revoked"),
        verbs=FORFEITED,
        means=Means.RETRACT,
        reason="credential_revoked",
        subject=of_object,
        strength=Strength.CREDENTIAL,
        completed=False,
    ),
    # --- what reads like progress and is none
    Rule(
        name="moodle.enrolment",
        keys=(
            r"\core\event\user_enrolment_created",
            r"\core\event\user_enrolment_deleted",
            r"\core\event\user_enrolment_updated",
        ),
        means=Means.NO,
        reason="enrolment",
    ),
    Rule(
        name="moodle.opinion_submitted",
        keys=(
            r"\mod_feedback\event\response_submitted",
            r"\mod_questionnaire\event\attempt_submitted",
            r"\mod_survey\event\response_submitted",
        ),
        means=Means.NO,
        reason="opinion_submitted",
    ),
    Rule(
        name="moodle.authoring",
        keys=(
            r"\core\event\badge_updated",
            r"\core\event\course_category_created",
            r"\core\event\course_created",
            r"\core\event\course_module_created",
            r"\core\event\course_section_created",
            r"\core\event\course_updated",
            r"\core\event\question_created",
            r"\core\event\questions_imported",
            r"\mod_assign\event\submission_locked",
            r"\mod_assign\event\submission_unlocked",
            r"\mod_book\event\chapter_created",
        ),
        means=Means.NO,
        reason="actor_is_teacher",
        about_actor=False,
    ),
)

_OTHERWISE = (
    Rule(
        # The plugin learns new events. Such a completion waits for a rule instead of being lost.
        name="moodle.unknown_event",
        when=(claims_completion,),
        means=Means.UNDECIDABLE,
        reason="unknown_event",
        subject=of_object,
    ),
    Rule(name="moodle.other", means=Means.NO, reason="not_a_completion"),
)

MOODLE: Dialect = dialect(
    "moodle",
    event,
    _RULES,
    _OTHERWISE,
    reasons=REASONS,
    naming=Naming(reduce=reduced, nobody=frozenset({ANONYMOUS})),
)
