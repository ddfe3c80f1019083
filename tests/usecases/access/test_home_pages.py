from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from lms_plugin.domain.access.principals import DeedKind
from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError
from lms_plugin.store.access import deeds, home_pages
from lms_plugin.store.access.deeds import WantedDeeds
from lms_plugin.store.access.home_pages import HomePageRow
from lms_plugin.store.engine.database import Database
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.access.carry_over import carry_over_home_pages
from lms_plugin.usecases.access.credentials import (
    CredentialRequest,
    add_credential,
)
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    change_home_page,
    list_home_pages,
    narrow_credential,
    widen_credential,
    withdraw_home_page,
)
from tests.province import LMS, NOW, OTHER_LMS, SIGNER, Province, cheap_mint

NEW = "https://baru.example"
LATER = NOW + timedelta(days=30)


def add(province: Province, url: str = NEW, *, is_shared: bool = False) -> HomePageRow:
    request = HomePageRequest("BPSDM", url, is_shared=is_shared)
    return add_home_page(province.database, SIGNER, request)


def vouches(province: Province, page: str = "//baru.example", by: str = "BPSDM") -> bool:
    """Whether a centre's first credential vouches for what is stored now."""
    sender = province.sender(by)
    with province.database.read() as reading:
        known = home_pages.load(reading)
    return known.vouching(sender.centre_id, sender.credential_id, page, province.clock()).is_vouched


def deeds_of(province: Province) -> list[str]:
    with province.database.read() as reading:
        return [one.deed for one in deeds.find(reading, WantedDeeds(limit=10))]


def version(province: Province) -> int:
    with province.database.read() as reading:
        return inputs.versions(reading).get("home_pages", 0)


def test_a_registered_page_is_vouched_for_by_every_credential_of_its_centre(
    province: Province,
) -> None:
    before = version(province)

    row = add(province, "http://Baru.example/")

    assert (row.home_page, row.registration.match_key) == ("http://Baru.example/", "//baru.example")
    assert row.registration.from_stored is None
    assert vouches(province)
    assert not vouches(province, by="LAN")
    assert version(province) > before


def test_what_was_withdrawn_and_registered_anew_begins_anew(province: Province) -> None:
    add(province)
    withdraw_home_page(province.database, SIGNER, "BPSDM", NEW)
    province.clock.now = LATER

    row = add(province)

    assert row.registration.from_stored == LATER
    assert [one.registration.to_stored for one in list_home_pages(province.database, "BPSDM")] == [
        NOW,
        None,
        None,
    ]


def test_a_withdrawal_may_lie_in_the_past(province: Province) -> None:
    add(province)

    row = withdraw_home_page(province.database, SIGNER, "BPSDM", NEW, NOW - timedelta(days=365))

    assert row.registration.to_stored == NOW - timedelta(days=365)
    assert not vouches(province)


def test_a_withdrawal_to_come_may_still_be_moved(province: Province) -> None:
    add(province)
    withdraw_home_page(province.database, SIGNER, "BPSDM", NEW, LATER)

    withdraw_home_page(province.database, SIGNER, "BPSDM", NEW)

    assert not vouches(province)


def test_the_page_of_another_centre_is_shared_on_an_operators_word_only(
    province: Province,
) -> None:
    with pytest.raises(Conflict, match="--shared"):
        add(province, OTHER_LMS)

    assert add(province, OTHER_LMS, is_shared=True).registration.is_shared


def test_a_corrected_meaning_of_names_holds_for_the_whole_registration(province: Province) -> None:
    row = change_home_page(province.database, SIGNER, "BPSDM", LMS, names_are_nip=True)

    assert row.registration.names_are_nip
    assert row.registration.from_stored is None


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda one: add_home_page(one, SIGNER, HomePageRequest("TIDAK", NEW)), NotFound),
        (lambda one: add_home_page(one, SIGNER, HomePageRequest("BPSDM", LMS)), Conflict),
        (lambda one: add_home_page(one, SIGNER, HomePageRequest("BPSDM", "lms")), Invalid),
        (lambda one: withdraw_home_page(one, SIGNER, "BPSDM", NEW), NotFound),
        (lambda one: withdraw_home_page(one, SIGNER, "LAN", LMS), NotFound),
        (
            lambda one: change_home_page(one, SIGNER, "BPSDM", LMS, names_are_nip=False),
            Conflict,
        ),
        (lambda one: narrow_credential(one, SIGNER, "tidak", LMS), NotFound),
        (lambda one: list_home_pages(one, "TIDAK"), NotFound),
    ],
    ids=[
        "no such centre",
        "registered",
        "no address",
        "not registered",
        "another's",
        "no change",
        "no such credential",
        "list of no centre",
    ],
)
def test_what_makes_no_sense_is_refused_and_signed_by_nobody(
    province: Province, act: Callable[[Database], object], error: type[PluginError]
) -> None:
    before = deeds_of(province)

    with pytest.raises(error):
        act(province.database)

    assert deeds_of(province) == before


