import json

import pytest

from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import golden, golden_statement

LITE = "https://belajar.bpsdm.example/xapi/activities/scormlite/9a03"


@pytest.mark.parametrize(
    "case",
    [
        "SCORM Lite: an attempt is passed, with a mastery score in percent",
        "SCORM Lite: an attempt is failed",
        "SCORM Lite: the result that Moodle keeps is a pass",
    ],
)
def test_an_attempt_at_a_package_is_about_the_module_and_has_a_number(case: str) -> None:
    one = golden("trax", case)

    assert (one.kind, one.attempt, one.registration) == (Kind.ATTEMPT, "2", None)
    assert one.module == LITE


def test_what_a_teacher_forces_is_of_no_attempt() -> None:
    assert golden("trax", "SCORM Lite: a teacher forces a pass").attempt is None


def test_the_course_is_what_holds_an_attempt_and_not_the_package() -> None:
    one = golden("trax", "SCORM Lite: an attempt is complete")

    assert one.parents[-1].endswith("/xapi/activities/course/9a01")
    assert not any("/scormlite/" in parent for parent in one.parents)


@pytest.mark.parametrize(
    "case", ["a learner takes the mark away", "second plugin: a module is no longer complete"]
)
def test_a_mark_that_is_taken_away_ends_the_state(case: str) -> None:
    one = golden("trax", case)

    assert (one.kind, one.act) == (Kind.STATE, Act.ENDED)


def test_the_id_number_is_the_external_id() -> None:
    assert golden("trax", "second plugin: a course is complete").external_id == "DIKLAT-9"
    assert golden("trax", "second plugin: a module is complete").external_id is None


def test_nobody_is_the_learner_where_a_teacher_resets_results() -> None:
    one = golden("trax", "SCORM Lite: a teacher resets the results of a learner")

    assert (one.learner, one.act) == (None, Act.UNDECIDED)


def test_what_h5p_says_is_left_to_others() -> None:
    sent = golden_statement("trax", "second plugin: a module is complete")
    statement = json.loads(json.dumps(sent))
    category = statement["context"]["contextActivities"]["category"]
    category.append({"id": "http://h5p.org/libraries/H5P.QuestionSet-1.20"})

    assert not recognise(statement).rule.startswith("trax.")


@pytest.mark.parametrize("number", [True, None, {}, 2.5])
def test_a_number_that_is_none_ties_nothing_together(number: object) -> None:
    statement = json.loads(
        json.dumps(golden_statement("trax", "SCORM Lite: an attempt is complete"))
    )
    statement["context"]["extensions"]["http://id.tincanapi.com/extension/attempt-id"] = number

    assert recognise(statement).attempt is None
