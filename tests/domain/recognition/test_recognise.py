import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.odd import disturbed, json_values
from tests.domain.recognition.golden import WELL_FORMED, golden


def test_the_lms_outweighs_what_content_says_of_itself() -> None:
    lms = golden("moodle-4.8", "a module is complete and passed")
    content = golden("moodle-4.8", "a lesson ends")

    assert lms.strength is not None
    assert content.strength is not None
    assert lms.strength > content.strength


def test_one_parent_is_read_like_a_list_of_one() -> None:
    statement = json.loads(json.dumps(WELL_FORMED[0]))
    activities = statement["context"]["contextActivities"]
    activities["category"] = activities["category"][0]

    assert recognise(statement) == recognise(WELL_FORMED[0])


@given(disturbed(WELL_FORMED))
def test_any_disturbed_statement_gets_an_answer_with_a_reason(statement: dict[str, Any]) -> None:
    one = recognise(statement)

    assert one.reason in REASONS
    assert one.module is not None or one.means not in {Means.FINISHED, Means.RETRACT}


@given(st.dictionaries(st.sampled_from(["actor", "verb", "object", "context"]), json_values))
def test_any_json_object_gets_an_answer(statement: dict[str, Any]) -> None:
    assert recognise(statement).reason in REASONS
