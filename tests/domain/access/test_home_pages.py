from datetime import UTC, datetime, timedelta

import pytest

from lms_plugin.domain.access.home_pages import (
    HomePages,
    Narrowing,
    Registration,
    Vouching,
    begins_at,
    check_shared,
    read_home_page,
)
from lms_plugin.errors import Conflict, Invalid

JUNE = datetime(2026, 6, 1, tzinfo=UTC)
JULY, AUGUST = JUNE + timedelta(days=30), JUNE + timedelta(days=61)
BEFORE = timedelta(microseconds=1)
PAGE = "//lms.example"
BPSDM, LAN = 1, 2
SENDER, CONTENT = 5, 6


def vouches(pages: HomePages, stored: datetime, *, centre: int = BPSDM) -> bool:
    return pages.vouching(centre, SENDER, PAGE, stored).is_vouched


def test_the_first_registration_reaches_back_to_everything() -> None:
    pages = HomePages([Registration(BPSDM, PAGE, names_are_nip=False)])

    assert vouches(pages, datetime(1990, 1, 1, tzinfo=UTC))


def test_a_withdrawal_ends_it_from_an_instant_on_and_nothing_earlier() -> None:
    pages = HomePages([Registration(BPSDM, PAGE, names_are_nip=False, to_stored=JULY)])

    assert (vouches(pages, JULY - BEFORE), vouches(pages, JULY)) == (True, False)


def test_between_a_withdrawal_and_the_next_registration_nothing_is_vouched_for() -> None:
    pages = HomePages(
        [
            Registration(BPSDM, PAGE, names_are_nip=False, from_stored=AUGUST),
            Registration(BPSDM, PAGE, names_are_nip=False, to_stored=JUNE),
        ]
    )

    assert [vouches(pages, at) for at in (JUNE - BEFORE, JULY, AUGUST)] == [True, False, True]


def test_a_page_is_its_centres_alone() -> None:
    pages = HomePages([Registration(BPSDM, PAGE, names_are_nip=False)])

    assert not vouches(pages, JUNE, centre=LAN)


def test_a_narrowed_credential_does_not_vouch_while_the_others_of_its_centre_do() -> None:
    registered = [Registration(BPSDM, PAGE, names_are_nip=True)]
    pages = HomePages(registered, [Narrowing(CONTENT, PAGE, JUNE, AUGUST)])

    found = [pages.vouching(BPSDM, CONTENT, PAGE, at) for at in (JUNE - BEFORE, JULY, AUGUST)]

    assert [one.is_vouched for one in found] == [True, False, True]
    assert all(one.names_are_nip for one in found)
    assert vouches(pages, JULY)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (JUNE - BEFORE, Vouching(is_vouched=False, names_are_nip=True)),
        (JULY, Vouching(is_vouched=False, names_are_nip=True)),
        (AUGUST, Vouching(is_vouched=True, names_are_nip=False)),
    ],
)
def test_what_names_are_is_known_where_nothing_is_vouched_for(
    stored: datetime, expected: Vouching
) -> None:
    pages = HomePages(
        [
            Registration(BPSDM, PAGE, names_are_nip=True, from_stored=JUNE, to_stored=JULY),
            Registration(BPSDM, PAGE, names_are_nip=False, from_stored=AUGUST),
        ]
    )

    assert pages.vouching(BPSDM, SENDER, PAGE, stored) == expected


def test_the_pages_of_a_centre_are_those_that_hold() -> None:
    gone = Registration(BPSDM, "//lama.example", names_are_nip=False, to_stored=JUNE)
    held = Registration(BPSDM, PAGE, names_are_nip=False)
    others = Registration(LAN, PAGE, names_are_nip=False)

    assert HomePages([gone, held, others]).of_centre(BPSDM, JUNE) == [held]


# --- new registrations ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"), [(None, JULY), (JUNE, JUNE), (AUGUST, AUGUST)], ids=["", "back", "later"]
)
def test_one_after_a_withdrawal_begins_now_unless_it_says_from_when(
    asked: datetime | None, expected: datetime
) -> None:
    withdrawn = Registration(BPSDM, PAGE, names_are_nip=False, to_stored=JUNE)

    assert begins_at([withdrawn], asked, JULY) == expected


@pytest.mark.parametrize(("asked", "expected"), [(None, None), (JUNE, JUNE)])
def test_the_first_begins_where_it_is_asked_to_or_not_at_all(
    asked: datetime | None, expected: datetime | None
) -> None:
    assert begins_at([], asked, JULY) == expected


@pytest.mark.parametrize(("to_stored", "asked"), [(None, None), (AUGUST, None), (JULY, JUNE)])
def test_two_registrations_of_a_page_never_hold_at_once(
    to_stored: datetime | None, asked: datetime | None
) -> None:
    earlier = Registration(BPSDM, PAGE, names_are_nip=False, to_stored=to_stored)

    with pytest.raises(Conflict):
        begins_at([earlier], asked, JULY)


def test_a_page_of_another_centre_needs_an_operators_word() -> None:
    others = [Registration(LAN, PAGE, names_are_nip=False, to_stored=JUNE)]

    check_shared(others, JUNE, is_approved=False)
    check_shared(others, None, is_approved=True)
    with pytest.raises(Conflict):
        check_shared(others, None, is_approved=False)


@pytest.mark.parametrize("text", ["", "lms.example", "ftp://a", "https://", "https://[a", "mailto"])
def test_what_is_no_address_is_no_home_page(text: str) -> None:
    with pytest.raises(Invalid):
        read_home_page(text, "URL")
