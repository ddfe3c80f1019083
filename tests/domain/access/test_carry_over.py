from datetime import UTC, datetime
from itertools import product

import pytest

from lms_plugin.domain.access.carry_over import CredentialPages, differs, plan_carry_over
from lms_plugin.domain.access.home_pages import HomePages, Narrowing, Registration

NOW = datetime(2026, 6, 1, tzinfo=UTC)
A, B = "https://a.example", "https://b.example"


def credential(
    number: int, *pages: str, nip: bool = False, carried: bool = False
) -> CredentialPages:
    return CredentialPages(number, 1, carried, tuple((page, nip) for page in pages))


def test_each_credential_vouches_for_what_it_named_and_nothing_else() -> None:
    named = [credential(5, A), credential(6, A, B), credential(7)]

    plan = plan_carry_over(named, [])

    pages = HomePages((one for _, one in plan.registrations), plan.narrowings)
    vouched = {
        (one.credential_id, page)
        for one, page in product(named, (A, B))
        if pages.vouching(1, one.credential_id, page.removeprefix("https:"), NOW).is_vouched
    }
    assert vouched == {(5, A), (6, A), (6, B)}


def test_the_oldest_credentials_word_about_names_stays_and_others_are_kept_from_the_page() -> None:
    named = [credential(5, A, nip=True), credential(6, A, nip=False)]

    plan = plan_carry_over(named, [])

    assert plan.registrations == [(A, Registration(1, "//a.example", names_are_nip=True))]
    assert plan.narrowings == [Narrowing(6, "//a.example")]
    registered = [one for _, one in plan.registrations]
    assert [list(differs(one, registered)) for one in named] == [[], [A]]


def test_spellings_of_a_page_are_registered_once() -> None:
    plan = plan_carry_over([credential(5, A), credential(6, "http://A.example/")], [])

    assert (len(plan.registrations), plan.narrowings) == (1, [])


def test_a_credential_made_by_the_old_release_meanwhile_is_carried_over_too() -> None:
    registered = [Registration(1, "//a.example", names_are_nip=False)]

    plan = plan_carry_over([credential(5, A, carried=True), credential(6, B)], registered)

    assert [page for page, _ in plan.registrations] == [B]
    assert plan.narrowings == [Narrowing(5, "//b.example"), Narrowing(6, "//a.example")]


@pytest.mark.parametrize("page", [A, B])
def test_who_was_carried_over_is_not_judged_again(page: str) -> None:
    registered = [Registration(1, "//a.example", names_are_nip=False)]

    plan = plan_carry_over([credential(5, page, carried=True)], registered)

    assert (plan.registrations, plan.narrowings) == ([], [])
