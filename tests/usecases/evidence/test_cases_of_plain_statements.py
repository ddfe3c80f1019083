"""Plain statements of systems that speak no dialect: the centre's own catalogue decides.

They stand for content that was answered 200, and then counted for nobody and was shown to nobody;
and for content that sends a completion for each of its pages, which filled the lists of what waits.
"""

from datetime import timedelta
from typing import Any

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence import concerned
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.access.credentials import (
    ChangeRequest,
    CredentialRequest,
    add_credential,
    change_credential,
)
from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from tests.province import LMS, PERSON_IDS, SIGNER, Province, cheap_mint, nip
from tests.usecases.evidence.emitters import ADL, account, plain
from tests.usecases.evidence.sight import (
    counting,
    counts,
    covered,
    list_module,
    outcome,
    reasons,
    refold,
    settle,
    standing,
)

NIP_PAGE = "https://kepegawaian.bpsdm.example"
SIXTEEN = tuple(f"https://belajar.bpsdm.example/kelas/{number}" for number in range(16))
CLASS = SIXTEEN[0]
STRANGE = "https://belajar.bpsdm.example/kelas/tidak-terdaftar"
DAY = "2025-03-01T03:00:00Z"


@pytest.fixture
def centre(province: Province) -> Province:
    """Whose catalogue lists sixteen classes, and whose accounts of one page are NIPs."""
    list_module(province, *SIXTEEN)
    page = HomePageRequest("BPSDM", NIP_PAGE, names_are_nip=True)
    add_home_page(province.database, SIGNER, page)
    return province


def switch(province: Province, *, plain: bool) -> None:
    key = province.credentials["BPSDM"].key
    change_credential(province.database, SIGNER, key, ChangeRequest(counts_plain=plain))
    settle(province)


def test_sixteen_completions_of_listed_modules_by_known_nips_count(centre: Province) -> None:
    actor = {"actor": account(nip("Ayu"), NIP_PAGE)}
    sent = [plain("Ayu", one, DAY, completion=True) | actor for one in SIXTEEN]

    ids = centre.send(*sent)

    assert counting(centre, "Ayu") == set(SIXTEEN)
    assert {standing(centre, one) for one in ids} == {"counted"}
    assert reasons(centre, "Ayu") == {}


@pytest.mark.parametrize(
    ("verb", "result"),
    [
        (f"{ADL}completed", {}),
        ("http://id.tincanapi.com/verb/completed", {"completion": True}),
        ("https://adlnet.gov/expapi/verbs/completed/", {"completion": True}),
        ("https://aplikasi.bpsdm.example/verbs/complete", {}),
        (f"{ADL}passed", {"success": True}),
        (f"{ADL}mastered", {}),
    ],
)
def test_whatever_word_a_system_has_for_it(
    centre: Province, verb: str, result: dict[str, bool]
) -> None:
    centre.send(plain("Ayu", CLASS, DAY, verb, **result))

    assert counts(centre, "Ayu", CLASS)


def test_the_index_of_their_unit_follows(centre: Province) -> None:
    before = covered(centre, "A.1")

    centre.send(plain("Ayu", CLASS, DAY, completion=True))

    assert covered(centre, "A.1") == before + 1


def test_a_completion_that_says_it_is_none_does_not_count(centre: Province) -> None:
    (statement_id,) = centre.send(plain("Ayu", CLASS, DAY, completion=False))

    assert not counts(centre, "Ayu", CLASS)
    assert outcome(centre, statement_id).reason.code == "completion_false"


# --- switched off ---------------------------------------------------------------------------------


def test_switched_off_by_the_credential_they_wait(centre: Province) -> None:
    (statement_id,) = centre.send(plain("Ayu", CLASS, DAY, completion=True))

    switch(centre, plain=False)

    assert not counts(centre, "Ayu", CLASS)
    assert outcome(centre, statement_id).state == "waiting"
    assert reasons(centre, "Ayu") == {statement_id: "undecidable"}


def test_what_comes_while_it_is_switched_off_waits(centre: Province) -> None:
    switch(centre, plain=False)

    (statement_id,) = centre.send(plain("Budi", CLASS, DAY, f"{ADL}passed", success=True))

    assert not counts(centre, "Budi", CLASS)
    assert outcome(centre, statement_id).state == "waiting"


def test_switched_on_again_what_has_waited_counts(centre: Province) -> None:
    switch(centre, plain=False)
    (statement_id,) = centre.send(plain("Ayu", CLASS, DAY, completion=True))

    switch(centre, plain=True)

    assert counts(centre, "Ayu", CLASS)
    assert standing(centre, statement_id) == "counted"