def test_a_registration_cannot_end_before_it_begins(province: Province) -> None:
    request = HomePageRequest("BPSDM", NEW, from_stored=NOW)
    add_home_page(province.database, SIGNER, request)

    with pytest.raises(Invalid, match="only"):
        withdraw_home_page(province.database, SIGNER, "BPSDM", NEW, NOW)


def test_a_narrowed_credential_vouches_again_once_it_is_widened(province: Province) -> None:
    key, page = province.credentials["BPSDM"].key, "//lms.bpsdm.example"
    narrow_credential(province.database, SIGNER, key, LMS)
    narrowed = vouches(province, page)

    province.clock.now = LATER
    widen_credential(province.database, SIGNER, key, LMS)

    assert (narrowed, vouches(province, page)) == (False, True)
    province.clock.now = NOW
    assert not vouches(province, page)


def test_a_narrowing_that_never_should_have_been_is_taken_back_whole(province: Province) -> None:
    key, page = province.credentials["BPSDM"].key, "//lms.bpsdm.example"
    narrow_credential(province.database, SIGNER, key, LMS)

    widen_credential(province.database, SIGNER, key, LMS, NOW)

    assert vouches(province, page)


def test_only_what_is_narrowed_can_be_widened(province: Province) -> None:
    with pytest.raises(NotFound):
        widen_credential(province.database, SIGNER, province.credentials["BPSDM"].key, LMS)


def test_every_deed_about_home_pages_is_signed(province: Province) -> None:
    key = province.credentials["BPSDM"].key
    add(province)
    change_home_page(province.database, SIGNER, "BPSDM", NEW, names_are_nip=True)
    withdraw_home_page(province.database, SIGNER, "BPSDM", NEW)
    narrow_credential(province.database, SIGNER, key, LMS)
    widen_credential(province.database, SIGNER, key, LMS)

    assert deeds_of(province)[:5] == [
        DeedKind.CREDENTIAL_WIDENED,
        DeedKind.CREDENTIAL_NARROWED,
        DeedKind.HOME_PAGE_WITHDRAWN,
        DeedKind.HOME_PAGE_CHANGED,
        DeedKind.HOME_PAGE_ADDED,
    ]


# --- credentials that name pages ------------------------------------------------------------------


def test_what_a_new_credential_names_is_registered_for_its_centre(province: Province) -> None:
    request = CredentialRequest("BPSDM", home_pages=(NEW,), vouches_mailboxes=True)
    add_credential(province.database, SIGNER, request, cheap_mint("new"))

    assert vouches(province)
    assert vouches(province, "mailto:")


def test_a_new_credential_need_not_name_what_its_centre_has(province: Province) -> None:
    add_credential(province.database, SIGNER, CredentialRequest("BPSDM"), cheap_mint("new"))

    assert len(list_home_pages(province.database, "BPSDM")) == 1


def test_a_new_credential_cannot_change_what_names_are(province: Province) -> None:
    request = CredentialRequest("BPSDM", nip_home_pages=(f"{LMS}/",))

    with pytest.raises(Conflict, match="home-pages change"):
        add_credential(province.database, SIGNER, request, cheap_mint("new"))


def test_a_new_credential_takes_no_other_centres_page(province: Province) -> None:
    request = CredentialRequest("BARU", home_pages=(LMS,))

    with pytest.raises(Conflict, match="--shared"):
        add_credential(province.database, SIGNER, request, cheap_mint("new"))


def test_what_credentials_of_an_earlier_release_named_is_carried_over(province: Province) -> None:
    with province.database.write() as writing:
        run = writing.connection.execute
        run(text("DELETE FROM home_pages"))
        run(text("UPDATE credentials SET is_carried_over = false, vouches_mailboxes = true"))

    assert carry_over_home_pages(province.database) == 3

    assert vouches(province, "//lms.bpsdm.example")
    assert vouches(province, "//lms.lan.example", by="LAN")
    assert vouches(province, "mailto:", by="COBA")
    assert not vouches(province, "//lms.lan.example")
    assert carry_over_home_pages(province.database) == 0
