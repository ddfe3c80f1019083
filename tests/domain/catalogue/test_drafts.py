"""What a draft does not name stays; what is in force says of itself that nothing changes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out, rows_in_force
from lms_plugin.domain.catalogue.revisions import (
    PlannedModule,
    PublishedModule,
    key_conflicts,
    plan_publication,
)
from lms_plugin.domain.recognition.addresses import match_key
from schemas.competency.catalogue import CatalogueRow, Policy

START = datetime(2026, 6, 1, tzinfo=UTC)
SITE = "https://lms.bpsdm.example/modul"
IRIS = st.sampled_from([f"{SITE}/{name}" for name in "abcd"])
# Of modules, too: a module may be renamed, or take what another gives up.
ALIASES = st.one_of(IRIS, st.sampled_from(["urn:x", "urn:y"]))
POLICIES = st.sampled_from(get_args(Policy))

ROWS = st.builds(
    CatalogueRow,
    iri=IRIS,
    aliases=st.lists(ALIASES, max_size=2, unique=True).map(tuple),
    external_id=st.sampled_from([None, "M-1", "M-2"]),
    title=st.just("Modul"),
    jp=st.integers(1, 3),
    jenis_diklat=st.just(16),
    criterion=st.just("Completed"),
    pass_mark=st.sampled_from([None, 700_000]),
    validity_months=st.none(),
    effective_from=st.sampled_from([date(2026, 1, 1), date(2026, 6, 1), date(2027, 1, 1)]),
    contributions=st.just({"BP.1": 50}),
)
CONTENTS = st.builds(
    DraftContent,
    st.lists(ROWS, max_size=3, unique_by=lambda row: row.iri).map(tuple),
    st.lists(IRIS, max_size=2, unique=True).map(tuple),
).map(lambda content: DraftContent((), content.withdrawn).with_added(DraftContent(content.rows)))


def standing(planned: Sequence[PlannedModule], number: int) -> list[PublishedModule]:
    """As what was planned stands once published; new modules are numbered after `number`."""
    return [
        PublishedModule(plan.module_id or number + place, plan.iri, plan.keys, plan.revisions)
        for place, plan in enumerate(planned)
        if plan.revisions
    ]


@st.composite
def catalogues(draw: st.DrawFn) -> list[PublishedModule]:
    """What any number of publications leaves, those apart that would be refused."""
    found: list[PublishedModule] = []
    steps = draw(st.lists(st.tuples(CONTENTS, POLICIES), min_size=1, max_size=5))
    for number, (content, policy) in enumerate(steps, 1):
        at = START + timedelta(days=number)
        planned = plan_publication(found, content, policy, at)
        if not key_conflicts({"X": planned}, {}):
            found = standing(planned, 100 * number)
    return found


@given(catalogues(), CONTENTS, POLICIES)
def test_a_draft_changes_no_module_that_it_does_not_name(
    published: list[PublishedModule], content: DraftContent, policy: Policy
) -> None:
    planned = plan_publication(published, content, policy, START + timedelta(days=100))
    # By an alias, too: that is how a module gets another IRI.
    said = content.named_keys | {match_key(iri) for row in content.rows for iri in row.aliases}

    after = {plan.module_id: plan for plan in planned}
    for module in published:
        if module.is_in_force and match_key(module.iri) not in said:
            plan = after[module.module_id]
            assert plan.change is None
            assert (plan.iri, plan.keys, plan.revisions) == (
                module.iri,
                module.keys,
                module.revisions,
            )


@given(catalogues(), CONTENTS, POLICIES)
def test_nothing_goes_that_was_not_marked(
    published: list[PublishedModule], content: DraftContent, policy: Policy
) -> None:
    planned = plan_publication(published, content, policy, START + timedelta(days=100))

    gone = {match_key(plan.iri) for plan in planned if plan.is_withdrawn_now}
    assert gone <= content.withdrawn_keys


@given(catalogues(), POLICIES)
def test_the_catalogue_in_force_says_that_nothing_changes(
    published: list[PublishedModule], policy: Policy
) -> None:
    rows = rows_in_force(published)
    planned = plan_publication(published, DraftContent(rows), policy, START + timedelta(days=100))

    assert [plan.change for plan in planned if plan.change is not None] == []
    assert left_out(published, rows) == ()
    assert rows_in_force(planned) == rows


@given(CONTENTS, CONTENTS)
def test_of_two_that_speak_of_a_module_the_later_one_holds(
    first: DraftContent, second: DraftContent
) -> None:
    both = first.with_added(second)

    assert all(row in both.rows for row in second.rows)
    assert set(second.withdrawn) <= set(both.withdrawn)
    assert both.named_keys == first.named_keys | second.named_keys
    assert len(both.rows) + len(both.withdrawn) == len(both.named_keys)