def test_another_credential_of_the_centre_is_not_switched_with_it(centre: Province) -> None:
    request = CredentialRequest(centre="BPSDM", home_pages=(LMS,), key="konten", counts_plain=False)
    centre.credentials["KONTEN"] = add_credential(
        centre.database, SIGNER, request, cheap_mint("konten")
    )

    centre.send(plain("Ayu", CLASS, DAY), by="KONTEN")
    centre.send(plain("Budi", CLASS, DAY))

    assert [counts(centre, name, CLASS) for name in ("Ayu", "Budi")] == [False, True]


# --- not listed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [f"{ADL}completed", f"{ADL}passed", f"{ADL}mastered"])
def test_what_is_not_listed_waits_and_says_so(centre: Province, verb: str) -> None:
    (statement_id,) = centre.send(plain("Ayu", STRANGE, DAY, verb))

    found = outcome(centre, statement_id)

    assert (found.state, found.standing and found.standing.code) == ("waiting", "unmapped_module")
    assert reasons(centre, "Ayu") == {statement_id: "unmapped_module"}


def test_once_it_is_listed_it_counts(centre: Province) -> None:
    (statement_id,) = centre.send(plain("Ayu", STRANGE, DAY))

    list_module(centre, STRANGE)
    refold(centre, PERSON_IDS["Ayu"])

    assert counts(centre, "Ayu", STRANGE)
    assert standing(centre, statement_id) == "counted"


# --- parts of something larger --------------------------------------------------------------------

PART = "https://belajar.bpsdm.example/kelas/1/bagian/2"
VIDEO = "https://w3id.org/xapi/video/activity-type/video"
IN_COURSE = {"contextActivities": {"parent": [{"id": "https://belajar.bpsdm.example/kelas/1"}]}}


def video(name: str, verb: str = f"{ADL}completed") -> dict[str, Any]:
    said = plain(name, PART, DAY, verb, completion=True)
    return {**said, "object": {**said["object"], "definition": {"type": VIDEO}}}


def in_course(name: str) -> dict[str, Any]:
    return plain(name, PART, DAY, completion=True) | {"context": IN_COURSE}


def list_part(province: Province) -> None:
    """As a publication does it."""
    list_module(province, PART)
    with province.database.write() as writing:
        inputs.change_inputs(writing)
        concerned.of_parts(writing, {PART.partition(":")[2]}, set())
    settle(province)


@pytest.mark.parametrize("said", [video("Ayu"), in_course("Ayu"), video("Ayu", f"{ADL}passed")])
def test_a_part_that_is_not_listed_does_not_wait_and_says_why(
    province: Province, said: dict[str, Any]
) -> None:
    (statement_id,) = province.send(said)

    found = outcome(province, statement_id)
    assert (found.state, found.standing and found.standing.code) == ("explained", "unlisted_part")
    assert reasons(province, "Ayu") == {statement_id: "unlisted_part"}


@pytest.mark.parametrize("said", [video("Ayu"), in_course("Ayu")])
def test_a_part_that_is_listed_counts(province: Province, said: dict[str, Any]) -> None:
    list_module(province, PART)

    province.send(said)

    assert counts(province, "Ayu", PART)


def test_once_a_part_is_listed_it_counts(province: Province) -> None:
    (statement_id,) = province.send(video("Ayu"))

    list_module(province, PART)
    refold(province, PERSON_IDS["Ayu"])

    assert counts(province, "Ayu", PART)
    assert standing(province, statement_id) == "counted"


def test_of_somebody_whom_nobody_knows_no_part_waits_either(province: Province) -> None:
    (statement_id,) = province.send(video("asing"))

    assert outcome(province, statement_id).state == "explained"
    assert standing(province, statement_id) == "unlisted_part"


def test_once_a_part_is_listed_it_waits_for_them(province: Province) -> None:
    (statement_id,) = province.send(video("asing"))

    list_part(province)

    assert standing(province, statement_id) == "unknown_learner"


def test_of_an_account_that_nobody_vouches_for_no_part_waits_either(province: Province) -> None:
    said = video("Ayu") | {"actor": account("ayu", "https://lain.example")}

    (statement_id,) = province.send(said)

    assert standing(province, statement_id) == "unlisted_part"


def test_where_the_credential_lets_no_catalogue_decide_only_listed_parts_wait(
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


def test_a_part_that_lies_ahead_is_no_more_than_a_part(province: Province) -> None:
    ahead = province.store_clock() + timedelta(hours=2)
    (statement_id,) = province.send(video("Ayu") | {"timestamp": ahead.isoformat()})

    assert standing(province, statement_id) == "unlisted_part"


def test_rebuilt_and_verified_parts_are_the_same(province: Province) -> None:
    province.send(video("Ayu"), video("asing"), in_course("Budi"))
    list_part(province)
    province.send(video("Citra"))

    assert verify(province.database, silent).is_clean
    assert not compare_with_rebuild(province.database, silent).differences
