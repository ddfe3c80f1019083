"""What the product writes down of a row, and what it is taken for."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from lms_plugin.domain.completions.read_rows import read_row
from lms_plugin.domain.completions.statement import content_of, statement_of, voiding_of
from lms_plugin.domain.recognition.meaning import Act, Kind, Means, Strength
from lms_plugin.domain.recognition.recognise import Recognition, recognise
from schemas.xapi.parse import ParsedStatement, parse_statement
from schemas.xapi.scalars import XapiVersion

LMS = "https://lms.contoh.example"


def written(**changes: Any) -> ParsedStatement:
    """As it is kept: it must be valid xAPI."""
    row = {
        "key": "angkatan-3/7",
        "person": {"account": {"home_page": LMS, "name": "ayu"}},
        "module": {"iri": f"{LMS}/modul/7"},
        "when": "2026-03-06T16:00:00+07:00",
        **changes,
    }
    completion = read_row(row).completion
    assert completion is not None
    raw = msgspec.json.encode(statement_of(content_of(completion, "https://nip.contoh.example")))
    return parse_statement(raw, XapiVersion.V1_0_3)


def taken(**changes: Any) -> Recognition:
    return recognise(dict(written(**changes).statement))


def test_a_row_is_a_completion_of_its_kind_known_by_the_sender_s_key() -> None:
    found = taken()

    assert (found.rule, found.means) == ("completions.row", Means.FINISHED)
    assert (found.kind, found.act, found.attempt) == (Kind.ROW, Act.COMPLETED, "angkatan-3/7")
    assert (found.completed, found.passed, found.score) == (True, None, None)
    assert (found.learner, found.module) == (f"{LMS} ayu", f"{LMS}/modul/7")
    assert found.strength is Strength.LMS_COMPLETION
    assert not found.plain


def test_a_person_known_by_number_is_an_account_where_names_are_numbers() -> None:
    found = taken(person={"nip": "19900315 201503 2 901"})

    assert found.learner == "https://nip.contoh.example 199003152015032901"


@pytest.mark.parametrize("name", ["LATSAR-2026", "Latsar III/B & C", "100%"])
def test_a_module_known_by_the_centre_s_name_keeps_it(name: str) -> None:
    found = taken(module={"external_id": name})

    assert found.external_id == name
    assert found.module != taken(module={"external_id": "lain"}).module


@pytest.mark.parametrize(
    ("score", "millionths"),
    [
        ({"raw": 85, "max": 100}, 850_000),
        ({"raw": 0, "max": 100}, 0),
        ({"raw": 3, "min": 1, "max": 5}, 500_000),
        ({"share": 0.1}, 100_000),
        ({"share": 1}, 1_000_000),
    ],
)
def test_a_score_is_the_share_of_the_full_one(score: dict[str, float], millionths: int) -> None:
    assert taken(score=score).score == millionths


@pytest.mark.parametrize("passed", [True, False])
def test_passed_is_as_it_was_sent(passed: bool) -> None:
    assert taken(passed=passed).passed is passed


def test_certificate_and_class_are_on_record() -> None:
    extensions = written(certificate="00123/2026", **{"class": "III"}).statement["context"]
    told = extensions["extensions"]

    assert told["urn:lms-plugin:completions:certificate"] == "00123/2026"
    assert told["urn:lms-plugin:completions:class"] == "III"


def test_what_takes_a_row_back_is_a_void_that_says_nothing_of_anybody() -> None:
    target = UUID(int=7, version=4)
    parsed = parse_statement(msgspec.json.encode(voiding_of(target)), XapiVersion.V1_0_3)

    assert parsed.voids == target
    assert recognise(dict(parsed.statement)).rule == "xapi.voiding"
