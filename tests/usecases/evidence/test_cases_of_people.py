"""Whose statements are, however people and home pages are written, and whenever they are told."""

from datetime import UTC, datetime, timedelta
from hashlib import sha1
from typing import Any

import pytest
from sqlalchemy import delete, update

from lms_plugin.store.locks import inputs
from lms_plugin.store.people.identifiers import match
from lms_plugin.store.tables.access import credentials, home_pages
from lms_plugin.store.tables.people import identifier_matches, identifiers
from lms_plugin.usecases.access.carry_over import carry_over_home_pages
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    narrow_credential,
    withdraw_home_page,
)
from lms_plugin.usecases.people.match_identifiers import match_identifiers
from tests.province import (
    BUKU,
    LMS,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    cheap_mint,
    finished,
    iri,
    nip,
    uncompleted,
)
from tests.usecases.evidence.emitters import account, plain
from tests.usecases.evidence.sight import (
    counts,
    covered,
    outcome,
    profile,
    reasons,
    refold,
    settle,
    standing,
)

NEW = "https://baru.bpsdm.example"
NIP_PAGE = "https://kepegawaian.bpsdm.example"
COURSE = iri(PRIMA)
SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def by(actor: dict[str, Any], module: int = PRIMA, day: str = "2025-03-01") -> dict[str, Any]:
    return finished("Ayu", module, day) | {"actor": actor}


def register(province: Province, page: str, **more: Any) -> None:
    add_home_page(province.database, SIGNER, HomePageRequest("BPSDM", page, **more))
    settle(province)


def has(province: Province, *keys: str, name: str = "Ayu") -> None:
    """The roster says that these are a person's."""
    rows = [(key, PERSON_IDS[name], SINCE) for key in keys]
    province.write(identifiers, ("key", "person_id", "from_at"), *rows)
    with province.database.write() as writing:
        match(writing, keys)


# --- home pages (F07) -----------------------------------------------------------------------------


@pytest.fixture
def moved(province: Province) -> Province:
    """Ayu has an account at a page that nobody has registered yet."""
    has(province, f"{NEW} ayu")
    return province


def test_what_was_kept_before_its_page_was_registered_counts_by_itself(moved: Province) -> None:
    (sent,) = moved.send(by(account("ayu", NEW)))
    before = standing(moved, sent)

    register(moved, NEW)

    assert before == "unvouched_account"
    assert counts(moved, "Ayu", COURSE)
    assert standing(moved, sent) == "counted"


def test_the_index_of_their_unit_follows_by_itself(moved: Province) -> None:
    moved.send(by(account("ayu", NEW)))
    before = covered(moved, "A.1")

    register(moved, NEW)

    assert covered(moved, "A.1") == before + 1


def test_sent_again_after_the_registration_it_counts_once(moved: Province) -> None:
    statement = by(account("ayu", NEW)) | {"id": "00000000-0000-4000-8000-000000000042"}
    (sent,) = moved.send(statement)
    register(moved, NEW)

    assert moved.send(statement) == [sent]

    assert counts(moved, "Ayu", COURSE)
    assert standing(moved, sent) == "counted"


def test_sent_again_by_another_credential_of_the_centre_it_counts(moved: Province) -> None:
    statement = by(account("ayu", NEW)) | {"id": "00000000-0000-4000-8000-000000000042"}
    (sent,) = moved.send(statement)
    register(moved, NEW)

    request = CredentialRequest(centre="BPSDM", key="kedua")
    moved.credentials["KEDUA"] = add_credential(moved.database, SIGNER, request, cheap_mint("2"))

    moved.send(statement, by="KEDUA")

    assert standing(moved, sent) == "counted"


@pytest.mark.parametrize(
    "written",
    [
        "http://baru.bpsdm.example",
        "https://baru.bpsdm.example/",
        "https://BARU.bpsdm.example",
        "https://baru.bpsdm.example:443",
        "http://baru.bpsdm.example:80/",
    ],
)
def test_a_page_is_one_however_it_is_written(moved: Province, written: str) -> None:
    (sent,) = moved.send(by(account("ayu", written)))

    register(moved, NEW)

    assert standing(moved, sent) == "counted"


