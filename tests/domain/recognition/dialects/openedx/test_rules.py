import json

from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import golden, golden_statement


def test_grades_of_a_course_are_the_learning_systems_own_word() -> None:
    passed = golden("openedx", "a course is passed")
    failed = golden("openedx", "a course that was passed is failed now")

    assert (passed.kind, passed.act, passed.completed) == (Kind.STATE, Act.COMPLETED, True)
    assert (failed.kind, failed.act) == (Kind.STATE, Act.ENDED)


def test_a_grade_on_the_way_completes_nothing() -> None:
    one = golden("openedx", "the grade in a course so far")

    assert (one.kind, one.act, one.completed) == (Kind.EPISODE, Act.MARKED, None)


def test_the_key_of_a_course_is_the_same_for_all_its_runs() -> None:
    run = golden("openedx", "edx-enterprise: a course run is complete")
    course = golden("openedx", "edx-enterprise: the same event, of the course")

    assert run.external_id == course.external_id == "BPSDM+PD01"
    assert run.module != course.module


def test_a_course_of_another_system_under_such_an_address_is_not_open_edxs() -> None:
    case = "edx-enterprise: the same event, of the course"
    statement = json.loads(json.dumps(golden_statement("openedx", case)))
    del statement["object"]["definition"]["extensions"]

    assert recognise(statement).rule == "plain.completed"
