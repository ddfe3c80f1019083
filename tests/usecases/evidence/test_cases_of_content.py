"""What content says of itself: H5P, SCORM through xAPI, Articulate; parts of it show nothing."""

from datetime import datetime
from typing import Any

import pytest

from tests.province import Province, voiding
from tests.usecases.evidence.emitters import ADL, Json, account
from tests.usecases.evidence.sight import (
    MARK_70,
    counting,
    counts,
    list_module,
    outcome,
    periods,
    standing,
)

DAY = "2025-03-01T03:00:00Z"
EVENING = "2025-03-01T12:00:00Z"

H5P = "https://situs.bpsdm.example/wp-admin/admin-ajax.php?action=h5p_embed&id=12"
SCO = "https://konten.bpsdm.example/kursus/modul-1"
COURSE = "http://6FVyxTN59Bq_course_id"
NAMESAKE = "http://6FVyxTN59bq_course_id"
_ATTEMPT = f"{SCO}?attemptId=f287234b-438c-419e-a7e4-ecab1714b901"
_TYPES = "http://adlnet.gov/expapi/activities/"


def test_a_set_of_questions_counts_and_its_questions_do_not(province: Province) -> None:
    list_module(province, H5P)
    score = {"raw": 8, "min": 0, "max": 10}

    question, whole = province.send(
        h5p("answered", f"{H5P}?subContentId=b", parent=H5P, completion=True),
        h5p("completed", H5P, completion=True, score=score),
    )

    assert counting(province, "Ayu") == {H5P}
    assert standing(province, whole) == "counted"
    assert outcome(province, question).reason.code == "part_of_larger"


def test_scorm_1_2_passes_by_the_end_of_its_session_alone(province: Province) -> None:
    list_module(province, SCO, criterion="Passed", pass_mark=MARK_70)

    province.send(scorm("terminated", DAY, success=True, score=points(8)))

    assert counts(province, "Ayu", SCO)


def test_an_end_that_was_voided_counts_by_what_was_sent_in_its_place(province: Province) -> None:
    list_module(province, SCO)
    (ended,) = province.send(scorm("terminated", DAY, success=True))

    province.send(voiding(ended), scorm("suspended", DAY, success=True))

    assert counts(province, "Ayu", SCO)


def test_an_end_that_was_voided_shows_nothing_where_it_was_none(province: Province) -> None:
    list_module(province, SCO)
    (ended,) = province.send(scorm("terminated", DAY, completion=True))

    province.send(voiding(ended), scorm("suspended", DAY, completion=False))

    assert not counts(province, "Ayu", SCO)


def test_all_that_one_attempt_says_is_one_achievement(province: Province) -> None:
    list_module(province, SCO)
    later = "2025-06-01T03:00:00Z"

    province.send(
        scorm("completed", DAY),
        scorm("passed", EVENING),
        scorm("terminated", later, completion=True, success=True, score=points(9)),
    )

    (period,) = periods(province, "Ayu", SCO)
    assert period.valid_from == datetime.fromisoformat(DAY)


@pytest.mark.parametrize(("criterion", "does"), [("Completed", True), ("Passed", False)])
def test_what_is_completed_and_failed_counts_where_completion_is_asked_for(
    province: Province, criterion: str, *, does: bool
) -> None:
    list_module(province, COURSE, criterion=criterion)

    province.send(articulate("failed", COURSE, completion=True, success=False, score=points(3)))

    assert counts(province, "Ayu", COURSE) is does


def test_of_two_made_up_ids_that_differ_in_case_one_counts(province: Province) -> None:
    list_module(province, COURSE, NAMESAKE)

    province.send(articulate("completed", COURSE, completion=True))

    assert counting(province, "Ayu") == {COURSE}


def test_a_slash_at_the_end_of_a_made_up_id_makes_no_other_course(province: Province) -> None:
    list_module(province, COURSE)

    province.send(articulate("completed", f"{COURSE}/", completion=True))

    assert counting(province, "Ayu") == {COURSE}


def h5p(verb: str, thing: str, parent: str | None = None, **result: Any) -> Json:
    around: Json = {"category": [{"id": "http://h5p.org/libraries/H5P.QuestionSet-1.20"}]}
    if parent is not None:
        around["parent"] = [{"id": parent}]
    return _said(verb, thing, DAY, around, result)


def scorm(verb: str, at: str, **result: Any) -> Json:
    attempt = {"id": _ATTEMPT, "definition": {"type": f"{_TYPES}attempt"}}
    around = {"category": [{"id": "https://w3id.org/xapi/scorm"}], "grouping": [attempt]}
    return _said(verb, SCO, at, around, result)


def articulate(verb: str, course: str, **result: Any) -> Json:
    around = {"parent": [{"id": course}], "grouping": [{"id": course}]}
    return _said(verb, course, DAY, around, result)


def points(raw: int) -> Json:
    """Of ten, as ADL's wrapper sends them: scaled is raw/100."""
    return {"raw": raw, "min": 0, "max": 10, "scaled": raw / 100}


def _said(verb: str, thing: str, at: str, around: Json, result: Json) -> Json:
    return {
        "actor": account("ayu"),
        "verb": {"id": f"{ADL}{verb}"},
        "object": {"objectType": "Activity", "id": thing},
        "context": {"contextActivities": around},
        "result": result,
        "timestamp": at,
    }