def test_a_page_that_was_registered_as_http_vouches_for_https(moved: Province) -> None:
    (sent,) = moved.send(by(account("ayu", NEW)))

    register(moved, NEW.replace("https:", "http:"))

    assert standing(moved, sent) == "counted"


@pytest.mark.parametrize(
    "other", [f"{NEW}/moodle", f"{NEW}:8443", "https://www.baru.bpsdm.example"]
)
def test_another_page_vouches_for_nothing(moved: Province, other: str) -> None:
    (sent,) = moved.send(by(account("ayu", NEW)))

    register(moved, other)

    assert standing(moved, sent) == "unvouched_account"


def test_a_page_of_nips_that_is_registered_late_credits_as_well(province: Province) -> None:
    (sent,) = province.send(by(account(nip("Ayu"), NIP_PAGE)))

    register(province, NIP_PAGE, names_are_nip=True)

    assert standing(province, sent) == "counted"


def test_mailboxes_that_are_registered_late_credit_as_well(province: Province) -> None:
    has(province, "mailto:ayu@bpsdm.example")
    (sent,) = province.send(by({"mbox": "mailto:ayu@bpsdm.example"}))
    before = standing(province, sent)

    register(province, "mailto:")

    assert (before, standing(province, sent)) == ("unvouched_account", "counted")


def test_what_was_stored_before_a_withdrawal_stays_credited(province: Province) -> None:
    (sent,) = province.send(by(account("ayu")))
    after = province.store_clock() + timedelta(days=1)

    withdraw_home_page(province.database, SIGNER, "BPSDM", LMS, after)
    settle(province)

    assert standing(province, sent) == "counted"


def test_a_credential_that_is_narrowed_vouches_no_more(province: Province) -> None:
    key, since = province.credentials["BPSDM"].key, SINCE
    narrow_credential(province.database, SIGNER, key, LMS, since)

    (sent,) = province.send(by(account("ayu")))

    assert standing(province, sent) == "unvouched_account"


def test_what_an_upgrade_carries_over_late_credits_what_was_projected_meanwhile(
    province: Province,
) -> None:
    with province.database.write() as writing:
        writing.connection.execute(delete(home_pages))
        writing.connection.execute(update(credentials).values(is_carried_over=False))
        inputs.bump(writing, "home_pages")
    (sent,) = province.send(by(account("ayu")))
    before = standing(province, sent)

    carry_over_home_pages(province.database)
    settle(province)

    assert (before, standing(province, sent)) == ("unvouched_account", "counted")


def test_whom_an_upgrade_finds_late_is_credited_with_what_was_projected_meanwhile(
    province: Province,
) -> None:
    with province.database.write() as writing:
        writing.connection.execute(delete(identifier_matches))
    (sent,) = province.send(by(account("ayu")))
    before = standing(province, sent)

    match_identifiers(province.database)
    settle(province)

    assert (before, standing(province, sent)) == ("unknown_learner", "counted")


# --- mailboxes (F09) ------------------------------------------------------------------------------


@pytest.fixture
def mailed(province: Province) -> Province:
    """Ayu and Budi have mailboxes, of which one has capitals, and the centre may speak for them."""
    register(province, "mailto:")
    has(province, "mailto:ayu.lestari@bpsdm.example")
    has(province, "mailto:Budi@bpsdm.example", name="Budi")
    return province


@pytest.mark.parametrize(
    "mailbox",
    [
        "mailto:ayu.lestari@bpsdm.example",
        "mailto:Ayu.Lestari@bpsdm.example",
        "mailto:AYU.LESTARI@BPSDM.EXAMPLE",
        "mailto:ayu.lestari@Bpsdm.Example",
    ],
)
def test_letter_case_makes_no_other_employee(mailed: Province, mailbox: str) -> None:
    (sent,) = mailed.send(by({"mbox": mailbox}))

    assert standing(mailed, sent) == "counted"


