from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.names import (
    BEGINNING,
    CatalogueKey,
    Holdings,
    KeyClaim,
    KeyHolding,
    KeyPublication,
    holdings_after,
)

KEY: Final = CatalogueKey(None, "//lms.example/1")
A, B, C = 1, 2, 3
LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)


def holding(*holders: tuple[datetime, int | None]) -> Holdings:
    return tuple(KeyHolding(from_at, module_id) for from_at, module_id in holders)


OF_A: Final = holding((BEGINNING, A))
PASSED_ON: Final = holding((BEGINNING, A), (day(10), B))


def after(
    held: Holdings,
    claimant: int | None = None,
    *,
    effective_at: datetime = LONG_AGO,
    **said: Any,
) -> Holdings:
    claims = {} if claimant is None else {KEY: KeyClaim(claimant, effective_at)}
    publication = KeyPublication(
        at=day(20),
        policy=said.get("policy", "from-date"),
        claims=claims,
        listing=said.get("listing", () if claimant is None else (claimant,)),
        gone=said.get("gone", ()),
        withdrawn=said.get("withdrawn", {}),
    )
    return holdings_after(KEY, held, publication)


def test_the_first_holder_reaches_back_whatever_its_effective_date() -> None:
    assert after((), A, effective_at=day(30)) == OF_A


def test_whoever_lists_what_it_holds_changes_nothing() -> None:
    assert after(PASSED_ON, B, effective_at=day(30)) == PASSED_ON


def test_a_holder_may_write_its_iri_otherwise() -> None:
    publication = KeyPublication(
        day(20), "from-date", {KEY: KeyClaim(A, LONG_AGO, "HTTPS://lms.example/1")}, (A,), (), {}
    )

    assert holdings_after(KEY, OF_A, publication) == (
        KeyHolding(BEGINNING, A, "HTTPS://lms.example/1"),
    )


def test_a_withdrawn_module_keeps_a_key_that_nobody_takes() -> None:
    assert after(OF_A, withdrawn={A: day(5)}) == OF_A


@pytest.mark.parametrize("policy", ["from-date", "retroactive"])
def test_what_a_withdrawn_module_held_passes_from_the_withdrawal_on(policy: str) -> None:
    found = after(OF_A, B, withdrawn={A: day(5)}, policy=policy)

    assert found == holding((BEGINNING, A), (day(5), B))


def test_a_later_effective_date_is_when_the_new_holder_begins() -> None:
    found = after(OF_A, B, withdrawn={A: day(5)}, effective_at=day(30))

    assert found == holding((BEGINNING, A), (day(30), B))


def test_what_its_module_lists_no_more_passes_from_the_publication_on() -> None:
    found = after(OF_A, B, listing=(A, B))

    assert found == holding((BEGINNING, A), (day(20), B))


def test_what_its_module_lists_no_more_passes_retroactively_for_all_time() -> None:
    assert after(OF_A, B, listing=(A, B), policy="retroactive") == holding((BEGINNING, B))


def test_retroactively_a_key_passes_for_no_longer_than_the_former_held_it() -> None:
    found = after(PASSED_ON, C, listing=(B, C), policy="retroactive")

    assert found == holding((BEGINNING, A), (day(10), C))


def test_a_key_that_its_only_holder_drops_was_nobodys_ever() -> None:
    assert after(OF_A, listing=(A,)) == ()


def test_a_key_that_is_dropped_does_not_go_back_to_who_gave_it_away() -> None:
    assert after(PASSED_ON, listing=(B,)) == holding((BEGINNING, A), (day(10), None))


def test_a_key_that_is_dropped_goes_back_to_who_was_withdrawn_before() -> None:
    assert after(PASSED_ON, listing=(B,), withdrawn={A: day(10)}) == OF_A


def test_what_is_nobodys_is_taken_from_then_on() -> None:
    nobodys = holding((BEGINNING, A), (day(10), None))

    assert after(nobodys, C) == holding((BEGINNING, A), (day(10), C))
    assert after(nobodys, C, effective_at=day(15)) == (*nobodys, KeyHolding(day(15), C))


def test_a_module_that_is_gone_has_held_nothing() -> None:
    assert after(OF_A, gone=(A,)) == ()
    assert after(PASSED_ON, gone=(A,)) == holding((BEGINNING, B))
    assert after(OF_A, B, gone=(A,)) == holding((BEGINNING, B))


def test_a_module_that_was_to_hold_a_key_later_and_is_withdrawn_before_never_held_it() -> None:
    found = after(PASSED_ON, C, withdrawn={A: day(2), B: day(5)})

    assert found == holding((BEGINNING, A), (day(5), C))


def test_a_module_that_takes_its_key_back_before_the_other_held_it_holds_it_throughout() -> None:
    found = after(PASSED_ON, A, withdrawn={B: day(5)})

    assert found == OF_A


def test_external_ids_of_centres_are_keys_of_their_own() -> None:
    publication = KeyPublication(day(20), "from-date", {KEY: KeyClaim(B, LONG_AGO)}, (B,), (), {})

    assert holdings_after(CatalogueKey(7, KEY.text), OF_A, publication) == OF_A


# --- whatever is published ----------------------------------------------------------------------

MODULES = st.integers(1, 4)
DAYS = st.integers(0, 60).map(day)


@st.composite
def publications(draw: st.DrawFn, at: datetime) -> KeyPublication:
    claimant = draw(st.none() | MODULES)
    withdrawn = draw(st.dictionaries(MODULES, st.just(at), max_size=3))
    gone = draw(st.sets(MODULES, max_size=1))
    in_force = {1, 2, 3, 4} - withdrawn.keys() - gone
    claims = {}
    if claimant in in_force:
        claims[KEY] = KeyClaim(claimant, draw(DAYS))
    return KeyPublication(
        at,
        draw(st.sampled_from(("from-date", "retroactive"))),
        claims,
        draw(st.sets(st.sampled_from(sorted(in_force)))) if in_force else set(),
        gone,
        withdrawn,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[KeyPublication]:
    return [draw(publications(day(20 + number))) for number in range(draw(st.integers(1, 6)))]


def live(history: list[KeyPublication]) -> Holdings:
    held: Holdings = ()
    for publication in history:
        held = holdings_after(KEY, held, publication)
    return held


@given(histories())
def test_holders_follow_each_other_and_the_first_is_somebody(history: list[KeyPublication]) -> None:
    held = live(history)

    assert all(earlier.from_at < later.from_at for earlier, later in pairwise(held))
    assert all(earlier.module_id != later.module_id for earlier, later in pairwise(held))
    assert not held or held[0].module_id is not None


@given(histories())
def test_publishing_the_same_again_hands_nothing_over(history: list[KeyPublication]) -> None:
    held = live(history)

    assert holdings_after(KEY, held, history[-1]) == held


@given(histories())
def test_whoever_claims_a_key_is_its_last_holder(history: list[KeyPublication]) -> None:
    held, claim = live(history), history[-1].claims.get(KEY)

    assert claim is None or held[-1].module_id == claim.module_id
