"""Whose word counts, and for whom: worked out by hand from the sentences of the design."""

from dataclasses import replace
from hashlib import sha1

import pytest

from tests.laws.pieces.model import KnownModule, Narrowed, Provided
from tests.laws.pieces.small import (
    AYU,
    BEGINNING,
    BUDI,
    COURSE,
    PAGE,
    QUIZ,
    A,
    B,
    M,
    Tell,
    at,
    hundredths,
    revision,
    vouched,
)

NIP = "199001012020121900"

# --- centres: P3 -------------------------------------------------------------------------------


def test_a_centre_earns_nothing_in_modules_of_another(told: Tell) -> None:
    history = told(revision())
    entry = history.attempt("2025-03-01 10:00", centre_id=B)

    assert history.earned() == ()
    assert history.is_told(entry, "waits:module_of_another_centre")


def test_a_provider_earns_for_the_time_of_its_provision(told: Tell) -> None:
    provision = Provided(A, B, at("2025-01-01"), at("2025-07-01"))
    history = told(revision(), providers=[provision])
    history.attempt("2024-12-31 23:59", "1", centre_id=B)
    history.attempt("2025-01-01", "2", centre_id=B)
    history.attempt("2025-07-01", "3", centre_id=B)

    assert history.dates() == ["2025-01-01 00:00"]


def test_a_provider_takes_back_its_own_also_after_the_provision_ended(told: Tell) -> None:
    provision = Provided(A, B, at("2025-01-01"), at("2025-07-01"))
    history = told(revision(), providers=[provision])
    history.state("2025-03-01 10:00", centre_id=B)
    history.uncompleted("2025-09-01 10:00", centre_id=B)

    assert history.periods() == [("2025-03-01 10:00", "2025-09-01 10:00")]


def test_an_external_id_is_sought_where_no_iri_is_known(told: Tell) -> None:
    own = {(A, "KODE-1"): ((BEGINNING, M),)}
    history = told(revision(), keys={COURSE: ((BEGINNING, 12),)}, external_ids=own)
    history.attempt("2025-03-01 10:00", external_id="KODE-1")

    assert history.dates() == ["2025-03-01 10:00"]


def test_an_external_id_waits_where_two_owners_have_it(told: Tell) -> None:
    elsewhere = KnownModule(12, 3, ((BEGINNING, revision()),))
    both = {(A, "KODE-1"): ((BEGINNING, M),), (3, "KODE-1"): ((BEGINNING, 12),)}
    history = told(revision(), modules=[elsewhere], external_ids=both)
    history.keys = {COURSE: ((BEGINNING, M),)}
    history.providers = [Provided(A, B, BEGINNING), Provided(3, B, BEGINNING)]
    history.attempt("2025-03-01 10:00", external_id="KODE-1", centre_id=B)

    assert history.answer().achievements == {}


def test_the_first_holder_of_a_key_reaches_back_and_the_next_does_not(told: Tell) -> None:
    second = KnownModule(12, A, ((BEGINNING, revision()),))
    held = ((at("2025-01-01"), M), (at("2025-06-01"), 12))
    history = told(revision(), modules=[second], keys={QUIZ: held})
    history.attempt("2024-03-01 10:00", "1")
    history.attempt("2025-06-01", "2")

    assert history.dates() == ["2024-03-01 10:00"]
    assert history.dates(module=12) == ["2025-06-01 00:00"]


def test_an_unmapped_object_waits(told: Tell) -> None:
    history = told(revision(), keys={COURSE: ((BEGINNING, M),)})
    entry = history.attempt("2025-03-01 10:00")

    assert history.is_told(entry, "waits:unmapped_module")


# --- home pages: F07 ---------------------------------------------------------------------------


def test_what_was_kept_before_its_home_page_was_registered_is_credited(told: Tell) -> None:
    history = told(revision(), home_pages=[vouched(A)])
    history.attempt("2020-03-01 10:00")

    assert history.dates() == ["2020-03-01 10:00"]