@pytest.mark.parametrize("mailbox", ["mailto:budi@bpsdm.example", "mailto:BUDI@bpsdm.example"])
def test_nor_does_it_in_the_roster(mailed: Province, mailbox: str) -> None:
    mailed.send(by({"mbox": mailbox}))

    assert counts(mailed, "Budi", COURSE)


@pytest.mark.parametrize("spelling", ["Budi@bpsdm.example", "budi@bpsdm.example"])
def test_the_sha1_of_a_mailbox_names_its_employee(mailed: Province, spelling: str) -> None:
    """Of the roster's own spelling, and of the one in lower case."""
    digest = sha1(f"mailto:{spelling}".encode(), usedforsecurity=False).hexdigest()

    mailed.send(by({"mbox_sha1sum": digest}))

    assert counts(mailed, "Budi", COURSE)


def test_a_sha1_in_capitals_is_the_same(mailed: Province) -> None:
    digest = sha1(b"mailto:ayu.lestari@bpsdm.example", usedforsecurity=False).hexdigest()

    mailed.send(by({"mbox_sha1sum": digest.upper()}))

    assert counts(mailed, "Ayu", COURSE)


def test_a_sha1_of_nobody_counts_once_the_roster_has_the_mailbox(mailed: Province) -> None:
    digest = sha1(b"mailto:eko@bpsdm.example", usedforsecurity=False).hexdigest()
    (sent,) = mailed.send(by({"mbox_sha1sum": digest}))
    before = standing(mailed, sent)

    has(mailed, "mailto:Eko@bpsdm.example", name="Eko")
    refold(mailed, PERSON_IDS["Eko"])

    assert (before, standing(mailed, sent)) == ("unknown_learner", "counted")


def test_where_two_have_one_mailbox_only_its_exact_spelling_is_somebody_s(
    mailed: Province,
) -> None:
    has(mailed, "mailto:budi@bpsdm.example", name="Eko")

    exact, other = mailed.send(
        by({"mbox": "mailto:Budi@bpsdm.example"}), by({"mbox": "mailto:BUDI@bpsdm.example"}, BUKU)
    )

    assert counts(mailed, "Budi", COURSE)
    assert [standing(mailed, one) for one in (exact, other)] == ["counted", "unknown_learner"]


# --- NIPs (F10) -----------------------------------------------------------------------------------


@pytest.fixture
def numbered(province: Province) -> Province:
    register(province, NIP_PAGE, names_are_nip=True)
    return province


def printed(name: str, between: str = " ") -> str:
    """As letters print it: date of birth, month of appointment, sex, serial."""
    number = nip(name)
    return between.join((number[:8], number[8:14], number[14], number[15:]))


@pytest.mark.parametrize("between", ["", " ", ".", "-", "  "])
def test_a_nip_is_understood_as_people_write_it(numbered: Province, between: str) -> None:
    (sent,) = numbered.send(by(account(printed("Ayu", between), NIP_PAGE)))

    assert standing(numbered, sent) == "counted"


@pytest.mark.parametrize("around", [" {}", "{} ", "NIP {}", "NIP. {}", "nip: {}", "{}\t"])
def test_what_stands_around_a_nip_does_no_harm(numbered: Province, around: str) -> None:
    numbered.send(by(account(around.format(nip("Ayu")), NIP_PAGE)))

    assert counts(numbered, "Ayu", COURSE)


@pytest.mark.parametrize("cut", [17, 16])
def test_a_number_with_a_digit_too_few_is_nobody_s(numbered: Province, cut: int) -> None:
    (sent,) = numbered.send(by(account(nip("Ayu")[:cut], NIP_PAGE)))

    assert standing(numbered, sent) == "unknown_learner"


def test_a_nip_at_a_page_of_names_is_a_name(province: Province) -> None:
    (sent,) = province.send(by(account(nip("Ayu"), LMS)))

    assert standing(province, sent) == "unknown_learner"


