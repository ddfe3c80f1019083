import json

from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import golden_statement

NOTED = "a unit is passed, noted beside cmi5's own statement"


def test_cmi5s_own_statement_beside_a_note_is_cmi5s() -> None:
    statement = json.loads(json.dumps(golden_statement("rapidcmi5", NOTED)))
    statement["verb"]["id"] = "http://adlnet.gov/expapi/verbs/passed"

    assert recognise(statement).rule == "cmi5.passed"