def test_an_unregistered_home_page_waits(told: Tell) -> None:
    history = told(revision(), home_pages=[vouched(B)])
    entry = history.attempt("2025-03-01 10:00")

    assert history.is_told(entry, "waits:unvouched_account")


def test_withdrawing_a_home_page_uncredits_nothing_earlier(told: Tell) -> None:
    history = told(revision(), home_pages=[vouched(A, to_stored=at("2025-06-01"))])
    history.attempt("2025-03-01 10:00", "1")
    history.attempt("2025-04-01 10:00", "2", stored=at("2025-06-01"))

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_registration_after_a_withdrawal_begins_at_its_own_instant(told: Tell) -> None:
    pages = [vouched(A, to_stored=at("2025-06-01")), vouched(A, from_stored=at("2025-08-01"))]
    history = told(revision(), home_pages=pages)
    history.attempt("2025-07-01 10:00", "1")
    history.attempt("2025-08-01 10:00", "2")

    assert history.dates() == ["2025-08-01 10:00"]


def test_a_credential_may_be_narrowed(told: Tell) -> None:
    history = told(revision(), narrowings=[Narrowed(7, PAGE, at("2025-03-01"))])
    history.attempt("2025-02-01 10:00", "1", credential_id=7)
    history.attempt("2025-04-01 10:00", "2", credential_id=7)
    history.attempt("2025-06-01 10:00", "3", credential_id=8)

    assert history.dates() == ["2025-02-01 10:00", "2025-06-01 10:00"]


def test_take_backs_of_what_was_vouched_for_are_honoured_always(told: Tell) -> None:
    history = told(revision(), home_pages=[vouched(A, to_stored=at("2025-06-01"))])
    history.state("2025-03-01 10:00")
    history.uncompleted("2025-07-01 10:00")

    assert history.periods() == [("2025-03-01 10:00", "2025-07-01 10:00")]


@pytest.mark.parametrize(("first", "second"), [(b"1", b"2"), (b"2", b"1")], ids=["before", "after"])
def test_of_one_instant_a_take_back_follows_what_comes_before_it_in_order(
    told: Tell, first: bytes, second: bytes
) -> None:
    history = told(revision(), narrowings=[Narrowed(7, PAGE)])
    narrowed = history.uncompleted("2025-07-01 10:00", credential_id=7, digest=first)
    history.uncompleted("2025-07-01 10:00", credential_id=8, digest=second)
    fate = "waits:unvouched_account" if first < second else "takes_nothing_back"

    assert history.is_told(narrowed, fate)


def test_a_revocation_that_follows_nothing_vouched_for_waits(told: Tell) -> None:
    """Though an end of the same instant, which comes after it, is vouched for."""
    history = told(revision(), narrowings=[Narrowed(7, PAGE)])
    history.identifiers = {f"{PAGE} {name}": ((BEGINNING, AYU),) for name in ("ayu", "ayu2")}
    history.certificate("2025-03-01 10:00", on=QUIZ, actor_key=f"{PAGE} ayu2")
    history.revoked("2025-07-01 10:00", on=QUIZ, credential_id=7)
    history.uncompleted("2025-07-01 10:00", credential_id=8)

    assert history.periods() == [("2025-03-01 10:00", "2025-07-01 10:00")]


def test_re_marks_of_what_was_vouched_for_are_honoured_always(told: Tell) -> None:
    history = told(revision("Passed", 70), home_pages=[vouched(A, to_stored=at("2025-06-01"))])
    history.hand_in("2025-03-01 10:00")
    history.mark("2025-03-05 10:00", 80)
    history.mark("2025-07-01 10:00", 50)

    assert history.earned() == ()


def test_a_mark_of_a_round_that_was_not_vouched_for_waits(told: Tell) -> None:
    history = told(revision("Passed", 70), home_pages=[vouched(A, to_stored=at("2025-06-01"))])
    history.hand_in("2025-06-01 10:00")
    mark = history.mark("2025-07-01 10:00", 90)

    assert history.is_told(mark, "waits:unvouched_account")


