from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out
from lms_plugin.domain.catalogue.modules import Criterion
from lms_plugin.domain.catalogue.revisions import (
    DatedMeaning,
    KeyConflict,
    Meaning,
    PlannedModule,
    PublishedModule,
    Revisions,
    key_conflicts,
    keys_of,
    plan_publication,
    revise,
    withdraw,
)
from schemas.competency.catalogue import CatalogueRow, CriterionWord, Policy
from schemas.zones import Zone

START = datetime(2026, 1, 1, tzinfo=UTC)
SITE = "https://lms.bpsdm.example/modul"

INSTANTS = st.integers(0, 30).map(lambda days: START + timedelta(days=days))
MEANINGS = st.integers(1, 4).map(
    lambda jp: Meaning(None, "Modul", jp, 16, "Completed", None, None, ())
)
REVISION = st.builds(DatedMeaning, INSTANTS, MEANINGS)
POLICIES = st.sampled_from(get_args(Policy))


@st.composite
def histories(draw: st.DrawFn) -> Revisions:
    """What any number of publications leaves."""
    revisions: Revisions = ()
    for wanted in draw(st.lists(REVISION, min_size=1, max_size=5)):
        if draw(st.booleans()):
            revisions = revise(revisions, wanted, draw(POLICIES)) or (wanted,)
        else:
            revisions = withdraw(revisions, wanted.from_at, "from-date") or (wanted,)
    return revisions


def meaning_at(revisions: Revisions, instant: datetime) -> Meaning:
    begun = [revision for revision in revisions if revision.from_at <= instant]
    return (begun[-1] if begun else revisions[0]).meaning


@given(histories())
def test_revisions_are_in_order_of_time_one_for_each_instant(history: Revisions) -> None:
    assert all(earlier.from_at < later.from_at for earlier, later in pairwise(history))


@given(histories(), REVISION, POLICIES)
def test_publishing_the_same_again_changes_nothing(
    history: Revisions, wanted: DatedMeaning, policy: Policy
) -> None:
    once = revise(history, wanted, policy)

    assert revise(once, wanted, policy) == once


@given(histories(), REVISION, INSTANTS)
def test_a_change_from_its_date_leaves_what_was_before(
    history: Revisions, wanted: DatedMeaning, instant: datetime
) -> None:
    assume(history[-1].meaning != wanted.meaning)
    after = revise(history, wanted, "from-date")

    if instant >= wanted.from_at:
        assert meaning_at(after, instant) == wanted.meaning
    elif history[0].from_at < wanted.from_at:
        assert meaning_at(after, instant) == meaning_at(history, instant)


@given(histories(), REVISION, INSTANTS)
def test_a_retroactive_change_holds_for_all_time(
    history: Revisions, wanted: DatedMeaning, instant: datetime
) -> None:
    assume(history[-1].meaning != wanted.meaning)

    assert meaning_at(revise(history, wanted, "retroactive"), instant) == wanted.meaning


@given(REVISION, INSTANTS)
def test_a_new_module_covers_what_came_before_it(wanted: DatedMeaning, instant: datetime) -> None:
    assert meaning_at(revise((), wanted, "from-date"), instant) == wanted.meaning


@given(histories(), INSTANTS, INSTANTS)
def test_withdrawing_stops_what_comes_and_keeps_what_was(
    history: Revisions, at: datetime, instant: datetime
) -> None:
    assume(not history[-1].meaning.withdrawn)
    after = withdraw(history, at, "from-date")

    if instant >= at:
        assert meaning_at(after, instant).withdrawn
    else:
        assert meaning_at(after, instant) == meaning_at(history, instant)


@given(histories(), INSTANTS)
def test_withdrawing_retroactively_leaves_nothing(history: Revisions, at: datetime) -> None:
    assume(not history[-1].meaning.withdrawn)

    assert withdraw(history, at, "retroactive") == ()


@given(REVISION, REVISION)
def test_rolling_back_from_date_undoes_what_began_no_earlier(
    one: DatedMeaning, two: DatedMeaning
) -> None:
    old, new = sorted((one, two), key=lambda revision: revision.from_at)
    published = revise((), old, "from-date")

    rolled_back = revise(revise(published, new, "from-date"), old, "from-date")

    assert rolled_back == published


@given(histories(), REVISION, REVISION)
def test_rolling_back_retroactively_leaves_the_older_meaning_alone(
    history: Revisions, old: DatedMeaning, new: DatedMeaning
) -> None:
    assume(old.meaning != new.meaning)
    published = revise(history, new, "retroactive")

    assert revise(published, old, "retroactive") == (old,)


# --- a centre's catalogue -----------------------------------------------------------------------


def row(name: str, **changes: Any) -> CatalogueRow:
    fields: dict[str, Any] = {
        "iri": f"{SITE}/{name}",
        "title": f"Modul {name}",
        "jp": 4,
        "jenis_diklat": 16,
        "criterion": "Completed",
        "effective_from": date(2026, 1, 1),
        "contributions": {"BP.1": 50},
    }
    return CatalogueRow(**fields | changes)


