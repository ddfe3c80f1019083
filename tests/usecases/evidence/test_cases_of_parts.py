"""Parts of something larger: slides, videos and what a course holds, of systems that speak no dialect.

They stand for content that sends a completion for each of its pages: one counts where the centre
lists it, and the others fill no list of what waits.
"""

from datetime import timedelta
from typing import Any

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.access.credentials import ChangeRequest, change_credential
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import PERSON_IDS, SIGNER, Province
from tests.usecases.evidence.emitters import ADL, account, plain
from tests.usecases.evidence.sight import (
    counts,
    list_module,
    outcome,
    reasons,
    refold,
    settle,
    standing,
)

PART = "https://belajar.bpsdm.example/kelas/1/bagian/2"
DAY = "2025-03-01T03:00:00Z"
VIDEO = "https://w3id.org/xapi/video/activity-type/video"
COURSE = {"contextActivities": {"parent": [{"id": "https://belajar.bpsdm.example/kelas/1"}]}}


def video(name: str, verb: str = f"{ADL}completed") -> dict[str, Any]:
    said = plain(name, PART, DAY, verb, completion=True)
    return {**said, "object": {**said["object"], "definition": {"type": VIDEO}}}


def in_course(name: str) -> dict[str, Any]:
    return plain(name, PART, DAY, completion=True) | {"context": COURSE}


def list_part(province: Province) -> None:
    """As a publication does it."""
    list_module(province, PART)
    with province.database.write() as writing:
        inputs.change_inputs(writing)
        concerned.of_parts(writing, {PART.partition(":")[2]}, set())
    settle(province)


@pytest.mark.parametrize("said", [video("Ayu"), in_course("Ayu"), video("Ayu", f"{ADL}passed")])
def test_what_is_not_listed_does_not_wait_and_says_why(
    province: Province, said: dict[str, Any]
) -> None:
    (statement_id,) = province.send(said)

    found = outcome(province, statement_id)
    assert (found.state, found.standing and found.standing.code) == ("explained", "unlisted_part")
    assert reasons(province, "Ayu") == {statement_id: "unlisted_part"}


@pytest.mark.parametrize("said", [video("Ayu"), in_course("Ayu")])
def test_what_is_listed_counts(province: Province, said: dict[str, Any]) -> None:
    list_module(province, PART)

    province.send(said)

    assert counts(province, "Ayu", PART)


def test_once_it_is_listed_it_counts(province: Province) -> None:
    (statement_id,) = province.send(video("Ayu"))

    list_module(province, PART)
    refold(province, PERSON_IDS["Ayu"])

    assert counts(province, "Ayu", PART)
    assert standing(province, statement_id) == "counted"


def test_of_somebody_whom_nobody_knows_it_does_not_wait_either(province: Province) -> None:
    (statement_id,) = province.send(video("asing"))

    assert outcome(province, statement_id).state == "explained"
    assert standing(province, statement_id) == "unlisted_part"


def test_once_it_is_listed_it_waits_for_them(province: Province) -> None:
    (statement_id,) = province.send(video("asing"))

    list_part(province)

    assert standing(province, statement_id) == "unknown_learner"


def test_of_an_account_that_nobody_vouches_for_it_does_not_wait_either(province: Province) -> None:
    said = video("Ayu") | {"actor": account("ayu", "https://lain.example")}

    (statement_id,) = province.send(said)

    assert standing(province, statement_id) == "unlisted_part"


def test_where_the_credential_lets_no_catalogue_decide_only_what_is_listed_waits(
    province: Province,
) -> None:
    key = province.credentials["BPSDM"].key
    change_credential(province.database, SIGNER, key, ChangeRequest(counts_plain=False))
    (statement_id,) = province.send(video("Ayu"))
    assert standing(province, statement_id) == "unlisted_part"

    list_part(province)

    assert standing(province, statement_id) == "undecidable"


def test_an_answer_to_a_question_that_nobody_knows_waits_only_where_it_is_listed(
    province: Province,
) -> None:
    said = video("Ayu", f"{ADL}responded")
    (statement_id,) = province.send(said)
    assert outcome(province, statement_id).state == "explained"

    list_part(province)

    assert outcome(province, statement_id).state == "waiting"


def test_what_lies_ahead_is_no_more_than_a_part_either(province: Province) -> None:
    ahead = province.store_clock() + timedelta(hours=2)
    (statement_id,) = province.send(video("Ayu") | {"timestamp": ahead.isoformat()})

    assert standing(province, statement_id) == "unlisted_part"


def test_rebuilt_and_verified_it_is_the_same(province: Province) -> None:
    province.send(video("Ayu"), video("asing"), in_course("Budi"))
    list_part(province)
    province.send(video("Citra"))

    assert verify(province.database, silent).is_clean
    assert not compare_with_rebuild(province.database, silent).differences