def test_rounds_are_cut_also_by_marks_that_wait(told: Tell) -> None:
    history = told(revision("Passed", 70), narrowings=[Narrowed(7, PAGE)])
    history.hand_in("2024-03-01 10:00", credential_id=7)
    history.hand_in("2024-03-02 10:00")
    history.mark("2024-03-05 10:00", 60, credential_id=7)
    history.hand_in("2025-06-01 10:00", credential_id=7)
    history.mark("2025-06-05 10:00", 80)

    assert history.dates() == ["2025-06-05 10:00"]
    assert (history.jp(2024), history.jp(2025)) == (0, 4)


def test_rounds_are_cut_also_by_a_hand_in_of_nobody_known(told: Tell) -> None:
    pages = [vouched(A, names_are_nip=True, from_stored=at("2025-03-01"))]
    history = told(revision(validity_months=12), home_pages=pages)
    history.identifiers = {f"nip:{NIP}": ((BEGINNING, AYU),)}
    actor_key = f"nip:{NIP}"
    history.mark("2025-03-01 10:00", actor_key=actor_key)
    history.hand_in("2025-03-02 10:00", stored=at("2025-02-01"), actor_key=actor_key)
    history.mark("2025-04-05 10:00", actor_key=actor_key)

    assert history.dates() == ["2025-03-01 10:00", "2025-04-05 10:00"]


def test_after_an_end_a_mark_of_a_round_that_waits_counts_with_its_own_date(told: Tell) -> None:
    history = told(revision("Passed", 70), narrowings=[Narrowed(7, PAGE)])
    history.hand_in("2025-03-01 10:00")
    history.uncompleted("2025-03-05 10:00")
    history.mark("2025-03-06 10:00", 90)
    history.hand_in("2025-06-01 10:00", credential_id=7)
    history.mark("2025-06-05 10:00", 80)

    assert history.dates() == ["2025-06-05 10:00"]


def test_a_state_that_says_failed_is_honoured_if_the_stretch_was_vouched_for(told: Tell) -> None:
    history = told(revision("Passed"), home_pages=[vouched(A, to_stored=at("2025-06-01"))])
    history.state("2025-03-01 10:00", passed=True)
    history.state("2025-07-01 10:00", passed=False)

    assert history.periods() == [("2025-03-01 10:00", "2025-07-01 10:00")]


# --- people: F09 -------------------------------------------------------------------------------


def test_a_nip_is_a_person_where_the_page_names_people_so(told: Tell) -> None:
    known = {f"nip:{NIP}": ((BEGINNING, AYU),), f"{PAGE} {NIP}": ((BEGINNING, BUDI),)}
    history = told(revision(), identifiers=known)
    history.home_pages = [vouched(A), vouched(A, "//nip.example", names_are_nip=True)]
    as_sent = {"actor_key": f"nip:{NIP}", "actor": f"https://nip.example {NIP}"}
    history.attempt("2025-03-01 10:00", "1", home_page="//nip.example", **as_sent)
    history.attempt("2025-06-01 10:00", "1", home_page=PAGE, **as_sent)

    assert history.dates(AYU) == ["2025-03-01 10:00"]
    assert history.dates(BUDI) == ["2025-06-01 10:00"]


def test_a_mailbox_is_known_by_its_lower_case_and_by_its_sha1(told: Tell) -> None:
    mailbox = "mailto:p42@asn.example"
    digest = sha1(mailbox.encode(), usedforsecurity=False).hexdigest()
    history = told(revision(), identifiers={mailbox: ((BEGINNING, AYU),)})
    history.home_pages = [vouched(A, "mailto:")]
    mailto = {"home_page": "mailto:", "actor": "mailto:P42@asn.example"}
    history.attempt("2025-03-01 10:00", actor_key=mailbox, **mailto)
    history.attempt("2025-06-01 10:00", **{**mailto, "actor_key": f"sha1:{digest}"})

    assert history.dates() == ["2025-03-01 10:00", "2025-06-01 10:00"]


