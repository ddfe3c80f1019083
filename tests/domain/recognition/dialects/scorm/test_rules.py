import json

import pytest

from lms_plugin.domain.recognition.meaning import Act, Means
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import golden, golden_statement

ATTEMPT = "f287234b-438c-419e-a7e4-ecab1714b901"


@pytest.mark.parametrize(
    ("case", "proven"),
    [
        ("completed", (True, None, None)),
        ("passed", (True, True, None)),
        ("passed, and not complete yet", (None, True, None)),
        (
            "SCORM 1.2 passed: only the end says so, and scaled is raw/100",
            (True, True, 800_000),
        ),
        ("SCORM 2004 ends, completed and failed", (True, False, 350_000)),
        ("SCORM 2004 ends, passed and not complete yet", (None, True, None)),
        ("SCORM 1.2 failed: only the end says so", (None, False, 300_000)),
        ("Rustici: failed and completed", (True, False, 530_000)),
    ],
)
def test_two_statuses_prove_completed_and_passed(
    case: str, proven: tuple[bool | None, bool | None, int | None]
) -> None:
    one = golden("scorm", case)

    assert (one.completed, one.passed, one.score) == proven


@pytest.mark.parametrize(
    "case",
    [
        "completed",
        "scored",
        "SCORM 2004 ends, completed and passed",
        "suspended in the place of an end that was voided, completed",
        "completed of the attempt itself",
    ],
)
def test_what_is_said_in_one_attempt_has_its_number(case: str) -> None:
    assert golden("scorm", case).attempt == ATTEMPT


def test_an_attempt_without_the_key_is_known_by_its_type() -> None:
    statement = json.loads(json.dumps(golden_statement("scorm", "completed")))
    iri = "https://konten.bpsdm.example/kursus/anti-korupsi/modul-1/attempt/03"
    statement["context"]["contextActivities"]["grouping"][0]["id"] = iri

    assert recognise(statement).attempt == "03"


def test_a_registration_is_an_enrolment_and_no_attempt() -> None:
    one = golden("scorm", "Rustici: passed")

    assert (one.attempt, one.registration) == (None, None)


def test_the_attempt_itself_is_the_sco_it_is_an_attempt_at() -> None:
    one = golden("scorm", "completed of the attempt itself")

    assert one.module == golden("scorm", "completed").module


def test_what_stands_in_something_unknown_waits_with_its_module() -> None:
    one = golden("scorm", "completed, and a parent that does not say what it is")

    assert (one.means, one.act) == (Means.UNDECIDABLE, Act.UNDECIDED)
    assert one.module == golden("scorm", "completed").module


@pytest.mark.parametrize(
    "category",
    [
        *(
            "http://w3id.org/xapi/scorm",
            "https://w3id.org/xapi/scorm/",
            "https://w3id.org/xapi/scorm/v/2",
        ),
        "https://w3id.org/xapi/scorm#generalrestrictions",
        *("http://adlnet.gov/xapi/profile/scorm", "http://purl.org/xapi/adl/profiles/scorm"),
        "http://id.tincanapi.com/activity/scorm-to-tin-can/scorm2004",
    ],
)
def test_a_category_names_the_profile_in_every_version(category: str) -> None:
    assert _with_category(category) == "scorm.completed"


def test_another_category_names_another_profile() -> None:
    assert _with_category("https://w3id.org/xapi/scormish") == "plain.completed"


def _with_category(category: str) -> str:
    statement = json.loads(json.dumps(golden_statement("scorm", "completed")))
    statement["context"]["contextActivities"]["category"][0]["id"] = category
    return recognise(statement).rule
