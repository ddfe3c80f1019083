import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.odd import disturbed, json_values
from tests.domain.recognition.golden import WELL_FORMED, golden, golden_statement


def test_the_lms_outweighs_what_content_says_of_itself() -> None:
    lms = golden("moodle-4.8", "a module is complete and passed")
    content = golden("moodle-4.8", "a lesson ends")

    assert lms.strength is not None
    assert content.strength is not None
    assert lms.strength > content.strength


IRI = "https://pelatihan.example/modul/1"


def _passed(**context: Any) -> dict[str, Any]:
    return {
        "actor": {"mbox": "mailto:rani@bpsdm.example"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
        "object": {
            "id": IRI,
            "definition": {"type": "http://adlnet.gov/expapi/activities/Course/"},
        },
        "context": context,
    }


KINDS = {
    ("moodle-4.8", "a course is complete"): (Kind.STATE, Act.COMPLETED),
    ("moodle-4.8", "a module's completion is taken back"): (Kind.STATE, Act.ENDED),
    ("moodle-4.8", "a badge is awarded"): (Kind.STATE, Act.COMPLETED),
    ("moodle-4.8", "a certificate is revoked"): (Kind.STATE, Act.CANCELLED),
    ("moodle-4.8", "a quiz attempt below the pass mark"): (Kind.ATTEMPT, Act.COMPLETED),
    ("moodle-4.8", "an assignment is handed in"): (Kind.SUBMISSION, Act.HANDED_IN),
    ("moodle-4.8", "an assignment is graded"): (Kind.SUBMISSION, Act.MARKED),
    ("moodle-4.8", "a lesson ends"): (Kind.EPISODE, Act.COMPLETED),
    ("moodle-4.8", "a SCORM package is failed"): (Kind.EPISODE, Act.MARKED),
    ("moodle-4.8", "attendance, full or partial"): (Kind.EPISODE, Act.UNDECIDED),
    ("moodle-4.8", "a grade is taken away: no score"): (None, None),
    ("moodle-4.8", "one question is graded by hand"): (None, None),
    ("cmi5", "launched"): (Kind.ATTEMPT, Act.LAUNCHED),
    ("cmi5", "completed"): (Kind.ATTEMPT, Act.COMPLETED),
    ("cmi5", "failed without a score"): (Kind.ATTEMPT, Act.MARKED),
    ("cmi5", "satisfied"): (Kind.ATTEMPT, Act.SATISFIED),
    ("cmi5", "waived"): (Kind.ATTEMPT, Act.WAIVED),
    ("cmi5", "initialized"): (None, None),
    ("cmi5", "abandoned"): (None, None),
    ("plain", "completed, without a result"): (Kind.EPISODE, Act.COMPLETED),
    ("plain", "failed, with a score"): (Kind.EPISODE, Act.MARKED),
    ("plain", "an empty IRI"): (None, None),
    ("h5p", "a set of questions ends"): (Kind.EPISODE, Act.COMPLETED),
    ("h5p", "an essay is failed"): (Kind.EPISODE, Act.MARKED),
    ("h5p", "a chapter of a book, without completion"): (None, None),
    ("scorm", "completed"): (Kind.ATTEMPT, Act.COMPLETED),
    ("scorm", "scored"): (Kind.ATTEMPT, Act.MARKED),
    ("scorm", "it ends, not complete yet"): (None, None),
    ("articulate", "Storyline: passed"): (Kind.EPISODE, Act.COMPLETED),
    ("articulate", "Storyline: failed"): (Kind.EPISODE, Act.MARKED),
    ("articulate", "Storyline: a slide"): (None, None),
    ("other", "scored, completion=true"): (Kind.EPISODE, Act.UNDECIDED),
}


@pytest.mark.parametrize(("line", "expected"), KINDS.items(), ids=lambda one: one[1])
def test_what_a_statement_is_a_part_of_and_does_there(
    line: tuple[str, str], expected: tuple[Kind | None, Act | None]
) -> None:
    one = golden(*line)

    assert (one.kind, one.act) == expected


def test_a_hand_in_names_the_assignment_though_it_finishes_nothing() -> None:
    one = golden("moodle-4.8", "an assignment is handed in")

    assert (one.means, one.module) == (
        Means.NO,
        "https://belajar.bpsdm.example/mod/assign/view.php?id=42",
    )


def test_what_holds_an_attempt_is_its_course_and_not_its_quiz() -> None:
    one = golden("moodle-4.8", "a quiz attempt below the pass mark")

    assert one.parents == (
        "//belajar.bpsdm.example/course/section.php?id=31",
        "//belajar.bpsdm.example/course/view.php?id=12",
    )


def test_each_of_the_first_eight_wholes_is_named_once() -> None:
    wholes = [{"id": f"https://a.example/{n // 2}"} for n in range(30)]
    around = {"parent": {"id": "HTTP://a.example/0"}, "grouping": [*wholes, {"id": "http://"}]}
    one = recognise(_passed(contextActivities=around))

    assert one.parents == tuple(f"//a.example/{n}" for n in range(8))


def test_content_that_names_itself_as_its_parent_is_in_no_other() -> None:
    assert recognise(_passed(contextActivities={"parent": [{"id": IRI}]})).parents == ()


def test_words_for_people_are_the_last_parts_of_what_was_sent() -> None:
    category = {"id": "https://w3id.org/xapi/video#V1.0"}
    one = recognise(_passed(platform="Chamilo", contextActivities={"category": [category]}))

    assert (one.verb, one.object_type, one.platform, one.category) == (
        "passed",
        "course",
        "Chamilo",
        "v1.0",
    )


def test_a_word_is_short_and_without_what_no_database_keeps() -> None:
    assert recognise(_passed(platform="a\0" * 100)).platform == "a" * 64


def test_a_publishers_iri_without_a_host_is_no_external_id() -> None:
    statement = json.loads(json.dumps(golden_statement("cmi5", "completed")))
    statement["context"]["contextActivities"]["grouping"] = [{"id": "http://"}]

    assert recognise(statement).external_id is None


def test_one_parent_is_read_like_a_list_of_one() -> None:
    listed = golden_statement("cmi5", "launched")
    statement = json.loads(json.dumps(listed))
    activities = statement["context"]["contextActivities"]
    activities["category"] = activities["category"][0]

    assert recognise(statement) == recognise(listed)


@given(disturbed(WELL_FORMED))
def test_any_disturbed_statement_gets_an_answer_with_a_reason(statement: dict[str, Any]) -> None:
    one = recognise(statement)

    assert one.reason in REASONS
    assert one.module is not None or one.means not in {Means.FINISHED, Means.RETRACT}
    assert (one.module is None) == (one.kind is None) == (one.act is None)


@given(st.dictionaries(st.sampled_from(["actor", "verb", "object", "context"]), json_values))
def test_any_json_object_gets_an_answer(statement: dict[str, Any]) -> None:
    assert recognise(statement).reason in REASONS