# --- in the future (P14) --------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [1, 5, 20])
def test_what_lies_some_hours_ahead_stands_on_the_profile_as_in_the_future(
    province: Province, hours: int
) -> None:
    ahead = province.clock.now + timedelta(hours=hours)
    sent = finished("Ayu", PRIMA, "2025-03-01") | {"timestamp": ahead.isoformat()}

    (statement_id,) = province.send(sent)

    assert reasons(province, "Ayu") == {statement_id: "future"}
    assert not counts(province, "Ayu", COURSE)
    found = outcome(province, statement_id)
    assert (found.state, found.standing and found.standing.code) == ("waiting", "future")


def test_a_plain_completion_ahead_stands_so_as_well(province: Province) -> None:
    ahead = province.clock.now + timedelta(hours=3)

    (statement_id,) = province.send(plain("Budi", COURSE, ahead.isoformat()))

    assert reasons(province, "Budi") == {statement_id: "future"}


def test_once_its_time_has_come_it_counts(province: Province) -> None:
    ahead = province.clock.now + timedelta(hours=5)
    province.send(finished("Ayu", PRIMA, "2025-03-01") | {"timestamp": ahead.isoformat()})

    province.set_clock(ahead + timedelta(minutes=1))

    assert counts(province, "Ayu", COURSE)
    assert reasons(province, "Ayu") == {}


def test_what_waits_and_lies_ahead_says_why_it_waits(province: Province) -> None:
    ahead = province.clock.now + timedelta(hours=5)

    (statement_id,) = province.send(
        finished("Ayu", UNMAPPED, "2025-03-01") | {"timestamp": ahead.isoformat()}
    )

    assert reasons(province, "Ayu") == {statement_id: "unmapped_module"}


def test_a_take_back_ahead_has_not_taken_back_yet(province: Province) -> None:
    province.finish("Ayu", BUKU, "2025-03-01")
    ahead = province.clock.now + timedelta(hours=5)

    (statement_id,) = province.send(
        uncompleted("Ayu", "2025-04-01") | {"timestamp": ahead.isoformat()}
    )

    assert counts(province, "Ayu", iri(BUKU))
    assert reasons(province, "Ayu") == {statement_id: "future"}


# --- ids without a host (F14) ---------------------------------------------------------------------


@pytest.mark.parametrize("thing", ["http://", "https:///course/view.php?id=10", "http://?id=10"])
def test_an_id_without_a_host_is_never_taken_for_a_module(province: Province, thing: str) -> None:
    sent = finished("Ayu", PRIMA, "2025-03-01")
    sent["object"] = {"id": thing}

    (statement_id,) = province.send(sent)

    found = outcome(province, statement_id)
    assert (found.module, found.reason.code) == (None, "iri_names_no_module")
    assert not profile(province, "Ayu").contributions


@pytest.mark.parametrize("thing", ["http://", "https://", "http://:80"])
def test_nor_is_it_in_a_plain_statement(province: Province, thing: str) -> None:
    (statement_id,) = province.send(plain("Ayu", thing, "2025-03-01T03:00:00Z", completion=True))

    assert outcome(province, statement_id).module is None


# --- the same id, from two centres (S12) ----------------------------------------------------------


def test_a_centre_reads_what_it_sent_though_another_was_first(province: Province) -> None:
    said = by(account("ayu")) | {"id": "00000000-0000-4000-8000-000000000042"}
    (statement_id,) = province.send(said)
    province.clock.now += timedelta(seconds=5)

    assert province.send(said, by="LAN") == [statement_id]

    found = outcome(province, statement_id, province.centre("LAN"))
    assert found.centre == "LAN"


def test_a_different_statement_under_another_centre_s_id_is_kept(province: Province) -> None:
    number = {"id": "00000000-0000-4000-8000-000000000042"}
    (statement_id,) = province.send(by(account("ayu")) | number)
    province.clock.now += timedelta(seconds=5)

    province.send(by(account("budi"), BUKU) | number, by="LAN")

    assert outcome(province, statement_id, province.centre("BPSDM")).centre == "BPSDM"
    assert outcome(province, statement_id, province.centre("LAN")).centre == "LAN"