def test_an_unknown_learner_waits(told: Tell) -> None:
    history = told(revision())
    entry = history.attempt("2025-03-01 10:00", actor_key=f"{PAGE} nobody")

    assert history.is_told(entry, "waits:unknown_learner")


def test_an_account_that_has_ended_resolves_until_it_is_given_to_someone_else(told: Tell) -> None:
    held = ((at("2024-01-01"), AYU), (at("2025-06-01"), BUDI))
    history = told(revision(), identifiers={f"{PAGE} ayu": held})
    history.attempt("2023-05-01 10:00", "1")
    history.attempt("2025-05-31 23:59", "2")
    history.attempt("2025-06-01", "3")

    assert history.dates(AYU) == ["2023-05-01 10:00", "2025-05-31 23:59"]
    assert history.dates(BUDI) == ["2025-06-01 00:00"]


def test_a_piece_is_resolved_whole_at_its_first_entry(told: Tell) -> None:
    held = ((BEGINNING, AYU), (at("2025-06-01"), BUDI))
    history = told(revision("Passed", 70), identifiers={f"{PAGE} ayu": held})
    history.attempt("2025-05-01 10:00", score=hundredths(50))
    history.re_mark("2025-07-01 10:00", 90)

    assert history.dates(AYU) == ["2025-05-01 10:00"]


def test_who_has_been_given_an_account_takes_back_nothing_of_who_had_it(told: Tell) -> None:
    held = ((BEGINNING, AYU), (at("2025-06-01"), BUDI))
    history = told(revision(), identifiers={f"{PAGE} ayu": held})
    history.state("2025-03-01 10:00")
    history.uncompleted("2025-07-01 10:00")

    assert history.periods(AYU) == [("2025-03-01 10:00", None)]


def test_a_take_back_reaches_what_another_account_of_the_person_did(told: Tell) -> None:
    both = {f"{PAGE} ayu": ((BEGINNING, AYU),), f"{PAGE} ayu2": ((BEGINNING, AYU),)}
    history = told(revision(), identifiers=both)
    history.state("2025-03-01 10:00")
    history.state("2024-01-01 10:00", actor_key=f"{PAGE} ayu2")
    history.uncompleted("2025-07-01 10:00", actor_key=f"{PAGE} ayu2")

    assert history.periods()[1] == ("2025-03-01 10:00", "2025-07-01 10:00")


def test_a_module_that_was_withdrawn_earns_nothing_from_then_on(told: Tell) -> None:
    gone = replace(revision(number=2), withdrawn=True)
    history = told(revision(), (at("2025-06-01"), gone))
    history.attempt("2025-03-01 10:00", "1")
    history.attempt("2025-07-01 10:00", "2")

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_after_a_mark_that_waits_what_is_vouched_for_counts_with_its_own_date(told: Tell) -> None:
    pages = [vouched(A, from_stored=at("2025-04-01"), to_stored=at("2025-06-01"))]
    history = told(revision("Passed", 70), home_pages=pages)
    history.mark("2025-03-01 10:00", 90)
    history.mark("2025-05-01 10:00", 80)
    waits = history.mark("2025-07-01 10:00", 40)

    assert history.dates() == ["2025-05-01 10:00"]
    assert history.is_told(waits, "waits:unvouched_account")


def test_a_score_that_waits_silences_no_state(told: Tell) -> None:
    own = {(A, "KODE-1"): ((BEGINNING, M),)}
    history = told(revision("Passed", 70), keys={COURSE: ((BEGINNING, 12),)}, external_ids=own)
    history.attempt("2025-03-01 10:00", score=hundredths(50))
    history.state("2025-03-02 10:00", passed=True, external_id="KODE-1")

    assert history.dates() == ["2025-03-02 10:00"]