def publish(
    *rows: CatalogueRow, before: list[PublishedModule] | None = None
) -> list[PlannedModule]:
    """These modules and no others."""
    content = DraftContent(rows, left_out(before or [], rows))
    return plan_publication(before or [], content, "from-date", START + timedelta(days=100))


def published(*rows: CatalogueRow) -> list[PublishedModule]:
    """Rows as they stand once published, numbered from 1."""
    return [
        PublishedModule(number, plan.iri, plan.keys, plan.revisions)
        for number, plan in enumerate(publish(*rows), 1)
    ]


def kinds(planned: list[PlannedModule]) -> list[str | None]:
    return [None if plan.change is None else plan.change.kind for plan in planned]


def test_a_publication_tells_new_changed_unchanged_and_withdrawn_apart() -> None:
    before = published(row("a"), row("b"), row("c"))

    planned = publish(row("a"), row("b", jp=6), row("d"), before=before)

    assert kinds(planned) == [None, "changed", "new", "withdrawn"]
    assert planned[1].change is not None
    assert planned[1].change.fields == ("jp",)


def test_another_effective_date_alone_is_no_change() -> None:
    planned = publish(row("a", effective_from=date(2027, 1, 1)), before=published(row("a")))

    assert kinds(planned) == [None]


def test_an_effective_date_is_a_midnight_in_wib() -> None:
    (planned,) = publish(row("a"))

    assert planned.revisions[0].from_at == Zone.WIB.midnight(date(2026, 1, 1))


def test_a_new_alias_changes_the_addresses_and_no_revision() -> None:
    before = published(row("a"))

    (planned,) = publish(row("a", aliases=["urn:a"]), before=before)

    assert planned.revisions == before[0].revisions
    assert planned.change is not None
    assert planned.change.fields == ("aliases",)
    assert "urn:a" in planned.touched_keys


def test_a_dropped_alias_is_gone_and_those_who_used_it_are_touched() -> None:
    (planned,) = publish(row("a"), before=published(row("a", aliases=["urn:a"])))

    assert "urn:a" not in planned.keys
    assert "urn:a" in planned.touched_keys


def test_a_module_keeps_its_history_under_a_new_iri_if_the_old_one_is_an_alias() -> None:
    before = published(row("a"))

    planned = publish(row("baru", title="Modul a", aliases=[f"{SITE}/a"]), before=before)

    assert [plan.module_id for plan in planned] == [1]
    assert planned[0].iri == f"{SITE}/baru"
    assert planned[0].revisions == before[0].revisions


def test_https_for_http_is_the_same_module() -> None:
    before = published(row("a", iri="http://lms.example/a"))

    (planned,) = publish(row("a", iri="https://lms.example/a"), before=before)

    assert planned.module_id == 1


def test_a_withdrawn_module_gives_up_what_another_claims() -> None:
    before = published(row("a", external_id="M-1", aliases=["urn:a"]))

    planned = publish(row("b", external_id="M-1", aliases=["urn:a"]), before=before)

    withdrawn = planned[1]
    assert list(withdrawn.keys.values()) == [f"{SITE}/a"]
    assert withdrawn.revisions[-1].meaning.external_id is None
    assert withdrawn.revisions[0].meaning.external_id == "M-1"


def test_a_module_that_is_withdrawn_already_is_not_withdrawn_again() -> None:
    gone = publish(before=published(row("a")))
    before = [PublishedModule(1, gone[0].iri, gone[0].keys, gone[0].revisions)]

    assert kinds(publish(before=before)) == [None]


def test_a_module_that_comes_back_is_changed() -> None:
    gone = publish(before=published(row("a")))
    before = [PublishedModule(1, gone[0].iri, gone[0].keys, gone[0].revisions)]

    (planned,) = publish(row("a"), before=before)

    assert planned.change is not None
    assert planned.change.fields == ("withdrawn",)
    assert not planned.revisions[-1].meaning.withdrawn


def test_an_iri_of_two_centres_is_a_conflict_named_once() -> None:
    planned = {"X": publish(row("a")), "Y": publish(row("b", aliases=[f"{SITE}/a"]))}

    assert key_conflicts(planned, {}) == [
        KeyConflict(f"{SITE}/a", ("X", f"{SITE}/a"), ("Y", f"{SITE}/b"))
    ]
    assert key_conflicts({"X": planned["X"]}, {}) == []


def test_an_iri_of_a_centre_that_publishes_nothing_now_is_a_conflict_too() -> None:
    (key,) = keys_of(row("a"))

    assert len(key_conflicts({"X": publish(row("a"))}, {key: ("Y", "urn:y")})) == 1


@pytest.mark.parametrize("word", get_args(CriterionWord))
def test_criteria_are_the_words_that_the_fold_knows(word: str) -> None:
    assert Criterion(word).value == word
    assert len(Criterion) == len(get_args(CriterionWord))
