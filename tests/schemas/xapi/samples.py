"""Statements of our own making, about synthetic people."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from schemas.xapi.errors import InvalidStatement, StatementProblem
from schemas.xapi.parse import XapiVersion, parse_statements

HOME_PAGE: Final = "https://lms.bpsdm.example.go.id"
BOTH: Final = tuple(XapiVersion)
REMOVED: Final = object()
"""As a value in a change: the property is taken away."""

Json = dict[str, Any]
Place = tuple[str | int, ...]


def activity(path: str, name: str) -> Json:
    return {
        "id": f"{HOME_PAGE}{path}",
        "definition": {
            "name": {"id": name},
            "type": "https://w3id.org/xapi/cmi5/activitytype/course",
        },
        "objectType": "Activity",
    }


def simple() -> Json:
    """The least that a statement says."""
    return {
        "actor": {"mbox": "mailto:peserta@example.go.id"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": f"{HOME_PAGE}/course/view.php?id=7"},
    }


def rich() -> Json:
    """Nearly every property, in the shape a learning system sends."""
    return {
        "id": "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11",
        "actor": {
            "objectType": "Agent",
            "name": "Peserta Sintetis",
            "account": {"homePage": HOME_PAGE, "name": "199001012015031901"},
        },
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/completed",
            "display": {"id": "menyelesaikan", "en-GB": "completed"},
        },
        "object": {
            **activity("/mod/quiz/view.php?id=12", "Kuis Akhir"),
            "definition": {
                "name": {"id": "Kuis Akhir"},
                "description": {"id": "Sepuluh soal"},
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "moreInfo": f"{HOME_PAGE}/kuis/12",
                "interactionType": "choice",
                "correctResponsesPattern": ["a[,]b"],
                "choices": [
                    {"id": "a", "description": {"id": "Melayani"}},
                    {"id": "b", "description": {"id": "Mengabaikan"}},
                ],
                "extensions": {"https://example.go.id/xapi/jp": 3},
            },
        },
        "result": {
            "score": {"scaled": 0, "raw": 50, "min": 0, "max": 100},
            "success": True,
            "completion": True,
            "response": "a",
            "duration": "PT1H2M3.45S",
            "extensions": {"https://example.go.id/xapi/catatan": None},
        },
        "context": {
            "registration": "58028332-2277-5B51-A632-7836992917EA",
            "instructor": {"openid": "https://id.example.go.id/pengajar"},
            "team": {
                "objectType": "Group",
                "member": [{"mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"}],
            },
            "contextActivities": {
                "parent": activity("/course/view.php?id=7", "Latsar"),
                "category": [activity("", "LMS")],
            },
            "revision": "2",
            "platform": "Moodle",
            "language": "id-ID",
            "statement": {
                "objectType": "StatementRef",
                "id": "0c9d3b0a-5a3c-4d3e-8a57-1f52ad1b6f0e",
            },
            "extensions": {f"{HOME_PAGE}/info": {"event_name": "\\core\\event\\x", "n": [1, None]}},
        },
        "timestamp": "2025-06-10T14:31:41.000Z",
        "stored": "2025-06-10T14:31:42.123456789+07:00",
        "authority": {"account": {"homePage": HOME_PAGE, "name": "bpsdm"}},
        "version": "1.0.3",
        "attachments": [
            {
                "usageType": "https://example.go.id/xapi/sertifikat",
                "display": {"id": "Sertifikat"},
                "description": {"id": "Sertifikat kelulusan"},
                "contentType": "text/plain; charset=utf-8",
                "length": 27,
                "sha2": "9f" * 32,
                "fileUrl": f"{HOME_PAGE}/sertifikat/1",
            }
        ],
    }


def substatement() -> Json:
    """A statement about what somebody plans to do."""
    planned = {**rich(), "objectType": "SubStatement"}
    for name in ("id", "stored", "authority", "version"):
        del planned[name]
    return {**simple(), "object": planned}


def voiding() -> Json:
    return {
        **simple(),
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": "6f2c1c0e-2a55-4b6e-9a38-0d3c9f5a7b11"},
    }


def moodle_like(number: int) -> Json:
    """What the Moodle plugin sends when a course is completed, some 1.8 KB of it."""
    module = number % 150
    return {
        "actor": {
            "name": f"Pegawai Sintetis {number}",
            "account": {"homePage": HOME_PAGE, "name": f"199001012015031{900 + number % 100}"},
        },
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/completed",
            "display": {"en": "Completed"},
        },
        "object": activity(f"/mod/quiz/attempt.php?attempt={number}&cmid={module}", "Kuis"),
        "timestamp": "2025-06-10T14:31:41.000Z",
        "result": {
            "score": {"raw": number % 101, "min": 0, "max": 100, "scaled": 0.5},
            "completion": True,
            "success": True,
            "duration": "PT1H2M3S",
        },
        "context": {
            "language": "id",
            "platform": "Moodle",
            "registration": f"58028332-2277-5b51-a632-{number:012x}",
            "contextActivities": {
                "category": [activity("", "LMS BPSDM")],
                "parent": [
                    activity(f"/mod/quiz/view.php?id={module}", "Kuis"),
                    activity(f"/course/section.php?id={module}", "Topik 1"),
                    activity(f"/course/view.php?id={module}", "Pelatihan Dasar CPNS"),
                ],
            },
            "extensions": {
                "http://lrs.learninglocker.net/define/extensions/info": {
                    "event_function": "\\src\\transformer\\events\\mod_quiz\\attempt_submitted",
                    "event_name": "\\mod_quiz\\event\\attempt_submitted",
                    "http://moodle.org": "4.5.2",
                    "https://github.com/xAPI-vle/moodle-logstore_xapi": "5.0.1",
                }
            },
        },
    }


def changed(statement: Json, place: Place, value: Any) -> Json:
    """A copy with `value` at `place`."""
    copy = deepcopy(statement)
    container: Any = copy
    for step in place[:-1]:
        container = container[step]
    if value is REMOVED:
        del container[place[-1]]
    else:
        container[place[-1]] = value
    return copy


def problems(
    statement: Any, version: XapiVersion = XapiVersion.V1_0_3
) -> tuple[StatementProblem, ...]:
    """What is wrong with it, if anything."""
    try:
        parse_statements(json.dumps(statement).encode(), version)
    except InvalidStatement as error:
        return error.problems
    return ()


def paths(statement: Any, version: XapiVersion = XapiVersion.V1_0_3) -> list[str]:
    return [problem.path for problem in problems(statement, version)]


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every place in a statement, but for those inside extensions."""
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in steps:
        yield (*place, step)
        if isinstance(below, (dict, list)) and step != "extensions":
            yield from places(below, (*place, step))


def at(statement: Json, place: Place) -> Any:
    value: Any = statement
    for step in place:
        value = value[step]
    return value


def values_of_other_types(statement: Json, place: Place) -> list[Any]:
    """What must not stand at a place, "1" for 1 and 1 for true among it."""
    was = _json_type(at(statement, place))
    values = [value for value in _OF_EACH_TYPE if _json_type(value) is not was]
    may_be_many = place[-2:-1] == ("contextActivities",)
    return [value for value in values if not (may_be_many and value == [])]


def _json_type(value: Any) -> type:
    return float if type(value) is int else type(value)


_OF_EACH_TYPE: Final[tuple[Any, ...]] = (None, True, False, 0, 1, 0.5, "1", "true", "", [], {})
